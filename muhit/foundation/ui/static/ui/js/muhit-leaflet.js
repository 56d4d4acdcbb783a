// What the map and the pin share: Leaflet, loaded once; the base of a map; outlines; position.

let loading;

/** Leaflet, from the address in `data-leaflet`. */
export function leaflet(url) {
  if (window.L) return Promise.resolve(window.L);
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = url;
    script.onload = () => resolve(window.L);
    script.onerror = reject;
    document.head.append(script);
  });
  return loading;
}

/** A text with %(name)s filled in. */
export const words = (text, values) =>
  text.replace(/%\((\w+)\)s/g, (_, name) => values[name] ?? "");

/** `url` with parameters added to those it has. */
export function withQuery(url, values) {
  const full = new URL(url, location.href);
  for (const [name, value] of Object.entries(values)) full.searchParams.set(name, value);
  return full;
}

export async function json(url, signal) {
  const response = await fetch(url, { signal, headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(`${response.status}`);
  return response.json();
}

export const box = (map) => {
  const bounds = map.getBounds();
  return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()]
    .map((part) => part.toFixed(5))
    .join(",");
};

/** "lat,lon,zoom" as numbers; a zoom where none is given. */
export function place(text, zoom = 13) {
  const [lat, lon, near] = (text || "").split(",").map(Number);
  return Number.isFinite(lat) && Number.isFinite(lon) ? { lat, lon, zoom: near || zoom } : null;
}

/** A map inside `host`: no tiles unless configured, keys and buttons named in the page's language. */
export function makeMap(L, host, start) {
  const canvas = document.createElement("div");
  canvas.className = "map-canvas";
  canvas.dir = "ltr"; // The map itself never runs from right to left; its texts may.
  canvas.setAttribute("role", "application");
  canvas.setAttribute("aria-label", host.dataset.label);
  host.prepend(canvas);
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(canvas, {
    zoomControl: false,
    attributionControl: Boolean(host.dataset.streets || host.dataset.tiles),
    zoomAnimation: !still,
    fadeAnimation: !still,
    markerZoomAnimation: !still,
    minZoom: 5,
    maxZoom: 19,
  }).setView([start.lat, start.lon], start.zoom);
  L.control
    .zoom({
      position: "topright",
      zoomInTitle: host.dataset.zoomIn,
      zoomOutTitle: host.dataset.zoomOut,
    })
    .addTo(map);
  map.attributionControl?.setPrefix(false);
  if (host.dataset.streets) {
    // Without streets the map is what it is without them: outlines with names.
    import(host.dataset.streetsScript)
      .then(({ addStreets }) => addStreets(L, map, host))
      .catch((error) => {
        console.warn("streets", error.message);
        map.fire("streets:missing");
      });
  } else if (host.dataset.tiles) {
    canvas.classList.add("map-tiles");
    L.tileLayer(host.dataset.tiles, { maxZoom: 19, attribution: host.dataset.attribution }).addTo(
      map,
    );
  }
  return map;
}

/** Whether streets are to be seen in the whole view, from what the page says of their bounds. */
function hasStreets(map, { streetsBounds }) {
  if (!streetsBounds) return false;
  const [west, south, east, north] = streetsBounds.split(",").map(Number);
  const centre = map.getCenter();
  return west < centre.lng && centre.lng < east && south < centre.lat && centre.lat < north;
}

/** Neighbourhoods with their names, fetched anew as the map moves. */
export function showOutlines(L, map, host) {
  const url = host.dataset.outlinesUrl;
  if (!url) return;
  const layer = L.layerGroup().addTo(map);
  map.createPane("names"); // Below the circles; its place stands in the style.
  let running;
  let isBare = false;
  const load = async () => {
    // Seen from afar, borders would cover the streets.
    const least = hasStreets(map, host.dataset) && !isBare ? 13 : 10;
    if (map.getZoom() < least) return layer.clearLayers();
    running?.abort();
    running = new AbortController();
    try {
      const shapes = await json(withQuery(url, { bbox: box(map) }), running.signal);
      layer.clearLayers();
      const named = map.getZoom() >= 14;
      L.geoJSON(shapes, {
        interactive: false,
        style: { className: "map-outline", weight: 1 },
        pointToLayer: (_, at) => L.circleMarker(at, { radius: 0, interactive: false }),
        onEachFeature: (feature, shape) => {
          if (!named || !feature.properties?.name) return;
          const name = document.createElement("span");
          name.textContent = feature.properties.name;
          shape.bindTooltip(name, {
            permanent: true,
            direction: "center",
            className: "map-name",
            pane: "names",
          });
        },
      }).addTo(layer);
      layer.eachLayer((one) => one.bringToBack?.());
    } catch (error) {
      if (error.name !== "AbortError") console.warn("outlines", error.message);
    }
  };
  map.on("moveend", load);
  map.once("streets:missing", () => {
    isBare = true;
    load();
  });
  load();
}

/** The pin's picture. */
export function pinIcon(L) {
  const sign = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  sign.setAttribute("viewBox", "0 0 24 24");
  for (const [name, attributes] of [
    [
      "path",
      {
        d: "M12 22.5s-7-6.2-7-12a7 7 0 0 1 14 0c0 5.8-7 12-7 12Z",
        stroke: "currentColor",
        "stroke-width": 2,
      },
    ],
    ["circle", { cx: 12, cy: 10.5, r: 2.6, fill: "currentColor" }],
  ]) {
    const part = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) part.setAttribute(key, value);
    sign.append(part);
  }
  return L.divIcon({ className: "map-pin", html: sign, iconSize: [44, 44], iconAnchor: [22, 42] });
}
