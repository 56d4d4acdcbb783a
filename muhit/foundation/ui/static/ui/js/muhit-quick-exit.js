// Leaves at once: the button, or Escape pressed twice. The page is replaced in the history.

const TWICE_MS = 1500;

class MuhitQuickExit extends HTMLElement {
  connectedCallback() {
    const link = this.querySelector("a");
    link.addEventListener("click", (event) => {
      event.preventDefault();
      this.leave(link.href);
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      if (event.timeStamp - (this.last ?? -Infinity) < TWICE_MS) this.leave(link.href);
      this.last = event.timeStamp;
    });
  }

  leave(href) {
    document.body.hidden = true; // Blank at once, however slow the line.
    location.replace(href);
  }
}

customElements.define("muhit-quick-exit", MuhitQuickExit);
