// What was written without a line: waits on this device, is sent when the line is back, and is
// shown until then. Each item has a key of its own, under which the server takes it in once,
// however often it comes. What is missing is asked for on a page; nothing is thrown away.

const STORE = "muhit-outbox";
const AGAIN_MS = 30000;
// The server asks about forms that come faster than people read.
const READING_MS = 2500;

export function read() {
  try {
    return JSON.parse(localStorage.getItem(STORE)) ?? [];
  } catch {
    return [];
  }
}

function write(items) {
  if (items.length) localStorage.setItem(STORE, JSON.stringify(items));
  else localStorage.removeItem(STORE);
  window.dispatchEvent(new CustomEvent("muhit-outbox:changed"));
}

// `item`: {key, text, values, url (where it is sent), at}
export function put(item) {
  write([...read().filter((one) => one.key !== item.key), item]);
  if (navigator.onLine) sendAll();
}

export function discard(key) {
  write(read().filter((one) => one.key !== key));
}

function change(key, more) {
  write(read().map((one) => (one.key === key ? { ...one, ...more } : one)));
}

async function send(item) {
  const asked = await fetch(item.url, {
    headers: { Accept: "application/json" },
    cache: "no-store",
  });
  if (!asked.ok) throw new Error("the line is not back");
  const { token, shown } = await asked.json();
  await new Promise((resolve) => setTimeout(resolve, READING_MS));
  const answer = await fetch(item.url, {
    method: "POST",
    headers: { Accept: "application/json", "X-CSRFToken": token },
    body: new URLSearchParams({ ...item.values, key: item.key, shown }),
  });
  if (answer.status >= 500 || answer.status === 429) throw new Error("later");
  const said = await answer.json();
  if (said.done) {
    change(item.key, { state: "sent", open: said.done });
    // It is no draft any more (muhit-draft.js, which the page without a line does not have).
    localStorage.removeItem(`muhit-draft:filing-${item.key}`);
  }
  if (said.next) change(item.key, { state: "unfinished", open: said.next });
}

let again;
async function sendAll() {
  const work = async () => {
    for (const item of read().filter((one) => !one.state)) {
      change(item.key, { state: "sending" });
      try {
        await send(item);
      } catch {
        change(item.key, { state: undefined });
        clearTimeout(again);
        again = setTimeout(sendAll, AGAIN_MS);
        return;
      }
    }
  };
  // One tab at a time; without locks the key keeps it single all the same.
  if (navigator.locks)
    await navigator.locks.request(STORE, { ifAvailable: true }, (lock) => lock && work());
  else await work();
}

class MuhitOutbox extends HTMLElement {
  connectedCallback() {
    // Left over from a page that was closed in mid-sentence.
    if (read().some((item) => item.state === "sending")) {
      write(
        read().map((item) => (item.state === "sending" ? { ...item, state: undefined } : item)),
      );
    }
    window.addEventListener("online", () => sendAll());
    window.addEventListener("offline", () => this.show());
    window.addEventListener("muhit-outbox:changed", () => this.show());
    this.setAttribute("role", "status");
    this.show();
    if (navigator.onLine) sendAll();
  }

  show() {
    const items = read();
    this.hidden = items.length === 0;
    this.replaceChildren(...items.map((item) => this.row(item)));
  }

  row(item) {
    const row = document.createElement("div");
    row.className = "outbox-item";
    const words = document.createElement("div");
    words.className = "outbox-words";
    const says = document.createElement("strong");
    says.textContent = this.says(item);
    const text = document.createElement("p");
    text.className = "outbox-text";
    text.dir = "auto";
    text.textContent = item.text;
    words.append(says, text);
    row.append(words);
    if (item.open) {
      const link = document.createElement("a");
      link.className = "button button-secondary button-s";
      link.href = item.open;
      link.textContent = item.state === "sent" ? this.dataset.open : this.dataset.finish;
      link.addEventListener("click", () => discard(item.key));
      row.append(link);
    }
    if (item.state !== "sending" && item.state !== "sent") {
      row.append(this.button(this.dataset.discard, () => discard(item.key)));
    }
    return row;
  }

  says(item) {
    if (item.state === "sent") return this.dataset.sent;
    if (item.state === "sending") return this.dataset.sending;
    if (item.state === "unfinished") return this.dataset.unfinished;
    return `${this.dataset.waiting}. ${this.dataset.offline}`;
  }

  button(words, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-quiet button-s";
    button.textContent = words;
    button.addEventListener("click", act);
    return button;
  }
}

customElements.define("muhit-outbox", MuhitOutbox);
