"""A folder of outlines in, the weights of `layout/page_signs.py` out, worked out anew from it.

    python tests/benchmarks/fit_page_signs.py FOLDER

Each document (`X.html`, `X.txt`, `X.md`) has its outline beside it (`X.html.gold`: the title as `# title: …`, then a
line `label|words` for each clause). A web page is taken as somebody would paste it, whole. The lines from the title to
the last clause are the document's; those above, and those more than four below, are the page's. The weights are those
of a logistic regression with both sides counted alike, in powers of two; what was met in fewer than ten lines is to be
left as it is.
"""

from __future__ import annotations

import math
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from lxml import html

from policy_parser.layout.page_signs import signs

_BLOCKS = frozenset(
    ("p", "div", "li", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "br", "table", "ul", "ol", "section",
     "article", "header", "footer", "nav", "aside", "form", "dl", "dt", "dd", "body", "html", "center")
)  # fmt: skip
_SILENT = frozenset(("script", "style", "noscript", "template", "head", "iframe", "select", "button", "textarea"))
_WORDS = 8  # of a clause's first words that find its line
_SIGNATURE = 4  # lines behind the last clause that are neither side's
_STEPS, _RATE, _DECAY = 3000, 0.5, 0.002
_MOST_ALIKE = 50  # lines with the same signs count no more often

Lines = Sequence[tuple[str, bool]]  # a line, and whether it is the page's


def labelled(folder: Path) -> Iterator[tuple[str, bool]]:
    """Every line of the folder's documents of which it is certain whose it is."""
    for gold in sorted(folder.glob("*.gold")):
        path = gold.with_suffix("")
        if path.suffix in (".html", ".txt", ".md"):
            yield from _labelled(_lines_of(path), gold.read_text(encoding="utf-8").splitlines())


def _lines_of(path: Path) -> list[str]:
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("gb18030", "ignore")
    if path.suffix == ".html":
        text = pasted(html.fromstring(re.sub(r"^<\?xml[^>]*>", "", text)))
    return [line.strip() for line in text.splitlines() if line.strip()]


def pasted(root: html.HtmlElement) -> str:
    """A page's words as a browser hands them over: a line for each block."""
    lines: list[list[str]] = [[]]

    def walk(element: html.HtmlElement) -> None:
        if not isinstance(element.tag, str) or element.tag in _SILENT:
            return
        block = element.tag in _BLOCKS
        if block and lines[-1]:
            lines.append([])
        lines[-1] += (element.text or "").split()
        for child in element:
            walk(child)
            lines[-1] += (child.tail or "").split()
        if block and lines[-1]:
            lines.append([])

    walk(root)
    return "\n".join("".join(words) for words in lines if words)


def _labelled(lines: Sequence[str], gold: Sequence[str]) -> Iterator[tuple[str, bool]]:
    title = next((_squashed(line[9:]) for line in gold if line.startswith("# title:")), "")
    clauses = [line.strip().partition("|") for line in gold if line.strip() and not line.startswith("#")]
    heads = {_squashed(("" if label in "¶§▦" else label) + words)[:_WORDS] for label, _, words in clauses} - {""}
    flat = [_squashed(line) for line in lines]
    body = [at for at, line in enumerate(flat) if any(line.startswith(head) for head in heads)]
    if not body:
        return
    titles = [at for at, line in enumerate(flat) if at <= body[0] and len(line) >= 6 and title.startswith(line)]
    first = titles[-1] if titles else body[0]
    for at, line in enumerate(lines):
        if at < first or at > body[-1] + _SIGNATURE:
            yield line, True
        elif at <= body[-1]:
            yield line, False


def _squashed(text: str) -> str:
    return re.sub(r"[\s#*]+", "", text)


def fitted(lines: Lines) -> tuple[float, list[float]]:
    """The weight of a line that shows no sign, and that of each sign."""
    counts = Counter((tuple(bool(sign.shows(words)) for sign in signs()), page) for words, page in lines)
    data = [(shown, page, min(count, _MOST_ALIKE)) for (shown, page), count in counts.items()]
    sizes = {side: sum(count for _, page, count in data if page == side) for side in (True, False)}
    neutral, weights = 0.0, [0.0] * len(signs())
    for _ in range(_STEPS):
        slope, slopes = 0.0, [0.0] * len(signs())
        for shown, page, count in data:
            total = neutral + sum(weight for weight, is_shown in zip(weights, shown, strict=True) if is_shown)
            off = (1 / (1 + math.exp(-total)) - page) * count / sizes[page]
            slope += off
            slopes = [one + off if is_shown else one for one, is_shown in zip(slopes, shown, strict=True)]
        neutral -= _RATE * slope
        weights = [w - _RATE * (s + _DECAY * w) for w, s in zip(weights, slopes, strict=True)]
    return neutral / math.log(2), [weight / math.log(2) for weight in weights]


def main() -> None:
    lines = list(labelled(Path(sys.argv[1])))
    neutral, weights = fitted(lines)
    print(f"{sum(page for _, page in lines)} lines of pages, {sum(not page for _, page in lines)} of documents")
    print(f"{neutral:6.1f}                 no sign")
    for sign, weight in zip(signs(), weights, strict=True):
        met = Counter(page for words, page in lines if sign.shows(words))
        print(f"{weight:6.1f} (now {sign.weight:4.1f}) {met[True]:4} {met[False]:4}  {sign.name}")


if __name__ == "__main__":
    main()
