// Asks the browser for notifications, and tells the server where they go. Nothing is asked
// before the button is pressed.

const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");

class MuhitNotify extends HTMLElement {
  async connectedCallback() {
    this.add = this.querySelector('[data-do="add"]');
    this.remove_ = this.querySelector('[data-do="remove"]');
    if (!("PushManager" in window) || !("serviceWorker" in navigator)) {
      this.add.hidden = true;
      return this.say(this.dataset.cannot);
    }
    this.add.addEventListener("click", () =>
      this.begin().catch(() => this.say(this.dataset.refused)),
    );
    this.remove_.addEventListener("click", () => this.end());
    this.show(await this.subscription());
  }

  async subscription() {
    const worker = await navigator.serviceWorker.getRegistration();
    return worker ? worker.pushManager.getSubscription() : null;
  }

  async begin() {
    const worker = await navigator.serviceWorker.ready;
    const made = await worker.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: bytes(this.dataset.key),
    });
    const answer = await this.tell({
      endpoint: made.endpoint,
      p256dh: text(made.getKey("p256dh")),
      auth: text(made.getKey("auth")),
    });
    if (!answer.ok) {
      await made.unsubscribe();
      return this.say(this.dataset.cannot);
    }
    location.reload();
  }

  async end() {
    const made = await this.subscription();
    if (made) {
      await this.tell({ do: "remove", endpoint: made.endpoint });
      await made.unsubscribe();
    }
    location.reload();
  }

  tell(values) {
    const token = this.querySelector('[name="csrfmiddlewaretoken"]').value;
    return fetch(this.dataset.url, {
      method: "POST",
      headers: { Accept: "application/json", "X-CSRFToken": token },
      body: new URLSearchParams(values),
    });
  }

  show(made) {
    this.add.hidden = Boolean(made);
    this.remove_.hidden = !made;
  }

  say(words) {
    this.querySelector("[data-words]").textContent = words;
  }
}

customElements.define("muhit-notify", MuhitNotify);
