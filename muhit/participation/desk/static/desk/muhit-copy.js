// <muhit-copy data-from="ID" data-done="words"> around a button copies the text of an element.

class MuhitCopy extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button");
    const said = document.createElement("span");
    said.setAttribute("role", "status");
    this.append(said);
    button?.addEventListener("click", async () => {
      const text = document.getElementById(this.dataset.from)?.textContent.trim() ?? "";
      try {
        await navigator.clipboard.writeText(text);
        said.textContent = this.dataset.done;
      } catch {
        getSelection()?.selectAllChildren(document.getElementById(this.dataset.from));
      }
    });
  }
}

customElements.define("muhit-copy", MuhitCopy);
