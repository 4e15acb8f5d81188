"""Drafts in, the same drafts out with each unnumbered paragraph, and each list, in the clause that it belongs to.

The numbering leaves a paragraph in the deepest clause that is open. How the list before it is written tells whether
it belongs there: parts of one sentence (…；…。) and sentences of a line each are followed by words of the clause that
holds them; headings with paragraphs of their own keep what stands below them. A list goes under the paragraph that
leads to it. Only the end of a clause's children ever moves, so the order of the words stays.
"""

from __future__ import annotations

from collections.abc import Sequence

from policy_parser.expressions import expression
from policy_parser.structure.draft import Draft, Head
from policy_parser.structure.marks import DECIMAL, LADDER
from policy_parser.structure.perorations import set_apart

#: What leads to a list: 申请材料如下：, 主要任务是：; 具体要求如下。
_LEADS = expression(r"[：:]$|如下[^。]{0,4}。?$")
#: How parts of one sentence end, and a sentence.
_PART_ENDS = frozenset("；;，,、")
_SENTENCE_ENDS = frozenset("。！？!?.；;")
_COMMAS = frozenset("，、,")
_ASKS = "？?"
_STOPS = _PART_ENDS | _SENTENCE_ENDS | {"：", ":"}
#: 以上材料应当加盖公章。 speaks of the whole list.
_OF_ALL = ("以上", "上述")
#: Clauses whose paragraphs may lead to a list of points; an attachment's and a chapter's lead to the text itself.
_HOLDERS = frozenset(("point", "heading", "question", "answer"))
#: A title without a number, before a list that begins anew, is no longer.
_LONGEST_TITLE = 40
#: 名词解释, 水资源费费率表: a title behind the last article is no longer.
_LONGEST_BEHIND = 16


def settle(drafts: list[Draft]) -> list[Draft]:
    """The outermost clauses of a document, with what stands below them settled in place."""
    _settle(drafts, None)
    _free_what_is_behind(drafts)
    set_apart(drafts)
    for draft in drafts:
        if draft.head.kind == "attachment":
            _free_what_is_behind(draft.children)
            set_apart(draft.children)
    return drafts


def _settle(drafts: list[Draft], holder: Draft | None) -> None:
    """Settles the clauses that one clause holds, the deepest first."""
    numbered = deep = False
    for draft in drafts:
        if draft.children:
            deep = True
            _settle(draft.children, draft)
        numbered = numbered or draft.head.label is not None
    kind = holder.head.kind if holder is not None else None
    if kind == "article" and len(drafts) > 1:
        _nest_parts(drafts)
        if numbered or deep:
            _sink(drafts)
    if not numbered:
        return
    if kind not in ("article", "paragraph", "item", "subitem"):
        _hoist(drafts)
        if kind in _HOLDERS:
            _hang_lists(drafts)
        elif holder is None or kind == "attachment":
            _head_lists(drafts)
    _sink(drafts)


# ── what follows a list ───────────────────────────────────────────────────────────────────────────────────────────────


def _hoist(drafts: list[Draft]) -> None:
    """Moves paragraphs out of the last clause of a list where they belong to what holds the list."""
    at = first = 0
    while at < len(drafts):
        draft = drafts[at]
        if draft.head.kind != "point":
            at += 1
            first = at
            continue
        if at > first and not _follows(drafts[at - 1], draft):
            first = at
        after = drafts[at + 1] if at + 1 < len(drafts) else None
        if draft.children and not (after is not None and _follows(draft, after)):
            start = _end_of_item(drafts[first : at + 1], after)
            moved = draft.children[start:]
            del draft.children[start:]
            drafts[at + 1 : at + 1] = moved
            _count_anew(moved)
        at += 1


def _count_anew(moved: Sequence[Draft]) -> None:
    for draft in moved:
        if draft.head.kind == "paragraph":
            draft.head.number = None  # counted anew where it stands


def _follows(one: Draft, other: Draft) -> bool:
    """Whether another clause goes on with the list that one stands in."""
    a, b = one.head, other.head
    if b.kind != "point" or a.group != b.group:
        return False
    return a.group == DECIMAL or (a.number or 0) < (b.number or 0) or b.insertion is not None


def _end_of_item(run: Sequence[Draft], after: Draft | None) -> int:
    """How many of its children the last clause of a list keeps. `after`: what stands behind the list."""
    last = run[-1]
    children = last.children
    parts: bool | None = None  # whether the others are parts of one sentence
    anew = after is not None and after.head.group == last.head.group and after.head.kind == "point"
    for at, child in enumerate(children):
        if child.head.kind != "paragraph":
            continue
        if anew and at == len(children) - 1:
            return at  # it leads to the list that begins anew
        if len(run) > 1:
            if parts is None:
                parts = all(_last_character(item, len(item.children)) in _PART_ENDS for item in run[:-1])
            if _belongs_above(run, at, child.own_words(), parts):
                return at
    return len(children)


def _belongs_above(run: Sequence[Draft], at: int, words: str, parts: bool) -> bool:
    """Whether the child `at` of a list's last clause, a paragraph, belongs to what holds the list. `parts`: the others
    of the list are parts of one sentence."""
    last = run[-1]
    end = _last_character(last, at)
    if words.startswith(_OF_ALL) and not at and end in _SENTENCE_ENDS:
        return True
    if words.startswith("前項") and end in _SENTENCE_ENDS:
        return True  # the 項 of Taiwan's points are paragraphs, and this is the next
    if parts:
        return end in _SENTENCE_ENDS
    if last.head.group == DECIMAL:
        return False  # 4.1.3 of a rule is a provision, with paragraphs of its own
    if at or end not in _SENTENCE_ENDS or end in _ASKS:
        return False  # a heading, with paragraphs of its own, or a question, with its answer
    return not any(child.head.kind == "paragraph" for item in run[:-1] for child in item.children)


def _last_character(draft: Draft, end: int) -> str:
    """The last character of a clause's words, its children up to one among them."""
    while end:
        draft, end = draft.children[end - 1], len(draft.children[end - 1].children)
    return draft.own_words()[-1:]


# ── what leads to a list ──────────────────────────────────────────────────────────────────────────────────────────────


def _hang_lists(drafts: list[Draft]) -> None:
    """Puts each run of points below the paragraph right before it that leads to them."""
    at = 0
    while at + 1 < len(drafts):
        one = drafts[at]
        at += 1
        if one.head.kind != "paragraph" or drafts[at].head.kind != "point" or _LEADS.search(one.own_words()) is None:
            continue
        end = at
        while end < len(drafts) and drafts[end].head.kind == "point":
            end += 1
        one.children += drafts[at:end]
        del drafts[at:end]


def _head_lists(drafts: list[Draft]) -> None:
    """A line without a number, nor a stop, above 一、 that begins anew heads what follows it."""
    at = 0
    counted = False
    while at + 1 < len(drafts):
        one, after = drafts[at], drafts[at + 1]
        counted = counted or one.head.kind == "point"
        words = one.own_words()
        if (
            counted and one.head.kind == "paragraph" and after.head.kind == "point" and after.head.number == 1
            and len(words) <= _LONGEST_TITLE and words[-1:] not in _STOPS
        ):  # fmt: skip
            end = at + 1
            while end < len(drafts) and (drafts[end].head.kind == "point"):
                end += 1
            drafts[at] = Draft(Head("heading", None), one.words, one.children + drafts[at + 1 : end])
            del drafts[at + 1 : end]
        at += 1


def _nest_parts(drafts: list[Draft]) -> None:
    """The parts of a sentence that stand on lines of their own are no 款: 由下列人员组成：⏎主任，⏎委员若干人。"""
    at = 0
    first = len(drafts)  # where the first that are no 款 stood
    while at + 2 < len(drafts):
        one = drafts[at]
        at += 1
        if not (_is_loose(one) and one.own_words()[-1:] in ("：", ":")):
            continue
        end = at
        while end < len(drafts) and _is_loose(drafts[end]) and drafts[end].own_words()[-1:] in _COMMAS:
            end += 1  # what ends with ； may be a 款 of its own
        if end > at and end < len(drafts) and _is_loose(drafts[end]):
            first = min(first, at)
            one.children = drafts[at : end + 1]
            _count_anew(one.children)
            del drafts[at : end + 1]
    _count_anew(drafts[first:])


# ── headings that are the last of their list ──────────────────────────────────────────────────────────────────────────


def _sink(drafts: list[Draft]) -> None:
    """Lines below the last heading of a list belong to it, as those below the others do."""
    at = 1
    first = len(drafts)  # where the first that belong to a heading stood
    holding: set[str] = set()  # the lists of which an item further up has lines below it
    counted = 0  # how many items it knows of
    while at < len(drafts):
        if _is_loose(drafts[at]):
            above, before, last = _item_at_end(drafts, at - 1)
            if _is_bare_heading(last):
                if above is drafts:
                    holding.update(one.head.group for one in drafts[counted : at - 1] if _has_loose(one))
                    counted = at - 1
                    has_lines = last.head.group in holding
                else:
                    has_lines = any(one.head.group == last.head.group and _has_loose(one) for one in before)
                if has_lines:
                    end = next((i for i in range(at, len(drafts)) if not _is_loose(drafts[i])), len(drafts))
                    first = min(first, at)
                    _count_anew(drafts[at:end])
                    last.children += drafts[at:end]
                    del drafts[at:end]
        at += 1
    _count_anew(drafts[first:])


def _is_loose(draft: Draft) -> bool:
    """Whether a clause is a paragraph without a list."""
    return draft.head.kind == "paragraph" and not draft.children


def _has_loose(draft: Draft) -> bool:
    return any(map(_is_loose, draft.children))


def _item_at_end(drafts: list[Draft], at: int) -> tuple[list[Draft], Sequence[Draft], Draft]:
    """The last clause that the clauses up to a position hold: among which it stands, those before it of its list (the
    list of the item before, where it is the only one), and itself. Those of `drafts` itself are left out."""
    above, last = drafts, drafts[at]
    before: Sequence[Draft] = ()
    place = at
    while last.children:
        aunts = above[place - 1].children if place else []
        above, last = last.children, last.children[-1]
        place = len(above) - 1
        before = above[:-1] or aunts
    return above, before, last


def _is_bare_heading(draft: Draft) -> bool:
    """Whether an item is a heading without words of its own."""
    if draft.head.label is None or draft.head.kind not in ("item", "subitem", "point"):
        return False
    words = draft.own_words()
    return words[-1:] not in _STOPS and "，" not in words and len(words) <= _LONGEST_TITLE


# ── what stands behind the last article ───────────────────────────────────────────────────────────────────────────────


def _free_what_is_behind(drafts: list[Draft]) -> None:
    """名词解释 and a schedule behind the last article are no 款 of it: a line that is a title, with sentences below."""
    end = len(drafts)
    while end and drafts[end - 1].head.kind == "attachment":
        end -= 1
    last = drafts[end - 1] if end else None
    while last is not None and last.head.kind in LADDER.values() and last.head.kind != "article":
        last = last.children[-1] if last.children else None
    if last is None or last.head.kind != "article":
        return
    for at in range(1, len(last.children)):
        one = last.children[at]
        if not (_is_title(one) and _last_character(last, at) == "。"):
            continue
        below = [*one.children, *last.children[at + 1 :]]
        if any("。" in b.own_words() for b in below):
            del last.children[at:]
            _make_points(below)
            drafts.insert(end, Draft(Head("heading", None), one.words, below))
            return


def _is_title(draft: Draft) -> bool:
    words = draft.own_words()
    title = 2 <= len(words) <= _LONGEST_BEHIND and words[-1] not in _STOPS and "，" not in words
    return title and draft.head.kind == "paragraph" and draft.head.label is None


def _make_points(drafts: list[Draft]) -> None:
    """Items that stand in no article are points."""
    for draft in drafts:
        if draft.head.kind in ("item", "subitem"):
            draft.head.kind = "point"
        if draft.head.kind == "paragraph":
            draft.head.number = None
        _make_points(draft.children)
