"""A number of articles and a seed in, an invented regulation out: its text, and what a reader ought to find in it.

No word of it is from a real document: the town, the province and the rules are made up. The same numbers give the same
text on every machine. Structure comes first (how many paragraphs and items each article has), the words second, so that
a citation can point forward as well as back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from policy_parser.numerals import to_han

TITLE = "云溪市水资源管理条例"
_CHAPTER = 25  # articles in a chapter
_SECTION = 9  # articles in a section; every second chapter has sections

_WHO = (
    "市水务主管部门", "县（区）人民政府", "供水单位", "用水单位", "排水单位", "河道管理单位", "乡镇人民政府",
    "水库管理单位", "市生态环境主管部门", "工程建设单位", "从事水上作业的单位和个人", "取水单位", "街道办事处",
    "水文监测机构",
)  # fmt: skip
_MUST = ("应当", "应当及时", "应当按照职责分工", "可以", "不得擅自", "应当依法", "负责", "应当定期")
_DO = (
    "编制水资源保护与利用规划", "公布水量分配方案", "建立取用水台账", "安装符合要求的计量设施", "报送年度用水计划",
    "检查输水管道和泵站的运行状况", "组织开展节水宣传", "划定饮用水水源保护范围", "设置界桩和警示标志",
    "修复受损的堤岸", "清理河道内的障碍物", "监测地下水水位的变化", "制定应急供水预案", "对用水情况进行统计",
    "更换老化的供水管网", "公开水质检测结果", "调整取水许可的水量", "征求沿岸居民和企业的意见",
    "委托有资质的机构开展评估", "将所需经费列入年度预算", "对举报人的信息予以保密", "在三十日内完成现场勘验",
    "采用先进的节水工艺和设备", "建立健全巡查制度并做好记录",
)  # fmt: skip
_WHEN = (
    "发生严重干旱时，", "在汛期来临之前，", "水源受到污染的，", "因工程施工需要停止供水的，",
    "取水量超过核定水量的，", "在枯水季节，", "经市人民政府批准，", "根据水资源状况和经济社会发展需要，",
    "为了保障居民生活用水，", "涉及公众利益的，",
)  # fmt: skip
_THEN = (
    "并向社会公布", "并接受公众监督", "并报市人民政府备案", "并说明理由", "相关资料保存不少于五年",
    "逾期未改正的，依法处理", "具体标准由市水务主管部门会同市财政部门制定", "所需费用由责任单位承担",
)  # fmt: skip
_LISTED = (
    "未按照规定安装计量设施", "拒绝、阻碍监督检查", "伪造、涂改监测数据", "在保护范围内堆放废弃物",
    "擅自改变取水地点或者用途", "侵占、损毁水文监测设施", "未按期报送统计资料", "向河道倾倒渣土",
    "擅自停止供水超过二十四小时", "隐瞒水质异常情况", "不执行水量调度指令", "将居民生活用水转作他用",
)  # fmt: skip
_DETAIL = ("影响河道行洪安全", "造成水体严重污染", "妨碍取水设施正常运行", "危及堤防和护岸")
_TOPICS = (
    "规划与配置", "取水许可", "节约用水", "水源保护", "河道管理", "工程设施", "供水服务", "监测与统计", "应急保障",
    "监督检查",
)  # fmt: skip
_OTHER_LAWS = ("澜江省水资源条例", "澜江省河道保护条例", "云溪市节约用水办法", "云溪市城市供水办法")


@dataclass(frozen=True)
class Cited:
    """One citation as it was written: the article it stands in, its words, and what it means.

    `targets`: address and, for a 至 range, the address it reaches to. `title`: another document's, or empty.
    """

    article: int
    text: str
    targets: tuple[tuple[str, str], ...]
    title: str = ""


@dataclass
class Law:
    """`text`: one paragraph a line. `articles`: number → every word of the article, its 第…条 too, without blanks."""

    text: str = ""
    articles: dict[int, str] = field(default_factory=dict)
    references: list[Cited] | None = field(default_factory=list)


@dataclass
class _Paragraph:
    items: int = 0


@dataclass
class _Article:
    paragraphs: list[_Paragraph]


def make_law(articles: int, seed: int = 20270101) -> Law:
    """An invented regulation of so many articles, some 120 characters each."""
    return _Writer(articles, Random(seed)).law()


class _Writer:
    """The state of one law while it is written."""

    def __init__(self, articles: int, random: Random) -> None:
        self.random = random
        self.plan = [self._article() for _ in range(articles)]
        self.references: list[Cited] = []

    def _article(self) -> _Article:
        count = self.random.choices((1, 2, 3, 4), (50, 32, 13, 5))[0]
        found = _Article([_Paragraph() for _ in range(count)])
        if self.random.random() < 0.22:
            self.random.choice(found.paragraphs).items = self.random.randint(3, 6)
        return found

    def law(self) -> Law:
        heads, body = [], []
        articles: dict[int, str] = {}
        for number in range(1, len(self.plan) + 1):
            for depth, head in self._heads(number):
                heads.append("　" * depth + head)
                body += ["", head]
            lines = list(self._lines(number))
            articles[number] = "".join("".join(lines).split())
            body += lines
        note = "（2026年10月28日云溪市第五届人民代表大会常务委员会第二次会议通过）"
        lines = [TITLE, "", note, "", "目　　录", "", *heads, *body]
        return Law("\n".join(lines) + "\n", articles, self.references)

    def _heads(self, number: int) -> Iterator[tuple[int, str]]:
        """The headings before an article."""
        chapter, inside = divmod(number - 1, _CHAPTER)
        if inside == 0:
            topic = "总则" if chapter == 0 else self.random.choice(_TOPICS)
            yield 0, f"第{to_han(chapter + 1)}章　{topic}"
        if chapter % 2 and inside % _SECTION == 0:
            yield 1, f"第{to_han(inside // _SECTION + 1)}节　{self.random.choice(_TOPICS)}"

    def _lines(self, number: int) -> Iterator[str]:
        """The lines of one article."""
        for at, paragraph in enumerate(self.plan[number - 1].paragraphs, 1):
            label = f"第{to_han(number)}条　" if at == 1 else ""
            words = self._sentences(number, at)
            if not paragraph.items:
                yield label + words
                continue
            yield f"{label}{words}有下列情形之一的，由市水务主管部门责令限期改正："
            for k in range(1, paragraph.items + 1):
                end = "。" if k == paragraph.items else "；"
                if self.random.random() < 0.05:
                    yield f"（{to_han(k)}）{self.random.choice(_LISTED)}，造成下列后果的："
                    yield f"1.{self.random.choice(_DETAIL)}的；"
                    yield f"2.{self.random.choice(_DETAIL)}的{end}"
                else:
                    yield f"（{to_han(k)}）{self.random.choice(_LISTED)}的{end}"

    def _sentences(self, number: int, paragraph: int) -> str:
        pick = self.random.choice
        parts = []
        if self.random.random() < 0.28:
            parts.append(self._citing(number, paragraph))
        for _ in range(self.random.choices((1, 2), (70, 30))[0]):
            when = pick(_WHEN) if self.random.random() < 0.5 else ""
            then = f"，{pick(_THEN)}" if self.random.random() < 0.4 else ""
            parts.append(f"{when}{pick(_WHO)}{pick(_MUST)}{pick(_DO)}{then}。")
        return "".join(parts)

    # ── citations ─────────────────────────────────────────────────────────────────────────────────────────────────

    def _citing(self, number: int, paragraph: int) -> str:
        """A sentence that cites something, noted in `references`."""
        cited = self._reference(number, paragraph)
        self.references.append(cited)
        who, do = self.random.choice(_WHO), self.random.choice(_DO)
        if cited.title or self.random.random() < 0.5:
            return f"{who}依照{cited.text}的规定{do}。"
        return f"违反{cited.text}规定，未{do}的，由{who}责令限期改正。"

    def _reference(self, number: int, paragraph: int) -> Cited:
        if paragraph > 1 and self.random.random() < 0.5:
            if self.random.random() < 0.8:
                return Cited(number, "前款", ((f"art_{number}__para_{paragraph - 1}", ""),))
            return Cited(number, "本条第一款", ((f"art_{number}__para_1", ""),))
        other = self.random.randint(1, len(self.plan))
        paragraphs = self.plan[other - 1].paragraphs
        here, address = f"第{to_han(other)}条", f"art_{other}"
        form = self.random.choice(("own", "own", "bare", "paragraph", "item", "list", "range", "law", "title"))
        if form == "title":
            title = self.random.choice(_OTHER_LAWS)
            return Cited(number, f"《{title}》", (), title)
        if form == "law":
            title, article = self.random.choice(_OTHER_LAWS), self.random.randint(1, 80)
            return Cited(number, f"《{title}》第{to_han(article)}条", ((f"art_{article}", ""),), title)
        if form in ("list", "range") and other < len(self.plan):
            last = min(other + self.random.randint(1, 4), len(self.plan))
            between = "、" if form == "list" else "至"
            targets = ((address, ""), (f"art_{last}", "")) if form == "list" else ((address, f"art_{last}"),)
            return Cited(number, f"本条例{here}{between}第{to_han(last)}条", targets)
        if form == "paragraph" and len(paragraphs) > 1:
            at = self.random.randint(1, len(paragraphs))
            return Cited(number, f"本条例{here}第{to_han(at)}款", ((f"{address}__para_{at}", ""),))
        listing = next((at for at, p in enumerate(paragraphs, 1) if p.items), 0)
        if form == "item" and listing:
            k = self.random.randint(1, paragraphs[listing - 1].items)
            level = f"第{to_han(listing)}款" if len(paragraphs) > 1 else ""
            target = f"{address}__para_{listing}__item_{k}"
            return Cited(number, f"本条例{here}{level}第（{to_han(k)}）项", ((target, ""),))
        return Cited(number, here if form == "bare" else f"本条例{here}", ((address, ""),))


# ── as a page prints it ───────────────────────────────────────────────────────────────────────────────────────────────

_CELLS = 30
_PAGE = 30  # lines
_NEVER_FIRST = "，。；：、）》"


def printed(text: str) -> str:
    """The same words as a printed page has them: 30 cells a line, each paragraph set in by two, page numbers."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        heading = paragraph == TITLE or (len(paragraph) < 20 and paragraph[:1] in ("", "第", "　", "目"))
        rest = paragraph if heading else "　　" + paragraph
        while len(rest) > _CELLS:
            cut = _CELLS
            while cut < len(rest) and rest[cut] in _NEVER_FIRST:
                cut += 1
            lines.append(rest[:cut])
            rest = rest[cut:]
        if rest or heading:
            lines.append(rest)
    pages = [lines[at : at + _PAGE] for at in range(0, len(lines), _PAGE)]
    return "\n".join("\n".join([*page, "", f"— {number} —", ""]) for number, page in enumerate(pages, 1))
