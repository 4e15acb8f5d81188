"""Pictures of pages in, the words that stand on them out, as pieces with their places and how sure each is.

RapidOCR (Apache-2.0) reads them with the models that its own package brings; nothing is fetched. Pages are read side by
side, each thread with an engine of its own, and each page that is done is told to who listens.
"""

import logging
import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from statistics import median
from typing import Any, NamedTuple

from policy_parser.expressions import expression
from policy_parser.reading.extras import library
from policy_parser.reading.pdf_lines import Piece
from policy_parser.reading.pdf_process import Picture
from policy_parser.reading.progress import tell
from policy_parser.wording import say

#: Points of the picture to one of the page: 144 dots an inch show 小四 type well.
SCALE = 2.0
_MOST_WORKERS = 4
#: A line so many times as wide as high shows how far the page is turned.
_LONG = 8.0
#: So many characters show a line's type size; within this share of the page's it is the page's.
_ENOUGH, _SAME_TYPE = 6, 0.25
_WIDE = "\u2e80"
#: A picture shows no code points: beside a Chinese character a mark is as wide as it is.
_MARK = expression(r"(?<=[\u2e80-\uffee])[(),;:?!]|[(),;:?!](?=[\u2e80-\uffee])")
_FULL_WIDTH = {ord(mark): ord(mark) + 0xFEE0 for mark in "(),;:?!"}


def remedy() -> str:
    """What to do with a picture of a page: get the extra; or, where it is there, use it."""
    return say("do-let-ocr" if is_installed() else "do-get-ocr")


def is_installed() -> bool:
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def recognised(
    picture: Callable[[int], Picture], heights: Sequence[float], scales: Sequence[float], name: str
) -> list[list[Piece]]:
    """The pieces of each page. `picture` gives page 0, 1, 2 … when it is wanted, with so many points
    of it to one of the page (`scales`); `heights` of the pages in points, from whose lower left corner pieces stand.

    Raises MissingExtraError where RapidOCR is not installed, and what `picture` does.
    """
    library("rapidocr", name)
    library("onnxruntime", name)
    count = len(heights)
    workers = max(1, min(os.cpu_count() or 1, _MOST_WORKERS, count))
    engines = threading.local()

    def page(at: int) -> list[Piece]:
        if not hasattr(engines, "own"):
            engines.own = _engine(max(1, (os.cpu_count() or 1) // workers))
        return _pieces(engines.own, picture(at), heights[at], scales[at])

    found: list[list[Piece]] = []
    with ThreadPoolExecutor(workers) as pool:
        for pieces in pool.map(page, range(count)):
            found.append(pieces)
            tell(name, len(found), count)
    return found


def _engine(threads: int) -> Any:
    rapidocr = library("rapidocr", "")
    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    settings = {"Global.log_level": "error", "EngineConfig.onnxruntime.intra_op_num_threads": threads}
    return rapidocr.RapidOCR(params=settings)


class _Box(NamedTuple):
    """A line as the engine finds it, in points of the page from its upper left corner, set upright."""

    text: str
    score: float
    left: float
    right: float
    middle: float


def _pieces(engine: Any, picture: Picture, height: float, scale: float) -> list[Piece]:
    numpy = library("numpy", "")
    rows = numpy.frombuffer(picture.data, dtype="uint8").reshape(picture.height, picture.stride)
    grey = rows[:, : picture.width]
    result = engine(numpy.stack([grey] * 3, axis=-1))
    if result.boxes is None:
        return []
    boxes = _upright([box.tolist() for box in result.boxes], result.txts, result.scores, scale)
    sizes = [size for box in boxes if (size := _size(box))]
    usual = median(sizes) if sizes else 12.0
    found: list[Piece] = []
    for box in boxes:
        size = _size(box)
        em = size if size and abs(size - usual) > _SAME_TYPE * usual else usual
        found.append(Piece(box.text, box.left, box.right, height - box.middle, em, box.score))
    return found


def _upright(corners: Sequence[Any], texts: Sequence[str], scores: Sequence[float], scale: float) -> list[_Box]:
    """The lines, turned back by what the long ones are turned by."""
    slopes = [
        (right[1] - left[1]) / (right[0] - left[0])
        for left, right, _, below in corners
        if right[0] - left[0] > _LONG * max(below[1] - left[1], 1)
    ]
    slope = median(slopes) if slopes else 0.0
    found: list[_Box] = []
    for box, text, score in zip(corners, texts, scores, strict=True):
        words = _MARK.sub(lambda mark: mark[0].translate(_FULL_WIDTH), text.strip())
        if not words:
            continue
        middle = sum(y for _, y in box) / 4
        left, right = (box[0][0] + box[3][0]) / 2, (box[1][0] + box[2][0]) / 2
        level = middle - slope * (left + right) / 2
        shift = slope * middle
        found.append(_Box(words, float(score), (left + shift) / scale, (right + shift) / scale, level / scale))
    return found


def _size(box: _Box) -> float:
    """The type size that a line's width shows; 0 for a short one."""
    cells = sum(1.0 if character >= _WIDE else 0.5 for character in box.text)
    return (box.right - box.left) / cells if cells >= _ENOUGH else 0.0
