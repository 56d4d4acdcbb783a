// Drafts that only this device still knows of: their session has ended, or they were typed
// without a line. They stand in the list beside those of the session.

import { drafts, forget } from "../ui/js/muhit-drafts.js";

const PREFIX = "filing-";

class MuhitUnfinished extends HTMLElement {
  connectedCallback() {
    const known = new Set(this.dataset.known.split(" "));
    const list = this.querySelector("ul");
    for (const { key, kept } of drafts(PREFIX)) {
      const words = kept.values.text?.[0] || kept.values.place_text?.[0];
      if (!kept.draft || !words || known.has(key.slice(PREFIX.length))) continue;
      list.append(this.row(key, kept, words));
    }
    this.hidden = list.children.length === 0;
  }

  row(key, kept, words) {
    const row = this.querySelector("template").content.firstElementChild.cloneNode(true);
    row.querySelector("[data-words]").textContent = words.length > 80 ? `${words.slice(0, 79)}…` : words;
    row.querySelector("input[name=draft]").value = kept.draft;
    row.querySelector("[data-discard]").addEventListener("click", () => {
      forget(key);
      row.remove();
      this.hidden = this.querySelector("ul").children.length === 0;
    });
    return row;
  }
}

customElements.define("muhit-unfinished", MuhitUnfinished);
