// The words of a reference's target, in a card while the pointer or the focus is on it.
const card = byId("card");
const MOST_TARGETS = 8, MOST_LINES = 14;
let shownFor = null, opening = 0, closing = 0;

function wordsOf(target) {
  const lines = target.matches(".c") ? [...target.querySelectorAll(".line")] : [target];
  return lines.map((line) => line.textContent);
}

function filledWith(link) {
  const parts = [];
  const add = (tag, content, kind) => {
    const element = document.createElement(tag);
    element.textContent = content;
    if (kind) element.className = kind;
    parts.push(element);
  };
  const ids = (link.getAttribute("href") || "").startsWith("#") ? (link.dataset.to || decodeURIComponent(link.hash.slice(1))).split(" ") : [];
  const targets = ids.map(byId).filter((target) => target && target !== text);
  let room = MOST_LINES;
  if (link.matches(".term") && link.dataset.hint) add("p", link.dataset.hint, "hint"); // what it means, then where it is said
  for (const target of targets.slice(0, MOST_TARGETS)) {
    const own = target.querySelector(".mark");
    const lines = wordsOf(target);
    if (own && !(lines[0] || "").startsWith(citeOf(own))) add("h3", citeOf(own));
    else if (parts.length) add("hr", "");
    for (const line of lines.slice(0, Math.max(room, 1))) add("p", line);
    if (lines.length > Math.max(room, 1)) add("p", "……");
    room -= lines.length;
  }
  if (targets.length > MOST_TARGETS) add("p", filled(words.more, { count: targets.length - MOST_TARGETS }), "hint");
  if (!targets.length && link.dataset.hint) add("p", link.dataset.hint, "hint");
  return parts;
}

function place(link, x) {
  const boxes = [...link.getClientRects()];
  const box = boxes.find((b) => x !== undefined && x >= b.left - 1 && x <= b.right + 1) || boxes[0];
  const width = card.offsetWidth, height = card.offsetHeight;
  const below = box.bottom + 8, above = box.top - height - 8;
  card.style.left = Math.max(8, Math.min(box.left, innerWidth - width - 12)) + "px";
  card.style.top = (below + height <= innerHeight - 8 || above < 8 ? below : above) + "px";
}

function show(link, x) {
  clearTimeout(closing);
  if (shownFor === link) return;
  hide();
  const parts = filledWith(link);
  if (!parts.length) return;
  card.replaceChildren(...parts);
  card.hidden = false;
  card.scrollTop = 0;
  place(link, x);
  shownFor = link;
  link.setAttribute("aria-describedby", "card");
}

function hide() {
  clearTimeout(opening);
  if (shownFor) shownFor.removeAttribute("aria-describedby");
  shownFor = null;
  card.hidden = true;
}

const HOLDS = "a.ref, a.term, .cited a, footer a";
/** The hint that serves without scripts would show a second time over the card. */
function linkAt(event) {
  const link = event.target.closest && event.target.closest(HOLDS);
  if (link && link.title) { link.dataset.hint = link.title; link.removeAttribute("title"); }
  return link;
}
document.addEventListener("pointerover", (event) => {
  if (event.pointerType === "touch") return;
  if (card.contains(event.target)) { clearTimeout(closing); return; }
  const link = linkAt(event);
  clearTimeout(opening);
  if (link) {
    clearTimeout(closing);
    opening = setTimeout(() => show(link, event.clientX), 120);
  } else if (shownFor) {
    clearTimeout(closing);
    closing = setTimeout(hide, 250);
  }
});
document.addEventListener("focusin", (event) => {
  const link = linkAt(event);
  if (link && link.matches(":focus-visible")) show(link);
  else if (!card.contains(event.target)) hide();
});
document.addEventListener("click", (event) => {
  const link = linkAt(event);
  if (link && !link.hasAttribute("href")) { event.preventDefault(); show(link, event.clientX); } // a tap on what leads nowhere here
  else if (!card.contains(event.target)) hide();
});
addEventListener("scroll", (event) => { if (event.target === document && shownFor) hide(); }, { passive: true, capture: true });
