// The list of articles. Only the rows in sight are there, so that thousands scroll as smoothly as ten.

const ROW = 62; // pixels, as in the style sheet
const AROUND = 6; // rows above and below those in sight

const canvas = el("div", { role: "presentation", class: "canvas" });
at("list").append(canvas);
let drawing = 0;
let rows = new Map(); // place in the list -> its row, as long as neither the list nor what is said of it changes

function drawList() {
  rows = new Map();
  scrollList();
}

function scrollList() {
  cancelAnimationFrame(drawing);
  drawing = requestAnimationFrame(drawNow);
}

function drawNow() {
  const box = at("list");
  canvas.style.height = `${listed.length * ROW}px`;
  const first = Math.max(0, Math.floor(box.scrollTop / ROW) - AROUND);
  const last = Math.min(listed.length, Math.ceil((box.scrollTop + box.clientHeight) / ROW) + AROUND);
  const next = new Map();
  for (let place = first; place < last; place += 1) next.set(place, rows.get(place) ?? listRow(place));
  const inSight = new Set(next.values());
  for (const row of [...canvas.children]) if (!inSight.has(row)) row.remove();
  for (const row of inSight) if (!row.parentNode) canvas.append(row);
  rows = next;
  const current = opened && at(`article-${opened.number}`) ? `article-${opened.number}` : "";
  if (current) box.setAttribute("aria-activedescendant", current);
  else box.removeAttribute("aria-activedescendant");
}

function listRow(place) {
  const number = listed[place];
  const article = ARTICLES[number];
  const left = doubtsLeft(number);
  const had = article.e + article.w + article.p + article.o;
  const state = had === 0 ? "no doubts" : left ? `${left} in doubt` : "reviewed";
  const made = el("div", {
    role: "option", id: `article-${number}`, class: "entry", "aria-selected": String(opened?.number === number),
    "aria-setsize": listed.length, "aria-posinset": place + 1, "data-number": number,
  },
  el("bdi", { class: "entry-title" }, shown(article.t || article.s)),
  el("span", { class: "entry-about" }, el("bdi", {}, shown([article.t ? article.s : "", article.d.slice(0, 10)].filter(Boolean).join(" · ")))),
  el("span", { class: `entry-state ${left ? (article.e ? "bad" : "warn") : "good"}` }, state));
  made.style.transform = `translateY(${place * ROW}px)`;
  return made;
}

function showInList(number) {
  const place = listed.indexOf(number);
  if (place < 0) return;
  const box = at("list");
  const top = place * ROW;
  if (top < box.scrollTop) box.scrollTop = top;
  else if (top + ROW > box.scrollTop + box.clientHeight) box.scrollTop = top + ROW - box.clientHeight;
  drawList();
}

at("list").addEventListener("scroll", scrollList, { passive: true });
new ResizeObserver(scrollList).observe(at("list"));
