// What there is to look at in an article: values, items, proposals, what was dropped, what is missing. Each is an entry
// with the words that prove it and the verdicts on it.

function entriesOf(article) {
  const verdicts = Map.groupBy(article.verdicts.filter((one) => !one.p.endsWith("/-")), (one) => one.p);
  const entries = new Map();
  const add = (entry) => entries.set(entry.reference, graded(entry));
  for (const path of Object.keys(article.lines)) add(item(article, path, verdicts.get(path) ?? []));
  for (const [path, value] of leaves(article.record)) {
    const said = verdicts.get(path) ?? [];
    if (fieldKind(path).word === "id" && !said.length) continue;
    if (!entries.has(path)) add(field(article, path, value, said));
  }
  for (const [path, said] of verdicts) if (!entries.has(path)) add(field(article, path, said[0].f ?? null, said));
  article.proposals.forEach((one, number) => add(proposal(one, number)));
  article.verdicts.filter((one) => one.p.endsWith("/-") && one.s !== STATUSES.indexOf("reviewed")).forEach((one) => add(omission(one)));
  article.dropped.forEach((one, number) => add(dropped(one, number)));
  return entries;
}

const spansOf = (verdicts) => verdicts.flatMap((one) => one.e ?? []);
const listOf = (path) => path.split("/")[1] ?? ""; // the path of the whole record is empty
const itemOf = (path) => path.split("/").slice(0, 3).join("/");

function field(article, path, value, verdicts) {
  const parts = path.split("/").slice(1).map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
  const own = parts.slice(/^\d+$/.test(parts[1]) ? 2 : 1);
  const label = own.length ? own.map((part) => (/^\d+$/.test(part) ? Number(part) + 1 : plain(part))).join(" ") : plain(parts[0] ?? "whole record");
  return { reference: path, type: "field", path, list: listOf(path), label, value, verdicts, ...wordsOf(article, path, verdicts) };
}

// The words that prove a value. Where all that is known is the sentence that its item cites, that is only around it.
function wordsOf(article, path, verdicts) {
  const cited = new Set((article.cited[itemOf(path)] ?? []).map(String));
  const { true: around = [], false: spans = [] } = Object.groupBy(spansOf(verdicts), (span) => cited.has(String(span)));
  return { spans, around };
}

function item(article, path, verdicts) {
  const [, list, number] = path.split("/");
  const { id } = article.record[list][number];
  const label = typeof id === "string" ? id : String(Number(number) + 1);
  const around = article.cited[path] ?? [];
  return { reference: path, type: "item", path, list, label, value: article.lines[path], verdicts, spans: spansOf(verdicts), around };
}

function proposal(one, number) {
  const label = `proposal for ${plain(one.l)}`;
  return {
    reference: `proposal ${number}`, type: "proposal", path: `/${one.l}/-`, list: one.l, label, value: one.n, item: one.i,
    proposal: number, verdicts: [one.v], spans: one.v.e ?? one.e, around: one.e,
  };
}

function omission(verdict) {
  const [start] = (verdict.e ?? [[0]])[0];
  const list = listOf(verdict.p);
  return {
    reference: `omission ${verdict.p} ${start}`, type: "omission", path: verdict.p, list, label: `missing in ${plain(list)}?`,
    value: verdict.t, start, verdicts: [verdict], spans: spansOf([verdict]),
  };
}

function dropped(one, number) {
  return {
    reference: `dropped ${number}`, type: "dropped", path: one.v.p, list: one.l, label: `dropped from ${plain(one.l)}`,
    value: one.i, verdicts: [one.v], spans: [], around: spansOf([one.v]),
  };
}

// The gravest verdict speaks for an entry; a proposal always wants a decision.
function graded(entry) {
  const worst = entry.verdicts.reduce((one, other) => (other.v > (one?.v ?? -1) ? other : one), null);
  const severity = worst?.v ?? 0;
  const asks = entry.type === "proposal" || (severity > 0 && entry.type !== "dropped");
  return { ...entry, severity, status: worst ? STATUSES[worst.s] : null, doubt: asks };
}

// Doubts in the order of their weight: errors, conflicts and other warnings, proposals, what is missing. Those of one
// item stand together, where its gravest one stands.
function doubtsOf(entries) {
  const rank = (entry) => {
    if (entry.type === "omission") return 4;
    if (entry.type === "proposal") return 3;
    if (entry.severity === 2) return 0;
    return entry.status === "conflict" ? 1 : 2;
  };
  const doubts = [...entries.values()].filter((entry) => entry.doubt).sort((one, other) => rank(one) - rank(other));
  return [...Map.groupBy(doubts, homeOf).values()].flat();
}

// The item that an entry belongs to; proposals and what is missing stand for themselves.
const homeOf = (entry) => (entry.type === "field" || entry.type === "item" ? itemOf(entry.path) : entry.reference);
