// What a runner logs is kept on the device before it is sent, and leaves it only when the server
// echoes its key. One entry of the store a write, so that two tabs never overwrite each other's;
// named after the runner, so that nobody sends what somebody else did.
const runner = document.body.dataset.runner;
const asOf = Number(document.body.dataset.asOf); // what this page knows of, by the server's clock
const SOON = 1_000;
const AGAIN = 20_000;
const LAST = 5; // writes that a page sends on when it is left
const A_WEEK = 7 * 24 * 60 * 60; // seconds
const sign = document.getElementById("outbox");
const memory = new Map(); // for a store that is full or forbidden
let trouble = "";
let sending;
let pause = 0;
let next;
let last = 0;

const nameOf = (kind, write) => `outbox ${runner} ${kind} ${write.at} ${write.key}`;

function keep(kind, write) {
  try {
    localStorage.setItem(nameOf(kind, write), JSON.stringify(write));
  } catch {
    memory.set(nameOf(kind, write), write);
  }
}

function drop(kind, write) {
  memory.delete(nameOf(kind, write));
  try {
    localStorage.removeItem(nameOf(kind, write));
  } catch {
    // a forbidden store has nothing to remove
  }
}

function names() {
  try {
    return Object.keys(localStorage);
  } catch {
    return [];
  }
}

// in the order in which they were made: their names begin with their time
function all(kind) {
  const start = `outbox ${runner} ${kind} `;
  return [...names(), ...memory.keys()]
    .filter((name) => name.startsWith(start))
    .sort()
    .map((name) => memory.get(name) ?? JSON.parse(localStorage.getItem(name)))
    .filter(Boolean);
}

// of a page: what waits, and what was stored after the page was made (a copy may be old)
export function unseen(page) {
  const writes = [...all("stored"), ...all("waiting")].filter((write) => write.page === page);
  return writes.sort((one, other) => (one.at < other.at ? -1 : 1));
}

export function waits(page) {
  return all("waiting").some((write) => write.page === page);
}

// two writes of one device are never of the same moment
function now() {
  last = Math.max(Date.now(), last + 1);
  return new Date(last).toISOString();
}

function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function add({ url, what, fields }) {
  const write = { at: now(), key: newKey(), page: location.pathname, url, what, fields };
  keep("waiting", write);
  show();
  sendAll();
  return write;
}

export function sendAll() {
  sending ??= inTurn(async () => {
    trouble = "";
    for (let write; !trouble && (write = all("waiting")[0]); ) trouble = await send(write);
  }).finally(() => {
    sending = undefined;
    show();
    // what came between the last look and this moment
    if (!trouble && all("waiting").length) return sendAll();
    tryLater();
  });
  return sending;
}

// soon at first, since a signal that has just come back may not carry yet, then less and less often
function tryLater() {
  clearTimeout(next);
  pause = trouble ? Math.min(Math.max(2 * pause, SOON), AGAIN) : 0;
  if (trouble) next = setTimeout(() => document.hidden || sendAll(), pause);
}

function sendAtOnce() {
  pause = 0;
  sendAll();
}

// one tab at a time; a page that is not on a secure address has no locks
function inTurn(work) {
  return navigator.locks ? navigator.locks.request("outbox", work) : work();
}

function post(write, options) {
  return fetch(write.url, {
    method: "POST",
    headers: {
      "HX-Request": "true",
      "HX-Current-URL": new URL(write.page, location).href,
      // read when it is sent, since a log-in makes a new one
      "X-CSRFToken": document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "",
    },
    body: new URLSearchParams(
      // of a tick list every tick is sent
      Object.entries({
        ...write.fields,
        runner,
        changed_at: write.at,
        client_key: write.key,
      }).flatMap(([name, value]) => [value].flat().map((one) => [name, one])),
    ),
    redirect: "manual",
    ...options,
  });
}

// what keeps it from being stored, or nothing
async function send(write) {
  let answer;
  let html;
  try {
    answer = await post(write, { signal: AbortSignal.timeout(15_000) });
    html = await answer.text();
  } catch {
    return "signal";
  }
  const whose = answer.headers.get("Runner");
  if (whose === "0") return "login";
  if (whose && whose !== runner) return "other";
  const stored = answer.headers.get("Client-Key") === write.key;
  if (!stored && !(whose && [404, 409, 422].includes(answer.status))) return "server";
  drop("waiting", write);
  if (stored) {
    // of what is no set, such as what hurt, only that it was said
    const fields = write.fields.state ? write.fields : {};
    keep("stored", { ...write, fields, stored: Number(answer.headers.get("Stored-At")) });
  }
  const told = { detail: { write, html, stored, status: answer.status }, cancelable: true };
  const untold = document.dispatchEvent(new CustomEvent("outbox:answer", told));
  // what can't be stored and stands on no open page is not dropped without a word
  if (!stored && untold) keep("refused", { ...write, why: sentences(html, answer.status) });
  return "";
}

function sentences(html, status) {
  if (status === 404) return "This session is no longer in your plan.";
  const page = new DOMParser().parseFromString(html, "text/html");
  const said = [...page.querySelectorAll(".errors p")].map((line) => line.textContent);
  return said.join(" ") || page.body.textContent.trim();
}

const WORDS = {
  signal: "kept on this device: no signal",
  server: "kept on this device: the server doesn’t answer",
  login: "kept on this device until you log in again",
  other: "kept on this device for who logged them: somebody else is logged in now",
};

function show() {
  const waiting = all("waiting");
  const refused = all("refused");
  const wait = waiting.length && trouble;
  sign.dataset.waiting = waiting.length;
  sign.hidden = !(wait || refused.length);
  const said = [
    wait && `${waiting.length} ${WORDS[trouble]}`,
    refused.length && `${refused.length} could not be stored`,
  ];
  const text = said.filter(Boolean).join(". ");
  const status = sign.querySelector("[role=status]");
  if (status.textContent !== text) status.textContent = text;
  sign.querySelector("p").hidden = trouble !== "login";
  sign.querySelector("ul").replaceChildren(
    ...refused.map((write) => line(write, `: ${write.why} `, dismissal(write))),
    ...(wait ? waiting.map((write) => line(write)) : []),
  );
}

function line(write, ...rest) {
  const row = document.createElement("li");
  const link = document.createElement("a");
  link.href = write.page;
  link.textContent = write.what;
  const at = new Date(write.at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  row.append(link, `, ${at}`, ...rest);
  return row;
}

function dismissal(write) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Drop it";
  button.addEventListener("click", () => {
    drop("refused", write);
    show();
  });
  return button;
}

function forgetStored() {
  const isOurs = (write) => write.page === location.pathname;
  for (const write of all("stored")) {
    const isOld = Date.now() / 1000 - write.stored > A_WEEK;
    if (isOld || (isOurs(write) && asOf >= write.stored)) drop("stored", write);
  }
  for (const name of names()) {
    if (/^outbox \d+ stored /.test(name) && !name.startsWith(`outbox ${runner} `)) {
      localStorage.removeItem(name);
    }
  }
}

// what is on its way goes before its runner does, and no copy is left to be set right
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("form[action='/account/logout/']")) return;
  event.preventDefault();
  if (all("waiting").length) await sendAll();
  for (const write of all("stored")) drop("stored", write);
  form.submit();
});

addEventListener("storage", ({ key, newValue }) => {
  if (!key?.startsWith(`outbox ${runner} waiting `)) return;
  if (newValue) {
    document.dispatchEvent(new CustomEvent("outbox:elsewhere", { detail: JSON.parse(newValue) }));
  }
  show();
});

addEventListener("online", sendAtOnce);
addEventListener("pageshow", sendAll);
document.addEventListener("visibilitychange", () => document.hidden || sendAll());
// a page that is left breaks off what is on its way: it goes on alone, and is sent again with the
// next page, since nobody hears the answer
addEventListener("pagehide", () => {
  if (trouble) return;
  for (const write of all("waiting").slice(0, LAST)) post(write, { keepalive: true }).catch(() => {});
});
forgetStored();

// the worker comes after everything that the page itself needs
addEventListener("load", async () => {
  if (!navigator.serviceWorker) return;
  await navigator.serviceWorker.register("/sw.js").catch(() => undefined);
  const { active } = await navigator.serviceWorker.ready;
  const wanted = [...document.querySelectorAll("[data-keep] a.button")].map((link) => link.pathname);
  active.postMessage({ keep: [location.pathname, ...wanted] });
});
