// Says how many points are left while they are shared out. The server counts again.

const form = document.querySelector("[data-points]");
const line = form.querySelector(".consult-points");
const inputs = [...form.querySelectorAll("input[type=number]")];

function show() {
  const given = inputs.reduce((sum, input) => sum + (Number(input.value) || 0), 0);
  const left = Number(form.dataset.points) - given;
  line.textContent = line.dataset.words.replace("%(left)s", String(left));
  line.classList.toggle("consult-points-over", left < 0);
}

line.hidden = false;
form.addEventListener("input", show);
show();
