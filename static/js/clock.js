// One clock for rests and holds. It knows when it ends, not how much is left: so a reload, a
// locked screen or a sleeping tab changes nothing. What it counts stands in localStorage.
const READY = 5; // seconds to get into position
const STORE = "clock";
const dock = document.getElementById("clock");
const here = location.pathname;
let count = read();
let sound;
let awake;

function read() {
  try {
    const stored = JSON.parse(localStorage.getItem(STORE));
    return stored?.page === here ? stored : null;
  } catch {
    return null;
  }
}

function set(next) {
  count = next && { page: here, ...next };
  try {
    if (count) localStorage.setItem(STORE, JSON.stringify(count));
    else localStorage.removeItem(STORE);
  } catch {
    // a full or forbidden store costs the reload, not the clock
  }
  show();
}

const inSeconds = (seconds) => Date.now() + seconds * 1000;
const secondsLeft = () => Math.ceil((count.end - Date.now()) / 1000);
const formAt = (place) => document.querySelector(`form.entry[data-place="${place}"]`);

function say(text) {
  document.getElementById("said").textContent = text;
}

function signal(...tones) {
  navigator.vibrate?.(tones.length > 1 ? [200, 100, 200] : 80);
  if (sound?.state !== "running") return;
  tones.forEach((tone, index) => {
    const beep = new OscillatorNode(sound, { frequency: tone });
    const quiet = new GainNode(sound, { gain: 0.2 });
    beep.connect(quiet).connect(sound.destination);
    beep.start(sound.currentTime + index * 0.2);
    beep.stop(sound.currentTime + index * 0.2 + 0.15);
  });
}

// a browser lets a page sound only after a tap
function wake() {
  sound ??= new AudioContext();
  sound.resume();
  stayAwake();
}

async function stayAwake() {
  if (document.visibilityState !== "visible" || (awake && !awake.released)) return;
  awake = await navigator.wakeLock?.request("screen").catch(() => undefined);
}

function rest(seconds) {
  if (seconds) set({ kind: "rest", end: inSeconds(seconds), total: seconds });
  else if (count?.kind === "rest") set(null);
}

function getReady(form) {
  const typed = Number.parseInt(form.elements.seconds.value, 10);
  if (!(typed > 0)) return;
  say(`Get ready: ${form.dataset.what}.`);
  set({ kind: "ready", end: inSeconds(READY), total: READY, hold: typed, place: form.dataset.place });
}

function hold() {
  signal(880);
  say(`Hold for ${count.hold} seconds.`);
  const end = count.end + count.hold * 1000;
  set({ ...count, kind: "hold", end, total: count.hold });
}

// logs what was really held, and goes on to the other side
function held(seconds) {
  const form = formAt(count.place);
  const other = count.place.endsWith("-left") && count.place.replace("-left", "-right");
  set(null);
  if (!form || seconds < 1) return;
  form.elements.seconds.value = seconds;
  form.requestSubmit(form.querySelector(".tick"));
  if (formAt(other)) change(formAt(other));
}

function change(form) {
  if (form.querySelector(".tick[aria-pressed=true]")) return;
  say("Change sides.");
  getReady(form);
}

function ended() {
  if (count.kind === "ready") hold();
  else if (count.kind === "hold") {
    signal(660, 880);
    held(count.total);
  } else {
    signal(660, 880);
    say(`Rest is over. ${next()}`);
    set(null);
  }
}

function next() {
  const form = document.querySelector("form.entry.next");
  return form ? `Next: ${form.dataset.what}` : "";
}

const WORDS = { ready: "Get ready", hold: "Hold", rest: "Rest" };

function show() {
  dock.hidden = !count;
  document.body.classList.toggle("timed", Boolean(count));
  if (!count) return;
  const left = Math.max(0, secondsLeft());
  const minutes = Math.floor(left / 60);
  dock.querySelector(".num").textContent = `${minutes}:${String(left % 60).padStart(2, "0")}`;
  const form = count.place && formAt(count.place);
  dock.querySelector(".what").textContent =
    count.kind === "rest" ? `Rest. ${next()}` : `${WORDS[count.kind]}: ${form?.dataset.what ?? ""}`;
  dock.querySelector(".over").textContent = count.kind === "hold" ? "Stop" : "Skip";
  const bar = dock.querySelector("progress");
  bar.max = count.total;
  bar.value = Math.min(count.total, left);
}

function pass() {
  while (count && count.end <= Date.now()) ended();
  if (count) show();
}

if (dock) {
  document.addEventListener("pointerdown", wake);
  document.addEventListener("visibilitychange", () => {
    stayAwake();
    pass();
  });
  setInterval(pass, 250);

  // on its way down: before the tick shows what it has become
  document.addEventListener(
    "submit",
    ({ target, submitter }) => {
      if (!target.matches("form.entry[data-place]")) return;
      if (submitter?.value !== "taken_back") rest(Number(target.dataset.rest));
      else if (count?.kind === "rest") set(null);
    },
    true,
  );

  document.addEventListener("session:shown", () => {
    // what could not be understood is not done: there is nothing to rest from
    if (count?.kind === "rest" && document.querySelector(".entry .errors")) set(null);
    else if (count) show();
  });

  document.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-hold]");
    const form = button?.closest(".sets").querySelector("form.entry.next");
    if (form) getReady(form);
  });

  dock.addEventListener("click", ({ target }) => {
    const value = target.closest("button")?.value;
    if (!value || !count) return;
    if (value !== "end") {
      const end = Math.max(Date.now(), count.end + Number(value) * 1000);
      set({ ...count, end, total: Math.max(count.total, Math.ceil((end - Date.now()) / 1000)) });
    } else if (count.kind === "hold") held(count.total - Math.max(0, secondsLeft()));
    else set(null);
  });

  show();
  pass();
}
