// Leaves at once, by the button or by Escape pressed twice; and after it was received. Each way
// replaces this page in the history. The form is sent without adding a page to the history.

const TWICE_MS = 1500;
const way = document.querySelector("a.leave");
let last = -Infinity;

function leave() {
  document.body.hidden = true; // Blank at once, however slow the line.
  location.replace(way.href);
}

way.addEventListener("click", (event) => {
  event.preventDefault();
  leave();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  if (event.timeStamp - last < TWICE_MS) leave();
  last = event.timeStamp;
});

// Another language is the same page: it takes its place.
for (const link of document.querySelectorAll(".languages a")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    location.replace(link.href);
  });
}

// Coming back by the browser's button shows nothing that was typed.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

// Something broke: what the answer says, above what was written, which stays.
function tell(form, page) {
  const said =
    page.querySelector(`main [lang="${document.documentElement.lang}"]`) ??
    page.querySelector("main");
  const words = document.createElement("div");
  words.className = "wrong";
  words.tabIndex = -1;
  words.setAttribute("role", "alert");
  words.append(...(said?.childNodes ?? []));
  form.querySelector(".wrong")?.remove();
  form.prepend(words);
  words.focus();
}

// Listened for on the document: after an answer with faults there is another form.
document.addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: new URLSearchParams(new FormData(form)),
    });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!answer.ok && !page.querySelector("main form")) return tell(form, page);
    form.reset();
    document.querySelector("main").replaceWith(page.querySelector("main"));
    document.title = page.title;
    scrollTo(0, 0);
    if (answer.ok) setTimeout(leave, 1000 * document.querySelector("main").dataset.leaves);
    else document.querySelector(".wrong, .marked input, .marked textarea")?.focus();
  } catch {
    form.submit(); // The line broke: the browser itself tries, and says so.
  }
});
