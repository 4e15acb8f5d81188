// Search as you type: hits in the text are highlighted without touching it, the outline shows where they are.
const field = byId("search"), count = byId("hits");
const MOST_RANGES = 5000, RANGES_AT_ONCE = 150, MOST_UNFOLDED = 60;
const later = window.requestIdleCallback || ((act) => setTimeout(act, 16));
let lines = null, hits = [], at = -1, turn = 0, named = null;

/** Characters as they are compared: full-width as half-width, small letters, blanks left out. Else one for one. */
const folded = (words) => words.replace(/\s+/g, "")
  .replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
  .replace(/[A-Z]+/g, (c) => c.toLowerCase());

function indexed() {
  lines ??= [...text.querySelectorAll("h1, .line")].map((element) => ({ element, words: folded(element.textContent) }));
  return lines;
}

function find(query) {
  const found = [];
  for (const line of indexed()) {
    for (let i = line.words.indexOf(query); i >= 0; i = line.words.indexOf(query, i + query.length)) {
      found.push({ line, start: i, end: i + query.length });
    }
  }
  return found;
}

/** The place of one hit in the text's nodes. Its offsets count no blanks. */
function rangeOf({ line, start, end }) {
  const range = document.createRange();
  const walker = document.createTreeWalker(line.element, NodeFilter.SHOW_TEXT);
  let seen = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (let i = 0; i < node.length; i++) {
      if (/\s/.test(node.data[i])) continue;
      if (seen === start) range.setStart(node, i);
      seen++;
      if (seen === end) { range.setEnd(node, i + 1); return range; }
    }
  }
  return range;
}

/** Highlights hits, those from the reader's place on first, a few at a time. */
function highlight() {
  turn++;
  if (!window.Highlight) return;
  CSS.highlights.delete("hit-now");
  CSS.highlights.delete("hits");
  if (!hits.length) return;
  const place = current ? byId(current) : null;
  const first = place ? Math.max(0, hits.findIndex((hit) => place.compareDocumentPosition(hit.line.element) & 4)) : 0;
  const order = [...hits.slice(first), ...hits.slice(0, first)].slice(0, MOST_RANGES);
  const shown = new Highlight();
  CSS.highlights.set("hits", shown);
  const mine = turn;
  const some = (from) => {
    if (mine !== turn) return;
    for (const hit of order.slice(from, from + RANGES_AT_ONCE)) shown.add(rangeOf(hit));
    if (from + RANGES_AT_ONCE < order.length) later(() => some(from + RANGES_AT_ONCE));
  };
  some(0);
}

/** Numbers of hits at every clause that has some, those below it counted; the rest of the outline is hidden. */
function showInOutline() {
  for (const item of nav.querySelectorAll(".found")) item.classList.remove("found");
  nav.classList.toggle("searched", hits.length > 0);
  const counts = new Map(), places = new Set();
  for (const hit of hits) {
    hit.line.entry ??= entryOf(hit.line.element) || "";
    if (!hit.line.entry) continue;
    places.add(hit.line.entry);
    for (let item = links.get(hit.line.entry).parentElement; item; item = item.parentElement.closest("li")) {
      counts.set(item, (counts.get(item) || 0) + 1);
    }
  }
  for (const [item, number] of counts) {
    item.classList.add("found");
    item.firstElementChild.dataset.hits = number;
    const branch = item.lastElementChild;
    if (counts.size <= MOST_UNFOLDED && branch.localName === "details" && !branch.open) {
      branch.open = true;
      unfolded.add(branch);
    }
  }
  return places.size;
}

function search() {
  const query = folded(field.value);
  hits = query ? find(query) : [];
  at = -1;
  named = clauseNamed(field.value);
  const places = showInOutline();
  const told = named ? [filled(words.searchClause, { name: citeOf(byId(named).querySelector(".mark")) })] : [];
  if (hits.length) told.push(filled(words.searchCount, { hits: hits.length, places }));
  count.textContent = !query ? "" : told.join("；") || words.searchNone;
  highlight();
  if (!query) { const id = current; current = null; mark(id); }
}

function step(by) {
  if (named && at < 0 && by > 0) { // 第十条 goes to that clause, before the places that mention it
    goTo(named);
    named = null;
    return;
  }
  if (!hits.length) return;
  at = (at + by + hits.length) % hits.length;
  if (at < 0) at = hits.length - 1;
  if (window.Highlight) CSS.highlights.set("hit-now", new Highlight(rangeOf(hits[at])));
  hits[at].line.element.scrollIntoView({ block: "center" });
  count.textContent = filled(words.searchAt, { at: at + 1, hits: hits.length });
}

function clearSearch() { field.value = ""; search(); }

let asked = 0;
field.addEventListener("input", () => { cancelAnimationFrame(asked); asked = requestAnimationFrame(search); });
field.form.addEventListener("submit", (event) => event.preventDefault());
field.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.isComposing) { event.preventDefault(); step(event.shiftKey ? -1 : 1); }
  if (event.key === "Escape") { event.stopPropagation(); clearSearch(); field.blur(); if (narrow.matches) outline.open = false; }
});
