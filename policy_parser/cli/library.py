"""The commands `library …`: one file of many documents; thin over `policy_parser.library`."""

import gc
import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from policy_parser.cli.inputs import INPUT_WRONG, complain, note
from policy_parser.cli.options import By, ChunkKind, Fields, Flat, Json, MaxChars, Overlap, WithPath, choice
from policy_parser.cli.terminal import printable, screen, width
from policy_parser.errors import PolicyParserError
from policy_parser.wording import say

if TYPE_CHECKING:
    from policy_parser.library import CrossReference, Entry, Library

Where = Annotated[
    Path,
    typer.Option("--library", metavar="PATH", envvar="POLICY_PARSER_LIBRARY", help="The library's file."),
]
_HERE = Path("policies.db")
AsOf = Annotated[str | None, choice("--as-of", "DATE", "What held on this day, such as 2021-01-01; today unless told.")]
Limit = Annotated[int, typer.Option("--limit", metavar="N", min=1, help="The most to print.")]


def add(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", show_default=False, help="Files and folders.")],
    library: Where = _HERE,
    jobs: Annotated[int | None, choice("--jobs", "N", "How many files at once; as many as there are cores.", 1)] = None,
    engine: Annotated[str, typer.Option("--engine", metavar="NAME", help="local or ray.")] = "local",
    address: Annotated[str | None, choice("--address", "ADDRESS", "ray: the address of its cluster.")] = None,
) -> None:
    """Add files and folders; what is known already is passed over, and a run that was ended goes on."""
    from policy_parser.library.adding import files_to_add

    if not library.exists():
        list(files_to_add(paths))  # a path that is not there is said before a library is made
    show = _Progress()
    with _open(library) as held:
        report = held.add(
            paths, jobs or os.cpu_count() or 1, engine, address=address, progress=show.files, settling=show.citations
        )
        show.clear()
    for name, reason in report.failed:
        complain(f"{name}: {reason}")
    counts = {"added": len(report.added), "unchanged": len(report.unchanged), "failed": len(report.failed)}
    note(say("library-added", **counts, time=show.taken()))
    if report.failed:
        raise typer.Exit(INPUT_WRONG)


def remove(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="NAME", show_default=False, help="Files or documents' ids.")
    ] = None,
    gone: Annotated[bool, typer.Option("--gone", help="All files that are no longer where they were.")] = False,
    library: Where = _HERE,
) -> None:
    """Take files out of the library; the files themselves stay."""
    with _open(library, there=True) as held:
        wanted = [*(names or ()), *(held.gone() if gone else ())]
        if not wanted and not gone:
            raise PolicyParserError(say("library-name-one"))
        note(say("library-removed", count=len(held.remove(wanted))))


def list_(
    words: Annotated[
        str | None, typer.Argument(metavar="WORDS", show_default=False, help="Words of the title.")
    ] = None,
    status: Annotated[str | None, choice("--status", "STATUS", "in force, to come, amended or repealed.")] = None,
    as_of: AsOf = None,
    statistics: Annotated[bool, typer.Option("--statistics", help="Print how much of everything there is.")] = False,
    library: Where = _HERE,
    json_: Json = False,
) -> None:
    """List the documents with their dates and status, or count what is there."""
    with _open(library, there=True) as held:
        if statistics:
            counted = held.statistics()
            _print_json(counted) if json_ else _print_lines(f"{n:>10}  {_counted(name)}" for name, n in counted.items())
            return
        wanted = _status(status)
        found = [
            e for e in held.entries(_day(as_of))
            if (not words or words in e.title) and (not wanted or e.status == wanted)
        ]  # fmt: skip
        if json_:
            _print_json([e.model_dump() for e in found])
        else:
            _print_lines(
                f"{e.date or '          '}  {_padded(say(f'status:{e.status}'))}  {e.document}  {e.file}" for e in found
            )


def search(
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORDS", show_default=False, help="Words; 《title》 and 《title》第三条 work too."),
    ],
    limit: Limit = 20,
    kind: Annotated[str | None, choice("--kind", "KIND", "article, paragraph, item, point …")] = None,
    title: Annotated[str | None, choice("--title", "WORDS", "Documents whose title holds these words.")] = None,
    issuer: Annotated[str | None, choice("--issuer", "NAME", "Documents of this issuer.")] = None,
    since: Annotated[str | None, choice("--since", "DATE", "Documents of this date or later.")] = None,
    until: Annotated[str | None, choice("--until", "DATE", "Documents of this date or earlier.")] = None,
    status: Annotated[str | None, choice("--status", "STATUS", "in force, to come, amended or repealed.")] = None,
    library: Where = _HERE,
    json_: Json = False,
) -> None:
    """Find clauses by their words, the best first."""
    from typing import get_args

    from policy_parser.library.search import MARKS
    from policy_parser.model import ClauseKind

    status = _status(status)
    _one_of("--kind", kind, get_args(ClauseKind))
    with _open(library, there=True) as held:
        found = held.search(
            " ".join(words),
            limit,
            kind=kind,
            title=title,
            issuer=issuer,
            since=_day(since),
            until=_day(until),
            status=status,
        )
    if json_:
        _print_json([h.model_dump() for h in found])
        return
    output = screen()
    for hit in found:
        snippet = printable(hit.snippet)
        if output.paint("x", "hit") != "x":
            for mark, code in zip(MARKS, output.paint("\0", "hit").split("\0"), strict=True):
                snippet = snippet.replace(mark, code)
        print(f"{output.paint(printable(hit.citation), 'title')}  {output.paint(hit.document, 'quiet')}\n    {snippet}")


def show(
    address: Annotated[str, typer.Argument(show_default=False, help="刑法第三百条, or a document.")],
    as_of: AsOf = None,
    library: Where = _HERE,
    json_: Json = False,
) -> None:
    """Print a clause, or a whole document, as it was on a day."""
    from policy_parser.cli.clauses import table_lines
    from policy_parser.cli.words import paragraphs
    from policy_parser.errors import ClauseNotFoundError

    with _open(library, there=True) as held:
        try:
            clause = held.clause(address, _day(as_of))
        except ClauseNotFoundError:
            if "第" in address and address not in held:
                raise
            documents = held.documents(address, _day(as_of))
            entry = held.entry(address, _day(as_of))
            if json_:  # a line each where they are several
                _print_lines(d.model_dump_json(indent=2 if len(documents) == 1 else None) for d in documents)
            else:
                print("\n\n".join(d.text.rstrip("\n") for d in documents))
                _note_status(entry)
            return
        cited = len(held.cited_by(address)) if not as_of else None
        entry = held.entry_of(address, _day(as_of))
    if json_:
        print(clause.model_dump_json(indent=2))
        return
    print(f"{clause.citation}  {clause.breadcrumb}")
    for part in paragraphs(clause):
        _print_lines([part] if isinstance(part, str) else table_lines(part, screen(), 0))
    _note_status(entry)
    if cited:
        note(say("library-cited-by", count=cited, address=address))


def cites(
    document: Annotated[str, typer.Argument(show_default=False, help="A document: its title, id or file.")],
    outcome: Annotated[str | None, choice("--outcome", "OUTCOME", "Only those: exists, not_here, repealed …")] = None,
    library: Where = _HERE,
    json_: Json = False,
) -> None:
    """What a document cites, where that leads, and what it is today."""
    from policy_parser.library.values import OUTCOMES

    _one_of("--outcome", outcome, OUTCOMES)
    with _open(library, there=True) as held:
        _references(held.references(document, outcome), json_)


def cited_by(
    address: Annotated[str, typer.Argument(show_default=False, help="刑法第三百条, or a document.")],
    library: Where = _HERE,
    json_: Json = False,
) -> None:
    """What cites a clause or a document, under older numbers too."""
    with _open(library, there=True) as held:
        _references(held.cited_by(address), json_)


def _references(found: "Sequence[CrossReference]", json_: bool) -> None:
    from policy_parser.cli.verdicts import said_of_today
    from policy_parser.library.reasons import spoken

    if json_:
        _print_json([r.model_dump() for r in found])
        return
    for r in found:
        leads = f"{r.document or r.work or ''} {' '.join(map(spoken, r.clauses))}".strip()
        today = f"; {said_of_today(r.today)}" if r.today and r.today.how != "same" else ""
        why = f" ({r.reason})" if r.reason else ""
        where = f"{r.source} {spoken(r.clause or '')}".strip()
        print(printable(f"{where}: {r.text} → {say(f'outcome:{r.outcome}')} {leads}{today}{why}"))


def verify(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE", show_default=False, help="Texts of any kind; - is standard input.")
    ],
    as_of: AsOf = None,
    format_: Annotated[str, typer.Option("--format", metavar="FORMAT", help="text, json, sarif or github.")] = "text",
    library: Where = _HERE,
) -> None:
    """Check every citation of a text: is it so, and does the clause say what is quoted? Exit code 1 where not."""
    from policy_parser.cli.verdicts import FORMATS, is_open, is_wrong
    from policy_parser.library.verifying import document_in

    if format_ not in FORMATS:
        raise PolicyParserError(say("format-unknown", given=format_, known=", ".join(FORMATS)))
    found = []
    with _open(library, there=True) as held:
        for file in files:
            document = document_in(file, sys.stdin.buffer.read() if file == "-" else None)
            found += [(file, document, v) for v in held.verify(document, _day(as_of))]
    _print_lines(FORMATS[format_](found))
    wrong = sum(is_wrong(v) for _, _, v in found)
    if format_ == "text":
        unchecked = sum(is_open(v) for _, _, v in found)
        key = {
            (True, True): "library-verified-both", (True, False): "library-verified",
            (False, True): "library-verified-open", (False, False): "library-verified-all",
        }[wrong > 0, unchecked > 0]  # fmt: skip
        note(say(key, count=len(found), wrong=wrong, unchecked=unchecked))
    if wrong:
        raise typer.Exit(1)


def check(
    library: Where = _HERE,
    json_: Json = False,
) -> None:
    """Say what is wrong between the documents: clauses that are not there, what is repealed, titles that two works
    share. Exit code 1 where something is."""
    from policy_parser.library.checking import findings

    with _open(library, there=True) as held:
        found = findings(held)
    if json_:
        _print_json([f._asdict() for f in found])
    else:
        _print_lines(f"{f.document} {f.clause or ''}: {f.message} [{f.code}]" for f in found)
        note(say("library-findings" if found else "library-no-findings", count=len(found)))
    if found:
        raise typer.Exit(1)


def export(
    to: Annotated[str, choice("--to", "FORMAT", "parquet, csv, graphml, html or chunks.")],
    output: Annotated[Path, choice("--output", "FOLDER", "The folder to write; graphml and chunks are one file.")],
    library: Where = _HERE,
    max_chars: MaxChars = None,
    by: By = None,
    kind: ChunkKind = None,
    overlap: Overlap = None,
    path: WithPath = False,
    flat: Flat = False,
    fields: Fields = None,
) -> None:
    """Write tables for DuckDB, pandas and polars, a graph, a site of linked pages, or chunks for retrieval."""
    from policy_parser.library.export import export as write

    given = {"max_chars": max_chars, "by": by, "kind": kind, "overlap": overlap, "fields": fields}
    options = {name: value for name, value in given.items() if value is not None}
    options |= {name: True for name, asked in (("path", path), ("flat", flat)) if asked}
    with _open(library, there=True) as held:
        for written in write(held, to, output, **options):
            note(f"{written}")


# ---- what the commands share ----------------------------------------------------------------------------------------


def _open(path: Path, there: bool = False) -> "Library":
    from policy_parser.library import Library

    gc.enable()  # Documents of many files are garbage that only the collector takes away
    if there and not path.exists():
        raise PolicyParserError(say("library-none-there", path=path))
    return Library(path)


def _status(given: str | None) -> str | None:
    """A status by its name, or as the program says it in the user's language."""
    from policy_parser.library.search import STATUSES

    if given is None or given in STATUSES:
        return given
    spoken = {say(f"status:{status}"): status for status in STATUSES}
    if given not in spoken:
        known = ", ".join(dict.fromkeys((*STATUSES, *spoken)))
        raise PolicyParserError(say("library-status-unknown", given=given, known=known))
    return spoken[given]


def _one_of(option: str, given: str | None, known: Sequence[str]) -> None:
    """Raises PolicyParserError where an option has a value that it does not know."""
    if given is not None and given not in known:
        raise PolicyParserError(say("library-value-unknown", option=option, given=given, known=", ".join(known)))


def _note_status(entry: "Entry") -> None:
    """That what was printed is no law, or not yet."""
    if entry.status != "in force":
        key = "library-is-repealed-by" if entry.status == "repealed" and entry.ended_by else None
        key = key or f"library-is-{entry.status.replace(' ', '-')}"
        day = entry.since if entry.status == "to come" else entry.until
        note(say(key, document=entry.document, day=day or "", by=entry.ended_by or ""))


def _padded(words: str, columns: int = 8) -> str:
    return words + " " * max(0, columns - width(words))


def _counted(name: str) -> str:
    """documents, works, clauses, references, or an outcome, in words."""
    return say(f"counted:{name}" if name in ("documents", "works", "clauses", "references") else f"outcome:{name}")


def _day(day: str | None) -> str | None:
    from policy_parser.library.dating import is_date

    if day is not None and not is_date(day):
        raise PolicyParserError(say("library-not-a-day", given=day))
    return day


def _print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2, default=_plain))


def _plain(value: Any) -> Any:
    from dataclasses import asdict

    return asdict(value)


def _print_lines(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)


class _Progress:
    """One line on a terminal's standard error: how many of how many, how fast, and how long it may take."""

    def __init__(self) -> None:
        self._started = self._begun = self._shown = time.monotonic()
        self._what = ""
        self._on = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"

    def files(self, done: int, total: int, failed: int) -> None:
        """`done` of `total` files are read."""
        self._show("library-files-done-failed" if failed else "library-files-done", done, total, failed)

    def citations(self, done: int, total: int) -> None:
        """`done` of `total` citations are led to where they lead."""
        if self._what != "library-citations-done":
            self._begun = time.monotonic()  # the rate is that of the citations alone
        self._show("library-citations-done", done, total)

    def _show(self, what: str, done: int, total: int, failed: int = 0) -> None:
        now = time.monotonic()
        if not self._on or (now - self._shown < 0.2 and done < total):
            return
        self._shown, self._what = now, what
        rate = done / max(now - self._begun, 0.001)
        left = _time((total - done) / rate) if rate else "…"
        words = say(what, done=done, total=total, rate=f"{rate:.0f}", left=left, failed=failed)
        sys.stderr.write(f"\r\x1b[2K{words}")
        sys.stderr.flush()

    def taken(self) -> str:
        """How long it all took."""
        return _time(time.monotonic() - self._started)

    def clear(self) -> None:
        """Takes the line away."""
        if self._on:
            sys.stderr.write("\r\x1b[2K")
            sys.stderr.flush()


def _time(seconds: float) -> str:
    whole = round(seconds)
    if whole < 100:
        return say("library-seconds", seconds=whole)
    if whole < 6_000:
        return say("library-minutes", minutes=whole // 60, seconds=whole % 60)
    return say("library-hours", hours=whole // 3_600, minutes=whole % 3_600 // 60)


#: The commands of the group, by name.
COMMANDS: dict[str, Callable[..., None]] = {
    "add": add, "list": list_, "search": search, "show": show, "cites": cites, "cited-by": cited_by, "verify": verify,
    "check": check, "export": export, "remove": remove,
}  # fmt: skip


def group() -> typer.Typer:
    """The group `library`."""
    app = typer.Typer(no_args_is_help=True, help="Many documents in one file: add, search, follow references, verify.")
    for name, function in COMMANDS.items():
        app.command(name)(function)
    return app
