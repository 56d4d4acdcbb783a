// Passkeys: hands the server's wish to the browser and the browser's answer to the form around it.
//
// data-options="id": wish to sign in, in a JSON script element; data-options-url: the same, fetched;
// data-create="id": wish for a new passkey. Stays hidden where the browser has no passkeys, or
// where the site has no name: passkeys belong to names, never to bare addresses.

const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

const withBytes = (list) => (list ?? []).map((item) => ({ ...item, id: bytes(item.id) }));

function creation({ publicKey }) {
  return {
    publicKey: {
      ...publicKey,
      challenge: bytes(publicKey.challenge),
      // Kept on the device where it can be, so that it also lets people in without a code.
      authenticatorSelection: { residentKey: "preferred", userVerification: "preferred" },
      user: { ...publicKey.user, id: bytes(publicKey.user.id) },
      excludeCredentials: withBytes(publicKey.excludeCredentials),
    },
  };
}

function request({ publicKey }) {
  return {
    publicKey: {
      ...publicKey,
      challenge: bytes(publicKey.challenge),
      allowCredentials: withBytes(publicKey.allowCredentials),
    },
  };
}

function answer(credential) {
  const { response } = credential;
  const parts = [
    "clientDataJSON",
    "attestationObject",
    "authenticatorData",
    "signature",
    "userHandle",
  ];
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: Object.fromEntries(
      parts.filter((part) => response[part]).map((part) => [part, text(response[part])]),
    ),
  };
}

class MuhitPasskey extends HTMLElement {
  connectedCallback() {
    const isNameless = /^[\d.]+$|^\[/.test(window.location.hostname);
    if (this.hidden && (isNameless || !window.PublicKeyCredential)) return;
    this.hidden = false;
    this.form = this.querySelector("form");
    this.form.addEventListener("submit", (event) => this.submit(event));
  }

  async submit(event) {
    if (this.form.elements.credential.value) return;
    event.preventDefault();
    const failed = this.querySelector("[data-failed]");
    failed.hidden = true;
    try {
      this.form.elements.credential.value = JSON.stringify(answer(await this.ask()));
      this.form.submit();
    } catch {
      failed.hidden = false;
    }
  }

  async ask() {
    const { create, options } = this.dataset;
    if (create) return navigator.credentials.create(creation(this.read(create)));
    if (options) return navigator.credentials.get(request(this.read(options)));
    const headers = { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" };
    const fetched = await fetch(this.dataset.optionsUrl, { headers });
    return navigator.credentials.get(request((await fetched.json()).request_options));
  }

  read(id) {
    return JSON.parse(document.getElementById(id).textContent);
  }
}

customElements.define("muhit-passkey", MuhitPasskey);
