// The safe door takes the place of this page in the history, so that no page tells of it later.

class MuhitDoor extends HTMLElement {
  connectedCallback() {
    const link = this.querySelector("a");
    link?.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      location.replace(link.href);
    });
  }
}

customElements.define("muhit-door", MuhitDoor);
