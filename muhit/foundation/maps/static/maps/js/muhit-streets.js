// Streets below a map: tiles drawn on canvases, and one canvas above them with all names of the
// view. Text is drawn whole, so that the browser joins Arabic letters as they should be.

const TILE_PX = 512;
const KEPT_TILES = 48;
const NAMES_AFTER_MS = 80;
const APART_PX = 240;
const STRAIGHT = 0.965;

const LAND = {
  park: "park",
  grass: "park",
  playground: "park",
  pitch: "pitch",
  wood: "wood",
  scrub: "wood",
  cemetery: "wood",
  farmland: "field",
  beach: "beach",
  industrial: "works",
  parking: "works",
  pedestrian: "square",
  hospital: "public",
  school: "public",
};
// Width in px at zooms 12, 14, 16, 18 of the map; its casing is a little wider.
const WIDTHS = {
  highway: [2.5, 5, 10, 20],
  major_road: [2, 4, 9, 18],
  medium_road: [1.2, 3, 7.5, 16],
  minor_road: [0.4, 1.8, 6, 13],
  service: [0, 0.8, 3, 8],
  path: [0, 0.6, 1.4, 3],
  rail: [0.6, 1, 1.6, 2.4],
};
const ORDER = ["path", "service", "minor_road", "medium_road", "major_road", "highway"];
const FAITHS = { muslim: "☪", christian: "✝", jewish: "✡" };
const SIGNS = {
  hospital: "H",
  clinic: "+",
  pharmacy: "E",
  school: "▲",
  university: "▲",
  police: "★",
  market: "◆",
  park: "●",
  bus: "■",
  station: "■",
};

const widthAt = (kind, zoom) => {
  const steps = WIDTHS[kind] ?? WIDTHS.path;
  const at = Math.max(0, Math.min(3, (zoom - 12) / 2));
  const low = Math.min(2, Math.floor(at));
  return steps[low] + (steps[low + 1] - steps[low]) * (at - low);
};

/** The map's colours, from the tokens of the page: they follow light, dark and print. */
function palette(element) {
  const style = getComputedStyle(element);
  return new Proxy({}, { get: (_, name) => style.getPropertyValue(`--map-${name}`).trim() });
}

class Tiles {
  constructor(address, mostZoom) {
    this.address = address;
    this.mostZoom = mostZoom;
    this.kept = new Map();
  }

  /** The tile's layers; null where there is nothing. Rejects where it cannot be read. */
  get(zoom, x, y) {
    const key = `${zoom}/${x}/${y}`;
    const kept = this.kept.get(key);
    if (kept) return kept;
    const asked = this.ask(zoom, x, y);
    this.kept.set(key, asked);
    asked.catch(() => this.kept.delete(key));
    if (this.kept.size > KEPT_TILES) this.kept.delete(this.kept.keys().next().value);
    return asked;
  }

  async ask(zoom, x, y) {
    const address = this.address.replace("{z}", zoom).replace("{x}", x).replace("{y}", y);
    const answer = await fetch(address);
    if (answer.status === 204) return null;
    const kind = answer.headers.get("Content-Type") ?? "";
    if (!answer.ok || !kind.includes("vector-tile")) throw new Error(`${answer.status} ${address}`);
    return readTile(await answer.arrayBuffer());
  }

  /** Where a 512 px square of the map is found: the tile, and which part of it. */
  part(coords) {
    const zoom = coords.z - 1;
    const deeper = Math.max(0, zoom - this.mostZoom);
    const times = 2 ** deeper;
    return {
      zoom: zoom - deeper,
      x: Math.floor(coords.x / times),
      y: Math.floor(coords.y / times),
      times,
      left: coords.x % times,
      top: coords.y % times,
    };
  }
}

/** Draws one square of the map. */
class Brush {
  constructor(context, part, zoom, colours) {
    this.context = context;
    this.part = part;
    this.zoom = zoom;
    this.colours = colours;
  }

  path(feature, extent) {
    const scale = (TILE_PX * this.part.times) / extent;
    const [dx, dy] = [this.part.left * TILE_PX, this.part.top * TILE_PX];
    for (const line of feature.lines) {
      this.context.moveTo(line[0] * scale - dx, line[1] * scale - dy);
      for (let at = 2; at < line.length; at += 2)
        this.context.lineTo(line[at] * scale - dx, line[at + 1] * scale - dy);
    }
  }

  fill(layer, colour, chosen = () => true) {
    if (!layer) return;
    for (const feature of layer.features) {
      if (feature.type !== 3 || !chosen(feature.properties)) continue;
      this.context.beginPath();
      this.path(feature, layer.extent);
      this.context.fillStyle = typeof colour === "function" ? colour(feature.properties) : colour;
      this.context.fill("evenodd");
    }
  }

  stroke(layer, colour, width, chosen) {
    if (!layer || width <= 0) return;
    this.context.beginPath();
    for (const feature of layer.features)
      if (feature.type === 2 && chosen(feature.properties)) this.path(feature, layer.extent);
    this.context.strokeStyle = colour;
    this.context.lineWidth = width;
    this.context.stroke();
  }

  draw(tile) {
    const { context, colours, zoom } = this;
    context.lineJoin = context.lineCap = "round";
    context.fillStyle = colours.water;
    context.fillRect(0, 0, TILE_PX, TILE_PX);
    this.fill(tile.earth, colours.land);
    this.fill(
      tile.landuse,
      (properties) => colours[LAND[properties.kind]],
      (properties) => LAND[properties.kind],
    );
    this.fill(tile.water, colours.water);
    this.stroke(tile.water, colours.water, zoom > 13 ? 3 : 1.5, () => true);
    if (zoom >= 15) this.fill(tile.buildings, colours.building);
    this.roads(tile.roads);
    this.dashed(tile.boundaries);
  }

  roads(layer) {
    const { colours, zoom } = this;
    const is = (kind) => (properties) => properties.kind === kind;
    for (const kind of ORDER) {
      const width = widthAt(kind, zoom);
      if (width >= 1.6 && kind !== "path")
        this.stroke(layer, colours.casing, width + 1.6, is(kind));
    }
    this.stroke(layer, colours.rail, widthAt("rail", zoom), is("rail"));
    for (const kind of ORDER) {
      const colour = kind === "path" ? colours.path : colours[this.roadColour(kind)];
      this.stroke(layer, colour, widthAt(kind, zoom), is(kind));
    }
  }

  roadColour(kind) {
    if (kind === "highway") return "highway";
    if (kind === "major_road") return "major";
    return this.zoom < 14 ? "far-road" : "road";
  }

  dashed(layer) {
    this.context.setLineDash([6, 4]);
    this.stroke(layer, this.colours.boundary, 1, () => true);
    this.context.setLineDash([]);
  }
}

/** What a thing is called here: in the reader's language, else as on the signs. */
const nameOf = (properties, language) => properties[`name:${language}`] ?? properties.name;

/** Joins pieces of one street that meet, so that a name is placed on the whole of it. */
function joined(pieces) {
  const rest = pieces.map((piece) => [...piece]);
  for (let grown = true; grown; ) {
    grown = false;
    for (let one = 0; one < rest.length && !grown; one++)
      for (let other = one + 1; other < rest.length && !grown; other++) {
        const line = meeting(rest[one], rest[other]);
        if (!line) continue;
        rest[one] = line;
        rest.splice(other, 1);
        grown = true;
      }
  }
  return rest;
}

const near = (a, b) => Math.abs(a[0] - b[0]) < 3 && Math.abs(a[1] - b[1]) < 3;
function meeting(one, other) {
  const [start, end] = [one[0], one[one.length - 1]];
  const [from, to] = [other[0], other[other.length - 1]];
  if (near(end, from)) return [...one, ...other.slice(1)];
  if (near(end, to)) return [...one, ...other.reverse().slice(1)];
  if (near(start, to)) return [...other, ...one.slice(1)];
  if (near(start, from)) return [...other.reverse(), ...one.slice(1)];
  return null;
}

/** The straightest stretch of a line that a text of this width fits on: middle and angle. */
function stretch(line, width) {
  const along = [0];
  for (let at = 1; at < line.length; at++)
    along.push(
      along[at - 1] + Math.hypot(line[at][0] - line[at - 1][0], line[at][1] - line[at - 1][1]),
    );
  const total = along[along.length - 1];
  if (total < width) return null;
  let best = null;
  for (let step = 0; step <= 8; step++) {
    const from = ((total - width) * step) / 8;
    const [a, b] = [pointAt(line, along, from), pointAt(line, along, from + width)];
    const straight = Math.hypot(b[0] - a[0], b[1] - a[1]) / width;
    // The middle of a street is where one looks for its name.
    const worth = straight - Math.abs(step - 4) * 0.002;
    if (straight >= STRAIGHT && (!best || worth > best.worth)) best = { worth, a, b };
  }
  if (!best) return null;
  const { a, b } = best;
  const middle = pointAt(line, along, along[along.length - 1] ? nearest(line, along, a, b) : 0);
  let angle = Math.atan2(b[1] - a[1], b[0] - a[0]);
  if (angle > Math.PI / 2) angle -= Math.PI;
  if (angle < -Math.PI / 2) angle += Math.PI;
  return { at: [(a[0] + b[0] + 2 * middle[0]) / 4, (a[1] + b[1] + 2 * middle[1]) / 4], angle };
}

function nearest(line, along, a, b) {
  const middle = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
  let found = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let step = 0; step <= 24; step++) {
    const here = (along[along.length - 1] * step) / 24;
    const [x, y] = pointAt(line, along, here);
    const far = Math.hypot(x - middle[0], y - middle[1]);
    if (far < least) [least, found] = [far, here];
  }
  return found;
}

function pointAt(line, along, length) {
  let at = 1;
  while (at < line.length - 1 && along[at] < length) at++;
  const part = along[at] - along[at - 1] || 1;
  const share = (length - along[at - 1]) / part;
  return [0, 1].map((axis) => line[at - 1][axis] + (line[at][axis] - line[at - 1][axis]) * share);
}

/** Places names of a view: the important ones first, none over another. */
class Names {
  constructor(context, size, colours, font, taken) {
    Object.assign(this, { context, size, colours, font });
    this.taken = taken;
    this.said = new Map();
  }

  write(wanted) {
    wanted.sort((a, b) => a.rank - b.rank || b.length - a.length);
    for (const one of wanted) {
      if (one.line) this.alongLine(one);
      else this.atPoint(one);
    }
  }

  setFont(one) {
    this.context.font = `${one.weight} ${one.px}px ${this.font}`;
    this.context.textAlign = "center";
    this.context.textBaseline = "middle";
    this.context.direction = /[\u0590-\u08ff]/.test(one.text) ? "rtl" : "ltr";
  }

  alongLine(one) {
    this.setFont(one);
    const width = this.context.measureText(one.text).width;
    const found = stretch(one.line, width + 8);
    if (!found || this.isNearItself(one.text, found.at)) return;
    const boxes = [];
    const steps = Math.max(2, Math.ceil(width / one.px));
    for (let step = 0; step <= steps; step++) {
      const off = (step / steps - 0.5) * width;
      boxes.push([
        found.at[0] + Math.cos(found.angle) * off,
        found.at[1] + Math.sin(found.angle) * off,
        one.px * 0.6,
        one.px * 0.6,
      ]);
    }
    if (!this.isFree(boxes)) return;
    this.take(one.text, found.at, boxes);
    this.context.save();
    this.context.translate(...found.at);
    this.context.rotate(found.angle);
    this.text(one, 0, 0);
    this.context.restore();
  }

  atPoint(one) {
    this.setFont(one);
    const half = this.context.measureText(one.text).width / 2 + 2;
    const below = one.sign ? one.px : 0;
    const boxes = [[one.at[0], one.at[1] + below, half, one.px * 0.6]];
    if (one.sign) boxes.push([one.at[0], one.at[1], 8, 8]);
    if (!this.isFree(boxes) || this.isNearItself(one.text, one.at)) return;
    this.take(one.text, one.at, boxes);
    if (one.sign) this.sign(one);
    this.text(one, one.at[0], one.at[1] + below + (one.sign ? 2 : 0));
  }

  sign(one) {
    const { context } = this;
    context.beginPath();
    context.arc(one.at[0], one.at[1], 7, 0, 2 * Math.PI);
    context.fillStyle = one.colour;
    context.fill();
    context.lineWidth = 1.5;
    context.strokeStyle = this.colours.halo;
    context.stroke();
    context.fillStyle = this.colours.halo;
    context.font = `700 9px ${this.font}`;
    context.fillText(one.sign, one.at[0], one.at[1] + 0.5);
    this.setFont(one);
  }

  text(one, x, y) {
    const { context } = this;
    context.lineWidth = 3;
    context.lineJoin = "round";
    context.strokeStyle = this.colours.halo;
    context.strokeText(one.text, x, y);
    context.fillStyle = one.colour;
    context.fillText(one.text, x, y);
  }

  isNearItself(text, at) {
    return (this.said.get(text) ?? []).some(
      (said) => Math.hypot(said[0] - at[0], said[1] - at[1]) < APART_PX,
    );
  }

  isFree(boxes) {
    const { x, y } = this.size;
    return boxes.every(
      ([cx, cy, half, tall]) =>
        cx - half > 0 &&
        cx + half < x &&
        cy - tall > 0 &&
        cy + tall < y &&
        !this.taken.some(
          ([ox, oy, ohalf, otall]) =>
            Math.abs(ox - cx) < half + ohalf && Math.abs(oy - cy) < tall + otall,
        ),
    );
  }

  take(text, at, boxes) {
    this.taken.push(...boxes);
    this.said.set(text, [...(this.said.get(text) ?? []), at]);
  }
}

function wantedOf(tile, project, zoom, language, colours) {
  const streets = new Map();
  const found = [];
  for (const feature of tile.roads?.features ?? []) {
    const text = nameOf(feature.properties, language);
    const { kind } = feature.properties;
    if (!text || widthAt(kind, zoom) < (kind === "minor_road" ? 3 : 1.4)) continue;
    const street = streets.get(text) ?? { text, kind, rank: feature.properties.rank, lines: [] };
    for (const line of feature.lines) street.lines.push(project(line, tile.roads.extent));
    streets.set(text, street);
  }
  for (const feature of tile.pois?.features ?? []) {
    const { kind, kind_detail, rank } = feature.properties;
    if (zoom < 15 + (rank > 2) + (rank > 4)) continue;
    const at = project(feature.lines[0], tile.pois.extent)[0];
    const text = nameOf(feature.properties, language);
    const colour = kind === "park" || kind === "playground" ? colours["park-ink"] : colours.poi;
    const sign = FAITHS[kind_detail] ?? SIGNS[kind] ?? "•";
    found.push({ text, at, sign, colour, rank: rank + 4, px: 11, weight: 500, length: 0 });
  }
  for (const feature of tile.places?.features ?? []) {
    const { kind, rank } = feature.properties;
    const text = nameOf(feature.properties, language);
    // Neighbourhoods are named by the outlines.
    if (kind === "neighbourhood" || kind === "quarter") continue;
    const at = project(feature.lines[0], tile.places.extent)[0];
    const px = rank < 3 ? 15 : 12;
    found.push({ text, at, colour: colours.ink, rank: rank - 9, px, weight: 700, length: 0 });
  }
  return { streets, found };
}

/** Adds streets to a Leaflet map whose host says where they are; how often names were written. */
export function addStreets(L, map, host) {
  const { streets, streetsMost, streetsBounds, attribution } = host.dataset;
  const language = document.documentElement.lang;
  const colours = palette(map.getContainer());
  const [west, south, east, north] = streetsBounds.split(",").map(Number);
  const tiles = new Tiles(streets, Number(streetsMost));
  const parts = new Map();

  /** Tiles at the edge reach further than what they know. */
  function keepWithin(context, coords) {
    const corner = L.point(coords.x, coords.y).multiplyBy(TILE_PX);
    const start = map.project([north, west], coords.z).subtract(corner);
    const end = map.project([south, east], coords.z).subtract(corner);
    context.beginPath();
    context.rect(start.x, start.y, end.x - start.x, end.y - start.y);
    context.clip();
  }

  const Layer = L.GridLayer.extend({
    createTile(coords, done) {
      const canvas = document.createElement("canvas");
      const sharp = Math.min(2, window.devicePixelRatio || 1);
      canvas.width = canvas.height = TILE_PX * sharp;
      const part = tiles.part(coords);
      const key = this._tileCoordsToKey(coords);
      tiles
        .get(part.zoom, part.x, part.y)
        .then((tile) => {
          const context = canvas.getContext("2d");
          context.scale(sharp, sharp);
          keepWithin(context, coords);
          // Where an archive has nothing within its bounds, there is sea.
          new Brush(context, part, coords.z, colours).draw(tile ?? {});
          if (tile) parts.set(key, { coords, part, tile });
          map.getContainer().classList.add("map-tiles");
          done(null, canvas);
          later();
        })
        .catch((error) => {
          // This square stays clear, and the outlines show through.
          console.warn("streets", error.message);
          map.fire("streets:missing");
          done(error, canvas);
        });
      return canvas;
    },
  });
  const layer = new Layer({
    tileSize: TILE_PX,
    bounds: [
      [south, west],
      [north, east],
    ],
    minZoom: 7,
    maxZoom: 19,
    keepBuffer: 1,
    attribution,
  });
  layer.on("tileunload", ({ coords }) => parts.delete(layer._tileCoordsToKey(coords)));

  const pane = map.createPane("streets");
  const names = document.createElement("canvas");
  pane.append(names);
  let waiting;
  const later = () => {
    clearTimeout(waiting);
    waiting = setTimeout(write, NAMES_AFTER_MS);
  };

  function write() {
    const size = map.getSize();
    const sharp = Math.min(2, window.devicePixelRatio || 1);
    names.width = size.x * sharp;
    names.height = size.y * sharp;
    names.style.width = `${size.x}px`;
    names.style.height = `${size.y}px`;
    L.DomUtil.setPosition(names, map.containerPointToLayerPoint([0, 0]));
    const context = names.getContext("2d");
    context.scale(sharp, sharp);
    const zoom = map.getZoom();
    const streetsByName = new Map();
    const wanted = [];
    const seen = new Set();
    for (const { coords, part, tile } of parts.values()) {
      // Several squares may be parts of one tile.
      const key = `${part.zoom}/${part.x}/${part.y}`;
      if (coords.z !== zoom || seen.has(key)) continue;
      seen.add(key);
      const origin = map
        .getPixelOrigin()
        .add(L.DomUtil.getPosition(map.getPane("mapPane")).multiplyBy(-1));
      const side = TILE_PX * part.times;
      const project = (line, extent) => {
        const points = [];
        for (let at = 0; at < line.length; at += 2)
          points.push([
            part.x * side + (line[at] * side) / extent - origin.x,
            part.y * side + (line[at + 1] * side) / extent - origin.y,
          ]);
        return points;
      };
      const one = wantedOf(tile, project, zoom, language, colours);
      wanted.push(...one.found);
      for (const [text, street] of one.streets) {
        const known = streetsByName.get(text);
        if (known) known.lines.push(...street.lines);
        else streetsByName.set(text, street);
      }
    }
    for (const { text, kind, rank, lines } of streetsByName.values()) {
      const px = Math.max(10, Math.min(14, 9 + widthAt(kind, zoom) / 3));
      for (const line of joined(lines.filter((one) => touches(one, size))))
        wanted.push({
          text,
          line,
          rank,
          px,
          weight: 500,
          colour: colours.ink,
          length: line.length,
        });
    }
    const font = getComputedStyle(map.getContainer()).fontFamily;
    new Names(context, size, colours, font, covered(map)).write(wanted);
    map.getContainer().dataset.named = String(wanted.length);
  }

  map.on("moveend layeradd", later);
  map.on("zoomstart", () => names.getContext("2d").clearRect(0, 0, names.width, names.height));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => layer.redraw());
  document.fonts?.ready.then(later);
  layer.addTo(map);
}

/** What stands on the map already: names of neighbourhoods, circles, buttons. */
function covered(map) {
  const frame = map.getContainer().getBoundingClientRect();
  const standing = map
    .getContainer()
    .querySelectorAll(".map-name, .map-cell, .map-pin, .leaflet-control");
  return [...standing].map((one) => {
    const { left, top, width, height } = one.getBoundingClientRect();
    return [left - frame.left + width / 2, top - frame.top + height / 2, width / 2, height / 2];
  });
}

const touches = (line, { x, y }) =>
  line.some(([px, py]) => px > -x && px < 2 * x && py > -y && py < 2 * y);

// Reads a vector tile (Mapbox Vector Tile 2.1, protocol buffers): layers of features with
// properties and lines of points. What is spoilt throws; nothing it says of lengths is believed.
// https://github.com/mapbox/vector-tile-spec/tree/master/2.1

const utf8 = new TextDecoder();

class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  get more() {
    return this.at < this.bytes.length;
  }

  varint() {
    let value = 0;
    for (let shift = 1, count = 0; count < 10; shift *= 128, count++) {
      if (!this.more) throw new RangeError("cut short");
      const byte = this.bytes[this.at++];
      value += (byte & 127) * shift;
      if (byte < 128) return value;
    }
    throw new RangeError("no end of a number");
  }

  part() {
    const end = this.varint() + this.at;
    if (end > this.bytes.length) throw new RangeError("cut short");
    const part = this.bytes.subarray(this.at, end);
    this.at = end;
    return part;
  }

  /** Calls `take(field, value)` for each field: a number, or the bytes of a part. */
  fields(take) {
    while (this.more) {
      const key = this.varint();
      const kind = key & 7;
      if (kind === 0) take(key >> 3, this.varint());
      else if (kind === 2) take(key >> 3, this.part());
      else if (kind === 5 || kind === 1) this.at += kind === 5 ? 4 : 8;
      else throw new RangeError("unknown kind of field");
    }
  }

  numbers() {
    const found = [];
    while (this.more) found.push(this.varint());
    return found;
  }
}

const fields = (bytes, take) => new Reader(bytes).fields(take);
const signed = (number) => (number % 2 ? -(number + 1) / 2 : number / 2);

function value(bytes) {
  let found = "";
  fields(bytes, (field, held) => {
    if (field === 1) found = utf8.decode(held);
    else if (field === 6) found = signed(held);
    else if (field === 4 || field === 5 || field === 7) found = held;
  });
  return found;
}

/** Lines of [x, y, x, y, …] in units of the tile. */
function lines(commands) {
  const found = [];
  let line = [];
  let x = 0;
  let y = 0;
  for (let at = 0; at < commands.length; ) {
    const command = commands[at] & 7;
    const count = commands[at++] >> 3;
    if (command === 7) {
      line.push(line[0], line[1]);
      continue;
    }
    if (at + 2 * count > commands.length) throw new RangeError("more points than there are");
    for (let n = 0; n < count; n++) {
      x += signed(commands[at++]);
      y += signed(commands[at++]);
      if (command === 1) {
        line = [];
        found.push(line);
      }
      line.push(x, y);
    }
  }
  return found;
}

function feature(bytes, keys, values) {
  const found = { type: 0, properties: {}, lines: [] };
  let tags = [];
  fields(bytes, (field, held) => {
    if (field === 2) tags = new Reader(held).numbers();
    else if (field === 3) found.type = held;
    else if (field === 4) found.lines = lines(new Reader(held).numbers());
  });
  for (let at = 0; at + 1 < tags.length; at += 2)
    found.properties[keys[tags[at]]] = values[tags[at + 1]];
  return found;
}

function layer(bytes) {
  const found = { name: "", extent: 4096, features: [] };
  const keys = [];
  const values = [];
  const packed = [];
  fields(bytes, (field, held) => {
    if (field === 1) found.name = utf8.decode(held);
    else if (field === 2) packed.push(held);
    else if (field === 3) keys.push(utf8.decode(held));
    else if (field === 4) values.push(value(held));
    else if (field === 5) found.extent = held || 4096;
  });
  found.features = packed.map((one) => feature(one, keys, values));
  return found;
}

/** The layers of a tile by name: { extent, features: [{ type, properties, lines }] }. */
function readTile(buffer) {
  const found = {};
  fields(new Uint8Array(buffer), (field, held) => {
    if (field !== 3) return;
    const one = layer(held);
    found[one.name] = one;
  });
  return found;
}
