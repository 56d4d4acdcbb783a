// Says how many characters are left; aloud only when typing pauses.

class MuhitCounter extends HTMLElement {
  connectedCallback() {
    this.field = this.querySelector("textarea, input");
    if (!this.field || this.line) return;
    // The limit is told, not enforced: nothing pasted is cut off unseen.
    this.most = Number(this.dataset.most);
    this.field.removeAttribute("maxlength");
    this.line = document.createElement("p");
    this.line.className = "counter-words";
    this.line.setAttribute("aria-hidden", "true");
    this.aloud = document.createElement("p");
    this.aloud.className = "visually-hidden";
    this.aloud.setAttribute("role", "status");
    this.append(this.line, this.aloud);
    this.field.addEventListener("input", () => this.count());
    this.field.form?.addEventListener("muhit-draft:restored", () => this.count());
    this.count();
  }

  count() {
    // A line break travels as two characters.
    const length = this.field.value.replace(/\r?\n/g, "\r\n").length;
    const left = this.most - length;
    const text = this.dataset.left.replace("%(count)s", left);
    this.line.textContent = text;
    this.line.classList.toggle("counter-over", left < 0);
    clearTimeout(this.timer);
    if (left < this.most / 5) this.timer = setTimeout(() => (this.aloud.textContent = text), 1000);
  }
}

customElements.define("muhit-counter", MuhitCounter);
