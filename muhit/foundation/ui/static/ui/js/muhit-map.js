// A map of submissions. Circles with counts come from the server as the map moves;
// a circle of one opens its words, a circle of many leads nearer.
import {
  box,
  json,
  leaflet,
  makeMap,
  pinIcon,
  place,
  showOutlines,
  withQuery,
  words,
} from "./muhit-leaflet.js";

const NEAREST = 18;
const number = new Intl.NumberFormat(document.documentElement.lang, { numberingSystem: "latn" });

/** A circle that holds several states shows how many of each. */
function mix(element, { open, fixed, count }) {
  const states = [open, fixed, count - open - fixed];
  if (states.filter(Boolean).length < 2) return;
  const share = (n) => `${Math.round((360 * n) / count)}deg`;
  element.classList.add("map-cell-mixed");
  element.style.background = `conic-gradient(var(--accent) ${share(open)}, var(--fixed) ${share(open)} ${share(open + fixed)}, var(--closed) ${share(open + fixed)})`;
}

class MuhitMap extends HTMLElement {
  async connectedCallback() {
    if (this.map) return;
    try {
      this.L = await leaflet(this.dataset.leaflet);
    } catch {
      return this.say(this.dataset.failed);
    }
    const fixed = place(this.dataset.pin, 16);
    const start = this.fromAddress() ?? fixed ?? place(this.dataset.centre, 12);
    this.map = makeMap(this.L, this, start ?? { lat: 39, lon: 35, zoom: 6 });
    if (this.dataset.pointsUrl) {
      this.querySelector(".map-fallback")?.setAttribute("data-replaced", "");
    }
    showOutlines(this.L, this.map, this);
    if (fixed) {
      const pin = { icon: pinIcon(this.L), keyboard: false, interactive: false };
      this.L.marker([fixed.lat, fixed.lon], pin).addTo(this.map);
    }
    if (this.dataset.pointsUrl) {
      this.cells = this.L.layerGroup().addTo(this.map);
      this.map.on("moveend", () => this.moved());
      this.load();
    }
  }

  /** `#zoom/lat/lon` in the address, so that a view can be sent to somebody. */
  fromAddress() {
    if (!this.dataset.pointsUrl) return null;
    const [zoom, lat, lon] = location.hash.slice(1).split("/").map(Number);
    return lat && lon && zoom ? { lat, lon, zoom } : null;
  }

  moved() {
    const { lat, lng } = this.map.getCenter();
    const hash = `#${this.map.getZoom()}/${lat.toFixed(4)}/${lng.toFixed(4)}`;
    history.replaceState(history.state, "", hash);
    this.load();
  }

  async load() {
    this.running?.abort();
    this.running = new AbortController();
    const url = withQuery(this.dataset.pointsUrl, {
      bbox: box(this.map),
      zoom: this.map.getZoom(),
    });
    try {
      const { cells } = await json(url, this.running.signal);
      this.say("");
      this.draw(cells);
    } catch (error) {
      if (error.name !== "AbortError") this.say(this.dataset.failed);
    }
  }

  draw(cells) {
    // Whoever stands on a circle with the keyboard is not thrown out by a redraw.
    const held = document.activeElement?.classList.contains("map-cell");
    this.cells.clearLayers();
    for (const cell of cells) {
      const circle = this.circle(cell);
      if (this.isReachable(circle)) this.cells.addLayer(circle);
    }
    if (held) this.map.getContainer().focus();
  }

  /** Whether a finger can hit it: not cut off by the edge, and not below a button of the map.
   *  What is left out comes into view as the map is moved. */
  isReachable(circle) {
    const half = circle.options.icon.options.iconSize[0] / 2;
    const { x, y } = this.map.latLngToContainerPoint(circle.getLatLng());
    const { x: width, y: height } = this.map.getSize();
    const frame = this.map.getContainer().getBoundingClientRect();
    const covered = [...this.querySelectorAll(".leaflet-control")].some((control) => {
      const edge = control.getBoundingClientRect();
      const across = x + half > edge.left - frame.left && x - half < edge.right - frame.left;
      return across && y + half > edge.top - frame.top && y - half < edge.bottom - frame.top;
    });
    return !covered && x > half && y > half && x < width - half && y < height - half;
  }

  circle(cell) {
    const size = Math.round(Math.max(28, Math.min(56, 22 + 9 * Math.log2(cell.count + 1))));
    const family = cell.open > 0 ? "open" : cell.fixed > 0 ? "fixed" : "closed";
    const count = words(this.dataset.many, { count: number.format(cell.count) });
    const text = document.createElement("span");
    text.textContent = cell.count > 1 ? number.format(cell.count) : "";
    const icon = this.L.divIcon({
      className: `map-cell map-cell-${family}`,
      html: text,
      iconSize: [cell.count > 1 ? size : 24, cell.count > 1 ? size : 24],
    });
    const label = cell.label || count;
    const marker = this.L.marker([cell.lat, cell.lon], { icon, title: label, alt: label });
    marker.on("add", () => {
      marker.getElement().setAttribute("aria-label", label);
      mix(marker.getElement(), cell);
    });
    marker.on("click", () => this.enter(cell, marker, count));
    return marker;
  }

  enter(cell, marker, count) {
    if (!cell.url && this.map.getZoom() < NEAREST) {
      return this.map.setView([cell.lat, cell.lon], Math.min(this.map.getZoom() + 2, NEAREST));
    }
    const link = document.createElement("a");
    link.href = cell.url || this.listOf(cell);
    link.textContent = cell.url ? cell.label || this.dataset.open : count;
    link.dir = "auto";
    marker.unbindPopup().bindPopup(link, { minWidth: 160 }).openPopup();
    link.focus();
  }

  /** The list of what lies in this circle, narrowed down like the map itself. */
  listOf(cell) {
    if (!this.dataset.listUrl) return "#";
    const list = new URL(this.dataset.listUrl, location.href);
    for (const [name, value] of new URL(this.dataset.pointsUrl, location.href).searchParams)
      list.searchParams.set(name, value);
    if (cell.box) list.searchParams.set("box", cell.box);
    return list.href;
  }

  say(text) {
    let line = this.querySelector(".map-words");
    if (!line) {
      line = document.createElement("p");
      line.className = "map-words";
      line.setAttribute("role", "status");
      this.append(line);
    }
    line.textContent = text;
  }
}

customElements.define("muhit-map", MuhitMap);
