"""A step that puts a new unit in (增加一条，作为第八条：“…”) in, its place in the plan out."""

from __future__ import annotations

from collections.abc import Sequence

from policy_parser.amendment.consolidation import Insertion, label_place, row_key
from policy_parser.amendment.instructions import UNIT_KINDS, Step
from policy_parser.amendment.places import PlaceError, id_of, where_only
from policy_parser.amendment.quoted_units import QuotedUnit, articles_in, as_printed, units
from policy_parser.amendment.script import Sentence
from policy_parser.amendment.series import Number
from policy_parser.amendment.undertaking import Done, Here, Undertaking, article_of
from policy_parser.model import Clause
from policy_parser.numerals import to_han
from policy_parser.plain_words import located


def insert(work: Undertaking, step: Step, sentence: Sentence) -> None:
    kind = UNIT_KINDS.get(step.unit, "")
    lines = as_printed([line for q in step.words for line in q.lines])
    numbers = work.told_numbers(step)
    if kind in ("chapter", "section", "part", "subpart"):
        if step.where is not None and step.where.newly:
            return _insert_heading(work, kind, lines, step, sentence)
        return _insert_chapter(work, kind, lines, numbers, sentence)
    if kind == "attachment" and lines:
        return _insert_attachment(work, lines, step, sentence)
    if not lines:
        return _insert_later(work, step, kind, numbers, sentence)
    holder, beside = _holder(work, step, kind)
    quoted = units(kind, lines, step.amount)
    if quoted is None:
        raise PlaceError("ambiguous", "several_units")
    for at, unit in enumerate(quoted):
        number = numbers[at] if at < len(numbers) else unit.number
        _insert_one(work, kind, unit, number, holder, beside, step, sentence)
    return None


def _holder(work: Undertaking, step: Step, kind: str) -> tuple[Clause | None, Clause | None]:
    """The clause that a new unit stands in, and the one beside which it stands, where that is told."""
    if where_only(step.where) and (kind in ("article", "point") or step.unit == "段"):
        return None, None
    clauses = work.find(step.where)
    if len(clauses) != 1:
        raise PlaceError("ambiguous", "several_places", clauses[0].id)
    clause = clauses[0]
    if clause.kind == kind:  # 在第十条后增加一条
        return clause.parent, clause
    if kind == "article":
        return clause, None
    if kind == "item" and clause.kind == "article":
        return item_holder(work, clause), None
    if kind in ("item", "subitem") and clause.kind == "point":
        return clause, None
    if kind == "paragraph" and clause.kind in ("item", "subitem"):  # the article named before is meant
        return next((c for c in reversed(clause.ancestors) if c.kind == "article"), clause), None
    return clause, None


def item_holder(work: Undertaking, article: Clause) -> Clause:
    paragraphs = [c for c in article.children if c.kind == "paragraph"]
    holders = [c for c in paragraphs if any(i.kind == "item" for i in c.children)]
    if len(holders) == 1:
        return holders[0]
    if not holders and len(paragraphs) == 1:
        return paragraphs[0]
    raise PlaceError("ambiguous", "which_paragraph", article.id)


def _insert_one(
    work: Undertaking, kind: str, unit: QuotedUnit, number: Number | None, holder: Clause | None, beside: Clause | None,
    step: Step, sentence: Sentence,
) -> None:  # fmt: skip
    if holder is not None and holder.kind == "point" and kind in ("item", "subitem"):
        kind = "point"  # 第二部分增加一项: what is called 项 there is a point
    row = _row(work, kind, holder, beside)
    if number is None and beside is None:
        number = _next_number(work, kind, holder)
    insertion = Insertion(row, unit.lines, number, head=unit.head, kind=kind)
    if kind == "article" and beside is None and holder is not None and holder.pieces:
        insertion.inside = holder.id
    if number is None and beside is not None:
        if step.side == "before":
            insertion.before = beside.id
        else:
            insertion.after = beside.id
    address = _new_address(work, kind, number, holder)
    done = Done("insert", sentence, address, "\n".join((*unit.head, *unit.lines)))
    done.insertion = len(work.plan.inserted)
    suffixed = number is not None and number[1] and kind == "article"  # 第十七条之一 stands behind 第十七条
    if beside is not None and number is not None and suffixed and beside.number != number[0]:
        raise PlaceError("ambiguous", "place_and_number", address)
    work.plan.inserted.append(insertion)
    work.done.append(done)


def _row(work: Undertaking, kind: str, holder: Clause | None, beside: Clause | None) -> str:
    if beside is not None:
        return row_key(beside)
    if kind == "article":
        article = next((c for c in (holder.walk() if holder else work.base.walk()) if c.kind == "article"), None)
        if article is None:
            raise PlaceError("not_found", "no_articles", holder.id if holder else None)
        return row_key(article)
    if holder is None and kind in ("point", "paragraph") and any(c.kind == kind for c in work.base.clauses):
        return f"|{kind}"
    if holder is None:
        raise PlaceError("ambiguous", "nothing_before")
    if work.plan.dead(holder):
        raise PlaceError("ambiguous", "changed_twice", holder.id)
    return f"{holder.id}|{kind}"


def _next_number(work: Undertaking, kind: str, holder: Clause | None) -> Number:
    """A new 款 of an article that has one is its second; more than that must be told."""
    beside = [c for c in holder.children if c.kind == kind] if holder else []
    if kind == "paragraph" and len(beside) == 1:
        return 2, 0
    raise PlaceError("ambiguous", "which_place", holder.id if holder else None)


def _new_address(work: Undertaking, kind: str, number: Number | None, holder: Clause | None) -> str | None:
    if number is None:
        return None
    short = {"article": "art", "paragraph": "para", "point": "pt"}.get(kind, kind)
    own = f"{short}_{number[0]}" + (f"-{number[1]}" if number[1] else "")
    return own if kind == "article" or holder is None else f"{holder.id}__{own}"


def _insert_later(work: Undertaking, step: Step, kind: str, numbers: Sequence[Number], sentence: Sentence) -> None:
    """增加一款作为第二款，将该条修改为：“…”: the words come with the whole article."""
    holder, _ = _holder(work, step, kind)
    if holder is None:
        raise PlaceError("ambiguous", "no_words")
    article = article_of(holder)
    done = Done("insert", sentence, _new_address(work, kind, numbers[0] if numbers else None, holder))
    work.pending.append((done, article))
    work.here = Here(work.here.steps[:1], tuple(c for c in [work.base.clause(article)] if c))
    work.done.append(done)


def _insert_chapter(
    work: Undertaking, kind: str, lines: Sequence[str], numbers: Sequence[Number], sentence: Sentence
) -> None:
    quoted = articles_in(_headed(work, kind, lines, numbers))
    first = next((c for c in work.base.walk() if c.kind == "article"), None)
    heads = next((c for c in work.base.walk() if c.kind == kind), None)
    if not quoted or first is None or any(u.number is None for u in quoted) or (numbers and heads is None):
        raise PlaceError("ambiguous", "articles_of_chapter")
    done = Done("insert", sentence, f"{'chp' if kind == 'chapter' else kind}_{numbers[0][0]}" if numbers else None)
    done.words = "\n".join(lines)
    for unit in quoted:
        done.insertion = len(work.plan.inserted)
        work.plan.inserted.append(Insertion(row_key(first), unit.lines, unit.number, head=unit.head, kind="article"))
    if numbers and heads is not None:  # its heading stands before its first article; the later chapters count on
        work.plan.inserted.append(Insertion(row_key(heads), (), numbers[0], kind=kind))
    work.done.append(done)


def _headed(work: Undertaking, kind: str, lines: Sequence[str], numbers: Sequence[Number]) -> Sequence[str]:
    """章名为“保护”: the heading's label is not quoted, but told by 作为第三章."""
    unit = {"chapter": "章", "section": "节", "part": "编", "subpart": "分编"}[kind]
    if len(lines) < 2 or len(numbers) != 1 or lines[0].startswith("第"):
        return lines
    like = next((c for c in work.base.walk() if c.kind == kind), None)
    place = label_place(work.base, like) if like is not None else None
    words = located(work.base.text, (like,)).offsets if like is not None else []
    gap = work.base.text[place[1] : words[0]] if place is not None and words else "\u3000"
    return [f"第{to_han(numbers[0][0])}{unit}{gap}{lines[0]}", *lines[1:]]


def _insert_attachment(work: Undertaking, lines: Sequence[str], step: Step, sentence: Sentence) -> None:
    """增加附件2：“…”: behind those that there are, where it is the next."""
    label = "".join(step.to.split())
    held = [c for c in work.base.clauses if c.kind == "attachment" and "".join(c.label.split()).startswith("附件")]
    if not label.startswith("附件") or label not in (f"附件{len(held) + 1}", "附件" if not held else ""):
        raise PlaceError("ambiguous", "which_place")
    if "".join(lines[0].split()).rstrip("：:") != label and not lines[0].startswith(label):
        lines = [label, *lines]
    at = len(work.base.text.rstrip())
    if not work.plan.patch.put(at, at, "\n\n" + "\n".join(lines)):
        raise PlaceError("ambiguous", "changed_twice")
    work.done.append(Done("insert", sentence, f"att_{len(held) + 1}", "\n".join(lines)))


def _insert_heading(work: Undertaking, kind: str, lines: Sequence[str], step: Step, sentence: Sentence) -> None:
    """在修改后的第十条前增加一章，作为第三章，章名为：“…”: only its heading is new."""
    assert step.where is not None
    before = work.places.read(step.where.address, ())[0].steps
    to = work.places.read(step.to, ())[0].steps if step.to else ()
    if len(lines) != 1 or len(before) != 1 or not to or step.side != "before":
        raise PlaceError("ambiguous", "heading")
    work.plan.heads.append(((before[-1].number, before[-1].insertion or 0), lines[0]))
    heads = next((c for c in work.base.walk() if c.kind == kind), None)
    if kind == "chapter" and heads is not None:  # the later chapters count on
        work.plan.inserted.append(Insertion(row_key(heads), (), (to[-1].number, 0), kind=kind))
    work.done.append(Done("insert", sentence, id_of(to), lines[0]))
