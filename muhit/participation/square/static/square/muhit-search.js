// A tracking code typed into the search is a key: it goes to its page by POST, never into an address.
// <muhit-search data-track="address"> around the form. Without script the server asks before it looks.

const GROUPS = /^[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}$/;
const ROW = /^(?=.*[0-9])(?=.*[A-Za-z])[0-9A-Za-z]{4} ?[0-9A-Za-z]{4} ?[0-9A-Za-z]{4}$/;
// While it is being typed: two groups, or as many signs mixed of letters and digits.
const BEGUN = /^[0-9A-Za-z]{4}-[0-9A-Za-z]|^(?=[A-Za-z]*[0-9])(?=[0-9]*[A-Za-z])[0-9A-Za-z]{7,}/;

const isCode = (typed) => GROUPS.test(typed) || ROW.test(typed);

class MuhitSearch extends HTMLElement {
  connectedCallback() {
    this.addEventListener("submit", (event) => {
      const typed = this.typed();
      if (!isCode(typed)) return;
      event.preventDefault();
      this.follow(typed);
    });
    this.addEventListener("htmx:configRequest", (event) => {
      const typed = this.typed();
      if (isCode(typed) || BEGUN.test(typed)) event.preventDefault();
    });
  }

  typed() {
    return (this.querySelector("input[name=q]")?.value ?? "").trim();
  }

  follow(code) {
    const token = JSON.parse(document.body.getAttribute("hx-headers") ?? "{}")["X-CSRFToken"];
    const form = document.createElement("form");
    form.method = "post";
    form.action = this.dataset.track;
    for (const [name, value] of Object.entries({ code, csrfmiddlewaretoken: token ?? "" })) {
      const field = document.createElement("input");
      field.type = "hidden";
      field.name = name;
      field.value = value;
      form.append(field);
    }
    document.body.append(form);
    form.submit();
  }
}

customElements.define("muhit-search", MuhitSearch);
