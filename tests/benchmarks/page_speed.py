"""A law of many articles in; how much of the browser's main thread its page takes out, in thread time, in Chromium.

    python tests/benchmarks/page_speed.py                  # an invented law of 1,260 articles
    python tests/benchmarks/page_speed.py --articles 5000
    python tests/benchmarks/page_speed.py law.txt

Thread time is what the page itself costs, whatever else the machine does. A page is painted before it is ready.

Needs: pip install policy-parser playwright; Debian's chromium and fonts-noto-cjk.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1] / "export"))

from browser import a_browser
from invented import make_law

from policy_parser import parse, parse_files
from policy_parser.export import export

WINDOWS: dict[str, dict[str, Any]] = {
    "desktop": {"viewport": {"width": 1280, "height": 800}},
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
}
_FRAMES = 300
#: The page scrolled in so many frames, from end to end in one, by the turn of a wheel in the other.
_WAYS = {"leaps": "document.documentElement.scrollHeight / frames", "wheel": "120"}
_SCROLL = """async ([frames, step]) => { for (let at = 0; at < frames; at++) {
  scrollTo(0, at * step); await new Promise(done => requestAnimationFrame(done)); } }"""


class Measured(NamedTuple):
    """Milliseconds of the main thread: until the page was ready, and the longest task while it was scrolled."""

    ready: int
    longest: dict[str, int]


def measured(browser: Any, path: Path, window: dict[str, Any]) -> Measured:
    """One look at a page in a window of its own."""
    context = browser.new_context(**window)
    page = context.new_page()
    client = context.new_cdp_session(page)
    client.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(path.as_uri())
    page.wait_for_selector("html.ready", state="attached")
    ready = {m["name"]: m["value"] for m in client.send("Performance.getMetrics")["metrics"]}["TaskDuration"]
    longest = {way: _scrolled(browser, page, step) for way, step in _WAYS.items()}
    context.close()
    return Measured(round(ready * 1000), longest)


def _scrolled(browser: Any, page: Any, step: str) -> int:
    """The longest task of the main thread while the page is scrolled."""
    size = page.evaluate(step.replace("frames", str(_FRAMES)))
    browser.start_tracing(page=page, categories=["toplevel", "devtools.timeline"])
    page.evaluate(_SCROLL, [_FRAMES, size])
    events = json.loads(browser.stop_tracing())["traceEvents"]
    threads = {
        (e["pid"], e["tid"]) for e in events if e["name"] == "thread_name" and e["args"]["name"] == "CrRendererMain"
    }
    tasks = [
        e["tdur"] for e in events if e["name"].endswith("RunTask") and "tdur" in e and (e["pid"], e["tid"]) in threads
    ]
    return round(max(tasks, default=0) / 1000)


def main() -> None:
    """Prints a table: a line a window."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("file", nargs="?")
    options.add_argument("--articles", type=int, default=1260)
    asked = options.parse_args()
    document = parse_files(asked.file) if asked.file else parse(make_law(asked.articles).text)
    with tempfile.TemporaryDirectory() as folder, a_browser() as browser:
        path = Path(folder) / "page.html"
        path.write_text(export(document, "html"), encoding="utf-8")
        print(f"{len(document.find(kind='article'))} articles, {path.stat().st_size:,} bytes\n")
        print("| window | until ready, ms | longest task in leaps, ms | by the wheel, ms |")
        print("|---|--:|--:|--:|")
        for name, window in WINDOWS.items():
            best = min((measured(browser, path, window) for _ in range(3)), key=lambda m: m.ready)
            print(f"| {name} | {best.ready} | {best.longest['leaps']} | {best.longest['wheel']} |")


if __name__ == "__main__":
    main()
