// Work a list by keyboard: j and k walk its rows, letters declared as data-key press what
// bears them (in the current row first), ? lists them all. A letter opens, chooses or puts the
// cursor somewhere; it never sends a form: a button that does is only reached by it, and Enter
// presses it. Whoever speaks to their computer or hits keys by chance turns single letters off
// (WCAG 2.1.4); the button below the list stays.

const STORED = "muhit-keys";
const FIELDS = "select, textarea, input:not([type=hidden])";
// What was typed while the page with the text field was still on its way.
const AHEAD = "muhit-keys-ahead";
const TYPING =
  "input:not([type=checkbox], [type=radio], [type=submit], [type=button]), textarea, select, [contenteditable]";

class MuhitKeys extends HTMLElement {
  connectedCallback() {
    this.onKey = (event) => this.key(event);
    document.addEventListener("keydown", this.onKey);
    this.arrive();
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
    return (
      this.querySelector(".keys-current") ?? document.activeElement?.closest(this.dataset.item)
    );
  }

  // The address names the part to write in: the cursor goes there, behind what is there already.
  arrive() {
    const ahead = sessionStorage.getItem(AHEAD) ?? "";
    sessionStorage.removeItem(AHEAD);
    const part = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    const field = part && [...part.querySelectorAll("textarea")][0];
    if (!field) return;
    const enter = () => {
      if (document.activeElement === field) return;
      field.focus();
      field.setSelectionRange(field.value.length, field.value.length);
    };
    enter();
    // A browser that goes to the part named in the address takes the cursor away again.
    if (document.readyState !== "complete") {
      addEventListener("load", () => setTimeout(enter), { once: true });
    }
    if (ahead) field.setRangeText(ahead, field.value.length, field.value.length, "end");
  }

  key(event) {
    if (this.leaving) {
      this.typeAhead(event);
      return;
    }
    // Only Enter, and only at once, presses a button that a letter reached: whoever believes to be
    // writing types letters and spaces.
    if (this.reached && event.target === this.reached && event.key !== "Enter") {
      this.reached.blur();
      if (event.key === " ") event.preventDefault();
    }
    this.reached = null;
    if (
      this.isOff ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      event.target.closest?.(TYPING)
    )
      return;
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
    const sends =
      target.matches("button, input") && target.type === "submit" && target.form?.method === "post";
    if (target.matches(TYPING) || sends) {
      target.focus();
      target.scrollIntoView({ block: "nearest" });
      this.reached = sends ? target : null;
      return true;
    }
    this.leaving = target.matches("a[href*='#']");
    target.click();
    if (target.matches("summary") && target.parentElement.open)
      target.parentElement.querySelector(FIELDS)?.focus();
    return true;
  }

  // Whoever pressed the key for writing goes on typing: no letter is a command any more.
  typeAhead(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.key.length > 1) return;
    sessionStorage.setItem(AHEAD, (sessionStorage.getItem(AHEAD) ?? "") + event.key);
    event.preventDefault();
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
    const known = [
      ["j", this.dataset.next],
      ["k", this.dataset.previous],
      ["?", this.dataset.help],
    ];
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
