// The article's text, cut where the words of some entry begin or end; a piece knows the entries that it proves.

function showText(article, entries) {
  const box = at("text");
  const { text } = article;
  const units = unitsOf(text);
  const slice = (start, end) => (units ? text.slice(units[start], units[end]) : text.slice(start, end));
  const length = units ? units.length - 1 : text.length;
  const pieces = cut(length, entries).map(({ start, end, owners }) => {
    const nodes = nodesOf(slice(start, end));
    return owners.length ? mark(nodes, owners) : nodes;
  });
  box.replaceChildren(...pieces.flat());
  box.scrollTop = 0;
  const first = box.querySelector(CHOOSABLE);
  if (first) first.tabIndex = 0;
}

const CHOOSABLE = ".mark:not(.item-only)"; // words that prove a value, not the whole sentence around them
const referencesAt = (target) => target.closest(".mark")?.dataset.refs ?? at("record").dataset.active ?? "";

at("text").addEventListener("mouseover", (event) => light(referencesAt(event.target)));
at("text").addEventListener("mouseleave", () => light(at("record").dataset.active ?? ""));
at("text").addEventListener("focusin", (event) => light(referencesAt(event.target)));
at("text").addEventListener("click", (event) => pick(event.target.closest(CHOOSABLE)));
at("text").addEventListener("keydown", walkMarks);

// Pieces between all the places where some span begins or ends, each with its owners: those whose value it proves, and
// those that only cite the sentence around.
function cut(length, entries) {
  const begins = new Map();
  const ends = new Map();
  const places = new Set([0, length]);
  const put = (where, place, owner) => where.set(place, [...(where.get(place) ?? []), owner]);
  for (const entry of entries.values()) {
    const spans = [...entry.spans.map((span) => [span, true]), ...(entry.around ?? []).map((span) => [span, false])];
    for (const [[start, end], proves] of spans) {
      if (!(start >= 0 && start < end && end <= length)) continue;
      places.add(start).add(end);
      const owner = { entry, proves };
      put(begins, start, owner);
      put(ends, end, owner);
    }
  }
  const sorted = [...places].sort((one, other) => one - other);
  const open = new Set();
  return sorted.slice(0, -1).map((start, number) => {
    for (const owner of ends.get(start) ?? []) open.delete(owner);
    for (const owner of begins.get(start) ?? []) open.add(owner);
    return { start, end: sorted[number + 1], owners: [...open].sort(byWeight) };
  });
}

const kindOrder = ["field", "proposal", "omission", "item", "dropped"];
const byWeight = ({ entry: one, proves }, { entry: other, proves: otherProves }) =>
  Number(otherProves) - Number(proves) || Number(other.doubt) - Number(one.doubt)
  || kindOrder.indexOf(one.type) - kindOrder.indexOf(other.type) || other.severity - one.severity;

function mark(nodes, owners) {
  const [{ entry, proves }] = owners;
  const names = ["mark", `k${INDEX.lists.indexOf(entry.list) % 8}`];
  if (!proves) names.push("item-only");
  if (entry.type === "proposal" || entry.type === "omission") names.push("open");
  const lines = (some) => [...new Set(some.map((one) => one.entry.reference))].join("\n");
  const values = proves ? owners.filter((one) => one.proves) : owners;
  const button = proves ? { role: "button", tabindex: "-1", title: `${entry.label}, ${plain(entry.status ?? entry.type)}` } : {};
  return el("span", { class: names.join(" "), "data-refs": lines(values), "data-all": lines(owners), ...button }, ...nodes);
}

// Words keep their mark as long as a doubt on a value that they prove is left.
function showDoubts() {
  for (const element of at("text").querySelectorAll(CHOOSABLE)) {
    const left = element.dataset.refs.split("\n").filter((one) => !decisionOn(opened.number, one)).map((one) => opened.entries.get(one));
    element.classList.toggle("doubt", left.some((one) => one.doubt));
    element.classList.toggle("error", left.some((one) => one.severity === 2));
  }
}

function pick(element) {
  if (!element) return;
  const references = element.dataset.refs.split("\n");
  const current = references.indexOf(at("record").dataset.active);
  activate(references[(current + 1) % references.length], { words: false }); // the next one where several share the words
}

function walkMarks(event) {
  const marks = [...at("text").querySelectorAll(CHOOSABLE)];
  const here = marks.indexOf(document.activeElement);
  if (event.key === "Enter" || event.key === " ") {
    if (here >= 0) {
      pick(marks[here]);
      event.preventDefault();
    }
    return;
  }
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const next = step && marks[here + step];
  if (!next) return;
  for (const one of marks) one.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
  event.preventDefault();
}

// Shows which words and values belong together; `references` are lines of them.
function light(references) {
  const wanted = new Set(references ? references.split("\n") : []);
  for (const element of document.querySelectorAll("#text .mark")) {
    element.classList.toggle("lit", wanted.size > 0 && element.dataset.all.split("\n").some((one) => wanted.has(one)));
  }
  for (const row of document.querySelectorAll("#record [data-ref]")) row.classList.toggle("lit", wanted.has(row.dataset.ref));
}

function showWordsOf(reference) {
  const found = [...document.querySelectorAll("#text .mark")].find((one) => one.dataset.all.split("\n").includes(reference));
  found?.scrollIntoView({ block: "center", behavior: calm() });
}

const calm = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");
