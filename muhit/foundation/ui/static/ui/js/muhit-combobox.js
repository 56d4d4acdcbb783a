// Search as you type over a server's answers. Stands in for a select, which stays the field; a
// plain field stays one, and says what was chosen by the event muhit-combobox:chosen.

let serial = 0;

class MuhitCombobox extends HTMLElement {
  connectedCallback() {
    this.select = this.querySelector("select");
    this.field = this.select ?? this.querySelector("input");
    if (!this.field || this.input) return;
    this.build(`combobox-${++serial}`);
    this.input.addEventListener("input", () => this.later());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => setTimeout(() => this.close(), 150));
  }

  build(id) {
    this.input = this.select ? this.inputInstead(id) : this.field;
    this.input.autocomplete = "off";
    const roles = {
      role: "combobox",
      "aria-expanded": "false",
      "aria-autocomplete": "list",
      "aria-controls": `${id}-list`,
    };
    for (const [name, value] of Object.entries(roles)) this.input.setAttribute(name, value);
    this.list = document.createElement("ul");
    this.list.className = "combobox-list";
    this.list.id = `${id}-list`;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", this.dataset.label);
    this.list.hidden = true;
    this.status = document.createElement("p");
    this.status.className = "combobox-status";
    this.status.setAttribute("role", "status");
    this.append(this.list, this.status);
  }

  inputInstead(id) {
    const input = document.createElement("input");
    input.className = "input";
    input.type = "text";
    input.id = id;
    input.dir = "auto";
    for (const name of ["aria-describedby", "aria-invalid"]) {
      if (this.select.hasAttribute(name)) input.setAttribute(name, this.select.getAttribute(name));
    }
    const label = this.querySelector(`label[for="${CSS.escape(this.select.id)}"]`);
    if (label) label.htmlFor = id;
    else input.setAttribute("aria-label", this.dataset.label);
    this.select.hidden = true;
    this.select.before(input);
    const chosen = this.select.selectedOptions[0];
    if (chosen?.value) input.value = chosen.textContent.trim();
    return input;
  }

  later() {
    if (this.select) this.choose("", this.input.value, false);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.search(), 200);
  }

  async search() {
    const text = this.input.value.trim();
    if (!text) return this.close();
    this.running?.abort();
    this.running = new AbortController();
    const url = new URL(this.dataset.url, location.href);
    url.searchParams.set("q", text);
    try {
      const response = await fetch(url, {
        signal: this.running.signal,
        headers: { Accept: "application/json" },
      });
      this.show((await response.json()).results ?? []);
    } catch (error) {
      if (error.name !== "AbortError") this.show([]);
    }
  }

  show(results) {
    this.at = -1;
    this.list.replaceChildren(...results.map((result, index) => this.option(result, index)));
    this.list.hidden = !results.length;
    this.input.setAttribute("aria-expanded", String(results.length > 0));
    this.input.removeAttribute("aria-activedescendant");
    const found = this.dataset.found.replace("%(count)s", results.length);
    this.status.textContent = results.length ? found : this.dataset.none;
    this.status.classList.toggle("visually-hidden", results.length > 0);
  }

  option(result, index) {
    const option = document.createElement("li");
    option.className = "combobox-option";
    option.id = `${this.list.id}-${index}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    const label = document.createElement("span");
    label.textContent = result.label;
    option.append(label);
    if (result.hint) {
      const hint = document.createElement("span");
      hint.className = "combobox-hint";
      hint.textContent = result.hint;
      option.append(hint);
    }
    option.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      this.take(result);
    });
    option.result = result;
    return option;
  }

  key(event) {
    const options = [...this.list.children];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!options.length) return;
      event.preventDefault();
      this.at = (this.at + (event.key === "ArrowDown" ? 1 : -1) + options.length) % options.length;
      for (const [index, option] of options.entries())
        option.setAttribute("aria-selected", String(index === this.at));
      this.input.setAttribute("aria-activedescendant", options[this.at].id);
      options[this.at].scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter" && !this.list.hidden && options.length) {
      event.preventDefault();
      this.take(options[Math.max(this.at, 0)].result);
    } else if (event.key === "Escape" && !this.list.hidden) {
      event.stopPropagation();
      this.close();
    }
  }

  take(result) {
    if (this.select) return this.choose(result.value, result.label);
    this.input.value = result.label;
    this.close();
    this.dispatchEvent(new CustomEvent("muhit-combobox:chosen", { detail: result, bubbles: true }));
  }

  choose(value, label, close = true) {
    if (
      value !== "" &&
      ![...this.select.options].some((option) => option.value === String(value))
    ) {
      this.select.add(new Option(label, value));
    }
    this.select.value = String(value);
    if (close) {
      this.input.value = label;
      this.close();
    }
    this.select.dispatchEvent(new Event("change", { bubbles: true }));
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
  }
}

customElements.define("muhit-combobox", MuhitCombobox);
