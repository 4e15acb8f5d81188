"use strict";
// What the parts share: places in the page, the words it says, what the browser remembers.
const byId = (id) => document.getElementById(id);
const text = byId("text");
const outline = byId("outline");
const nav = outline.querySelector("nav");
const words = document.body.dataset;
const narrow = matchMedia("(width < 56rem)");
const filled = (template, values) => template.replace(/\{(\w+)\}/g, (_, name) => values[name]);
/** A clause as one cites it within the document: 第十条第二款. */
const citeOf = (mark) => mark.dataset.cite || mark.getAttribute("aria-label") || mark.textContent;
const stored = {
  get(key) { try { return localStorage.getItem("policy-parser-" + key); } catch { return null; } },
  set(key, value) { try { localStorage.setItem("policy-parser-" + key, value); } catch { /* not remembered */ } },
};

const said = byId("said");
let silence = 0;
function say(message) {
  said.textContent = message;
  said.classList.add("on");
  clearTimeout(silence);
  silence = setTimeout(() => said.classList.remove("on"), 2500);
}

function isDark() {
  const theme = document.documentElement.dataset.theme;
  return theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}
function changeTheme() {
  const theme = isDark() ? "light" : "dark";
  document.documentElement.dataset.theme = theme;
  stored.set("theme", theme);
}
byId("theme").addEventListener("click", changeTheme);
