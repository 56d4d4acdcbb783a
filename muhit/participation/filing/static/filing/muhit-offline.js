// Without a line: the form of the page the device keeps, and the last page of filing. Both put
// what is to be sent into the outbox. What a neighbourhood offers is remembered from the last
// time somebody looked, so that a place and a subject can be chosen.

// By the address the page gives: under another one it would be another module.
const { put } = await import(document.querySelector("script[data-outbox]").dataset.outbox);

const KIT = "muhit-offline-kit";

class MuhitOfflineKit extends HTMLElement {
  connectedCallback() {
    const offers = [...document.querySelectorAll('button[name="category"]')].map((button) => ({
      id: button.value,
      name: button.textContent.trim(),
    }));
    const { neighbourhood, name } = this.dataset;
    try {
      if (offers.length) localStorage.setItem(KIT, JSON.stringify({ neighbourhood, name, offers }));
    } catch {
      // No room: then words alone can be written without a line.
    }
  }
}

class MuhitOfflineForm extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.fill();
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      event.stopPropagation();
      this.keep();
    });
  }

  fill() {
    let kit = null;
    try {
      kit = JSON.parse(localStorage.getItem(KIT));
    } catch {
      // Nothing is remembered.
    }
    if (!kit) return;
    this.querySelector("[data-kit]").hidden = false;
    this.querySelector("[data-place]").textContent = kit.name;
    this.form.elements.neighbourhood.value = kit.neighbourhood;
    for (const offer of kit.offers) {
      this.form.elements.category.append(new Option(offer.name, offer.id));
    }
  }

  keep() {
    const values = Object.fromEntries(new FormData(this.form));
    if (!values.text.trim()) return;
    put({
      key: crypto.randomUUID(),
      url: this.dataset.url,
      text: values.text,
      values: { ...values, language: document.documentElement.lang },
      at: Date.now(),
    });
    this.form.reset();
    this.querySelector("[data-done]").hidden = false;
  }
}

// The last page: all is on the server but the yes.
class MuhitOfflineSend extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector("form");
    form?.addEventListener(
      "submit",
      (event) => {
        if (navigator.onLine) return;
        event.preventDefault();
        event.stopPropagation();
        put({
          key: form.elements.key.value,
          url: this.dataset.url,
          text: this.dataset.text,
          values: { whole: "yes" },
          at: Date.now(),
        });
      },
      { capture: true },
    );
  }
}

customElements.define("muhit-offline-kit", MuhitOfflineKit);
customElements.define("muhit-offline-form", MuhitOfflineForm);
customElements.define("muhit-offline-send", MuhitOfflineSend);
