// On every page: says that scripts run, looks after what waits without a line, keeps forms
// from being sent twice, brings people to the list of errors, and loads htmx where a page makes use of it.
document.documentElement.classList.add("has-script");

// The worker that keeps the page without a line; and what waits on this device to be sent.
const parts = document.currentScript.dataset;
if (parts.worker && "serviceWorker" in navigator) {
  navigator.serviceWorker
    .register(parts.worker)
    .then(() => navigator.serviceWorker.ready)
    .then((kept) => kept.active.postMessage({ language: document.documentElement.lang }))
    .catch(() => {});
}
try {
  if (parts.outbox && localStorage.getItem("muhit-outbox")) import(parts.outbox);
} catch {
  // No storage: nothing can wait there either.
}

if (document.querySelector("[hx-get], [hx-post], [hx-boost]")) {
  const script = document.createElement("script");
  script.src = document.currentScript.dataset.htmx;
  // htmx starts with this event, or at once on a page that is complete. Where it comes in
  // between, it would wait for ever.
  let isMissed = false;
  document.addEventListener("DOMContentLoaded", () => (isMissed = true), { once: true });
  script.addEventListener("load", () => {
    if (isMissed && document.readyState !== "complete") {
      document.dispatchEvent(new Event("DOMContentLoaded"));
    }
  });
  document.head.append(script);
}

// Signing out leaves nothing on this device, also in browsers that do not know the header for it.
document.addEventListener("submit", (event) => {
  if (!("forgets" in event.target.dataset)) return;
  document.documentElement.dataset.leaving = "yes";
  try {
    localStorage.clear();
    sessionStorage.clear();
  } catch {
    // Nothing was kept then.
  }
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  for (const button of form.querySelectorAll("button[type=submit], button:not([type])")) {
    button.setAttribute("aria-disabled", "true");
  }
});

// What is thrown away goes from this device too.
document.addEventListener("submit", ({ target: form }) => {
  if (!form.dataset.forgets) return;
  window.dispatchEvent(new CustomEvent("muhit-draft:left"));
  try {
    localStorage.removeItem(`muhit-draft:${form.dataset.forgets}`);
  } catch {
    // Nothing was kept then.
  }
});

// Coming back through the history must not find the form still shut.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("[aria-disabled]")) {
      button.removeAttribute("aria-disabled");
    }
  }
});

// What works within closed details comes once they are opened.
document.addEventListener(
  "toggle",
  ({ target }) => {
    for (const script of target.querySelectorAll("script[data-later]"))
      import(script.dataset.later);
  },
  true,
);

document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target.closest("form[data-sent]");
  if (form) delete form.dataset.sent;
});

// What a form was answered with must not ask, when somebody comes back to it, to be sent again.
if (parts.answered) history.replaceState(history.state, "", location.href);

function showErrors() {
  const summary = document.querySelector("[data-error-summary]");
  if (summary && document.activeElement !== summary) summary.focus();
}
document.addEventListener("DOMContentLoaded", showErrors, { once: true });
