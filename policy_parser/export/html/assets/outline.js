// The outline follows the text: the clause at the reading line is marked and its branch unfolded.
const links = new Map();
for (const link of nav.querySelectorAll("a")) links.set(decodeURIComponent(link.hash.slice(1)), link);
const entries = [...links.keys()];
let current = null;
const unfolded = new Set(); // by the scroll, so that it folds them again

function entryOf(element) {
  for (let at = element && element.closest("[id]"); at; at = at.parentElement && at.parentElement.closest("[id]")) {
    if (links.has(at.id)) return at.id;
  }
  return null;
}

/** The clause at the top of the window. Only a few points are asked for, so that what is far away stays unrendered. */
function atReadingLine() {
  const box = text.getBoundingClientRect();
  const x = Math.min(box.left + box.width * 0.4, innerWidth - 20);
  for (let y = narrow.matches ? 84 : 58; y < innerHeight; y += 22) { // in the first line of what a link leads to
    const element = document.elementFromPoint(x, y);
    const line = element && text.contains(element) && element.closest(".line, .cited"); // not the room between two lines
    const id = line && entryOf(line);
    if (id) return id;
  }
  return null;
}

function mark(id) {
  if (id === current || !id) return;
  if (current) links.get(current).removeAttribute("aria-current");
  current = id;
  const link = links.get(id);
  link.setAttribute("aria-current", "location");
  byId("where").textContent = citeOf(byId(id).querySelector(".mark"));
  const branch = new Set();
  for (let at = link.closest("details"); at && at !== outline; at = at.parentElement.closest("details")) branch.add(at);
  const own = link.nextElementSibling;
  if (own) branch.add(own);
  if (!nav.classList.contains("searched")) {
    for (const details of unfolded) if (!branch.has(details)) { details.open = false; unfolded.delete(details); }
    for (const details of branch) if (!details.open) { details.open = true; unfolded.add(details); }
  }
  if (!outline.open) return;
  const room = nav.getBoundingClientRect(), place = link.getBoundingClientRect();
  if (place.top < room.top + 40 || place.bottom > room.bottom - 60) nav.scrollTop += place.top - room.top - room.height / 3;
}

let waiting = false, jumped = null, tries = 0;
function look() {
  waiting = false;
  // The last clauses never reach the reading line: where a link led is where the reader is, until the next scroll.
  if (jumped && Math.abs(scrollY - jumped.y) > 2) jumped = null;
  const id = (jumped && jumped.id) || atReadingLine();
  mark(id);
  // What has just come into the window is not rendered yet: there is no line to be found in it before the next frame.
  if (!id && tries++ < 20) again();
}
function again() {
  if (!waiting) requestAnimationFrame(look);
  waiting = true;
}
function follow() {
  tries = 0;
  again();
}
addEventListener("scroll", follow, { passive: true });
addEventListener("hashchange", () => requestAnimationFrame(() => {
  const target = document.querySelector(":target");
  if (target) keepInSight(target);
  jumped = target && links.size ? { y: scrollY, id: entryOf(target) } : null;
  follow();
}));
addEventListener("resize", follow, { passive: true });
outline.addEventListener("toggle", follow);
nav.addEventListener("click", (event) => {
  if (event.target.closest("summary")) unfolded.delete(event.target.closest("details")); // the reader's own doing stays
  if (event.target.closest("a") && narrow.matches) outline.open = false;
});

/** A 款 or 项 alone says little: its article's first line comes into the window with it, where both fit. */
function keepInSight(target) {
  const article = target.parentElement && target.parentElement.closest(".article, .attachment, .question");
  const line = article && article.querySelector(".line");
  if (!line) return;
  const head = parseFloat(getComputedStyle(document.documentElement).scrollPaddingBlockStart) || 0;
  const top = line.getBoundingClientRect().top - head, end = target.getBoundingClientRect();
  const last = Math.min(end.bottom, end.top + innerHeight / 3);
  if (last - line.getBoundingClientRect().top < innerHeight - head - 40) scrollBy({ top, behavior: "instant" });
}

/** Goes to a clause as a link would, without a new step in the history. */
function goTo(id) {
  location.replace("#" + encodeURIComponent(id));
  byId(id).scrollIntoView();
  keepInSight(byId(id));
  jumped = { y: scrollY, id: entryOf(byId(id)) };
  mark(jumped.id);
}

if (narrow.matches) outline.open = false;
document.documentElement.classList.add("ready");
requestAnimationFrame(() => { const first = document.querySelector(":target"); if (first && text.contains(first)) keepInSight(first); });
narrow.addEventListener("change", () => { outline.open = !narrow.matches; });
follow();
