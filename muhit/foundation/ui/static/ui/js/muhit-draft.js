// Keeps what is being typed on this device: through a reload, a lost line, a sign-in.
// Files, codes and hidden fields are not kept; a draft is forgotten after two weeks.

const LEFT_OUT = new Set(["file", "password", "submit", "button"]);

const DAYS = 14;
const PREFIX = "muhit-draft:";

// `isBrief`: for as long as this tab lives, for what is too personal to lie on a device.
const store = (isBrief) => (isBrief ? sessionStorage : localStorage);

function read(key, isBrief = false) {
  try {
    const kept = JSON.parse(store(isBrief).getItem(PREFIX + key));
    return kept && Date.now() - kept.at < DAYS * 86400000 ? kept : null;
  } catch {
    return null;
  }
}

function write(key, kept, isBrief = false) {
  try {
    store(isBrief).setItem(PREFIX + key, JSON.stringify(kept));
  } catch {
    // No room or no permission: the form works as it would without this.
  }
}

function forget(key) {
  for (const isBrief of [false, true]) {
    try {
      store(isBrief).removeItem(PREFIX + key);
    } catch {
      // Nothing was kept then.
    }
  }
}

const keysOf = (storage) =>
  Object.keys(storage)
    .filter((name) => name.startsWith(PREFIX))
    .map((name) => name.slice(PREFIX.length));

// The drafts whose key begins with `prefix`, the last one first. Old ones go.
function drafts(prefix = "") {
  try {
    const found = [];
    for (const key of keysOf(localStorage)) {
      const kept = read(key);
      if (!kept) forget(key);
      else if (key.startsWith(prefix)) found.push({ key, kept });
    }
    return found.sort((one, other) => other.kept.at - one.kept.at);
  } catch {
    return [];
  }
}

class MuhitDraft extends HTMLElement {
  connectedCallback() {
    this.key = this.dataset.key;
    this.isBrief = "brief" in this.dataset;
    if ("done" in this.dataset)
      return "version" in this.dataset ? this.forgetSent() : this.forget();
    this.form = this.querySelector("form");
    if (!this.form) return;
    this.hasErrors =
      Boolean(document.querySelector("[data-error-summary]")) || "stay" in this.dataset;
    this.forgetSent();
    this.restore();
    if (this.hasErrors) this.keep();
    this.form.addEventListener("input", () => this.later());
    this.form.addEventListener("change", () => this.later());
    this.form.addEventListener("submit", (event) => this.beforeSending(event), { capture: true });
    window.addEventListener("offline", () => this.say(this.dataset.offline, "draft-warning"));
    window.addEventListener("online", () => this.say(this.dataset.online));
    window.addEventListener("pagehide", () => this.keep());
    window.addEventListener("muhit-draft:left", () => (this.form = null));
    for (const other of document.querySelectorAll(".site-languages")) {
      other.addEventListener("submit", (event) => this.beforeLanguage(event), { capture: true });
    }
  }

  fields() {
    return [...this.form.elements].filter(
      (field) =>
        field.name &&
        !field.closest("[data-no-draft]") &&
        field.autocomplete !== "one-time-code" &&
        !LEFT_OUT.has(field.type) &&
        // Of the hidden ones only those that a person fills: by setting the pin.
        (field.type !== "hidden" || field.closest(".pin-fields")),
    );
  }

  read() {
    return read(this.key, this.isBrief);
  }

  // What was sent, and after which the thing itself is another: it went through.
  forgetSent() {
    const sent = this.read()?.sent;
    if (sent !== undefined && sent !== this.dataset.version && !this.hasErrors) this.forget();
  }

  restore() {
    const kept = this.read();
    if (!kept) return;
    let changed = false;
    for (const field of this.fields()) {
      const value = kept.values[field.name];
      if (value === undefined) continue;
      if (field.type === "checkbox" || field.type === "radio") {
        // What the server sent back already chosen is newer than the draft; of this tab's own
        // draft only what came back with errors is.
        const group = this.form.querySelectorAll(`[name="${CSS.escape(field.name)}"]:checked`);
        if (this.isBrief && !this.hasErrors) field.checked = value.includes(field.value);
        else if (!group.length && value.includes(field.value)) changed = field.checked = true;
      } else if (field.type === "select-multiple") {
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

  keep(more = {}) {
    if (!this.form || "leaving" in document.documentElement.dataset) return;
    const values = { ...this.read()?.values };
    for (const field of this.fields()) values[field.name] = [];
    for (const field of this.fields()) {
      const isChoice = field.type === "checkbox" || field.type === "radio";
      if (!isChoice || field.checked) values[field.name].push(field.value);
    }
    if (!Object.values(values).some((value) => value.some(Boolean))) return;
    write(this.key, { at: Date.now(), values, draft: this.dataset.draft, ...more }, this.isBrief);
  }

  beforeSending(event) {
    clearTimeout(this.timer);
    const isSent = navigator.onLine && "version" in this.dataset;
    this.keep(isSent ? { sent: this.dataset.version } : {});
    if (isSent) this.form = null; // Or leaving the page would keep it as not sent.
    if (navigator.onLine) return;
    event.preventDefault();
    event.stopPropagation();
    this.say(this.dataset.offline, "draft-warning");
  }

  // Files are no text: they cannot be kept, and go with the page. Said once, before it goes.
  beforeLanguage(event) {
    this.keep();
    const hasFiles = [...(this.form?.elements ?? [])].some((field) => field.files?.length);
    if (!hasFiles || this.isWarned) return;
    this.isWarned = true;
    event.preventDefault();
    event.stopPropagation();
    this.say(this.dataset.files, "draft-warning");
    this.line().scrollIntoView({ block: "center" });
  }

  forget() {
    forget(this.key);
  }

  line() {
    return this.querySelector(".draft-words");
  }

  say(text, kind = "") {
    this.line().textContent = text;
    this.line().className = `draft-words ${kind}`;
  }
}

// Drafts that only this device still knows of: their session has ended, or they were typed
// without a line. They stand in the list beside those of the session.
class MuhitUnfinished extends HTMLElement {
  connectedCallback() {
    const known = new Set(this.dataset.known.split(" "));
    const list = this.querySelector("ul");
    for (const { key, kept } of drafts(this.dataset.prefix)) {
      const words = kept.values.text?.[0] || kept.values.place_text?.[0];
      if (!kept.draft || !words || known.has(key.slice(this.dataset.prefix.length))) continue;
      list.append(this.row(key, kept, words));
    }
    this.hidden = list.children.length === 0;
  }

  row(key, kept, words) {
    const row = this.querySelector("template").content.firstElementChild.cloneNode(true);
    row.querySelector("[data-words]").textContent =
      words.length > 80 ? `${words.slice(0, 79)}…` : words;
    row.querySelector("input[name=draft]").value = kept.draft;
    row.querySelector("[data-discard]").addEventListener("click", () => {
      forget(key);
      row.remove();
      this.hidden = this.querySelector("ul").children.length === 0;
    });
    return row;
  }
}

customElements.define("muhit-draft", MuhitDraft);
customElements.define("muhit-unfinished", MuhitUnfinished);
