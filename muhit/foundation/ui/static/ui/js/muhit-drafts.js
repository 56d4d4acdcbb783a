// What is kept on this device of what is being typed. Functions only: whatever module asks for
// them, and by whatever address, finds the same drafts.

export const DAYS = 14;
const PREFIX = "muhit-draft:";

// `isBrief`: for as long as this tab lives, for what is too personal to lie on a device.
const store = (isBrief) => (isBrief ? sessionStorage : localStorage);

export function read(key, isBrief = false) {
  try {
    const kept = JSON.parse(store(isBrief).getItem(PREFIX + key));
    return kept && Date.now() - kept.at < DAYS * 86400000 ? kept : null;
  } catch {
    return null;
  }
}

export function write(key, kept, isBrief = false) {
  try {
    store(isBrief).setItem(PREFIX + key, JSON.stringify(kept));
  } catch {
    // No room or no permission: the form works as it would without this.
  }
}

export function forget(key) {
  for (const isBrief of [false, true]) {
    try {
      store(isBrief).removeItem(PREFIX + key);
    } catch {
      // Nothing was kept then.
    }
  }
}

const keysOf = (storage) =>
  Object.keys(storage).filter((name) => name.startsWith(PREFIX)).map((name) => name.slice(PREFIX.length));

// The drafts whose key begins with `prefix`, the last one first. Old ones go.
export function drafts(prefix = "") {
  try {
    const found = [];
    for (const key of keysOf(localStorage)) {
      const kept = read(key);
      if (!kept) forget(key);
      else if (key.startsWith(prefix)) found.push({ key, kept });
    }
    return found.sort((one, other) => other.kept.at - one.kept.at);
  } catch {
    return [];
  }
}
