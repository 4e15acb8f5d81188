"""One passage in, its candidates out: stretches of words that look like citations, and whose document they name.

Nothing is looked up here. One search skips to where a citation can begin; there, the words before and after decide
whether it is one (第三条规定) or counts things (第三条道路).
"""

from collections.abc import Callable, Iterator

from policy_parser.citations import patterns as p
from policy_parser.citations.candidate import Candidate
from policy_parser.citations.decimals import Decimal, decimal_run, end_below, typed_decimal
from policy_parser.citations.kinds import NOT_BEFORE, OWN_KINDS
from policy_parser.citations.name_before import after_last_lead, law_name_before
from policy_parser.citations.runs import (
    NONE,
    as_counted,
    as_ordinals,
    attached_run,
    broken_run,
    label_run,
    listed_before,
    ordinal_run,
    segment_run,
    spoken_run,
    typed_run,
)
from policy_parser.citations.title_beside import after_name, laws_beside, named_before, with_edition
from policy_parser.citations.unnamed import CITED_AFTER, COUNTING, THINGS, bare, relative
from policy_parser.expressions import expression

#: 构成|本法第二条, for 成本 is no word there
_MADE = expression("[构構造达達形组組完]成")
_KINDS = frozenset(OWN_KINDS)
#: （以下简称|《供水条例》|）
_INTRODUCES = expression(r"[（(，,](?:以下|下)?(?:[统統合并]?[简簡]?|均|一并)[称稱][为為]?[：:“\"]?$")
_LONGEST_OFFICE = 20
#: 29|日市人民政府|京政发〔1986〕148号: what stands before the letters of the number
_ORGANS = expression(
    r"^[年月日]?(?:[我本贵][院局部厅委])?以?原?"
    r"(?:.*(?:政府|委员会|办公厅|办公室|总局|法院|检察院)(?=[^\W\d_]{2}(?!令|公告)))?"
)
_LETTERS = expression(r"[^\W\d_]{1,20}\s?$")
_LISTS_ATTACHMENTS = expression(r"附\s?件?\s?[：:]\s?")
_ATTACHED_WORDS = frozenset(("附件", "附录", "附表", "附錄"))
#: 设立企业申请书的|附件一
_OF_A_PAPER = expression("(?:书|書|表|报告|報告|方案|计划|計畫|说明|合同|协议)[的之]$")
_FILE_NAME = expression(r"[.．][A-Za-z]")
_AMENDED_AFTER = expression("(?:修改为|改为|删[去除]|增加|作为)")


def candidates(text: str, taiwan: bool, knows: Callable[[str], bool]) -> Iterator[Candidate]:
    """Every candidate of one passage, in order, none overlapping another."""
    done = 0
    for anchor in p.ANCHOR.finditer(text):
        at = anchor.start()
        if at < done:
            continue
        found = _READERS[text[at]](text, at, done, taiwan, knows)
        if found is not None:
            yield from laws_beside(text, found, done, knows)
            yield found
            done = max(found.end, found.until)


def _title(text: str, at: int, done: int, taiwan: bool, knows: Callable[[str], bool]) -> Candidate | None:
    m = p.TITLE.match(text, at)
    if m is None or _is_term(text, at, m.end()) or (m.group(1) in _KINDS and text[at - 1 : at] == "本" and at):
        return None  # 本《指引》中“保管”, which cites nothing
    start, version = with_edition(text, at, done)
    after = after_name(text, m.end())
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
        return relative(text, at, done, taiwan, knows)
    after = after_name(text, m.end())
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
        after = after_name(text, m.end())
        if after.run:
            kind = m.group(1) or m.group(2)
            return Candidate(
                at, after.end, "that", after.run, kind, m.group(), after.labels, part=after.part, below=after.below,
                more=after.more,
            )  # fmt: skip
    return relative(text, at, done, taiwan, knows)


def _ordinal(text: str, at: int, done: int, taiwan: bool, knows: Callable[[str], bool]) -> Candidate | None:
    end = ordinal_run(text, at)
    if end == NONE:
        decimal = decimal_run(text, at)
        return _decimal(text, at, done, decimal, knows) if decimal else _broken(text, at)
    if text[max(at - 2, done) : at] in _ATTACHED_WORDS:  # 附录|第一条
        run = as_counted(text[at - 2 : end])
        return named_before(text, at - 2, done, run, end, knows) or Candidate(at - 2, end, "here", run)
    run = as_counted(text[at:end])
    named = named_before(text, at, done, run, end, knows)
    return named or bare(text, at, done, run, end, taiwan)


def _numbered(text: str, at: int, done: int, taiwan: bool, knows: Callable[[str], bool]) -> Candidate | None:
    """刑法|266条, 民法|§184: only behind a name; 3条 alone counts things."""
    decimal = typed_decimal(text, at)
    if decimal is not None:
        return _decimal(text, at, done, decimal, knows)
    at = listed_before(text, at, done)
    end = typed_run(text, at)
    if end == NONE or not at or THINGS["条"].match(text, end):
        return None
    named = named_before(text, at, done, as_ordinals(text[at:end], taiwan), end, knows)
    if named is not None and named.named == "name":
        return None if COUNTING.search(named.document) else named
    if text[at] != "§":
        return None
    if named is not None or (text[:at].rstrip()[-1:].isascii() and text[:at].rstrip()[-1:].isalpha()):
        return Candidate(at, end, "unknown", as_ordinals(text[at:end], taiwan))  # BGB|§242
    return Candidate(at, end, "here", as_ordinals(text[at:end], taiwan), weak=True)


def _spoken(text: str, at: int, done: int, taiwan: bool, knows: Callable[[str], bool]) -> Candidate | None:
    """合同法|五十二条规定, as people say it."""
    end = spoken_run(text, at + 1)
    named = named_before(text, at + 1, done, as_counted(text[at + 1 : end]), end, knows) if end != NONE else None
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
    named = named_before(text, at, done, found.path, end, knows)
    if named is not None:
        return named._replace(labels=True, below=below, more=found.more)
    return Candidate(at, end, "here", found.path, labels=True, below=below, more=found.more)


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
        after = after_name(text, end + 1)
        name = law_name_before(text, done, start - 1, knows)
        if name:
            begin, version = with_edition(text, start - 1 - len(name), done)
            return Candidate(
                begin, after.end, "name", after.run, name, text[begin : start - 1], number=number, version=version
            )
        if after.run:
            return Candidate(start - 1, after.end, "number", after.run, "", text[start:end], number=number)
    tail = p.NUMBER_TAIL.match(text, end)
    after = after_name(text, tail.end() if tail else end)
    if not after.run:
        return Candidate(start, end, "number", "", "", text[start:end], number=number)
    return Candidate(
        start, after.end, "number", after.run, "", text[start:end], after.labels, number=number, below=after.below,
        more=after.more,
    )  # fmt: skip


def _attached(text: str, at: int, done: int, taiwan: bool, knows: Callable[[str], bool]) -> Candidate | None:
    end = attached_run(text, at)
    if end == NONE or _FILE_NAME.match(text, end):
        return None
    told = text.count("附", at, end) > 1 or "第" in text[at:end]
    if text[end : end + 1] in (":", "：") and not text[:at].strip("0123456789.．、（()） "):
        return None  # 2.附件一:…, a list of them
    if not at and not (told or CITED_AFTER.match(text, end) or _AMENDED_AFTER.match(text, end)):
        return None  # 附件1 at the beginning names what follows, 附件1.docx a file
    if _LISTS_ATTACHMENTS.fullmatch(text, 0, at):
        return None  # 附件：附件1 招生计划表.xls
    if _OF_A_PAPER.search(text, max(done, at - 4), at):
        return Candidate(at, end, "unknown", as_counted(text[at:end]))
    named = named_before(text, at, done, as_counted(text[at:end]), end, knows)  # 道路交通安全規則|附件十
    return named or Candidate(at, end, "here", as_counted(text[at:end]))


_Reader = Callable[[str, int, int, bool, Callable[[str], bool]], Candidate | None]
_READERS: dict[str, _Reader] = {
    "《": _title, "本": _own, "该": _that, "該": _that, "同": _that, "前": relative, "上": relative, "以": relative,
    "第": _ordinal, **dict.fromkeys("法典例", _spoken), "附": _attached, "§": _numbered, "令": _number, "公": _number,
    **dict.fromkeys("0123456789", _numbered), **dict.fromkeys("〔[［﹝【", _number),
    "（": _bracket, "(": _bracket,
}  # fmt: skip
