// Shows a field only while an earlier one has one of the answers it depends on. What stands in a
// hidden field is sent all the same; the server asks its own rule and leaves it out.
const DEPENDING = "[data-shown-when]";

function answersTo(form, name) {
  const earlier = form.elements.namedItem(name);
  const first = earlier instanceof RadioNodeList ? earlier[0] : earlier;
  // A question that is skipped itself has no answer.
  return first?.closest(".field")?.hidden ? [] : new FormData(form).getAll(name);
}

function follow(form) {
  for (const control of form.querySelectorAll(DEPENDING)) {
    const wanted = JSON.parse(control.dataset.shownIs);
    const given = answersTo(form, control.dataset.shownWhen);
    control.closest(".field").hidden = !given.some((one) => wanted.includes(one));
  }
}

for (const form of new Set([...document.querySelectorAll(DEPENDING)].map(({ form }) => form))) {
  follow(form);
  form.addEventListener("change", () => follow(form));
  form.addEventListener("muhit-draft:restored", () => follow(form));
}
