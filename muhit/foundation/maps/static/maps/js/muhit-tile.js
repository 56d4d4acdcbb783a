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
export function readTile(buffer) {
  const found = {};
  fields(new Uint8Array(buffer), (field, held) => {
    if (field !== 3) return;
    const one = layer(held);
    found[one.name] = one;
  });
  return found;
}
