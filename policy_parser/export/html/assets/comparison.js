"use strict";
// Which kinds are shown; j k step from change to change, d dark, ? help. Single keys can be turned off (WCAG 2.1, 2.1.4).
const byId = (id) => document.getElementById(id);
const stored = {
  get(key) { try { return localStorage.getItem("policy-parser-" + key); } catch { return null; } },
  set(key, value) { try { localStorage.setItem("policy-parser-" + key, value); } catch { /* not remembered */ } },
};
const rows = [...document.querySelectorAll("tbody > tr")];
const boxes = [...byId("kinds").querySelectorAll("input")];
function choose() {
  const wanted = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
  for (const row of rows) {
    const kinds = [...row.classList].filter((kind) => boxes.some((box) => box.value === kind));
    const on = kinds.length === 0 || kinds.some((kind) => wanted.has(kind));
    row.classList.toggle("shown", on);
    row.classList.toggle("gone", !on);
  }
}
byId("kinds").addEventListener("change", choose);
choose();
addEventListener("hashchange", () => document.querySelector(":target")?.closest("tr")?.classList.replace("gone", "shown"));

let at = -1;
function step(by) {
  const seen = rows.filter((row) => row.classList.contains("shown"));
  rows[at]?.classList.remove("here");
  const here = seen.indexOf(rows[at]);
  const row = seen[Math.max(0, Math.min(seen.length - 1, here + by))];
  if (!row) return;
  at = rows.indexOf(row);
  row.classList.add("here");
  row.scrollIntoView({ block: "center" });
}
function changeTheme() {
  const theme = document.documentElement.dataset.theme;
  const dark = theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = dark ? "light" : "dark";
  stored.set("theme", document.documentElement.dataset.theme);
}
byId("theme").addEventListener("click", changeTheme);
const help = byId("help"), singleKeys = byId("single-keys");
singleKeys.checked = stored.get("single-keys") !== "off";
singleKeys.addEventListener("change", () => stored.set("single-keys", singleKeys.checked ? "on" : "off"));
byId("keys").addEventListener("click", () => help.showModal());
const keys = { j: () => step(1), k: () => step(-1), d: changeTheme, "?": () => help.showModal() };
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || help.open || !singleKeys.checked) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const act = keys[event.key];
  if (act) { event.preventDefault(); act(); }
});
