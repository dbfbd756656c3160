// A tap shows at once and goes into the outbox; the server's answer then sets the page right.
import { add, unseen, waits } from "./outbox.js";

const DOUBLE_TAP = 350;
const here = location.pathname;
const entries = () => [...document.querySelectorAll("form.entry")];
const formTo = (url) => document.querySelector(`form[data-queue][action="${url}"]`);

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form[data-queue]")) return;
  event.preventDefault();
  const data = new FormData(form, event.submitter);
  const fields = Object.fromEntries(data);
  for (const { name } of form.querySelectorAll("[type=checkbox]")) fields[name] = data.getAll(name);
  delete fields.csrfmiddlewaretoken;
  show(add({ url: form.getAttribute("action"), what: form.dataset.what, fields }));
});

document.addEventListener("outbox:elsewhere", ({ detail }) => {
  if (detail.page === here) show(detail);
});

document.addEventListener("outbox:answer", (event) => {
  const { write, html, stored, status } = event.detail;
  if (write.page !== here || !(stored || status === 422)) return;
  event.preventDefault();
  const sets = formTo(write.url)?.closest(".sets");
  if (!sets && stored) readAnew();
  else if (!sets) mend(html);
  // who is typing is not interrupted: what is shown there is right already
  else if (!stored || !sets.querySelector("input:focus")) swap(sets, html);
  // what was tapped since then is not in this answer
  for (const later of unseen(here)) if (later.at > write.at) show(later);
  document.dispatchEvent(new Event("session:shown"));
});

// what is being typed meanwhile stays
function swap(sets, html) {
  const typed = document.querySelectorAll(".entry:not(.done) [data-typed]");
  htmx.swap(sets, html, { swapStyle: "innerHTML" }, { select: `#${sets.id} > *` });
  for (const { id, value } of typed) {
    const field = document.getElementById(id);
    field.value = value;
    field.dataset.typed = "";
    field.closest(".value").open = true;
  }
}

document.addEventListener("input", ({ target }) => {
  target.dataset.typed = "";
});

function readAnew() {
  if (!waits(here)) location.replace(here);
}

function mend(sentence) {
  over(false);
  const place = document.querySelector("#finish .errors");
  place.hidden = false;
  place.firstElementChild.textContent = sentence;
  place.scrollIntoView({ block: "nearest" });
}

function show({ url, fields }) {
  const form = formTo(url);
  if (form?.matches(".entry")) showSet(form, fields);
  else if (form) over(!form.matches("[data-reopens]"));
  document.dispatchEvent(new Event("session:shown"));
}

// finished, or open again, before the server has said so
function over(isOver) {
  const finish = document.getElementById("finish");
  if (!finish) return;
  finish.querySelector(".form").hidden = isOver;
  finish.querySelector(".over").hidden = !isOver;
}

function showSet(form, fields) {
  const done = fields.state === "done";
  const tick = form.querySelector(".tick");
  form.classList.toggle("done", done);
  tick.ariaPressed = String(done);
  tick.value = done ? "taken_back" : "done";
  form.querySelector(".value > .button").firstChild.data = done ? "Save" : "Done";
  for (const name of ["reps", "seconds", "kilograms"]) {
    if (form.elements[name] && fields[name] !== undefined) setFigure(form, name, fields[name]);
  }
  if (done) propose(form);
  showNext();
  showProgress();
}

// the sets after it, of the same side: reps and weight as in this one, as the server proposes them
function propose(form) {
  const side = form.dataset.place.split("-").at(-1);
  const forms = [...form.closest(".sets").querySelectorAll(`.entry[data-place$="${side}"]`)];
  for (const later of forms.slice(forms.indexOf(form) + 1)) {
    if (later.matches(".done")) continue;
    for (const name of ["reps", "kilograms"]) {
      const field = later.elements[name];
      if (field && !("typed" in field.dataset)) setFigure(later, name, form.elements[name].value);
    }
  }
}

function setFigure(form, name, value) {
  form.elements[name].value = value;
  const figure = form.querySelector(`[data-shows=${name}]`);
  figure.textContent = value;
  figure.parentElement.hidden = !value;
}

function showNext() {
  const turns = entries().sort((one, other) => one.dataset.turn - other.dataset.turn);
  const next = turns.find((form) => !form.matches(".done"));
  for (const form of turns) {
    const isNext = form === next;
    form.classList.toggle("next", isNext);
    form.querySelector(".value").open = isNext && form.dataset.place.endsWith("-both");
    if (isNext) form.closest(".lane").setAttribute("aria-current", "step");
    else form.closest(".lane").removeAttribute("aria-current");
  }
}

function showProgress() {
  const forms = entries();
  const left = forms.filter((form) => !form.matches(".done")).length;
  document.querySelector("#progress .num").textContent = forms.length - left;
  document.querySelectorAll("#progress .bar li").forEach((mark, index) => {
    mark.classList.toggle("d", forms[index].matches(".done"));
    mark.classList.toggle("n", forms[index].matches(".next"));
  });
  const ending = document.getElementById("ending");
  ending.querySelector("p").hidden = !left;
  ending.querySelector(".num").textContent = left;
  const button = ending.querySelector("button");
  button.classList.toggle("quiet", left > 0);
  button.textContent = left ? button.dataset.early : button.dataset.whole;
}

// rows move when a set is done: the second tap of a double tap must not meet another button
let tapped = { at: -DOUBLE_TAP };
document.addEventListener(
  "click",
  (event) => {
    const tick = event.target.closest(".tick");
    if (!tick || !event.pointerType) return;
    const near = Math.hypot(event.clientX - tapped.x, event.clientY - tapped.y) < 24;
    if (near && tick.id !== tapped.id && event.timeStamp - tapped.at < DOUBLE_TAP) {
      event.preventDefault();
      return;
    }
    tapped = { at: event.timeStamp, x: event.clientX, y: event.clientY, id: tick.id };
  },
  true,
);

// − and + beside a figure, so that nobody types with wet hands
document.addEventListener("click", ({ target }) => {
  const button = target.closest(".stepped button");
  if (!button) return;
  const field = button.parentElement.querySelector("input");
  const by = Number(button.parentElement.dataset.by) * Number(button.value);
  const now = Number.parseFloat(field.value.replace(",", ".")) || 0;
  const least = field.name === "kilograms" ? 0 : 1;
  field.value = Math.max(least, Math.round((now + by) * 100) / 100);
  field.dataset.typed = "";
});

for (const write of unseen(here)) show(write);
