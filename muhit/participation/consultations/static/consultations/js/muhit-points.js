// Says how many points are left while they are shared out. The server counts again.

const form = document.querySelector("[data-points]");
const line = form.querySelector(".consult-points");
const inputs = [...form.querySelectorAll("input[inputmode=numeric]")];

// Digits of Arabic too, and without what parts thousands.
const number = (typed) =>
  Number(typed.replace(/[٠-٩۰-۹]/g, (digit) => digit.charCodeAt(0) & 15).replace(/\D/g, ""));

function show() {
  const given = inputs.reduce((sum, input) => sum + number(input.value), 0);
  const left = Number(form.dataset.points) - given;
  line.textContent = line.dataset.words.replace("%(left)s", String(left));
  line.classList.toggle("consult-points-over", left < 0);
}

line.hidden = false;
form.addEventListener("input", show);
show();
