// The run: an index that is read at once, and blocks of articles that are unpacked when one of them is opened.

const INDEX = JSON.parse(document.getElementById("index").textContent);
const ARTICLES = INDEX.articles;
const STATUSES = INDEX.statuses;
const SEVERITIES = ["info", "warning", "error"];
const MOST_UNPACKED = 24; // blocks kept at a time, some megabytes

const unpacked = new Map(); // block number -> promise of its articles, the one used last at the end

function unpack(block) {
  const known = unpacked.get(block) ?? articlesIn(block);
  unpacked.delete(block);
  unpacked.set(block, known);
  if (unpacked.size > MOST_UNPACKED) unpacked.delete(unpacked.keys().next().value);
  return known;
}

// The words of articles are packed apart from all else, so that a search need not read what it does not look at.
async function articlesIn(block) {
  const [words, rest] = await Promise.all([inflate(`words-${block}`), inflate(`rest-${block}`)]);
  return words.map((one, number) => ({ ...one, ...rest[number] }));
}

async function inflate(id) {
  const packed = document.getElementById(id).textContent;
  const bytes = Uint8Array.fromBase64?.(packed) ?? Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).json();
}

async function articleAt(number) {
  return (await unpack(Math.floor(number / INDEX.per)))[number % INDEX.per];
}

// Positions are counted in code points, JavaScript's strings in units of UTF-16: where each code point begins.
function unitsOf(text) {
  if (!/[\ud800-\udfff]/.test(text)) return null;
  const units = [];
  let unit = 0;
  for (const character of text) {
    units.push(unit);
    unit += character.length;
  }
  units.push(unit);
  return units;
}

// What a field holds, by the model that it belongs to: the schema itself for the record's own fields.
function fieldKind(path) {
  const parts = path.split("/").slice(1);
  const fields = INDEX.fields[parts[0]];
  if (fields && parts.length === 3) return fields[parts[2]] ?? {};
  return (parts.length === 1 && INDEX.fields[""][parts[0]]) || {};
}

// All values of plain data that hold no others, as [path, value]; a list of plain values is one.
function* leaves(value, path = "") {
  const isBranch = Array.isArray(value)
    ? value.some((one) => one !== null && typeof one === "object")
    : value !== null && typeof value === "object";
  if (!isBranch) {
    yield [path, value];
    return;
  }
  for (const key of Object.keys(value)) {
    yield* leaves(value[key], `${path}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`);
  }
}
