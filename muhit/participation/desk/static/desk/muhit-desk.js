// The box that chooses all submissions of the page at once. Listens on the document, because
// the list is swapped whenever another queue or filter is chosen.

const boxes = () => [...document.querySelectorAll(".desk-rows input[name=pk]")];

document.addEventListener("change", (event) => {
  const all = document.querySelector("[data-desk-all]");
  if (!all) return;
  if (event.target === all) {
    for (const box of boxes()) box.checked = all.checked;
  } else if (event.target.matches(".desk-rows input[name=pk]")) {
    const checked = boxes().filter((box) => box.checked).length;
    all.checked = checked === boxes().length;
    all.indeterminate = checked > 0 && !all.checked;
  }
});
