// Keys: / search, j k step, c copy, o outline, d dark, ? help, Esc. Single keys can be turned off (WCAG 2.1, 2.1.4).
const help = byId("help"), singleKeys = byId("single-keys");
singleKeys.checked = stored.get("single-keys") !== "off";
singleKeys.addEventListener("change", () => stored.set("single-keys", singleKeys.checked ? "on" : "off"));
byId("keys").addEventListener("click", () => help.showModal());

function stepTo(by) {
  const here = entries.indexOf(current);
  const next = entries[Math.max(0, Math.min(entries.length - 1, here + by))];
  if (next) goTo(next);
}

function copyCurrent() {
  const target = document.querySelector(".c:target, .enumeration:target") || (current && byId(current));
  const mark = target && target.querySelector(".mark");
  if (mark) copyCitation(mark);
}

const keys = {
  "/": () => { outline.open = true; field.focus(); field.select(); },
  j: () => stepTo(1),
  k: () => stepTo(-1),
  c: copyCurrent,
  o: () => { outline.open = !outline.open; },
  d: changeTheme,
  "?": () => help.showModal(),
};
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    hide();
    if (narrow.matches) outline.open = false;
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || help.open || !singleKeys.checked) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const act = keys[event.key];
  if (act) { event.preventDefault(); act(); }
});
