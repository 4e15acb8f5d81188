"""One passage in, its candidates out: stretches of words that look like citations, and whose document they name.

Nothing is looked up here. One search skips to where a citation can begin; there, the words before and after decide
whether it is one (第三条规定) or counts things (第三条道路).
"""

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from policy_parser.citations import patterns as p
from policy_parser.citations.decimals import Decimal, Further, decimal_run, end_below, typed_decimal
from policy_parser.citations.kinds import COUNTED_THINGS, COUNTING_WORDS, ITEM_FOLLOWS, NOT_BEFORE, OWN_KINDS
from policy_parser.citations.law_names import LAW_NAMES
from policy_parser.citations.name_before import UNREADABLE, after_last_lead, law_name_before
from policy_parser.citations.runs import (
    NONE,
    as_counted,
    as_ordinals,
    attached_run,
    broken_run,
    label_run,
    listed_before,
    named_run,
    ordinal_run,
    relative_run,
    segment_run,
    spoken_run,
    typed_run,
)
from policy_parser.expressions import expression

#: `title`: 《条例》. `name`: 刑法. `number`: 国发〔2020〕1号. `own`: 本办法. `that`: 该法. `unknown`: a document
#: that the
#: words name and nobody can tell (有关规定). `here`: no document is named.
#: `its`: 及其施行細則, of the law named right before.
Named = Literal["title", "name", "number", "own", "that", "its", "unknown", "here"]


class Candidate(NamedTuple):
    """`text[start:end]` of the passage. `document` is the name without 《》 (条例, 刑法, 办法), `written` as it stands
    there, `run` the address after it, empty for a bare 《X法》. `labels`: the run is an outline's 二（二）5 or 2.1.1.
    `weak`: an ordinal that only the document's structure can make a citation (第一款 in an article, not in a
    newspaper). `number`, `version`: its document number, and which version of it, as told beside the name. `part`: 分则
    of 刑法分则第三章. `until`: where the note behind a bare title ends, which holds no other citation. `below`: the
    levels behind labels, 第3项 of 第2.2条第3项. `more`: the decimals that go on behind the first, 第1.1条至|第1.3条."""

    start: int
    end: int
    named: Named
    run: str = ""
    document: str = ""
    written: str = ""
    labels: bool = False
    weak: bool = False
    number: str | None = None
    version: str | None = None
    part: str = ""
    until: int = 0
    below: str = ""
    more: tuple[Further, ...] = ()


class _After(NamedTuple):
    """What stands behind a document's name: the run and its end, and what a note between them tells."""

    run: str
    end: int
    number: str | None = None
    version: str | None = None
    part: str = ""
    until: int = 0
    labels: bool = False
    below: str = ""
    more: tuple[Further, ...] = ()


#: 构成|本法第二条, for 成本 is no word there
_MADE = expression("[构構造达達形组組完]成")
#: 及其|施行細則第二條
_ITS = expression(
    rf"(?:其|[本该該]{p.any_of(OWN_KINDS)})(实施条例|实施细则|实施办法|施行細則|實施細則|施行细则|實施辦法|实施规则)$"
)
#: 本答复|第一条, 本管理办法|第二条, where the title ends so
_ITSELF = expression(rf"(?<![{NOT_BEFORE['本']}])本[^\W\d_本]{{1,12}}$")
_LONGEST_CALLED = 13
_KINDS = frozenset(OWN_KINDS)
_OPENING_OF = {
    "”": "“", "」": "「", "』": "『", "’": "‘", '"': '"', "＂": "＂", "】": "【", "〉": "〈", ">": "<", "＞": "＜",
}  # fmt: skip
_CLOSING = frozenset(_OPENING_OF)
#: （以下简称|《供水条例》|）
_INTRODUCES = expression(r"[（(，,](?:以下|下)?(?:[统統合并]?[简簡]?|均|一并)[称稱][为為]?[：:“\"]?$")
#: What joins the names of two laws, and how many names before an address are looked at.
_CITED_OF = frozenset(("规定", "规定的", "規定", "規定之"))
_JOINS = frozenset("、和与與及或暨")
_MOST_BESIDE = 8
_BEGINS_DECIMAL = frozenset("第0123456789")
_NUMBERED = expression(r"[0-9一二三四五六七八九十]\s?[号號](?:文件?|令)?$")
_LONGEST_CODE = 26
_LONGEST_QUOTED, _LONGEST_EDITION, _LONGEST_OFFICE = 60, 12, 20
#: 供水条例, but not 应当遵守供水条例。: a name in quotation marks and nothing else
_NAME_ALONE = expression(r"[^，。；：、！？\n]{2,50}")
#: 29|日市人民政府|京政发〔1986〕148号: what stands before the letters of the number
_ORGANS = expression(
    r"^[年月日]?(?:[我本贵][院局部厅委])?以?原?"
    r"(?:.*(?:政府|委员会|办公厅|办公室|总局|法院|检察院)(?=[^\W\d_]{2}(?!令|公告)))?"
)
_LETTERS = expression(r"[^\W\d_]{1,20}\s?$")
_RELATIVE_ITEM = expression(r"(?:本|该|該|同|前|上)[^第各]{0,3}[项項]$")
_FOLLOWS = expression(p.any_of(ITEM_FOLLOWS))
_UNIT_AT_END = expression(
    r"(分编|分編|分部|部分|[部条條款项項目章节節编編篇点點])(?:之[一二三四五六七八九十0-9]{1,3})?(?:本文|但[书書]|[前后後]半?段)?$"
)
_UNITS = expression(r"分编|分編|分部|部分|[部条條款项項目章節节编編篇点點]")
_SIMPLE = {"條": "条", "項": "项", "節": "节", "編": "编", "點": "点", "分編": "分编"}
_THINGS = {unit: expression(p.any_of(words)) for unit, words in COUNTED_THINGS.items() if words}
#: 第一條|濱海道路, 第一条|市政道路
_ROAD = expression(r"[^\W\d_第规規所之的各及和与或款项項及]{2}(?:道路|公路|铁路|鐵路|线路|航线|生产线|隧道)")
#: 前两条, 前二款: with a count, so that things may be counted
_COUNTS_THINGS = expression(r"前[^第条條款节節]{1,4}[条條款节節]$")
_COUNTING = expression(rf"{p.any_of(COUNTING_WORDS)}(?:的|了|出)?$")
#: After a bare 第二章 or 第三部分: it is cited, not announced.
_SERIES = expression("[（(][一二三四五六七八九十]{1,3}[）)]")
_LISTS_ATTACHMENTS = expression(r"附\s?件?\s?[：:]\s?")
#: 第2A(4)條 and 第(i)節 count nothing
_OF_HONG_KONG = expression(r"第\s?(?:[0-9]{1,3}[A-Z]{0,2}\s?[（(]|[（(][a-z])")
#: What a head stands behind, and what stands behind it.
_ENDED = frozenset("。；：\n \u3000")
_HEADS = expression(r"[ \u3000]+[^\W\d_]")
_ATTACHED_WORDS = frozenset(("附件", "附录", "附表", "附錄"))
#: 设立企业申请书的|附件一
_OF_A_PAPER = expression("(?:书|書|表|报告|報告|方案|计划|計畫|说明|合同|协议)[的之]$")
_FILE_NAME = expression(r"[.．][A-Za-z]")
_CITED_AFTER = expression(
    r"的?(?:有关|相关|上述)?(?:规定|規定|要求|所[列述称稱指規规]|第|中|之|内容|精神|明确|部署|自(?:公布|发布|印发|[0-9])|不?[适適]用|另行|另有|訂明|所訂)"
)
_AMENDED_AFTER = expression("(?:修改为|改为|删[去除]|增加|作为)")
_CITED_BEFORE = expression(
    r"(?:依照|按照|根[据據]|依[据據]|适用|违反|参照|比照|符合|属于|见|除|对|遵守|执行|落实|于|依|按|違反|適用|準用|見|屬於|對|於"
    r"|第[一二三四五六七八九十]{1,3}[章节節编編][^\W\d_]{2,10}[、及和与與或])$"
)
_BARE_NEEDS_CITING = frozenset({"章", "节", "编", "篇", "分编", "部分", "部", "分部", "点", "目"})


def candidates(text: str, taiwan: bool, knows: Callable[[str], bool]) -> Iterator[Candidate]:
    """Every candidate of one passage, in order, none overlapping another."""
    done = 0
    for anchor in p.ANCHOR.finditer(text):
        at = anchor.start()
        if at < done:
            continue
        found = _READERS[text[at]](text, at, done, taiwan, knows)
        if found is not None:
            if found.named == "name" and found.run and text[found.start - 1 : found.start] in _JOINS:
                yield from _beside(text, found.start, done, knows)
            yield found
            done = max(found.end, found.until)


def _beside(text: str, at: int, done: int, knows: Callable[[str], bool]) -> list[Candidate]:
    """水法、|渔业法第二条: laws that are known, named right before another, are cited too."""
    found: list[Candidate] = []
    while len(found) < _MOST_BESIDE and at > done and text[at - 1] in _JOINS:
        end = at - 1
        name = law_name_before(text, done, end, knows)
        if not name or not (name in LAW_NAMES or knows(name)):
            break
        at = end - len(name)
        found.append(Candidate(at, end, "name", "", name, text[at:end]))
    return found[::-1]


def _title(text: str, at: int, done: int, taiwan: bool, knows: Callable[[str], bool]) -> Candidate | None:
    m = p.TITLE.match(text, at)
    if m is None or _is_term(text, at, m.end()) or (m.group(1) in _KINDS and text[at - 1 : at] == "本" and at):
        return None  # 本《指引》中“保管”, which cites nothing
    start, version = _with_edition(text, at, done)
    after = _after(text, m.end())
    inner = p.TOLD_VERSION.search(m.group(1))
    return Candidate(
        start, after.end, "title", after.run, m.group(1), text[start : m.end()], after.labels, number=after.number,
        version=version or after.version or (inner["version"] if inner else None), part=after.part,
        until=after.until, below=after.below, more=after.more,
    )  # fmt: skip


def _is_term(text: str, at: int, end: int) -> bool:
    """供水条例（简称|《供水条例》|）第一条: the note of a name that goes on behind it."""
    return text[end : end + 1] in ("）", ")") and _INTRODUCES.search(text, max(0, at - 10), at) is not None


def _own(text: str, at: int, done: int, taiwan: bool, knows: Callable[[str], bool]) -> Candidate | None:
    if text[at - 1 : at] in NOT_BEFORE["本"] and at and not _MADE.search(text, max(at - 2, 0), at):
        return None
    m = p.OWN.match(text, at)
    if m is None:
        return _relative(text, at, done, taiwan, knows)
    after = _after(text, m.end())
    kind = m.group()[1:].strip("《》〈〉")
    if after.run:
        return Candidate(
            at, after.end, "own", after.run, kind, m.group(), after.labels, part=after.part, below=after.below,
            more=after.more,
        )  # fmt: skip
    end = label_run(text, m.end())
    if end != NONE:
        return Candidate(at, end, "own", text[m.end() : end], kind, m.group(), labels=True)
    return None


def _that(text: str, at: int, done: int, taiwan: bool, knows: Callable[[str], bool]) -> Candidate | None:
    if text[at] == "同" and text[at - 1 : at] in NOT_BEFORE["同"] and at:
        return None
    m = p.THAT_DOCUMENT.match(text, at)
    if m is not None:
        after = _after(text, m.end())
        if after.run:
            kind = m.group(1) or m.group(2)
            return Candidate(
                at, after.end, "that", after.run, kind, m.group(), after.labels, part=after.part, below=after.below,
                more=after.more,
            )  # fmt: skip
    return _relative(text, at, done, taiwan, knows)


def _relative(text: str, at: int, done: int, taiwan: bool, knows: Callable[[str], bool]) -> Candidate | None:
    end = relative_run(text, at)
    if end == NONE:
        return None
    before = text[at - 1] if at else ""
    run = as_counted(text[at:end])
    if run.startswith(("本条款", "本條款")) and knows(run[:3]):
        return None  # 本条款|第五条 in 家庭财产保险条款
    if run[0] == "前" and run[1] not in "条條款项項目章节節 " and before and before in NOT_BEFORE["前N"]:
        return None
    if run in ("该条", "该款", "該條") and _THINGS[_simple(run[-1])].match(text, end):
        return None  # 该条线路的终点, 该款车型
    if _COUNTS_THINGS.match(run) and _THINGS[_simple(run[-1])].match(text, end):
        return None  # 前两条航线停航的
    if run[0] == "上" and before and before in NOT_BEFORE["上"]:
        return None
    if run[0] == "本" and text.startswith(("以下", "下称", "下稱"), end):
        return None  # 本条以下简称…: how far a definition holds
    weak = run in ("该款", "該款") and not _CITED_AFTER.match(text, end)  # 不將該款歸還: money
    if _RELATIVE_ITEM.match(run) and end < len(text) and not _FOLLOWS.match(text, end):
        if not taiwan and run != "前项":
            return None
        weak = run[0] in "該该" or run == "前项"
    return Candidate(at, end, "here", run, weak=weak)


def _ordinal(text: str, at: int, done: int, taiwan: bool, knows: Callable[[str], bool]) -> Candidate | None:
    end = ordinal_run(text, at)
    if end == NONE:
        decimal = decimal_run(text, at)
        return _decimal(text, at, done, decimal, knows) if decimal else _broken(text, at)
    if text[max(at - 2, done) : at] in _ATTACHED_WORDS:  # 附录|第一条
        run = as_counted(text[at - 2 : end])
        return _named_before(text, at - 2, done, run, end, knows) or Candidate(at - 2, end, "here", run)
    run = as_counted(text[at:end])
    named = _named_before(text, at, done, run, end, knows)
    return named or _bare(text, at, done, run, end, taiwan)


def _numbered(text: str, at: int, done: int, taiwan: bool, knows: Callable[[str], bool]) -> Candidate | None:
    """刑法|266条, 民法|§184: only behind a name; 3条 alone counts things."""
    decimal = typed_decimal(text, at)
    if decimal is not None:
        return _decimal(text, at, done, decimal, knows)
    at = listed_before(text, at, done)
    end = typed_run(text, at)
    if end == NONE or not at or _THINGS["条"].match(text, end):
        return None
    named = _named_before(text, at, done, as_ordinals(text[at:end], taiwan), end, knows)
    if named is not None and named.named == "name":
        return None if _COUNTING.search(named.document) else named
    if text[at] != "§":
        return None
    if named is not None or (text[:at].rstrip()[-1:].isascii() and text[:at].rstrip()[-1:].isalpha()):
        return Candidate(at, end, "unknown", as_ordinals(text[at:end], taiwan))  # BGB|§242
    return Candidate(at, end, "here", as_ordinals(text[at:end], taiwan), weak=True)


def _spoken(text: str, at: int, done: int, taiwan: bool, knows: Callable[[str], bool]) -> Candidate | None:
    """合同法|五十二条规定, as people say it."""
    end = spoken_run(text, at + 1)
    named = _named_before(text, at + 1, done, as_counted(text[at + 1 : end]), end, knows) if end != NONE else None
    return named if named is not None and named.named == "name" else None


def _broken(text: str, at: int) -> Candidate | None:
    """刑法第二百三十六|第三款: its 条 is lost, and whose 第三款 that is cannot be told."""
    rest = broken_run(text, at)
    end = ordinal_run(text, rest) if rest != NONE else NONE
    return Candidate(at, end, "unknown", text[rest:end]) if end != NONE else None


def _decimal(text: str, at: int, done: int, found: Decimal, knows: Callable[[str], bool]) -> Candidate:
    """上市规则|第2.1条, 专用条款|2.1款; of this document where no name stands before it."""
    end = end_below(text, found.end)
    below = text[found.end : end]
    named = _named_before(text, at, done, found.path, end, knows)
    if named is not None:
        return named._replace(labels=True, below=below, more=found.more)
    return Candidate(at, end, "here", found.path, labels=True, below=below, more=found.more)


def _named_before(text: str, at: int, done: int, run: str, end: int, knows: Callable[[str], bool]) -> Candidate | None:
    """The candidate that an address at `at` makes with the document's name before it; None where none stands there."""
    back = at
    while back > done and text[back - 1] in " \t\u3000\u00a0":
        back -= 1
    if done and text[done:back] in _CITED_OF:
        return None  # 本办法第六条|规定第一款
    if back > done and text[back - 1] in _CLOSING:
        return _quoted_name(text, back, done, run, end)
    if back > done and (text[back - 1].isascii() or text[back - 1] in "号號文件"):
        coded = _coded(text, back, done, run, end, at)
        if coded is not None:
            return coded
    its = _ITS.search(text, max(back - 10, done), back)
    if its:
        return Candidate(its.start(1), end, "its", run, its[1], its[1])
    if "本" in text[max(back - _LONGEST_CALLED, done) : back]:
        itself = _ITSELF.search(text, max(back - _LONGEST_CALLED, done), back)
        if itself and knows(itself.group()):
            return Candidate(itself.start(), end, "name", run, itself.group(), itself.group())
    unreadable = False
    for name_end, note, part in _name_ends(text, back, done):
        name = law_name_before(text, done, name_end, knows)
        if name is None:
            unreadable = unreadable or p.NOTE_OF_A_NAME.match(note.strip()) is not None
        elif name == UNREADABLE:
            unreadable = True
        else:
            start, version = _with_edition(text, name_end - len(name), done)
            if series := _SERIES.match(text, name_end):  # 公司法解释|（三）
                name, name_end = name + series.group(), series.end()
            told = p.TOLD_VERSION.search(note)
            version = version or (told["version"] if told else None)
            return Candidate(start, end, "name", run, name, text[start:name_end], version=version, part=part)
    return Candidate(at, end, "unknown", run) if unreadable else None


def _coded(text: str, back: int, done: int, run: str, end: int, at: int) -> Candidate | None:
    """GB/T 9704—2012|第7.2条; 24号文|第三条 is some document's, and which is not told."""
    if standard := p.STANDARD.search(text, max(done, back - _LONGEST_CODE), back):
        code = standard.group()
        return Candidate(standard.start(), end, "number", run, "", code, number=" ".join(code.split()))
    return Candidate(at, end, "unknown", run) if _NUMBERED.search(text, max(done, back - 8), back) else None


def _quoted_name(text: str, at: int, done: int, run: str, end: int) -> Candidate | None:
    """「合作社基金管理辦法」|第二條, “供水条例”|第三条; a quoted sentence is no name."""
    opening = text.rfind(_OPENING_OF[text[at - 1]], max(done, at - _LONGEST_QUOTED), at - 1)
    inner = text[opening + 1 : at - 1].rstrip(">＞") if opening >= 0 else ""
    if not p.NAME_END.search(inner) and not p.TITLE_END.search(inner):
        return None
    inner = inner.strip("<>＜＞〈〉")
    if not _NAME_ALONE.fullmatch(inner):
        return None
    opening -= text[opening - 1 : opening + 1] in ("<<", "＜＜")
    return Candidate(opening, end, "title", run, inner, text[opening:at])


def _name_ends(text: str, at: int, done: int) -> Iterator[tuple[int, str, str]]:
    """Where the name of a document may end before 第三条, with the note and the part between: 刑法|第…, 刑法|的第…,
    刑法|分则第…, 消防法|（以下簡稱本法）第…; the likeliest first."""
    note = p.NOTE_BEFORE.search(text, max(at - 44, done), at) if text[at - 1 : at] in ("）", ")") else None
    if note:
        start = note.start()
        if text[start - 1 : start] in ("）", ")"):  # 防火办法（2019年修订）（以下简称《办法》）第二条
            other = p.NOTE_BEFORE.search(text, max(start - 44, done), start)
            start = other.start() if other else start
        yield start, text[start:at], ""
        return
    part = p.PART_NAME.search(text, max(at - 6, done), at)
    if part:
        if part.group()[0] not in "编編":
            yield part.start(), "", part.group().rstrip("中的之")
        else:
            for size in p.PART_LENGTHS:
                if part.start() - size > done:
                    yield part.start() - size, "", text[part.start() - size : part.start() + 1]
        return
    linked = p.NAME_LINK.search(text, max(at - 4, done), at)
    if linked:
        yield linked.start(), "", ""
    yield at, "", ""


def _bracket(text: str, at: int, done: int, taiwan: bool, knows: Callable[[str], bool]) -> Candidate | None:
    """Hong Kong's (a)段, or the year of a number."""
    if not text[at + 1 : at + 2].islower():
        return _number(text, at, done, taiwan, knows)
    end = segment_run(text, at)
    return None if end == NONE else Candidate(at, end, "here", text[at:end])


def _number(text: str, at: int, done: int, taiwan: bool, knows: Callable[[str], bool]) -> Candidate | None:
    """财税〔2026〕16号附件1第三条: a document by its number; alone it cites the document. In brackets behind a name it
    is the name's."""
    rest = p.NUMBER_REST.match(text, at)
    if rest is None:
        return None
    letters = _LETTERS.search(text, max(done, at - _LONGEST_OFFICE), at)
    code = _ORGANS.sub("", after_last_lead(letters.group())) if letters else ""
    if not code:
        return None
    start, end = at - len(code), rest.end()
    number = "".join(text[start:end].split())
    if text[start - 1 : start] in ("（", "(") and text[end : end + 1] in ("）", ")") and start - 1 > done:
        after = _after(text, end + 1)
        name = law_name_before(text, done, start - 1, knows)
        if name:
            begin, version = _with_edition(text, start - 1 - len(name), done)
            return Candidate(
                begin, after.end, "name", after.run, name, text[begin : start - 1], number=number, version=version
            )
        if after.run:
            return Candidate(start - 1, after.end, "number", after.run, "", text[start:end], number=number)
    tail = p.NUMBER_TAIL.match(text, end)
    after = _after(text, tail.end() if tail else end)
    if not after.run:
        return Candidate(start, end, "number", "", "", text[start:end], number=number)
    return Candidate(
        start, after.end, "number", after.run, "", text[start:end], after.labels, number=number, below=after.below,
        more=after.more,
    )  # fmt: skip


def _bare(text: str, at: int, done: int, run: str, end: int, taiwan: bool) -> Candidate | None:
    """第三条 with no document before it: a citation, or a count of things?"""
    preceding = p.PRECEDING.search(text, max(at - 2, done), at)
    start = preceding.start() if preceding else at
    ending = _UNIT_AT_END.search(run)
    unit = _simple(ending.group(1)) if ending else ""
    units = _UNITS.findall(run)
    if len(set(units)) == 1 and not preceding:
        if unit in _THINGS and not _bracketed(run) and _counts(text, end, unit, taiwan):
            return None
        if _COUNTING.search(text, max(at - 4, 0), at):
            return None
        cited = _CITED_AFTER.match(text, end) or _CITED_BEFORE.search(text, max(at - 16, 0), at)
        if (
            not cited
            and len(units) == 1
            and unit == "条"
            and _HEADS.match(text, end)
            and (not at or text[at - 1] in _ENDED)
        ):
            return None  # 。第三十八条 转场航空器…, where a chapter stands on one line
        if not cited and _OF_HONG_KONG.match(run) is None:
            return None if unit in _BARE_NEEDS_CITING else Candidate(start, end, "here", run, weak=True)
        return Candidate(start, end, "here", run)
    return Candidate(start, end, "here", run)


def _counts(text: str, end: int, unit: str, taiwan: bool) -> bool:
    """第一条|道路, 第一條|濱海道路; Taiwan's 第一款產品 is an item."""
    if taiwan and unit != "条":
        return False
    return _THINGS[unit].match(text, end) is not None or (unit == "条" and _ROAD.match(text, end) is not None)


def _simple(unit: str) -> str:
    return _SIMPLE.get(unit, unit)


def _bracketed(run: str) -> bool:
    return any(c in run for c in "（(〔⑴㈠")


def _attached(text: str, at: int, done: int, taiwan: bool, knows: Callable[[str], bool]) -> Candidate | None:
    end = attached_run(text, at)
    if end == NONE or _FILE_NAME.match(text, end):
        return None
    told = text.count("附", at, end) > 1 or "第" in text[at:end]
    if text[end : end + 1] in (":", "：") and not text[:at].strip("0123456789.．、（()） "):
        return None  # 2.附件一:…, a list of them
    if not at and not (told or _CITED_AFTER.match(text, end) or _AMENDED_AFTER.match(text, end)):
        return None  # 附件1 at the beginning names what follows, 附件1.docx a file
    if _LISTS_ATTACHMENTS.fullmatch(text, 0, at):
        return None  # 附件：附件1 招生计划表.xls
    if _OF_A_PAPER.search(text, max(done, at - 4), at):
        return Candidate(at, end, "unknown", as_counted(text[at:end]))
    named = _named_before(text, at, done, as_counted(text[at:end]), end, knows)  # 道路交通安全規則|附件十
    return named or Candidate(at, end, "here", as_counted(text[at:end]))


def _with_edition(text: str, at: int, done: int) -> tuple[int, str | None]:
    """修改后的《商标法》: the citation begins at 修改后, and that is its version."""
    m = p.EDITION.search(text, max(at - _LONGEST_EDITION, done), at)
    return (m.start(), m.group().rstrip("的之")) if m else (at, None)


def _after(text: str, at: int) -> _After:
    """The address after a document's name, and where it ends: 《办法》（国发〔2020〕1号）中|第三条."""
    note = p.NOTE.match(text, at)
    code = p.CODE_IN_NOTE.search(note.group()) if note else p.CODE.match(text, at)
    number = p.NUMBER.search(note.group()) if note else None
    version = p.TOLD_VERSION.match(note.group().strip()) if note else None
    told = (
        " ".join(code["code"].split()) if code else "".join(number.group().split()) if number else None,
        version["version"] if version else None,
    )
    note = note or code
    for start in (at, note.end()) if note else (at,):
        link = p.DOCUMENT_LINK.match(text, start)
        begin = link.end() if link else start
        run = named_run(text, begin)
        if run != NONE:
            return _After(as_counted(as_ordinals(text[begin:run])), run, *told, (link["part"] or "") if link else "")
        if text[begin : begin + 1] in _BEGINS_DECIMAL and (decimal := decimal_run(text, begin, named=True)):
            stop = end_below(text, decimal.end)
            below = text[decimal.end : stop]
            return _After(decimal.path, stop, *told, labels=True, below=below, more=decimal.more)
    if note and any(told):
        return _After("", at, *told, until=note.end())
    return _After("", at)


_Reader = Callable[[str, int, int, bool, Callable[[str], bool]], Candidate | None]
_READERS: dict[str, _Reader] = {
    "《": _title, "本": _own, "该": _that, "該": _that, "同": _that, "前": _relative, "上": _relative, "以": _relative,
    "第": _ordinal, **dict.fromkeys("法典例", _spoken), "附": _attached, "§": _numbered, "令": _number, "公": _number,
    **dict.fromkeys("0123456789", _numbered), **dict.fromkeys("〔[［﹝【", _number),
    "（": _bracket, "(": _bracket,
}  # fmt: skip
