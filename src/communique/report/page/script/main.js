// What happens when: opening articles, keys, tabs.

let asked = -1; // the article asked for last, in case an earlier one arrives late

async function open(number, { doubt = null } = {}) {
  asked = number;
  notice("");
  const article = await articleAt(number);
  if (asked !== number) return;
  const entries = entriesOf(article);
  opened = { number, article, entries, doubts: doubtsOf(entries) };
  at("articles").dataset.open = "yes";
  showHead(article);
  showText(article, entries);
  showRecord();
  showInList(number);
  showProgress();
  if (location.hash !== `#${number + 1}`) history.replaceState(null, "", `#${number + 1}`);
  const chosen = doubt === "first" ? opened.doubts[0] : doubt === "last" ? opened.doubts.at(-1) : null;
  if (chosen) activate(chosen.reference);
}

function showHead(article) {
  const { about } = article;
  at("title").textContent = shown(about.title ?? about.source ?? "Article");
  const parts = [about.title && about.source, about.publisher, about.date_published?.slice(0, 10), about.byline, languageOf(about)].filter(Boolean);
  at("about").textContent = parts.map(shown).join(" · ");
  at("warnings").replaceChildren(...article.warnings.map((one) => el("li", {}, shown(one))));
  const kinds = Object.keys(article.record).filter((name) => Object.keys(article.lines).some((path) => listOf(path) === name));
  at("legend").replaceChildren(
    ...kinds.map((name) => el("span", { class: `chip k${INDEX.lists.indexOf(name) % 8}` }, plain(name))),
    el("span", { class: "chip doubt" }, "in doubt"));
}

function languageOf({ language }) {
  try {
    return language && new Intl.DisplayNames("en", { type: "language" }).of(language);
  } catch {
    return language; // not a code
  }
}

function showProgress() {
  if (opened) showDoubts();
  const left = ARTICLES.reduce((sum, _, number) => sum + doubtsLeft(number), 0);
  const made = allDecisions().length;
  at("progress").replaceChildren(el("span", {}, `${counted(left, "doubt")} left,`), " ", el("span", {}, counted(made, "decision")));
}

// The next doubt of this article, else the first of the next listed article that has one left.
function walk(step) {
  if (!opened) {
    openFrom(step > 0 ? 0 : listed.length - 1, step);
    return;
  }
  const shownDoubts = opened.doubts.filter((one) => rowsOf(one.reference).some((made) => !made.hidden));
  const here = shownDoubts.findIndex((one) => one.reference === at("record").dataset.active);
  const next = here < 0 ? (step > 0 ? shownDoubts[0] : undefined) : shownDoubts[here + step];
  if (next) activate(next.reference);
  else openFrom(listed.indexOf(opened.number) + step, step);
}

function openFrom(place, step) {
  for (let here = place; here >= 0 && here < listed.length; here += step) {
    if (doubtsLeft(listed[here])) {
      open(listed[here], { doubt: step > 0 ? "first" : "last" });
      return;
    }
  }
  notice("There are no more doubts this way.");
}

function openNeighbour(step) {
  const place = opened ? listed.indexOf(opened.number) + step : 0;
  if (listed[place] !== undefined) open(listed[place]);
}

const activeEntry = () => opened?.entries.get(at("record").dataset.active);
const KEYS = {
  n: () => walk(1), p: () => walk(-1), j: () => openNeighbour(1), k: () => openNeighbour(-1),
  a: () => act("accept"), x: () => act("reject"), c: () => act("correct"), u: () => act("undo"),
  "/": () => at("by-text").focus(),
};

function act(what) {
  const entry = activeEntry();
  const rows = entry ? rowsOf(entry.reference).filter((one) => one.querySelector(".actions")) : [];
  const made = rows.find((one) => one.contains(document.activeElement)) ?? rows[0];
  if (!made) return;
  if (what === "undo") undo(entry);
  else if (!ACTIONS[entry.type][what]) return;
  else if (what === "correct") edit(made, entry);
  else settle(entry, what);
}

document.addEventListener("keydown", (event) => {
  const isTyping = event.target.closest("input, select, textarea, dialog");
  if (!at("keys-on").checked || isTyping || event.ctrlKey || event.metaKey || event.altKey || at("articles").hidden) return;
  const act = KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

at("list").addEventListener("click", (event) => {
  const chosen = event.target.closest("[data-number]");
  if (chosen) open(Number(chosen.dataset.number));
});
at("list").addEventListener("keydown", (event) => {
  const page = Math.max(1, Math.floor(at("list").clientHeight / ROW) - 1);
  const here = opened ? listed.indexOf(opened.number) : -1;
  const place = { ArrowDown: here + 1, ArrowUp: here - 1, PageDown: here + page, PageUp: here - page, Home: 0, End: listed.length - 1 }[event.key];
  if (place === undefined || !listed.length) return;
  event.preventDefault();
  open(listed[Math.min(Math.max(place, 0), listed.length - 1)]);
});

const record = at("record");
record.addEventListener("mouseover", (event) => light(event.target.closest("[data-ref]")?.dataset.ref ?? record.dataset.active ?? ""));
record.addEventListener("mouseleave", () => light(record.dataset.active ?? ""));
record.addEventListener("focusin", (event) => {
  const reference = event.target.matches("[data-ref]") ? event.target.dataset.ref : null;
  if (reference && reference !== record.dataset.active) activate(reference, { focus: false });
});
record.addEventListener("click", (event) => {
  const made = event.target.closest("[data-ref]");
  if (made && !event.target.closest("button, form") && made.dataset.ref !== record.dataset.active) activate(made.dataset.ref, { focus: false });
});

at("next").addEventListener("click", () => walk(1));
at("previous").addEventListener("click", () => walk(-1));
// Draws anew all that depends on decisions.
function drawAll() {
  for (const entry of opened?.entries.values() ?? []) for (const made of rowsOf(entry.reference)) fill(made, entry);
  showProgress();
  drawList();
}

at("rest").addEventListener("click", () => {
  if (!opened) return;
  const takeAllBack = acceptRest();
  drawAll();
  const left = doubtsLeft(opened.number);
  const missing = left ? ` ${counted(left, "question")} left about what the record lacks.` : "";
  notice(`All values that were left in this article are accepted.${missing}`, el("button", { type: "button", onclick: () => {
    takeAllBack();
    notice("");
    drawAll();
  } }, "Take that back"));
});
at("back").addEventListener("click", () => {
  at("articles").dataset.open = "no";
  at("list").focus();
  drawList();
});
at("save").addEventListener("click", saveAsFile);
at("load").addEventListener("click", () => at("file").click());
at("file").addEventListener("change", async () => {
  const [file] = at("file").files;
  if (file) await loadFile(file);
  at("file").value = "";
  drawAll();
});
at("help-button").addEventListener("click", () => at("help").showModal());
at("keys-on").addEventListener("change", () => remember("keys", at("keys-on").checked));
at("keys-on").checked = remembered("keys") ?? true;
addEventListener("beforeunload", (event) => {
  if (unsaved) event.preventDefault();
});
addEventListener("pagehide", keepNow);
addEventListener("storage", (event) => {
  if (event.key !== STORED) return; // what another window of this page has kept is taken over
  byArticle.clear();
  recall();
  drawAll();
});

let typing = 0;
at("filters").addEventListener("submit", (event) => event.preventDefault());
at("filters").addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(applyFilters, 120); // milliseconds after the last letter
});

at("clear").addEventListener("click", () => {
  at("filters").reset();
  applyFilters();
  at("by-text").focus();
});

function showTab(name) {
  for (const one of ["articles", "overview"]) {
    at(one).hidden = one !== name;
    at(`tab-${one}`).setAttribute("aria-selected", String(one === name));
    at(`tab-${one}`).tabIndex = one === name ? 0 : -1;
  }
  if (name === "articles") drawList();
}
for (const name of ["articles", "overview"]) {
  at(`tab-${name}`).addEventListener("click", () => showTab(name));
  at(`tab-${name}`).addEventListener("keydown", (event) => {
    if (!["ArrowLeft", "ArrowRight"].includes(event.key)) return;
    const other = name === "articles" ? "overview" : "articles";
    showTab(other);
    at(`tab-${other}`).focus();
  });
}
at("overview").addEventListener("click", (event) => {
  const areas = event.target.closest("[data-areas]")?.dataset.areas;
  if (!areas) return;
  at("by-area").value = areas;
  showTab("articles");
  applyFilters();
  at("list").focus();
});

notice("");
fillFilters();
recall();
applyFilters();
showProgress();
const start = Number(location.hash.slice(1)) - 1;
if (ARTICLES[start]) open(start);
else if (ARTICLES.length && matchMedia("(min-width: 761px)").matches) open(0);
document.documentElement.dataset.ready = "yes";
