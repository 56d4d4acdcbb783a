// Keeps what is being typed on this device: through a reload, a lost line, a sign-in.
// Files, codes and hidden fields are not kept; a draft is forgotten after two weeks.

const DAYS = 14;
const PREFIX = "muhit-draft:";
const LEFT_OUT = new Set(["file", "password", "submit", "button", "hidden"]);

class MuhitDraft extends HTMLElement {
  connectedCallback() {
    this.key = PREFIX + this.dataset.key;
    if ("done" in this.dataset) return this.forget();
    this.form = this.querySelector("form");
    if (!this.form) return;
    this.restore();
    this.form.addEventListener("input", () => this.later());
    this.form.addEventListener("change", () => this.later());
    this.form.addEventListener("submit", (event) => this.beforeSending(event), { capture: true });
    window.addEventListener("offline", () => this.say(this.dataset.offline, "draft-warning"));
    window.addEventListener("online", () => this.say(this.dataset.online));
    window.addEventListener("pagehide", () => this.keep());
  }

  fields() {
    return [...this.form.elements].filter(
      (field) =>
        field.name &&
        !field.closest("[data-no-draft]") &&
        field.autocomplete !== "one-time-code" &&
        (!LEFT_OUT.has(field.type) || field.closest("[data-draft]") || field.closest(".pin-fields")),
    );
  }

  read() {
    try {
      const kept = JSON.parse(localStorage.getItem(this.key));
      return kept && Date.now() - kept.at < DAYS * 86400000 ? kept : null;
    } catch {
      return null;
    }
  }

  restore() {
    const kept = this.read();
    if (!kept) return;
    let changed = false;
    for (const field of this.fields()) {
      const value = kept.values[field.name];
      if (value === undefined) continue;
      if (field.type === "checkbox" || field.type === "radio") {
        // What the server sent back already chosen is newer than the draft.
        const group = this.form.querySelectorAll(`[name="${CSS.escape(field.name)}"]:checked`);
        if (!group.length && value.includes(field.value)) changed = field.checked = true;
      } else if (field.type === "select-multiple") {
        continue;
      } else if (!field.value && value[0]) {
        field.value = value[0];
        changed = true;
      }
    }
    if (!changed) return;
    this.say(this.dataset.restored);
    this.offerAfresh();
    this.form.dispatchEvent(new Event("input", { bubbles: true }));
    this.form.dispatchEvent(new CustomEvent("muhit-draft:restored"));
  }

  offerAfresh() {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-quiet button-s";
    button.textContent = this.dataset.afresh;
    button.addEventListener("click", () => {
      this.forget();
      this.form.reset();
      this.form = null;
      location.reload();
    });
    this.line().append(" ", button);
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.keep();
      if (navigator.onLine) this.say(this.dataset.kept);
    }, 400);
  }

  keep() {
    if (!this.form || this.sent || "leaving" in document.documentElement.dataset) return;
    const values = { ...this.read()?.values };
    for (const field of this.fields()) values[field.name] = [];
    for (const field of this.fields()) {
      const isChoice = field.type === "checkbox" || field.type === "radio";
      if (!isChoice || field.checked) values[field.name].push(field.value);
    }
    if (!Object.values(values).some((value) => value.some(Boolean))) return;
    try {
      localStorage.setItem(this.key, JSON.stringify({ at: Date.now(), values }));
    } catch {
      // No room or no permission: the form works as it would without this.
    }
  }

  beforeSending(event) {
    clearTimeout(this.timer);
    this.keep();
    if (navigator.onLine) return;
    event.preventDefault();
    event.stopPropagation();
    this.say(this.dataset.offline, "draft-warning");
  }

  forget() {
    try {
      localStorage.removeItem(this.key);
    } catch {
      // Nothing was kept then.
    }
  }

  line() {
    return this.querySelector(".draft-words");
  }

  say(text, kind = "") {
    this.line().textContent = text;
    this.line().className = `draft-words ${kind}`;
  }
}

customElements.define("muhit-draft", MuhitDraft);
