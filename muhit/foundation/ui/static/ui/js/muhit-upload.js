// Shows the chosen files before they are sent, lets each be taken out again, and says at
// once which are too many or too large. The server checks all of it again.

class MuhitUpload extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input[type=file]");
    if (!this.input || !window.DataTransfer || this.list) return;
    this.kept = [];
    this.list = document.createElement("ul");
    this.list.className = "upload-list";
    this.list.setAttribute("role", "list");
    this.line = document.createElement("p");
    this.line.className = "field-error";
    this.line.setAttribute("role", "status");
    this.append(this.list, this.line);
    this.input.addEventListener("change", () => this.add([...this.input.files]));
  }

  add(files) {
    const most = Number(this.dataset.most);
    const bytes = Number(this.dataset.megabytes) * 1024 * 1024;
    const faults = new Set();
    const next = most > 1 ? [...this.kept] : [];
    for (const file of files) {
      const known = next.some((one) => one.name === file.name && one.size === file.size);
      if (known) continue;
      if (file.size > bytes) faults.add(`${file.name}: ${this.dataset.tooLarge}`);
      else if (next.length >= most) faults.add(this.dataset.tooMany);
      else next.push(file);
    }
    this.kept = next;
    this.line.textContent = [...faults].join(" ");
    this.show();
  }

  show() {
    const carrier = new DataTransfer();
    for (const file of this.kept) carrier.items.add(file);
    this.input.files = carrier.files;
    this.list.replaceChildren(...this.kept.map((file) => this.row(file)));
  }

  row(file) {
    const row = document.createElement("li");
    row.className = "upload-one";
    if (/^image\/(jpeg|png|webp)$/.test(file.type)) {
      const picture = document.createElement("img");
      picture.src = URL.createObjectURL(file);
      picture.alt = "";
      picture.onload = () => URL.revokeObjectURL(picture.src);
      row.append(picture);
    }
    const name = document.createElement("span");
    name.textContent = file.name;
    name.dir = "auto";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-quiet button-s";
    button.textContent = this.dataset.remove;
    button.setAttribute("aria-label", `${this.dataset.remove}: ${file.name}`);
    button.addEventListener("click", () => {
      this.kept = this.kept.filter((one) => one !== file);
      this.line.textContent = "";
      this.show();
      this.input.focus();
    });
    row.append(name, button);
    return row;
  }
}

customElements.define("muhit-upload", MuhitUpload);
