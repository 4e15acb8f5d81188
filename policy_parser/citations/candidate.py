"""What is found in a passage before anything is looked up: a stretch of words that looks like a citation."""

from typing import Literal, NamedTuple

from policy_parser.citations.decimals import Further

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
