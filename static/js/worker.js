// What is there without signal: files that never change, and the pages that a runner has opened.
// Served as /sw.js. Pages come from the network while there is one. What is kept belongs to one
// runner: the first answer to anybody else throws it away.
const FILES = "files";
const PAGES = "pages-"; // and whose they are
const OFFLINE = "/offline/";
const NEVER = /^\/(admin|account)\//;
const KEPT = /^\/($|plan\/$|plan\/sessions\/\d+\/$|log\/(today|history)\/$|log\/(free\/)?\d+\/$|exercises\/)/;
const HASHED = /\.[0-9a-f]{12}\.\w+$/;
const PATIENCE = 4_000; // milliseconds for a network that says nothing, if there is a copy
const FRESH = 60 * 60_000;

addEventListener("install", (event) => {
  event.waitUntil(prepare().then(() => skipWaiting()));
});

addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin) return;
  if (pathname.startsWith("/static/")) event.respondWith(file(event));
  else if (request.mode === "navigate" && !pathname.startsWith("/admin/")) {
    event.respondWith(page(event));
  }
});

// a page that may have come before this worker, or one that will be wanted without signal
addEventListener("message", (event) => {
  event.waitUntil(Promise.all(event.data.keep.filter((path) => KEPT.test(path)).map(keep)));
});

async function prepare() {
  const answer = await fetch(OFFLINE, { credentials: "omit", cache: "reload" });
  if (!answer.ok) throw new Error(`${OFFLINE} answers ${answer.status}`);
  const files = await caches.open(FILES);
  await addFiles(await answer.clone().text());
  await files.put(OFFLINE, answer);
}

async function keep(path) {
  const there = await kept(path);
  if (there && Date.now() - Date.parse(there.headers.get("Date")) < FRESH) return;
  const started = performance.now();
  const answer = await fetch(path, { headers: { Accept: "text/html" } }).catch(() => undefined);
  if (!answer || answer.redirected) return;
  const copy = answer.clone();
  await look(path, answer, started);
  await addFiles(await copy.text());
}

async function addFiles(html) {
  const files = await caches.open(FILES);
  const paths = [...html.matchAll(/(?:href|src)="(\/static\/[^"]+\.(?:css|js|svg))"/g)];
  await Promise.all(
    paths.map(async ([, path]) => (await files.match(path)) ?? files.add(path)),
  );
}

async function page(event) {
  const { request } = event;
  const { pathname, search } = new URL(request.url);
  const path = pathname + search;
  const started = performance.now();
  const answer = fetch(request).then((response) => {
    // the copy is made before anybody reads the body, and stored while the page is shown
    event.waitUntil(look(path, response.clone(), started, request.method));
    return response;
  });
  if (request.method !== "GET") return answer.catch(() => sorry());
  const copy = NEVER.test(pathname) ? undefined : await kept(path);
  if (!copy) return answer.catch(() => sorry());
  event.waitUntil(answer.catch(() => undefined));
  return Promise.race([answer, wait(PATIENCE)]).catch(() => copy);
}

const sorry = async () => (await caches.match(OFFLINE)) ?? Response.error();
const wait = (time) => new Promise((_, reject) => setTimeout(reject, time));

// whose the newest answer was; an older one that comes in late changes nothing
let latest = { started: 0, runner: "" };

async function look(path, answer, started, method = "GET") {
  const runner = answer.headers.get("Runner");
  if (!runner || (started < latest.started && runner !== latest.runner)) return;
  latest = { started, runner };
  for (const name of await caches.keys()) {
    if (name.startsWith(PAGES) && name !== PAGES + runner) await caches.delete(name);
  }
  if (runner === "0" || !answer.ok || method !== "GET" || !KEPT.test(path)) return;
  const pages = await caches.open(PAGES + runner);
  await pages.delete(path);
  await pages.put(path, answer);
  await trim(pages, 40);
}

async function kept(path) {
  const name = (await caches.keys()).find((one) => one.startsWith(PAGES));
  return name && (await caches.open(name)).match(path, { ignoreVary: true });
}

async function file(event) {
  const { request } = event;
  const files = await caches.open(FILES);
  const copy = await files.match(request, { ignoreVary: true });
  if (copy && HASHED.test(request.url)) return copy;
  try {
    const answer = await fetch(request);
    if (answer.ok) event.waitUntil(files.put(request, answer.clone()).then(() => trim(files, 80)));
    return answer;
  } catch {
    return copy ?? Response.error();
  }
}

async function trim(cache, most) {
  const names = await cache.keys();
  const old = names.filter((one) => !one.url.endsWith(OFFLINE)).slice(0, -most);
  await Promise.all(old.map((one) => cache.delete(one)));
}
