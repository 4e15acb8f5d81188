"""A table, no code: what can be wrong with a document, how bad it is, and what to do about it.

`policy-parser check`, its SARIF output and docs/checks.md are made from it. A new check is a new row here, a function
in its module and a case file. Every example is a text that has the fault; a test checks it.
"""

from collections.abc import Mapping
from typing import NamedTuple

from policy_parser.model import Severity


class Code(NamedTuple):
    """One kind of fault. `meaning` is its title in one line, `explanation` says when it is found and when it is not,
    `remedy` is the way out, `example` a text that has it; empty where no text can."""

    severity: Severity
    meaning: str
    explanation: str
    remedy: str
    example: str


CODES: Mapping[str, Code] = {
    # ── reading ───────────────────────────────────────────────────────────────────────────────────────────────────────
    "doubtful-reading": Code(
        "warning",
        "Words that were recognised in a picture are doubtful",
        "A line of a scanned page was recognised with less than 80 of 100 certainty: a stamp across it, a stain, "
        "handwriting.",
        "Compare the line with the page, and correct it in a text of its own.",
        "",
    ),
    # ── numbering ─────────────────────────────────────────────────────────────────────────────────────────────────────
    "number-gap": Code(
        "error",
        "A number is missing between two clauses",
        "The numbers of 编, 章, 节, 条 or of a list leave one out, and it stands nowhere else in the run. A "
        "numbering that runs on through its parents (1.–4. under （一）, 5.–8. under （二）) and a list that is "
        "counted anew are right.",
        "Restore the clause from the original, put the number before its words, or number what follows anew.",
        "第一条　公园每日开放。\n第二条　公园免费开放。\n第四条　公园应当公布电话。",
    ),
    "number-start": Code(
        "warning",
        "A numbering does not begin with 1",
        "The first clause of a numbering has a higher number and carries on from nothing before it: an excerpt, "
        "or clauses that the source lost.",
        "Restore what stood before, or put the numbers before the words that lost theirs.",
        "第一条　公园应当：\n每日开放；\n（二）公布电话；\n（三）维护设施。",
    ),
    "number-repeat": Code(
        "error",
        "A number stands twice",
        "Two clauses of one run have the same number; the id of the second ends in _2. Where articles begin "
        "again at 第一条, two documents stand in one text, and that is said once.",
        "Number the second as it should be; put another document into a file of its own.",
        "第一条　公园每日开放。\n第二条　公园免费开放。\n第二条　公园应当公布电话。",
    ),
    "number-order": Code(
        "error",
        "A number stands out of order",
        "A clause has a lower number than the one before it, or a number that does not fit between its neighbours.",
        "Move the clause, or give it the number of its place.",
        "第一条　公园每日开放。\n第三条　公园免费开放。\n第二条　公园应当公布电话。",
    ),
    # ── clauses ───────────────────────────────────────────────────────────────────────────────────────────────────────
    "empty-clause": Code(
        "warning",
        "A number has no words",
        "An article, an item or a point has nothing but its number; a chapter or section has a heading and "
        "nothing below it. （删去） and （略） are words.",
        "Write the words, say （删去） where they were repealed, or take the number out.",
        "第一条　公园每日开放。\n第二条\n第三条　公园应当公布电话。",
    ),
    "list-missing": Code(
        "warning",
        "A colon announces what does not follow",
        "A paragraph or item of an article ends with a colon, and what comes next is another article or item: "
        "the list, the table or the formula is lost, or the colon should be another mark.",
        "Restore what follows from the original, or end the sentence with 。 or ；.",
        "第一条　公园应当具备下列条件：\n第二条　公园每日开放。",
    ),
    "broken-paragraph": Code(
        "warning",
        "A paragraph is broken in mid-sentence",
        "A paragraph of an article ends in the middle of a sentence, and the next line goes on with it. The "
        "second half counts as a 款 of its own, so that the 款 behind it have wrong numbers. Below a point it is said "
        "where the words before hold a sentence, or end with a comma: a line without a stop may be a heading there.",
        "Join the two lines.",
        "第一条　公园管理单位应当公布开放时间、服务项\n目和投诉电话。\n第二条　公园每日开放。",
    ),
    "table-lost": Code(
        "note",
        "A table may be lost",
        "Three lines or more stand in as many columns, three at least, and only blanks part them, as in a PDF whose "
        "table has no ruled lines. They are read as lines, for nothing says which words stand in one cell.",
        "Give the Word file or the web page that has the table, or part the columns with tabs.",
        "第一条　收费标准如下：\n类别　　标准　　备注\n大船　　10元　　按日\n小船　　5元　　按日",
    ),
    "unfinished-sentence": Code(
        "note",
        "A paragraph ends with a comma",
        "A paragraph, an item or a point ends with ， or 、 and nothing goes on behind it. A list that parts its "
        "items with commas throughout, and a comma before a list, are right.",
        "End the sentence with 。 or ；, or restore the words that are lost.",
        "第一条　公园每日开放。\n第二条　经批准的，方可进入，\n第三条　公园应当公布电话。",
    ),
    "list-endings": Code(
        "note",
        "A list mixes ； and 。",
        "Among items of one sentence each that end with ；, one before the last ends with 。, or among items that "
        "end with 。 one ends with ；, or the last of an article ends with ； as those before it. Items of several "
        "sentences and lists of two are not looked at.",
        "End every item but the last with ；, and the last with 。.",
        "第一条　公园应当：\n（一）每日开放；\n（二）公布电话。\n（三）维护设施；\n（四）设置座椅。",
    ),
    "self-name": Code(
        "warning",
        "The document calls itself what it is not",
        "本条例 stands in a 办法, 本规定 in a 条例: words that were copied from another document. What 以下简称 "
        "introduces, what stands in quotation marks, and attachments, which have titles of their own, are not "
        "looked at.",
        "Write what the title says, or name the document that is meant.",
        "云溪市公园管理办法\n第一条　公园每日开放。\n第二条　本条例所称公园，是指向公众开放的场所。",
    ),
    "effective-date-missing": Code(
        "note",
        "附则 does not say from when the document holds",
        "A 条例, 办法, 规定 or other rule has a last chapter 附则, and nowhere says from when it is in force.",
        "Add the article: 本办法自…年…月…日起施行。",
        "云溪市公园管理办法\n第一章　总则\n第一条　公园每日开放。\n第二章　附则\n第二条　游园参照本办法管理。",
    ),
    "impossible-date": Code(
        "error",
        "A date that no calendar has",
        "A thirteenth month, the 31st of April, the 29th of February in a year that has none. Days of the lunar "
        "calendar are not looked at.",
        "Correct the date.",
        "第一条　公园每日开放。\n第二条　本规定自2027年4月31日起施行。",
    ),
    # ── references ────────────────────────────────────────────────────────────────────────────────────────────────────
    "dangling-reference": Code(
        "error",
        "A citation leads to a clause that is not there",
        "The document cites a 条, 款 or 项 of its own that it does not have, 前款 stands where nothing is before "
        "it, or a range runs backwards. 款 and 项 are not looked for where the page does not tell where "
        "paragraphs begin, and nothing in an excerpt, which may cite what stands before it.",
        "Correct the number, or name the document that is meant.",
        "第一条　公园每日开放。\n第二条　违反本条例第五条规定的，处一百元罚款。",
    ),
    "ambiguous-reference": Code(
        "warning",
        "A citation could mean more than one clause",
        "The levels that are written lead to two clauses or more, such as an item of an article in which two "
        "paragraphs have a list.",
        "Write the level that is left out: 第十条第二款第三项 instead of 第十条第三项.",
        "第一条　公园应当：\n（一）每日开放；\n（二）公布电话。\n游园应当：\n（一）保持整洁；\n（二）设置座椅。\n"
        "第二条　违反本条例第一条第二项规定的，处一百元罚款。",
    ),
    "needless-paragraph": Code(
        "note",
        "第一款 is cited where there is one paragraph",
        "A citation names the first 款 of an article that has no second one: a paragraph was taken out or lost, or an "
        "item is meant. Quiet where the page does not tell where paragraphs begin.",
        "Cite the article alone, or correct the number.",
        "第一条　公园每日开放。\n第二条　违反本条例第一条第一款规定的，处一百元罚款。",
    ),
    "attachment-missing": Code(
        "note",
        "An attachment is cited that is not in the text",
        "附件, 附表 or 附图 is cited and stands nowhere in the text; attachments often lie in files of their "
        "own. Each is named once.",
        "Give the attachment's file as a further page of the document, if it is wanted.",
        "第一条　公园的等级按照附表二确定。\n第二条　公园每日开放。",
    ),
    # ── short forms ───────────────────────────────────────────────────────────────────────────────────────────────────
    "term-undefined": Code(
        "note",
        "A short title is used that nothing explains",
        "《条例》, 《规定》 and their like stand alone, the document is no 条例 itself, and it nowhere says "
        "which one is meant. Each is named once.",
        "Write the title in full where it stands first, with （以下简称《条例》） behind it.",
        "关于加强公园管理的通知\n各单位：\n一、各单位应当落实《条例》的要求。\n二、公园每日开放。",
    ),
    "term-before-definition": Code(
        "note",
        "A short form is used before it is introduced",
        "The words that 以下简称 introduces stand in an earlier clause. A short form that is part of its long "
        "form (物业管理 of 住宅物业管理) is an everyday word and not looked for.",
        "Move the definition to where the term stands first, or write it in full there.",
        "第一条　公园由市园林部门管理。\n第二条　市园林绿化主管部门（以下简称市园林部门）公布名录。\n"
        "第三条　市园林部门每年检查公园。",
    ),
    "term-unused": Code(
        "note",
        "A short form is introduced and never used",
        "The words that 以下简称 introduces stand nowhere behind it.",
        "Take the definition out, or use the short form.",
        "第一条　市园林绿化主管部门（以下简称市园林部门）公布名录。\n第二条　公园每日开放。",
    ),
    "term-redefined": Code(
        "warning",
        "A short form is introduced twice",
        "以下简称 gives one word two long forms within one scope, so that a reader cannot tell which is meant.",
        "Choose another word for one of them.",
        "第一条　市园林绿化主管部门（以下简称管理部门）公布名录。\n"
        "第二条　市文化旅游主管部门（以下简称管理部门）每年检查。\n第三条　管理部门公布电话。",
    ),
    "term-variant": Code(
        "note",
        "A term stands under a name between its two",
        "以下简称 gave a long name a short one, and behind it stands a third, longer than the one and shorter than the "
        "other, with the words of both. Each is named once.",
        "Write the short form.",
        "第一条　市园林绿化主管部门（以下简称市园林部门）公布名录。\n第二条　市园林部门公布电话。\n"
        "第三条　市园林主管部门每年检查公园。",
    ),
    # ── punctuation ───────────────────────────────────────────────────────────────────────────────────────────────────
    "unbalanced-bracket": Code(
        "warning",
        "A bracket has no partner",
        "（）, 《》, 〔〕, 【】 and their like are opened and not closed within their clause, or closed and "
        "never opened. The bracket of a marker (1）) needs none.",
        "Write the missing bracket, or take this one out.",
        "第一条　市、县（区人民政府应当加强公园管理。\n第二条　公园每日开放。",
    ),
    "unbalanced-quote": Code(
        "warning",
        "A quotation mark has no partner",
        "“”, ‘’, 「」 or 『』 are opened and not closed, or closed and never opened. A quotation of several "
        "paragraphs may open each with “ and close the last alone.",
        "Write the missing mark, or turn this one round.",
        "第一条　本条例所称“公园，是指向公众开放的场所。\n第二条　公园每日开放。",
    ),
    "mixed-width": Code(
        "note",
        "Half-width marks among full-width ones",
        "A bracket opens in one width and closes in the other, a list mixes （一） and (二), or a half-width "
        "mark stands between Chinese characters, or behind one at a line's end, in a text that otherwise writes "
        "，；：. A text of one width throughout is right.",
        "Write the mark in the width of the others.",
        "第一条　公园（含游园)免费开放。\n第二条　公园每日开放。",
    ),
}
