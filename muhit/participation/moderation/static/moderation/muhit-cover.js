// Covers what is selected in the text: each selection becomes one more tick in the list.
// Offsets count characters as the server does, not the halves of which some are made.

class MuhitCover extends HTMLElement {
  connectedCallback() {
    this.text = this.querySelector(".cover-text");
    this.choices = this.querySelector("[data-choices]");
    if (!this.text || !this.choices || this.button) return;
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.className = "button button-secondary button-s";
    this.button.textContent = this.dataset.mark;
    this.line = document.createElement("p");
    this.line.setAttribute("role", "status");
    this.line.className = "soft small";
    this.choices.before(this.button, this.line);
    this.button.addEventListener("click", () => this.cover());
  }

  cover() {
    const chosen = document.getSelection();
    const range = chosen?.rangeCount ? chosen.getRangeAt(0) : null;
    const words = range && this.text.contains(range.commonAncestorContainer) ? `${range}` : "";
    if (!words.trim()) {
      this.line.textContent = this.dataset.none;
      return;
    }
    const before = document.createRange();
    before.setStart(this.text, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const start = [...`${before}`].length;
    this.add(`${start}-${start + [...words].length}`, words);
    chosen.removeAllRanges();
  }

  add(value, words) {
    this.choices.querySelector("[data-empty]")?.remove();
    const label = document.createElement("label");
    label.className = "cover-choice";
    const tick = document.createElement("input");
    Object.assign(tick, { type: "checkbox", name: "range", value, checked: true });
    const shown = document.createElement("bdi");
    shown.textContent = words;
    label.append(tick, shown);
    this.choices.append(label);
    this.line.textContent = words;
  }
}

customElements.define("muhit-cover", MuhitCover);
