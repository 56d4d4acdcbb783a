// The box that chooses all submissions of the page at once, and forgets when one is taken out.

const all = document.querySelector("[data-desk-all]");
const boxes = () => [...document.querySelectorAll(".desk-rows input[name=pk]")];

all?.addEventListener("change", () => {
  for (const box of boxes()) box.checked = all.checked;
});
document.querySelector(".desk-rows")?.addEventListener("change", () => {
  const checked = boxes().filter((box) => box.checked).length;
  all.checked = checked === boxes().length;
  all.indeterminate = checked > 0 && !all.checked;
});
