// One tap answers a screen that has one answer: a finger or a mouse chooses and goes on. Keys and
// screen readers choose only, and go on by the button. “None of these” unticks the others.
(() => {
  const form = document.querySelector("form[data-quiz]");
  if (!form) return;
  let pressed = null;
  let sent = false;

  form.addEventListener("pointerdown", (event) => { pressed = event.target.closest("label"); });
  form.addEventListener("keydown", () => { pressed = null; });
  addEventListener("pageshow", () => { sent = false; });

  form.addEventListener("change", ({ target }) => {
    if (!target.checked || target.type !== "checkbox") return;
    const alone = target.hasAttribute("data-alone");
    for (const other of form.querySelectorAll(`[name="${target.name}"]:checked`)) {
      if (other !== target && (alone || other.hasAttribute("data-alone"))) other.checked = false;
    }
  });

  form.addEventListener("click", ({ target }) => {
    if (!target.matches("input[data-goes]") || !target.checked || sent) return;
    if (!pressed?.contains(target)) return;
    sent = true;
    // what was tapped is seen before the page goes
    setTimeout(() => form.requestSubmit(), 120);
  });
})();
