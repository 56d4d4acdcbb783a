// Works out the proof a page asks for (accounts/proofs.py): for each part a number whose
// SHA-256 begins with enough zero bits. Breathes between the rounds, so that the page stays alive.

const ROUND = 256;

class MuhitProof extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.words = this.querySelector("[data-words]");
    this.work().catch(() => (this.words.textContent = this.words.dataset.failed));
  }

  async work() {
    const { token, bits, parts } = this.dataset;
    const numbers = [];
    for (let part = 0; part < Number(parts); part += 1) {
      numbers.push(await this.solve(`${token}:${part}:`, Number(bits)));
      this.querySelector("progress").value = part + 1;
    }
    this.form.elements.proof.value = `${token}~${numbers.join(".")}`;
    this.words.textContent = this.words.dataset.done;
    this.form.requestSubmit();
  }

  async solve(text, bits) {
    const encoder = new TextEncoder();
    for (let start = 0; ; start += ROUND) {
      const tries = Array.from({ length: ROUND }, (_, index) => start + index);
      const sums = await Promise.all(
        tries.map((number) => crypto.subtle.digest("SHA-256", encoder.encode(text + number))),
      );
      const found = sums.findIndex((sum) => new DataView(sum).getUint32(0) >>> (32 - bits) === 0);
      if (found >= 0) return start + found;
      await new Promise((resolve) => setTimeout(resolve));
    }
  }
}

customElements.define("muhit-proof", MuhitProof);
