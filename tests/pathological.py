"""Texts that no person writes and any file may hold: each row makes one of any size."""

from __future__ import annotations

from collections.abc import Callable

#: What is said over and over, and how the text of size `n` is made.
TEXTS: dict[str, Callable[[int], str]] = {
    "a marker in one line": lambda n: "第一条 " * n,
    "a marker on every line": lambda n: "第一条\n" * n,
    "（一） in one line": lambda n: "（一）" * n,
    "（一） on every line": lambda n: "（一）甲；\n" * n,
    "brackets that nest": lambda n: "（" * n + "）" * n,
    "brackets that never close": lambda n: "《" * n,
    "one line without end": lambda n: "第一条 " + "甲乙丙丁。" * n,
    "articles on one line": lambda n: "".join(f"第{i}条甲乙丙丁戊。" for i in range(1, n)),
    "every clause cites every other": lambda n: "\n".join(
        f"第{i}条 依照第{n - i}条、第{i}条至第{n}条。" for i in range(1, n)
    ),
    "quotations that never close": lambda n: "一、修改为：“\n" * n,
    "a word, and then markers": lambda n: "云溪市意见。" + "第一章" * n,
    "a word, and then articles": lambda n: "云溪市意见。" + "第一条。甲" * n,
    "decimals": lambda n: "1.1 甲\n" * n,
    "decimals that go on": lambda n: "".join(f"{i // 90 % 90 + 1}.{i % 90 + 1} 甲\n" for i in range(n)),
    "numbers alone, and decimals at last": lambda n: "1 甲\n" * n + "1.1 乙\n1.2 丙\n",
    "a decimal without end": lambda n: "1." * n,
    "a numeral without end": lambda n: "一" * n,
    "digits without end": lambda n: "1" * n,
    "attachments": lambda n: "附件\n" * n,
    "lists of attachments": lambda n: "附件：1.甲\n2.乙\n" * n,
    "questions": lambda n: "问：甲\n答：乙\n" * n,
    "一是 and again 一是": lambda n: "一是甲乙丙丁；" * n,
    "一是 and 二是 in one line": lambda n: "一是甲乙丙丁；二是甲乙丙丁；" * n,
    "a long run of citations": lambda n: "第一条 " + "《甲乙法》第三条、" * n,
    "one number many times, and cited as often": lambda n: "第一条 依照第一条办理。\n" * n,
    "ranges over everything": lambda n: "\n".join(f"第{i}条 依照第1条至第{n}条。" for i in range(1, n)),
    "blanks within a line": lambda n: "甲" + " " * n + "乙",
    "empty lines": lambda n: "\n" * n + "第一条",
    "Markdown headings": lambda n: "# 甲\n" * n,
    "Markdown stars": lambda n: "**" * n,
    "a table of contents": lambda n: "目录\n" + "第一章 甲\n" * n,
    "signatures and dates": lambda n: "甲。\n云溪市\n2020年1月1日\n标题\n" * n,
    "short lines": lambda n: "甲乙\n" * n,
    "spaced letters": lambda n: "甲 " * n,
    "short forms": lambda n: "（以下简称甲）甲。\n" * n,
    "news and what is behind it": lambda n: "标题\n本报讯 记者甲报道：" + "乙。" * 30 + "\n" + "丙\n" * n,
}  # fmt: skip
