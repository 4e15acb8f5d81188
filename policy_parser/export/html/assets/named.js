// A clause's name as people write it in, its id out: 第580条, 第五百八十条第二款, 一（二）5, art_580.
const DIGITS = { 零: 0, "〇": 0, "○": 0, 一: 1, 二: 2, 两: 2, 兩: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 廿: 20, 卅: 30 };
const PLACES = { 十: 10, 百: 100, 千: 1000 };
const SAME = { 條: "条", 項: "项", 節: "节", 編: "编", 問: "问" };

function numberOf(numeral) {
  if (![...numeral].some((c) => c in PLACES || DIGITS[c] > 9)) return [...numeral].map((c) => DIGITS[c]).join("");
  let sum = 0, digit = 0;
  for (const c of numeral) {
    if (c in PLACES) { sum += (digit || 1) * PLACES[c]; digit = 0; }
    else if (DIGITS[c] > 9) sum += DIGITS[c];
    else digit = DIGITS[c];
  }
  return String(sum + digit);
}

/** 第（三）项 and 第3项 are one name: numerals as figures, brackets, blanks and 第 left out, a blank between two parts. */
function plainName(name) {
  const parts = name.normalize("NFKC").replace(/^《.*》|^本(?:法|条例|條例|办法|辦法|规定|規定)/, "")
    .replace(/[條項節編問]/g, (c) => SAME[c]).match(/[0-9]+|[零〇○一二两兩三四五六七八九廿卅十百千]+|[^\s第()[\]〔〕、.,，。．]/g) || [];
  return parts.map((part) => (/^[0-9]/.test(part) ? String(Number(part)) : part[0] in DIGITS || part[0] in PLACES ? numberOf(part) : part.toLowerCase())).join(" ");
}

let names = null;
function clauseNamed(query) {
  const typed = query.trim();
  if (!typed || typed.length > 40) return null;
  const own = byId(typed);
  if (own && own.matches("main .c, main .enumeration")) return typed;
  if (!/[0-9０-９零〇○一二两兩三四五六七八九十百千]/.test(typed)) return null;
  if (!names) {
    names = new Map();
    const marks = [...text.querySelectorAll(".mark")].map((mark) => [plainName(citeOf(mark)), decodeURIComponent(mark.hash.slice(1))]);
    for (const [name, id] of marks) if (!names.has(name)) names.set(name, id);
    // 第三条第二项 where the article has that item in its one paragraph
    for (const [name, id] of marks) {
      const short = name.replace(" 1 款", "");
      if (!names.has(short) && !names.has(name.replace(/ 1 款.*/, " 2 款"))) names.set(short, id);
    }
  }
  return names.get(plainName(typed)) || null;
}
