// The area of a consultation: shown on its page; drawn in its form (data-field names the
// text field that holds GeoJSON). Corners are set by tapping, by Enter in the middle of the
// map, and taken back one by one.
import { json, leaflet, makeMap, place, showOutlines } from "../../ui/js/muhit-leaflet.js";

class MuhitArea extends HTMLElement {
  async connectedCallback() {
    if (this.map) return;
    try {
      this.L = await leaflet(this.dataset.leaflet);
    } catch {
      return;
    }
    for (const part of this.querySelectorAll(".script-only[hidden]")) part.hidden = false;
    const start = place(this.dataset.centre, 12) ?? { lat: 39, lon: 35, zoom: 6 };
    this.map = makeMap(this.L, this, start);
    showOutlines(this.L, this.map, this);
    if (this.dataset.field) this.draw();
    else this.show(await json(this.dataset.url));
  }

  show(shape) {
    const layer = this.L.geoJSON(shape, {
      interactive: false,
      style: { className: "consult-area" },
    });
    layer.addTo(this.map);
    if (layer.getBounds().isValid()) this.map.fitBounds(layer.getBounds(), { padding: [20, 20] });
  }

  draw() {
    this.field = document.getElementById(this.dataset.field);
    this.corners = this.read();
    this.figure = this.L.polygon([], { className: "consult-area", interactive: false }).addTo(
      this.map,
    );
    if (this.corners.length)
      this.map.fitBounds(this.L.latLngBounds(this.corners), { padding: [20, 20] });
    this.map.on("click", (event) => this.add(event.latlng));
    this.map.getContainer().addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.target !== this.map.getContainer()) return;
      event.preventDefault();
      this.add(this.map.getCenter());
    });
    this.querySelector("[data-back]").addEventListener("click", () =>
      this.change(() => this.corners.pop()),
    );
    this.querySelector("[data-clear]").addEventListener("click", () =>
      this.change(() => (this.corners = [])),
    );
    this.paint();
  }

  read() {
    try {
      const ring = JSON.parse(this.field.value).coordinates[0].slice(0, -1);
      return ring.map(([lon, lat]) => this.L.latLng(lat, lon));
    } catch {
      return [];
    }
  }

  add(at) {
    this.change(() => this.corners.push(at));
  }

  change(what) {
    what();
    this.paint();
    const ring = this.corners.map((at) => [Number(at.lng.toFixed(6)), Number(at.lat.toFixed(6))]);
    const whole = ring.length > 2 ? { type: "Polygon", coordinates: [[...ring, ring[0]]] } : null;
    this.field.value = whole ? JSON.stringify(whole) : "";
    if (whole) document.querySelector("input[name=area_kind][value=outline]")?.click();
  }

  paint() {
    this.figure.setLatLngs(this.corners);
    this.querySelector("[role=status]").textContent = this.dataset.corners.replace(
      "%(count)s",
      this.corners.length,
    );
  }
}

customElements.define("muhit-area", MuhitArea);
