// The search of a library's site: each pair of characters leads to one small file, which says where the pair stands.
const field = document.getElementById("q"), out = document.getElementById("found"), said = document.getElementById("said");
const MOST = 100;
const waiting = {}, shards = {}, SHARDS = Number(document.body.dataset.shards);
/** What the small files call: a page that was opened as a file may load a script, and nothing else. */
function found(name, held) { waiting[name](held); }
function shard(name) {
  return (shards[name] ??= new Promise((done) => {
    waiting[name] = done;
    const script = document.createElement("script");
    script.src = `search/${name}.js`;
    document.head.append(script);
  }));
}
function pairs(words) {
  const runs = words.normalize("NFKC").toLowerCase().match(/[a-z0-9]+|[\u3005-\u9fff\uf900-\ufaff]+/g) || [];
  return [...new Set(runs.flatMap((run) => [...run].slice(1).map((character, at) => run[at] + character)))];
}
const place = (pair) => { const [a, b] = pair; return (a.codePointAt(0) * 31 + b.codePointAt(0)) % SHARDS; };

const UNITS = { art: "条", para: "款", item: "项", subitem: "目", chp: "章", sec: "节", part: "编" };
const NAMES = { att: "附件", table: "表", pt: "点", q: "问", ans: "答", sch: "附表", app: "附录", fig: "附图", hdg: "标题", enum: "列举" };
const DIGITS = "零一二三四五六七八九";
/** 1165 is 一千一百六十五. */
const han = (n) => [...String(n)].map((d, at, all) => (d === "0" ? "零" : DIGITS[d] + ["", "十", "百", "千"][all.length - 1 - at]))
  .join("").replace(/零+/g, "零").replace(/零$/, "").replace(/^一十/, "十");
const number = (n) => (/^[1-9][0-9]{0,3}$/.test(n) ? han(n) : n);
/** 第十条第一款 for art_10__para_1. */
const named = (clause) => clause.split("__").map((step) => {
  const [, kind, told] = step.match(/^([a-z]+)_(.*)$/) || [, "", step], [n, inserted] = told.split(/[-_]/);
  return kind in UNITS ? `第${number(n)}${UNITS[kind]}${inserted ? `之${number(inserted)}` : ""}` : (NAMES[kind] || "") + told;
}).join("");
const plain = (words) => words.normalize("NFKC").toLowerCase();
const AROUND = 30;
/** The words around the first of those that are asked for, all of them marked. */
function excerpt(words, terms) {
  const places = terms.map((term) => plain(words).indexOf(term)).filter((at) => at >= 0);
  const from = Math.max(0, Math.min(...places) - AROUND), shown = words.slice(from, from + 4 * AROUND);
  const line = document.createElement("p");
  line.append(from ? "…" : "");
  let at = 0;
  while (at < shown.length) {
    const term = terms.find((one) => plain(shown).startsWith(one, at));
    const mark = document.createElement("mark");
    mark.textContent = term ? shown.slice(at, at + term.length) : "";
    line.append(term ? mark : shown[at]);
    at += term ? term.length : 1;
  }
  line.append(from + shown.length < words.length ? "…" : "");
  return line;
}
function shown(hit, titles, words, terms) {
  const [at, clause] = hit.split("#"), [title, date, status] = titles[at];
  const link = document.createElement("a"), item = document.createElement("li");
  link.href = `d/${at}.html${clause ? `#${clause}` : ""}`;
  link.textContent = `《${title}》${clause ? named(clause) : ""}`;
  item.append(link, ...[date, status].map((told) => Object.assign(document.createElement("span"), { textContent: told })));
  if (clause) item.append(excerpt(words, terms));
  return item;
}
const rows = [...document.querySelectorAll("#all li")];

field.addEventListener("input", async () => {
  const asked = field.value, wanted = pairs(asked), terms = plain(asked).split(/\s+/).filter(Boolean);
  let hits = null;
  for (const pair of wanted) {
    const here = new Set((await shard(place(pair)))[pair] || []);
    hits = hits ? hits.filter((hit) => here.has(hit)) : [...here];
  }
  const titles = await shard("titles"), few = [];
  for (const hit of (hits || []).slice(0, MOST)) {
    const [at, clause] = hit.split("#"), words = clause ? (await shard(`w${at}`))[clause] : titles[at][0];
    if (terms.every((term) => plain(words).includes(term))) few.push([hit, words]);
  }
  if (field.value !== asked) return;
  for (const row of rows) row.hidden = terms.length > 0 && !terms.every((term) => plain(row.firstChild.textContent).includes(term));
  said.textContent = !terms.length ? "" : !wanted.length ? "请输入至少两个字"
    : hits.length > MOST ? `约 ${hits.length} 处，列出前 ${few.length} 处` : `共 ${few.length} 处`;
  out.replaceChildren(...few.map(([hit, words]) => shown(hit, titles, words, terms)));
});
