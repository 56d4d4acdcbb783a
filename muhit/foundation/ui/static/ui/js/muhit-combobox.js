// Search as you type over a server's answers. Stands in for a select, which stays the field.

let serial = 0;

class MuhitCombobox extends HTMLElement {
  connectedCallback() {
    this.select = this.querySelector("select");
    if (!this.select || this.input) return;
    this.build(`combobox-${++serial}`);
    this.input.addEventListener("input", () => this.later());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => setTimeout(() => this.close(), 150));
  }

  build(id) {
    this.input = document.createElement("input");
    this.input.className = "input";
    this.input.type = "text";
    this.input.autocomplete = "off";
    this.input.id = id;
    this.input.dir = "auto";
    const roles = {
      role: "combobox",
      "aria-expanded": "false",
      "aria-autocomplete": "list",
      "aria-controls": `${id}-list`,
    };
    for (const [name, value] of Object.entries(roles)) this.input.setAttribute(name, value);
    for (const name of ["aria-describedby", "aria-invalid"]) {
      if (this.select.hasAttribute(name))
        this.input.setAttribute(name, this.select.getAttribute(name));
    }
    const label = this.querySelector(`label[for="${CSS.escape(this.select.id)}"]`);
    if (label) label.htmlFor = id;
    else this.input.setAttribute("aria-label", this.dataset.label);
    this.list = document.createElement("ul");
    this.list.className = "combobox-list";
    this.list.id = `${id}-list`;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", this.dataset.label);
    this.list.hidden = true;
    this.status = document.createElement("p");
    this.status.className = "visually-hidden";
    this.status.setAttribute("role", "status");
    this.select.hidden = true;
    this.select.before(this.input);
    this.append(this.list, this.status);
    const chosen = this.select.selectedOptions[0];
    if (chosen?.value) this.input.value = chosen.textContent.trim();
  }

  later() {
    this.choose("", this.input.value, false);
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
      this.choose(result.value, result.label);
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
      const { value, label } = options[Math.max(this.at, 0)].result;
      this.choose(value, label);
    } else if (event.key === "Escape" && !this.list.hidden) {
      event.stopPropagation();
      this.close();
    }
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
