"""Nothing in, how the cost of a parse grows out: a longer law, memory, each stage, the start of the command.

    python tests/benchmarks/scaling.py
    python tests/benchmarks/scaling.py growth memory stages start
    python tests/benchmarks/scaling.py laws FOLDER

Nothing is asserted: beside each figure stands what the project aims at.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from compare import machine
from contestants import CONTESTANTS
from invented import make_law, printed
from stages import COLLECTOR, REST, STAGES, stage_seconds

from policy_parser import parse

_HERE = Path(__file__).resolve().parent
_SMALL = _HERE.parents[1] / "examples" / "notice.txt"
_ARTICLES = 1000
_ROUNDS = 7
_STARTS = 15
_IMPORTS = "import typer, lark; from pydantic import BaseModel"


def main(arguments: Sequence[str] | None = None) -> int:
    asked = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    asked.add_argument("parts", nargs="*", metavar="PART", help=f"some of {', '.join(_PARTS)}; all without any")
    asked.add_argument("--rounds", type=int, default=5, help="how often the laws of a folder are read (5)")
    asked.add_argument("--file", type=Path, help="take the stages' shares on a text of your own as well")
    given = asked.parse_args(arguments)
    folder = None
    if "laws" in given.parts:
        at = given.parts.index("laws")
        folder = Path(given.parts[at + 1]) if at + 1 < len(given.parts) else None
        if folder is None or not folder.is_dir():
            asked.error("laws: name a folder of text files behind it")
        del given.parts[at : at + 2]
    unknown = [part for part in given.parts if part not in _PARTS]
    if unknown:
        asked.error(f"{', '.join(unknown)}: not one of {', '.join(_PARTS)}")
    print(machine())
    for name, part in _PARTS.items():
        if name in given.parts or not (given.parts or folder):
            print()
            part(given.file)
    if folder is not None:
        print()
        laws(folder, given.rounds)
    return 0


def growth(_: Path | None) -> None:
    """Nine times the short law and once the long one, in turns, so that whatever slows the machine down slows both, and
    the garbage collector has its share in both."""
    laws = [make_law(_ARTICLES).text, make_law(9 * _ARTICLES).text]
    parse(laws[0])
    cost = [float("inf"), float("inf")]
    for _round in range(_ROUNDS):
        for at, (text, times) in enumerate(zip(laws, (9, 1), strict=True)):
            gc.collect()
            begun = time.process_time()
            for _time in range(times):
                parse(text)
            cost[at] = min(cost[at], (time.process_time() - begun) / (times * len(text)))
    print("| law | characters | characters/s |\n|---|--:|--:|")
    for text, one in zip(laws, cost, strict=True):
        print(f"| {len(text) / len(laws[0]):.0f}× | {len(text):,} | {1 / one:,.0f} |")
    ratio = cost[1] / cost[0]
    print(f"\nA character of the law nine times as long costs {ratio:.2f} times as much (aim: at most 1.10).")


def memory(_: Path | None) -> None:
    """Each law in a process of its own: the peak over what the imports take, for each character."""
    print("| law | characters | bytes a character (aim: at most 150) |\n|---|--:|--:|")
    for size in (9, 20, 40):
        text = make_law(size * _ARTICLES).text
        for name, laid in ((f"{size}×", text), (f"{size}×, as a page prints it", printed(text))):
            print(f"| {name} | {len(laid):,} | {_bytes(laid) / len(laid):,.0f} |", flush=True)


def _bytes(text: str) -> int:
    position = next(at for at, one in enumerate(CONTESTANTS) if not one.peer and one.name == "policy-parser")
    with tempfile.TemporaryDirectory() as folder:
        source, result = Path(folder, "text.txt"), Path(folder, "result.json")
        source.write_text(text, encoding="utf-8", newline="")
        command = [sys.executable, str(_HERE / "measure.py"), str(position), str(source), str(result), "0"]
        subprocess.run(command, check=True)
        return int(json.loads(result.read_text(encoding="utf-8"))["bytes"])


def stages(file: Path | None) -> None:
    law = make_law(_ARTICLES).text
    texts = {"1×": law, "1×, as a page prints it": printed(law), "9×": make_law(9 * _ARTICLES).text}
    if file is not None:
        from policy_parser.reading import read_file

        texts[file.name] = read_file(file).text
    shares: dict[str, dict[str, float]] = {}
    for name, text in texts.items():
        seconds = stage_seconds(text)
        total = sum(seconds.values())
        shares[name] = {stage: spent / total for stage, spent in seconds.items()}
    print("| stage |" + "".join(f" {name} |" for name in shares) + "\n|---|" + "--:|" * len(shares))
    for stage in (*STAGES, REST, COLLECTOR):
        print(f"| {stage} |" + "".join(f" {told.get(stage, 0.0):.1%} |" for told in shares.values()))


def start(_: Path | None) -> None:
    """The command on a small file against the imports it cannot do without, in turns; the median of each. Both
    start from bytecode, as installed programs do, even where PYTHONDONTWRITEBYTECODE keeps a checkout from any."""
    script = Path(sys.executable).with_name("policy-parser")
    command = [str(script)] if script.exists() else [sys.executable, "-m", "policy_parser"]
    calls = [[sys.executable, "-c", _IMPORTS], [*command, "tree", str(_SMALL)]]
    spent: list[list[float]] = [[], []]
    with tempfile.TemporaryDirectory() as folder:
        environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        environment["PYTHONPYCACHEPREFIX"] = folder
        for turn in range(_STARTS + 1):
            for at, call in enumerate(calls):
                begun = time.perf_counter()
                subprocess.run(call, check=True, stdout=subprocess.DEVNULL, env=environment)
                if turn:  # the first writes the bytecode, and fills the file system's cache
                    spent[at].append(time.perf_counter() - begun)
    imports, tree = (statistics.median(one) for one in spent)
    print(f'python -c "{_IMPORTS}": {imports * 1000:.0f} ms; policy-parser tree {_SMALL.name}: {tree * 1000:.0f} ms.')
    print(f"The start takes {tree / imports:.2f} times the imports (aim: at most 1.6; medians of {_STARTS}).")


def laws(folder: Path, rounds: int) -> None:
    """The text files of a folder, all of them in turns with a bare `re` scan for markers; the median of the rounds."""
    texts = [path.read_bytes().decode("utf-8", "replace") for path in sorted(folder.rglob("*.txt"))]
    if not texts:
        sys.exit(f"{folder}: no text files (*.txt) in it")
    acts = {one.name: one.start().run for one in CONTESTANTS if one.name in ("policy-parser", "`re` scan")}
    for text in texts[:20]:
        parse(text)  # what is built once
    spent: dict[str, list[float]] = {name: [] for name in acts}
    for _round in range(rounds):
        for name, act in acts.items():
            gc.collect()
            begun = time.process_time()
            for text in texts:
                act(text)
            spent[name].append(time.process_time() - begun)
    characters = sum(map(len, texts))
    clauses = sum(sum(1 for _ in parse(text).walk()) for text in texts)
    print(f"{len(texts):,} texts, {characters:,} characters, {clauses:,} clauses; medians of {rounds}.\n")
    print("| | characters/s | µs a clause |\n|---|--:|--:|")
    for name, seconds in spent.items():
        middle = statistics.median(seconds)
        print(f"| {name} | {characters / middle:,.0f} | {middle / max(clauses, 1) * 1e6:.1f} |")


_PARTS: dict[str, Callable[[Path | None], None]] = {
    "growth": growth, "memory": memory, "stages": stages, "start": start,
}  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
