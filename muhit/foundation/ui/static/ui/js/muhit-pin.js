// Choosing a place: tap, drag, arrow keys, or the device's position. Writes two form fields.
import {
  json,
  leaflet,
  makeMap,
  pinIcon,
  place,
  showOutlines,
  withQuery,
  words,
} from "./muhit-leaflet.js";

const ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
const STEP_PX = 10;

class MuhitPin extends HTMLElement {
  async connectedCallback() {
    if (this.map) return;
    [this.latitude, this.longitude] = this.querySelectorAll(".pin-fields input");
    try {
      this.L = await leaflet(this.dataset.leaflet);
    } catch {
      return;
    }
    for (const part of this.querySelectorAll(".script-only[hidden]")) part.hidden = false;
    const chosen = place(`${this.latitude.value || NaN},${this.longitude.value || NaN}`, 17);
    const start = chosen ?? place(this.dataset.centre, 12) ?? { lat: 39, lon: 35, zoom: 6 };
    this.map = makeMap(this.L, this, start);
    this.querySelector(".pin-below").before(this.map.getContainer());
    showOutlines(this.L, this.map, this);
    if (chosen) this.set(this.L.latLng(chosen.lat, chosen.lon));
    this.map.on("click", (event) => this.set(event.latlng));
    this.map.getContainer().addEventListener("keydown", (event) => {
      // Enter on the map itself puts the pin in its middle.
      if (event.key === "Enter" && event.target === this.map.getContainer()) {
        event.preventDefault();
        this.set(this.map.getCenter());
        this.marker.getElement().focus();
      }
    });
    this.querySelector("[data-locate]").addEventListener("click", () => this.locate());
    this.querySelector("[data-remove]").addEventListener("click", () => this.remove_());
    // A draft restored after the map was drawn, or a photo's position, moves the pin too.
    this.latitude.form?.addEventListener("muhit-draft:restored", () => this.follow());
    this.addEventListener("muhit-pin:follow", () => this.follow());
    this.addEventListener("muhit-combobox:chosen", ({ detail }) => this.go(detail));
    this.map.on("moveend", () => this.searchNear());
    this.searchNear();
  }

  follow() {
    const chosen = place(`${this.latitude.value || NaN},${this.longitude.value || NaN}`);
    if (!chosen) return;
    this.set(this.L.latLng(chosen.lat, chosen.lon));
    this.map.setView([chosen.lat, chosen.lon], Math.max(this.map.getZoom(), 16));
  }

  /** Of places with one name, those near to what is seen come first. */
  searchNear() {
    const search = this.querySelector("muhit-combobox");
    if (!search) return;
    const { lat, lng } = this.map.getCenter();
    search.dataset.url = withQuery(search.dataset.url, {
      lat: lat.toFixed(4),
      lon: lng.toFixed(4),
    });
  }

  /** To what was searched for: a spot gets the pin, a neighbourhood is only shown. */
  go({ value, label }) {
    const found = place(value);
    this.map.setView([found.lat, found.lon], found.zoom);
    if (value.split(",").length === 3) {
      this.searched = label;
      return this.set(this.L.latLng(found.lat, found.lon));
    }
    this.say(this.dataset.nearer);
  }

  set(at) {
    if (!this.marker) this.addMarker(at);
    this.querySelector("[data-remove]").hidden = false;
    this.marker.setLatLng(at);
    this.latitude.value = at.lat.toFixed(6);
    this.longitude.value = at.lng.toFixed(6);
    this.latitude.dispatchEvent(new Event("change", { bubbles: true }));
    this.describe(at);
  }

  addMarker(at) {
    const label = this.dataset.pinLabel;
    const options = {
      icon: pinIcon(this.L),
      draggable: true,
      autoPan: true,
      title: label,
      alt: label,
    };
    this.marker = this.L.marker(at, options).addTo(this.map);
    this.marker.on("dragend", () => this.set(this.marker.getLatLng()));
    const element = this.marker.getElement();
    element.setAttribute("aria-label", label);
    element.addEventListener("keydown", (event) => {
      const way = ARROWS[event.key];
      if (!way) return;
      event.preventDefault();
      event.stopPropagation();
      const step = event.shiftKey ? STEP_PX * 5 : STEP_PX;
      const point = this.map.latLngToContainerPoint(this.marker.getLatLng());
      const next = this.map.containerPointToLatLng(point.add([way[0] * step, way[1] * step]));
      this.set(next);
      if (!this.map.getBounds().pad(-0.1).contains(next)) this.map.panTo(next);
    });
  }

  async describe(at) {
    this.say(this.dataset.chosen);
    if (!this.dataset.describeUrl) return;
    this.running?.abort();
    this.running = new AbortController();
    try {
      const values = { lat: at.lat.toFixed(6), lon: at.lng.toFixed(6) };
      const found = await json(withQuery(this.dataset.describeUrl, values), this.running.signal);
      // With the number of the house, where one was searched for.
      this.fill(this.searched ?? found.street);
      this.searched = undefined;
      if (found.name) this.say(words(this.dataset.chosenIn, { name: found.name }));
      else if (found.inside === false) this.say(this.dataset.outside);
    } catch {
      // The name is a kindness; the pin is set without it.
    }
  }

  /** The street's name into the field for it, unless somebody wrote something there. */
  fill(street) {
    const field = document.getElementById(this.dataset.fills);
    if (!field || !street || (field.value && field.value !== this.filled)) return;
    field.value = this.filled = street;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  locate() {
    if (!navigator.geolocation) return this.say(this.dataset.nowhere);
    this.say(this.dataset.searching);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const at = this.L.latLng(coords.latitude, coords.longitude);
        this.map.setView(at, 17);
        this.set(at);
      },
      () => this.say(this.dataset.nowhere),
      { enableHighAccuracy: true, timeout: 15000, maximumAge: 60000 },
    );
  }

  remove_() {
    this.marker?.remove();
    this.marker = undefined;
    this.querySelector("[data-remove]").hidden = true;
    this.latitude.value = this.longitude.value = "";
    this.latitude.dispatchEvent(new Event("change", { bubbles: true }));
    this.say("");
  }

  say(text) {
    this.querySelector(".pin-words").textContent = text;
  }
}

customElements.define("muhit-pin", MuhitPin);
