// The page of a database that is away: asks from time to time whether it is back, and only
// then opens the page, or sends the form, again by itself. What may not be sent twice waits
// for its button.

class MuhitAgain extends HTMLElement {
  connectedCallback() {
    if ("safe" in this.dataset) this.later();
  }

  later() {
    this.timer = setTimeout(() => this.look(), Number(this.dataset.seconds) * 1000);
  }

  async look() {
    try {
      const answer = await fetch("/readyz", { cache: "no-store" });
      const parts = await answer.json();
      if (parts.database !== "ok") return this.later();
    } catch {
      return this.later();
    }
    const form = this.querySelector("form");
    if (form.method === "post") form.requestSubmit();
    else location.reload();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }
}

customElements.define("muhit-again", MuhitAgain);
