// Which articles are listed, and which values of the open one are shown.

const wanted = { text: "", verdict: "", kind: "", areas: [], state: "" };
let words = null; // of every article, in lower case, once somebody looks for some
let listed = ARTICLES.map((_, number) => number);

function fillFilters() {
  const option = (value, label) => el("option", { value }, label);
  const used = new Set(ARTICLES.flatMap((article) => article.v.map(([, status]) => status)));
  at("by-verdict").append(option("", "all"), option("doubt", "in doubt"),
    ...STATUSES.map((status, number) => (used.has(number) ? option(String(number), plain(status)) : null)).filter(Boolean));
  at("by-kind").append(option("", "all"), ...INDEX.lists.map((name, number) => option(String(number), plain(name))));
  at("area-codes").append(...[...INDEX.areas].sort().map((code) => option(code, "")));
  const hasAreas = INDEX.areas.length > 0;
  at("by-area").closest("label").hidden = !hasAreas;
}

async function applyFilters() {
  wanted.text = at("by-text").value.trim().toLowerCase();
  wanted.verdict = at("by-verdict").value;
  wanted.kind = at("by-kind").value;
  wanted.areas = areasIn(at("by-area").value.toUpperCase());
  wanted.state = at("by-state").value;
  if (wanted.text && !words) await readWords();
  listed = ARTICLES.map((_, number) => number).filter(isListed);
  at("found").textContent = listed.length === ARTICLES.length
    ? counted(ARTICLES.length, "article")
    : `${listed.length.toLocaleString("en")} of ${counted(ARTICLES.length, "article")}`;
  at("clear").hidden = !(wanted.text || wanted.verdict || wanted.kind || wanted.areas.length || wanted.state);
  at("list").scrollTop = 0;
  drawList();
  if (opened) hideFiltered();
}

// Areas with commas between them; codes, which hold no spaces, do without.
function areasIn(typed) {
  const isOne = INDEX.areas.some((area) => area.toUpperCase() === typed.trim());
  return typed.split(isOne || typed.includes(",") ? "," : /\s+/).map((area) => area.trim()).filter(Boolean);
}

function isListed(number) {
  const article = ARTICLES[number];
  if ((wanted.verdict || wanted.kind) && !article.v.some(([list, status, severity]) => isWanted(list, status, severity > 0))) return false;
  const codes = article.a.map((place) => INDEX.areas[place].toUpperCase());
  if (!wanted.areas.every((area) => codes.includes(area))) return false;
  if (wanted.state && (doubtsLeft(number) > 0) !== (wanted.state === "left")) return false;
  return !wanted.text || words[number].includes(wanted.text);
}

function isWanted(list, status, isDoubtful) {
  if (wanted.kind && list !== Number(wanted.kind)) return false;
  return !wanted.verdict || (wanted.verdict === "doubt" ? isDoubtful : status === Number(wanted.verdict));
}

async function readWords() {
  const found = [];
  for (let block = 0; block * INDEX.per < ARTICLES.length; block += 1) {
    at("found").textContent = `Reading the texts: ${found.length.toLocaleString("en")} of ${ARTICLES.length.toLocaleString("en")}`;
    for (const article of await inflate(`words-${block}`)) {
      const about = ARTICLES[found.length];
      found.push([about.s, about.t, article.text, ...Object.values(article.lines)].join("\n").toLowerCase());
    }
  }
  words = found;
}

// Values that the filters do not want are hidden, and it is said how many.
function hideFiltered() {
  let hidden = 0;
  for (const made of at("record").querySelectorAll("[data-ref]")) {
    const entry = opened.entries.get(made.dataset.ref);
    const isOn = entry.verdicts.length || entry.type !== "field"
      ? isShown(entry)
      : !wanted.verdict && isWanted(INDEX.lists.indexOf(entry.list), -1, false);
    made.hidden = !isOn;
    hidden += isOn ? 0 : 1;
  }
  for (const box of at("record").querySelectorAll(".card, .group")) box.hidden = !box.querySelector("[data-ref]:not([hidden])");
  at("hidden-note").hidden = !hidden;
  at("hidden-note").textContent = hidden ? `${counted(hidden, "value")} hidden by the filters.` : "";
}

function isShown(entry) {
  const list = INDEX.lists.indexOf(entry.list);
  if (entry.type === "item") {
    const inside = [...opened.entries.values()].filter((one) => one.type === "field" && itemOf(one.path) === entry.path);
    return [entry, ...inside].some((one) => isWanted(list, STATUSES.indexOf(one.status), one.doubt));
  }
  return isWanted(list, STATUSES.indexOf(entry.status), entry.doubt);
}
