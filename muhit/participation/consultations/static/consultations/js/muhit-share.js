// One tap to pass a text on by whatever the device offers; where it offers nothing, copies it.

class MuhitShare extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.querySelector("button").addEventListener("click", () => {
      if (navigator.share) navigator.share({ text: this.dataset.text }).catch(() => {});
      else navigator.clipboard?.writeText(this.dataset.text);
    });
  }
}

customElements.define("muhit-share", MuhitShare);
