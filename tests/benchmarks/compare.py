"""Sizes and files in, a Markdown table a text out: this project beside its peers, in one run on the same text.

    python tests/benchmarks/compare.py
    python tests/benchmarks/compare.py --sizes 1,10 --peers none
    python tests/benchmarks/compare.py --sizes '' law.txt

Nothing is asserted: what a machine can do is for people to read.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from contestants import CONTESTANTS
from invented import Law, make_law, printed
from peers import PACKAGES, PeersError, environment, versions
from score import Score, law_of, score

from policy_parser.errors import PolicyParserError

_HERE = Path(__file__).resolve().parent
_ARTICLES = 1000
_HEADER = (
    "| | | characters/s | speed, this project = 1 | bytes a character | articles as one unit | articles inside a unit "
    "| references resolved |\n|---|---|--:|--:|--:|--:|--:|--:|"
)


def main(arguments: Sequence[str] | None = None) -> int:
    given = _arguments(arguments)
    try:
        python = environment(given.peers, given.environment) if given.peers else None
    except PeersError as error:
        print(error, file=sys.stderr)
        return 2
    print(machine(python, given.peers))
    try:
        for title, text, law in _texts(given):
            _table(title, text, law, python, given)
    except PolicyParserError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _table(title: str, text: str, law: Law, python: Path | None, given: argparse.Namespace) -> None:
    """Prints the table of one text, each line as soon as it is known."""
    print(f"\n**{title}**: {len(text):,} characters, {len(law.articles):,} articles", end="")
    print(f", {len(law.references):,} references\n" if law.references else "\n")
    print(_HEADER, flush=True)
    own: float | None = None
    for row in _rows(text, law, python, given):
        if own is None:
            own = row.get("speed", 0.0)
        print(_line(row, own), flush=True)


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    asked = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    asked.add_argument(
        "files", nargs="*", metavar="FILE", type=Path, help="a law of your own, of any kind that is read here"
    )
    asked.add_argument("--sizes", default="1,10,100", help=f"how many times {_ARTICLES} invented articles (1,10,100)")
    asked.add_argument("--no-print", action="store_true", help="leave out the law as a page prints it")
    asked.add_argument("--peers", default="all", help=f"all, none, or some of {','.join(PACKAGES)}")
    asked.add_argument("--environment", type=Path, help="where the peers are, or are to be (the user's cache)")
    asked.add_argument("--seconds", type=float, default=5.0, help="how long a contestant runs again and again (5)")
    asked.add_argument("--limit", type=float, default=600.0, help="seconds after which a contestant is stopped (600)")
    asked.add_argument("--seed", type=int, default=20270101, help="which law is made up")
    found = asked.parse_args(arguments)
    names = {"all": ",".join(PACKAGES), "none": ""}.get(found.peers, found.peers)
    found.peers = [name for name in names.split(",") if name]
    unknown = [name for name in found.peers if name not in PACKAGES]
    if unknown:
        asked.error(f"--peers {','.join(unknown)}: not one of {', '.join(PACKAGES)}")
    try:
        found.sizes = [float(size) for size in found.sizes.split(",") if size]
    except ValueError:
        asked.error(f"--sizes {found.sizes}: write numbers with commas between them, such as 1,10,100")
    return found


def _texts(given: argparse.Namespace) -> Iterator[tuple[str, str, Law]]:
    for size in given.sizes:
        law = make_law(max(1, round(_ARTICLES * size)), given.seed)
        yield f"{size:g}× the invented law", law.text, law
    if given.sizes and not given.no_print:
        law = make_law(max(1, round(_ARTICLES * min(given.sizes))), given.seed)
        yield f"{min(given.sizes):g}× the invented law, as a page prints it", printed(law.text), law
    for file in given.files:
        from policy_parser.reading import read_file

        text = read_file(file).text
        yield file.name, text, law_of(text)


def _rows(text: str, law: Law, python: Path | None, given: argparse.Namespace) -> Iterator[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as folder:
        source, result = Path(folder, "text.txt"), Path(folder, "result.json")
        source.write_text(text, encoding="utf-8", newline="")
        for position, contestant in enumerate(CONTESTANTS):
            if contestant.peer and contestant.peer not in given.peers:
                continue
            runs_on = python if contestant.peer else Path(sys.executable)
            assert runs_on is not None
            row: dict[str, Any] = {"name": contestant.name, "setting": contestant.setting}
            row["failed"] = _run(runs_on, position, source, result, given)
            if not row["failed"]:
                found = json.loads(result.read_text(encoding="utf-8"))
                row["failed"] = found.get("error")
                if not row["failed"]:
                    row["speed"] = len(text) / max(found["seconds"], 1e-9)
                    row["bytes"] = None if found["bytes"] is None else found["bytes"] / len(text)
                    row["score"] = score(law, found["units"], found["references"])
            yield row


def _run(python: Path, position: int, source: Path, result: Path, given: argparse.Namespace) -> str | None:
    """Measures one contestant in a process of its own; returns why it did not come to an end."""
    command = [str(python), str(_HERE / "measure.py"), str(position), str(source), str(result), str(given.seconds)]
    alone = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "PYTHONHASHSEED": "0"}  # nothing may be fetched
    result.unlink(missing_ok=True)
    try:
        done = subprocess.run(
            command, env=os.environ | alone, timeout=given.limit, capture_output=True, text=True, check=False
        )
    except subprocess.TimeoutExpired:
        return f"stopped after {given.limit:g} s"
    if done.returncode or not result.exists():
        return (done.stderr.strip().splitlines() or [f"ended with code {done.returncode}"])[-1][:200]
    return None


def _line(row: dict[str, Any], own: float | None) -> str:
    start = f"| {row['name']} | {row['setting']} |"
    if row["failed"]:
        return f"{start} {row['failed'].replace('|', '¦')} | | | | | |"
    got: Score = row["score"]
    ratio = f"{row['speed'] / own:.2f}" if own else ""
    resolved = "–" if got.resolved is None else f"{got.resolved:.1%}"
    memory = "–" if row["bytes"] is None else f"{row['bytes']:,.0f}"
    return f"{start} {row['speed']:,.0f} | {ratio} | {memory} | {got.whole:.1%} | {got.inside:.1%} | {resolved} |"


def machine(python: Path | None = None, peers: Sequence[str] = ()) -> str:
    """The day, the Python, the machine and the versions, in one line."""
    told = [
        date.today().isoformat(),
        f"Python {platform.python_version()}",
        f"{platform.system()} {platform.machine()}",
        f"{os.cpu_count()} cores, {_processor()}",
        f"policy-parser {version('policy-parser')}",
        f"lark {version('lark')}",
    ]
    if python is not None:
        told += [f"{name} {number}" for name, number in versions(python, peers).items()]
    return " · ".join(told)


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    if info.exists():
        for line in info.read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or "processor unknown"


if __name__ == "__main__":
    sys.exit(main())
