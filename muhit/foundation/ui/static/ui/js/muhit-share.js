// One tap to pass a text on by whatever the device offers; where it offers nothing, copies it.

class MuhitShare extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.querySelector("button").addEventListener("click", () => this.pass());
  }

  async pass() {
    try {
      if (navigator.share) return await navigator.share({ text: this.dataset.text });
      await navigator.clipboard.writeText(this.dataset.text);
      this.querySelector("[role=status]").textContent = this.dataset.done;
    } catch {
      // Whoever thought better of it has not passed it on, and need not be told.
    }
  }
}

customElements.define("muhit-share", MuhitShare);
