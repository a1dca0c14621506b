// What the reviewer decided: kept in this browser, saved and loaded as JSON Lines (docs/review.md has the format).

const STORED = `communique review ${INDEX.key}`;
const byArticle = new Map(); // article's place in the index -> Map of reference -> decision

const placeOf = new Map(ARTICLES.map((article, number) => [`${article.i} ${article.s}`, number]));

// A place in the record is known by its path; a proposal and what is missing by their number too.
function referenceOf(decision) {
  if (decision.proposal !== undefined) return `proposal ${decision.proposal}`;
  if (decision.start !== undefined && decision.path.endsWith("/-")) return `omission ${decision.path} ${decision.start}`;
  return decision.path;
}

const decisionsOn = (number) => byArticle.get(number) ?? new Map();
const decisionOn = (number, reference) => decisionsOn(number).get(reference);

function put(number, decision) {
  if (!byArticle.has(number)) byArticle.set(number, new Map());
  byArticle.get(number).set(referenceOf(decision), decision);
}

function decide(number, decision) {
  const { s: source, i: id } = ARTICLES[number];
  put(number, { source, id, ...decision, at: new Date().toISOString() });
  keep();
}

function takeBack(number, reference) {
  byArticle.get(number)?.delete(reference);
  keep();
}

function allDecisions() {
  const places = [...byArticle.keys()].sort((one, other) => one - other);
  return places.flatMap((number) => [...byArticle.get(number).values()]);
}

// Doubts of an article that nobody has decided yet.
function doubtsLeft(number) {
  const { e, w, p, o } = ARTICLES[number];
  let decided = 0;
  for (const decision of decisionsOn(number).values()) decided += decision.doubt ? 1 : 0;
  return Math.max(0, e + w + p + o - decided);
}

let saving = 0;
let changed = false; // since it was last written
let unsaved = false; // decisions that neither this browser nor a file has

function keep() {
  changed = true;
  clearTimeout(saving);
  saving = setTimeout(keepNow, 200); // milliseconds: several keys in a row are one write
}

function keepNow() {
  if (!changed) return; // another window of the same page may have written meanwhile
  changed = false;
  try {
    localStorage.setItem(STORED, JSON.stringify(allDecisions()));
    unsaved = false;
  } catch {
    unsaved = true;
    notice("This browser does not keep decisions. Save them as a file before the page is closed.");
  }
}

function recall() {
  try {
    take(JSON.parse(localStorage.getItem(STORED) ?? "[]"));
  } catch {
    notice("Decisions that this browser kept cannot be read; load them from a file.");
  }
}

// What the reader prefers, in all pages; a browser that keeps nothing forgets it.
function remember(name, value) {
  try {
    localStorage.setItem(`communique ${name}`, JSON.stringify(value));
  } catch {
    // it is asked for again next time
  }
}

function remembered(name) {
  try {
    return JSON.parse(localStorage.getItem(`communique ${name}`));
  } catch {
    return null;
  }
}

// Takes decisions in; gives how many belong to this run.
function take(decisions) {
  let taken = 0;
  for (const decision of decisions) {
    const number = placeOf.get(`${decision?.id} ${decision?.source}`);
    const isOne = ["accept", "correct", "reject"].includes(decision?.decision) && typeof decision?.path === "string";
    if (number === undefined || !isOne) continue;
    put(number, decision);
    taken += 1;
  }
  return taken;
}

// Wider places first, since the last word on a place counts. That nothing is missing, or what is said of the record as a
// whole, is said of no value in it: such a note stays in the browser.
function linesOfDecisions() {
  const depth = ({ path }) => path.split("/").length;
  const isNote = ({ path, item }) => path === "" || (path.endsWith("/-") && item === undefined);
  return [...byArticle.keys()].sort((one, other) => one - other)
    .flatMap((number) => [...byArticle.get(number).values()].filter((decision) => !isNote(decision)).sort((one, other) => depth(one) - depth(other)))
    .map((decision) => `${JSON.stringify(decision)}\n`).join("");
}

function saveAsFile() {
  const address = URL.createObjectURL(new Blob([linesOfDecisions()], { type: "application/jsonl" }));
  const name = `${INDEX.run.replace(/[^\p{L}\p{N}._-]+/gu, "-") || "run"}-decisions.jsonl`;
  el("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
  unsaved = false;
}

async function loadFile(file) {
  const lines = (await file.text()).split("\n").filter((line) => line.trim());
  let decisions;
  try {
    decisions = lines.map((line) => JSON.parse(line));
  } catch {
    notice(`${shown(file.name)} is not a file of decisions: a line of it is not JSON.`);
    return;
  }
  const taken = take(decisions);
  keep();
  notice(`${taken} of ${decisions.length} decisions are on articles of this run and were loaded.`);
}
