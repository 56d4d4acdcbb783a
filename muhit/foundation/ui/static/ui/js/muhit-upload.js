// Photographs or chooses files by buttons in the page's language, makes photos smaller before they
// are sent, shows them, lets each be taken out again, and says at once which are too many or too
// large. The server checks all of it again. Without a script the field itself does.

const LARGEST_PX = 1600;
const PHOTO = /^image\/(jpeg|png|webp)$/;

/** The photo with no side longer than `LARGEST_PX`; itself where that cannot be, or saves nothing. */
async function smaller(file) {
  if (!PHOTO.test(file.type)) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = LARGEST_PX / Math.max(picture.width, picture.height);
    if (scale >= 1) return file;
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.86));
    if (!blob || blob.size >= file.size) return file;
    const name = file.name.replace(/\.\w+$/, "") || "photo";
    return new File([blob], `${name}.jpg`, { type: blob.type, lastModified: file.lastModified });
  } catch {
    return file; // What the browser cannot read, the server says.
  }
}

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
    if (this.dataset.choose) this.buttons();
    this.input.form?.addEventListener("submit", () => this.sending());
  }

  buttons() {
    const row = document.createElement("div");
    row.className = "row";
    if (/image/.test(this.input.accept) && matchMedia("(pointer: coarse)").matches) {
      const camera = document.createElement("input");
      camera.type = "file";
      camera.accept = "image/*";
      camera.capture = "environment";
      camera.hidden = true;
      camera.addEventListener("change", () => {
        this.add([...this.kept, ...camera.files]);
        camera.value = "";
      });
      row.append(
        this.button(this.dataset.take, () => camera.click()),
        camera,
      );
    }
    row.append(this.button(this.dataset.choose, () => this.input.click()));
    this.input.classList.add("visually-hidden");
    this.input.tabIndex = -1;
    this.list.before(row);
  }

  button(words, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-secondary button-m";
    button.textContent = words;
    button.addEventListener("click", act);
    return button;
  }

  sending() {
    if (!this.kept.length) return;
    const meter = document.createElement("progress");
    meter.setAttribute("aria-hidden", "true");
    this.line.replaceChildren(meter, ` ${this.dataset.sending}`);
    this.line.classList.remove("field-error");
  }

  async add(chosen) {
    const whole = "whole" in this.dataset;
    const files = whole ? chosen : await Promise.all(chosen.map(smaller));
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
    if (PHOTO.test(file.type)) {
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
