// Elements are made of text and of nothing else: no word of an article is ever read as HTML.

const at = (id) => document.getElementById(id);

function el(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "class") made.className = value;
    else if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : String(value));
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

// Controls, and characters that set or override the direction of writing, are named where they stand.
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const nameOf = (character) => `⟨U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}⟩`;
const shown = (text) => String(text).replace(CONTROLS, nameOf);

// The nodes of a piece of the article: its words, and controls as badges.
function nodesOf(words) {
  const nodes = [];
  let end = 0;
  for (const found of words.matchAll(CONTROLS)) {
    nodes.push(words.slice(end, found.index), el("span", { class: "control" }, nameOf(found[0])));
    end = found.index + found[0].length;
  }
  nodes.push(words.slice(end));
  return nodes.filter((node) => node !== "");
}

const counted = (count, noun) => `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;

const plain = (code) => String(code).replaceAll("_", " ");

function valueText(value) {
  if (value === null || value === undefined) return "empty";
  if (Array.isArray(value)) return value.length ? value.map(valueText).join(", ") : "none";
  if (typeof value === "number") return value.toLocaleString("en", { maximumFractionDigits: 10, useGrouping: "min2" });
  if (typeof value !== "object") return shown(value);
  const said = Object.entries(value).filter(([, one]) => one !== null && one !== "" && !(Array.isArray(one) && !one.length));
  return said.map(([name, one]) => `${shown(plain(name))}: ${valueText(one)}`).join("; ") || "empty";
}

function notice(text, ...more) {
  at("notice").replaceChildren(text, ...more);
  at("notice").hidden = !text;
}
