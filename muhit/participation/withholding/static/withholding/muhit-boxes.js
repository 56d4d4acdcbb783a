// Black boxes drawn on a photo, with a pointer or the keyboard. Without this script the
// grid of ticks below the same picture does it.

const STEP = 0.01;
const SMALLEST = 0.02;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const within = (value, low, high) => Math.min(Math.max(value, low), high);

class MuhitBoxes extends HTMLElement {
  connectedCallback() {
    this.picture = this.querySelector(".boxes-picture");
    if (!this.picture || this.field) return;
    this.querySelector(".boxes-grid")?.remove();
    this.boxes = JSON.parse(this.dataset.boxes || "[]");
    this.field = Object.assign(document.createElement("input"), { type: "hidden", name: "boxes" });
    const help = document.createElement("p");
    help.className = "soft small";
    help.textContent = this.dataset.help;
    const add = document.createElement("button");
    Object.assign(add, { type: "button", className: "button button-secondary button-s" });
    add.textContent = this.dataset.add;
    add.addEventListener("click", () => this.put([0.4, 0.4, 0.2, 0.2], true));
    this.append(this.field, add, help);
    this.picture.addEventListener("pointerdown", (event) => this.draw(event));
    this.show();
  }

  at(event) {
    const frame = this.picture.getBoundingClientRect();
    return [
      within((event.clientX - frame.left) / frame.width, 0, 1),
      within((event.clientY - frame.top) / frame.height, 0, 1),
    ];
  }

  draw(event) {
    if (event.button || event.target.closest(".boxes-box")) return;
    event.preventDefault();
    const [x, y] = this.at(event);
    const place = this.boxes.push([x, y, 0, 0]) - 1;
    const move = (next) => {
      const [a, b] = this.at(next);
      this.boxes[place] = [Math.min(x, a), Math.min(y, b), Math.abs(a - x), Math.abs(b - y)];
      this.show();
    };
    const end = () => {
      this.picture.removeEventListener("pointermove", move);
      this.boxes = this.boxes.filter(([, , width, height]) => width > STEP && height > STEP);
      this.show();
    };
    this.picture.addEventListener("pointermove", move);
    for (const name of ["pointerup", "pointercancel"]) {
      window.addEventListener(name, end, { once: true });
    }
  }

  put(box, focus) {
    this.boxes.push(box);
    this.show();
    if (focus) this.picture.querySelector(".boxes-box:last-of-type")?.focus();
  }

  key(event, place) {
    if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      this.boxes.splice(place, 1);
      this.show();
      return;
    }
    const way = ARROWS[event.key];
    if (!way) return;
    event.preventDefault();
    let [x, y, width, height] = this.boxes[place];
    if (event.shiftKey) {
      width = within(width + way[0] * STEP, SMALLEST, 1 - x);
      height = within(height + way[1] * STEP, SMALLEST, 1 - y);
    } else {
      x = within(x + way[0] * STEP, 0, 1 - width);
      y = within(y + way[1] * STEP, 0, 1 - height);
    }
    this.boxes[place] = [x, y, width, height];
    this.show();
    this.picture.querySelectorAll(".boxes-box")[place].focus();
  }

  show() {
    const old = this.picture.querySelectorAll(".boxes-box");
    for (const one of old) one.remove();
    this.boxes.forEach((box, place) => {
      const shown = document.createElement("button");
      Object.assign(shown, { type: "button", className: "boxes-box" });
      shown.setAttribute(
        "aria-label",
        `${this.dataset.box} ${place + 1}. ${this.dataset.remove}: Delete`,
      );
      const [left, top, width, height] = box.map((share) => `${share * 100}%`);
      Object.assign(shown.style, { left, top, width, height });
      shown.addEventListener("keydown", (event) => this.key(event, place));
      shown.addEventListener("dblclick", () => {
        this.boxes.splice(place, 1);
        this.show();
      });
      this.picture.append(shown);
    });
    this.field.value = JSON.stringify(this.boxes);
  }
}

customElements.define("muhit-boxes", MuhitBoxes);
