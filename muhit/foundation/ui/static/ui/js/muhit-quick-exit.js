// Leaves at once: the button, or Escape pressed twice. The page is replaced in the history, and
// what was typed or recorded is gone from this device and from the server. Without a script the
// form does the same, one answer later.

const TWICE_MS = 1500;

class MuhitQuickExit extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector("form");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      event.stopPropagation();
      this.leave(form);
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      if (event.timeStamp - (this.last ?? -Infinity) < TWICE_MS) this.leave(form);
      this.last = event.timeStamp;
    });
    if ("alone" in this.dataset) document.addEventListener("click", (event) => this.follow(event));
  }

  /** From one of these pages to another: none stays behind for whoever goes Back. */
  follow(event) {
    const link = event.target.closest("a[href]");
    const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (!link || !isPlain || link.target || link.hash || link.origin !== location.origin) return;
    event.preventDefault();
    location.replace(link.href);
  }

  leave(form) {
    document.body.hidden = true; // Blank at once, however slow the line.
    document.documentElement.dataset.leaving = "yes"; // Nobody writes a last draft now.
    try {
      localStorage.clear();
      sessionStorage.clear();
    } catch {
      // Nothing was kept then.
    }
    // It goes on while the next page loads; the answer forgets cookies and stored pages.
    fetch(form.action, { method: "POST", keepalive: true, redirect: "manual" }).catch(() => {});
    location.replace(this.dataset.href);
  }
}

customElements.define("muhit-quick-exit", MuhitQuickExit);
