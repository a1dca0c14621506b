// The record beside the text: what needs eyes first, then every list, item by item.

let opened = null; // { number, article, entries, doubts }

function showRecord() {
  const { article, entries, doubts } = opened;
  const groups = [doubts.length ? group("To check", [...Map.groupBy(doubts, homeOf)].map(([home, some]) => together(home, some)), "doubts", doubts.length) : el("p", { class: "calm" }, "Nothing here is in doubt.")];
  for (const name of Object.keys(article.record)) groups.push(list(name, entries));
  const rest = [...entries.values()].filter((one) => ["dropped", "omission"].includes(one.type) && !one.doubt);
  if (rest.length) groups.push(group("Left out", rest.map((one) => row(one)), "rest"));
  at("record").replaceChildren(...groups.filter(Boolean));
  at("record").scrollTop = 0;
  delete at("record").dataset.active;
  hideFiltered();
}

function group(title, rows, kind, number) {
  return el("section", { class: `group ${kind}` }, el("h3", {}, title, el("span", { class: "count" }, ` ${number ?? rows.length}`)), ...rows);
}

// The doubts on one item, below what it is.
function together(home, doubts) {
  const { article } = opened;
  const of = article.lines[home];
  const name = of && (opened.entries.get(home)?.label ?? "");
  const head = of ? el("p", { class: "where" }, el("bdi", {}, shown(`${name}  ${of}`))) : null;
  return el("div", { class: `card k${INDEX.lists.indexOf(doubts[0].list) % 8}` }, head, ...doubts.map((one) => row(one, { full: true })));
}

function list(name, entries) {
  const all = [...entries.values()].filter((one) => one.list === name && (one.type === "field" || one.type === "item"));
  const items = all.filter((one) => one.type === "item");
  const loose = all.filter((one) => one.type === "field" && !items.some((other) => other.path === itemOf(one.path)));
  const said = loose.filter((one) => one.verdicts.length || !isNothing(one.value));
  const cards = items.map((one) => card(one, all.filter((other) => other.type === "field" && itemOf(other.path) === one.path)));
  const rows = [...cards, ...said.map((one) => row(one))];
  return rows.length ? group(plain(name), rows, `k${INDEX.lists.indexOf(name) % 8}`, items.length || said.length) : null;
}

const isNothing = (value) => value === null || (Array.isArray(value) && !value.length);

function card(one, fields) {
  const filled = fields.filter((other) => other.verdicts.length || !isNothing(other.value));
  const open = fields.filter((other) => !filled.includes(other) && fieldKind(other.path).word !== "evidence");
  const more = open.length
    ? el("details", { class: "open-fields" }, el("summary", {}, `empty: ${open.length}`), ...open.map((one) => row(one)))
    : null;
  return el("div", { class: "card" }, row(one), ...filled.map((one) => row(one)), more);
}

// A full row says what the verdicts on it say; another one only while it is looked at.
function row(entry, { full = false } = {}) {
  const made = el("div", { tabindex: "0", role: "group", "data-ref": entry.reference, "data-full": full });
  fill(made, entry);
  return made;
}

// Draws a row anew: after a decision, and when it becomes the one that is looked at.
function fill(made, entry) {
  const decision = decisionOn(opened.number, entry.reference);
  const isActive = at("record").dataset.active === entry.reference;
  const value = decision?.decision === "correct" && entry.type === "field" ? decision.value : entry.value;
  const said = { accept: entry.type === "omission" ? "added" : "accepted", correct: "corrected by you", reject: entry.type === "omission" ? "not missing" : "rejected" };
  const badge = decision ? said[decision.decision] : plain(entry.status ?? "");
  made.className = ["row", entry.type, isActive && "active", decision && `decided ${decision.decision}`, entry.doubt && !decision && "doubt",
    entry.severity === 2 && !decision && "error"].filter(Boolean).join(" ");
  made.setAttribute("aria-label", `${entry.label}: ${valueText(value)}${badge ? `, ${badge}` : ""}`);
  made.replaceChildren(
    ...[el("span", { class: "label" }, entry.label), el("bdi", { class: "value" }, valueText(value)),
      badge ? el("span", { class: "badge" }, badge) : null].filter(Boolean),
    ...(isActive || made.dataset.full !== undefined ? entry.verdicts.map(sentence) : []),
    ...(isActive ? [actions(made, entry, decision)].filter(Boolean) : []),
  );
}

function sentence(verdict) {
  const sure = verdict.k === undefined ? "" : ` Confidence ${Math.round(verdict.k * 100)}\u00a0%.`;
  return el("p", { class: `said v${verdict.v}` }, shown(verdict.t) + sure, el("span", { class: "check" }, ` ${plain(verdict.c)}`));
}

const ACTIONS = {
  omission: { correct: "Add the item", reject: "Nothing is missing" },
  item: { accept: "Accept", reject: "Reject" },
  field: { accept: "Accept", correct: "Correct", reject: "Reject" },
  proposal: { accept: "Accept", correct: "Correct", reject: "Reject" },
  dropped: {},
};
const KEY_OF = { accept: "a", correct: "c", reject: "x" };

function actions(made, entry, decision) {
  const button = (label, key, act) => el("button", { type: "button", "aria-keyshortcuts": key, onclick: act }, label);
  const offered = Object.entries(ACTIONS[entry.type]).map(([what, label]) =>
    button(label, KEY_OF[what], () => (what === "correct" ? edit(made, entry) : settle(entry, what))));
  if (decision) offered.push(button("Take back", "u", () => undo(entry)));
  return offered.length ? el("div", { class: "actions" }, ...offered) : null;
}

function settle(entry, decision, value) {
  decide(opened.number, decisionOf(entry, decision, value));
  redraw(entry);
}

// A decision as it is kept. Of a proposal it has the item as proposed, of what is missing the item that was added.
function decisionOf(entry, decision, value) {
  const [start, end] = entry.spans[0] ?? entry.around?.[0] ?? [];
  const units = unitsOf(opened.article.text);
  const quote = start === undefined ? undefined : opened.article.text.slice(units ? units[start] : start, units ? units[end] : end);
  const words = { doubt: entry.doubt || undefined, start, end, quote };
  if (entry.type === "omission") {
    return { path: entry.path, list: entry.list, item: value, decision: value === undefined ? decision : "accept", ...words, start: entry.start };
  }
  if (entry.type === "proposal") return { path: entry.path, list: entry.list, item: entry.item, proposal: entry.proposal, decision, value, ...words };
  const was = entry.type === "field" ? entry.value : undefined;
  return { path: entry.path, decision, value: decision === "accept" ? was : value, was, ...words };
}

// Accepts every item and every marked value that nobody has decided on; gives what takes that back.
function acceptRest() {
  const { number, entries } = opened;
  const inItems = new Set([...entries.values()].filter((one) => one.type === "item").map((one) => one.path));
  const isLoose = (one) => one.type === "field" && !inItems.has(itemOf(one.path)) && !isNothing(one.value);
  const left = [...entries.values()].filter((one) => !decisionOn(number, one.reference)
    && (one.type === "item" || (one.type === "field" && one.doubt) || isLoose(one)));
  for (const entry of left) decide(number, decisionOf(entry, "accept"));
  return () => left.forEach((entry) => takeBack(number, entry.reference));
}

function undo(entry) {
  takeBack(opened.number, entry.reference);
  redraw(entry);
}

function redraw(entry) {
  const had = document.activeElement?.closest("#record [data-ref]");
  for (const made of rowsOf(entry.reference)) fill(made, entry);
  (had ?? rowsOf(entry.reference)[0])?.focus({ preventScroll: true });
  showProgress();
  drawList();
}

const rowsOf = (reference) => [...at("record").querySelectorAll("[data-ref]")].filter((one) => one.dataset.ref === reference);

function edit(made, entry) {
  const kind = entry.type === "field" ? fieldKind(entry.path) : {};
  const now = decisionOn(opened.number, entry.reference)?.value ?? startOf(entry);
  const input = editor(kind, now);
  const wrong = el("p", { class: "wrong", role: "alert" });
  const close = () => redraw(entry);
  const form = el("form", { class: "edit", onsubmit: (event) => {
    event.preventDefault();
    try {
      settle(entry, "correct", read(kind, input, now));
    } catch (error) {
      wrong.textContent = error.message;
      input.setAttribute("aria-invalid", "true");
    }
  } },
  el("label", {}, `Right value of ${entry.label}`, input), wrong,
  el("button", {}, "Keep"), el("button", { type: "button", onclick: close }, "Cancel"));
  form.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Escape") close();
  });
  made.querySelector(".actions")?.replaceWith(form);
  input.focus();
}

// What a correction starts from: what stands there, or an item of the list with all fields open.
function startOf(entry) {
  if (entry.type === "field") return entry.value;
  if (entry.type === "proposal") return entry.item;
  const fields = Object.entries(INDEX.fields[entry.list] ?? {}).filter(([, kind]) => !["id", "evidence"].includes(kind.word));
  return Object.fromEntries(fields.map(([name, kind]) => [name, kind.many ? [] : null]));
}

function editor(kind, now) {
  const choices = typeof now === "boolean" ? ["true", "false"] : kind.choices;
  if (choices && !kind.many) {
    const options = ["", ...choices].map((one) => el("option", { value: one, selected: one === String(now ?? "") }, one ? plain(one) : "empty"));
    return el("select", {}, ...options);
  }
  if (now !== null && typeof now === "object" && !isPlainList(now)) {
    return Object.assign(el("textarea", { rows: "8", spellcheck: "false" }), { value: JSON.stringify(now, null, 1) });
  }
  const value = Array.isArray(now) ? now.join(", ") : now ?? "";
  return el("input", { type: "text", value: String(value), spellcheck: "false", placeholder: kind.many ? "several with commas between; empty for none" : "empty for none" });
}

const isPlainList = (value) => Array.isArray(value) && value.every((one) => typeof one !== "object");
const NUMBERS = new Set(["money", "percent", "count", "rank", "number"]);

function read(kind, input, before) {
  if (input.tagName === "TEXTAREA") {
    try {
      return JSON.parse(input.value);
    } catch {
      throw new Error("This is not JSON.");
    }
  }
  const text = input.value.trim();
  const one = (word) => {
    if (kind.choices && !kind.choices.includes(word)) throw new Error(`${word} is none of ${kind.choices.join(", ")}.`);
    if (word === "true" || word === "false") return typeof before === "boolean" || kind.word === "choice" ? word === "true" : word;
    if (!NUMBERS.has(kind.word) && typeof before !== "number") return word;
    const number = Number(word.replaceAll(",", ""));
    if (!Number.isFinite(number)) throw new Error(`${word} is not a number.`);
    return number;
  };
  if (kind.many || Array.isArray(before)) return text ? text.split(",").map((word) => one(word.trim())) : [];
  return text ? one(text) : null;
}

// Makes an entry the one that is looked at.
function activate(reference, { focus = true, words = true } = {}) {
  const before = at("record").dataset.active;
  at("record").dataset.active = reference;
  for (const other of [before, reference]) {
    const entry = opened.entries.get(other);
    if (entry) for (const made of rowsOf(other)) fill(made, entry);
  }
  const [first] = rowsOf(reference);
  if (first?.closest("details")) first.closest("details").open = true;
  if (first && focus) {
    first.focus({ preventScroll: true });
    first.scrollIntoView({ block: "nearest", behavior: calm() });
  }
  light(reference);
  if (words) showWordsOf(reference);
}
