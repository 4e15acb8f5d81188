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
/** 第10条第1款 for art_10__para_1. */
const named = (clause) => clause.split("__").map((step) => {
  const [, kind, number] = step.match(/^([a-z]+)_(.*)$/) || [, "", step], [n, inserted] = number.split(/[-_]/);
  return kind in UNITS ? `第${n}${UNITS[kind]}${inserted ? `之${inserted}` : ""}` : (NAMES[kind] || "") + number;
}).join("");

field.addEventListener("input", async () => {
  const asked = field.value, wanted = pairs(asked);
  let hits = null;
  for (const pair of wanted) {
    const here = new Set((await shard(place(pair)))[pair] || []);
    hits = hits ? hits.filter((hit) => here.has(hit)) : [...here];
  }
  const titles = await shard("titles");
  if (field.value !== asked) return;
  said.textContent = !asked.trim() ? "" : !wanted.length ? "请输入至少两个字"
    : hits.length > MOST ? `共 ${hits.length} 处，列出前 ${MOST} 处` : `共 ${hits.length} 处`;
  out.replaceChildren(...(hits || []).slice(0, MOST).map((hit) => {
    const [number, clause] = hit.split("#");
    const link = document.createElement("a"), item = document.createElement("li");
    link.href = `d/${number}.html${clause ? `#${clause}` : ""}`;
    link.textContent = titles[number] + (clause ? ` ${named(clause)}` : "");
    item.append(link);
    return item;
  }));
});
