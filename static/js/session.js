// Taps whose answers cross: the one that comes last may be older than what the page shows by
// then. So none of them is shown, and the page is read anew once all are in.
let underWay = 0;
let crossed = false;

document.addEventListener("htmx:beforeRequest", () => {
  underWay += 1;
  crossed ||= underWay > 1;
});

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (crossed) detail.shouldSwap = false;
});

document.addEventListener("htmx:afterRequest", () => {
  underWay -= 1;
  if (underWay || !crossed) return;
  crossed = false;
  htmx.ajax("GET", location.href, { target: "#main", select: "#main > *", swap: "innerHTML" });
});

// − and + beside a figure, so that nobody types with wet hands
document.addEventListener("click", ({ target }) => {
  const button = target.closest(".stepped button");
  if (!button) return;
  const field = button.parentElement.querySelector("input");
  const by = Number(button.parentElement.dataset.by) * Number(button.value);
  const now = Number.parseFloat(field.value.replace(",", ".")) || 0;
  const least = field.name === "kilograms" ? 0 : 1;
  field.value = Math.max(least, Math.round((now + by) * 100) / 100);
});
