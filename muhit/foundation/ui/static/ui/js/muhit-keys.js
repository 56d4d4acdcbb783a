// Work a list by keyboard: j and k walk its rows, letters declared as data-key press what
// bears them (in the current row first), ? lists them all. Whoever speaks to their computer or
// hits keys by chance turns single letters off (WCAG 2.1.4); the button below the list stays.

const STORED = "muhit-keys";
const TYPING =
  "input:not([type=checkbox], [type=radio], [type=submit], [type=button]), textarea, select, [contenteditable]";

class MuhitKeys extends HTMLElement {
  connectedCallback() {
    this.onKey = (event) => this.key(event);
    document.addEventListener("keydown", this.onKey);
    if (this.opener) return;
    this.opener = this.button(this.dataset.title, () => this.help());
    this.opener.classList.add("keys-opener");
    this.append(this.opener);
  }

  get isOff() {
    return localStorage.getItem(STORED) === "off";
  }

  button(text, action) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "button button-quiet button-s";
    made.textContent = text;
    made.addEventListener("click", action);
    return made;
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this.onKey);
  }

  rows() {
    return [...this.querySelectorAll(this.dataset.item)];
  }

  current() {
    return this.querySelector(".keys-current") ?? document.activeElement?.closest(this.dataset.item);
  }

  key(event) {
    if (this.isOff || event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.(TYPING)) return;
    if (event.key === "j") this.walk(1);
    else if (event.key === "k") this.walk(-1);
    else if (event.key === "?") this.help();
    else if (!this.press(event.key)) return;
    event.preventDefault();
  }

  walk(way) {
    const rows = this.rows();
    if (!rows.length) return;
    const index = rows.indexOf(this.current());
    const next = rows[Math.max(0, Math.min(rows.length - 1, index + way))] ?? rows[0];
    for (const row of rows) row.classList.toggle("keys-current", row === next);
    next.querySelector("a, button")?.focus();
    next.scrollIntoView({ block: "nearest" });
  }

  press(key) {
    const selector = `[data-key="${CSS.escape(key)}"]`;
    const target = this.current()?.querySelector(selector) ?? document.querySelector(selector);
    if (!target) return false;
    if (target.matches(TYPING)) target.focus();
    else target.click();
    return true;
  }

  help() {
    this.sheet?.remove();
    this.sheet = document.createElement("dialog");
    this.sheet.className = "dialog";
    const title = document.createElement("h2");
    title.className = "dialog-title";
    title.textContent = this.dataset.title;
    const list = document.createElement("dl");
    list.className = "keys-help";
    const known = [["j", this.dataset.next], ["k", this.dataset.previous], ["?", this.dataset.help]];
    const declared = [...document.querySelectorAll("[data-key][data-key-help]")];
    const more = new Map(declared.map((one) => [one.dataset.key, one.dataset.keyHelp]));
    for (const [key, help] of [...known, ...more]) {
      const sign = document.createElement("dt");
      const mark = document.createElement("kbd");
      mark.textContent = key;
      sign.append(mark);
      const meaning = document.createElement("dd");
      meaning.textContent = help;
      list.append(sign, meaning);
    }
    const close = this.button(this.dataset.close, () => this.sheet.close());
    const turn = this.button(this.isOff ? this.dataset.on : this.dataset.off, () => {
      localStorage.setItem(STORED, this.isOff ? "on" : "off");
      this.sheet.close();
    });
    this.sheet.append(title, list, turn, close);
    this.append(this.sheet);
    this.sheet.showModal();
  }
}

customElements.define("muhit-keys", MuhitKeys);
