// Shows a field only while an earlier one has one of the answers it depends on. What stands in a
// hidden field is sent all the same; the server asks its own rule and leaves it out.
const fieldsOf = (form) => [...form.querySelectorAll("[data-shown-when]")];

const answersTo = (form, name) => new FormData(form).getAll(name);

function follow(form) {
  for (const control of fieldsOf(form)) {
    const field = control.closest(".field");
    const wanted = JSON.parse(control.dataset.shownIs);
    const earlier = form.elements.namedItem(control.dataset.shownWhen);
    const first = earlier instanceof RadioNodeList ? earlier[0] : earlier;
    // A question that is skipped itself has no answer.
    const isSkipped = first?.closest(".field")?.hidden ?? false;
    const given = isSkipped ? [] : answersTo(form, control.dataset.shownWhen);
    field.hidden = !given.some((one) => wanted.includes(one));
  }
}

for (const form of new Set(
  [...document.querySelectorAll("[data-shown-when]")].map((control) => control.form ?? control.closest("form")),
)) {
  follow(form);
  form.addEventListener("change", () => follow(form));
  form.addEventListener("muhit-draft:restored", () => follow(form));
}
