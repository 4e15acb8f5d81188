"""A small library of invented documents, in two versions, with citations that are right and wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

TEXTS = {
    "云溪市公园条例_20200101.txt": """云溪市公园条例
（2019年11月1日云溪市人民代表大会常务委员会第十次会议通过 自2020年1月1日起施行）
第一条　为了加强公园管理，制定本条例。
第二条　公园应当免费开放。
第三条　在公园内禁止下列行为：
（一）携带犬只；
（二）燃放烟花爆竹。
第四条　违反本条例第三条第一项规定的，处五十元罚款。
""",
    "云溪市公园条例_20240101.txt": """云溪市公园条例
（2023年11月1日云溪市人民代表大会常务委员会第三十次会议修订 自2024年1月1日起施行）
第一条　为了加强公园管理，制定本条例。
第二条　公园管理单位应当公布电话。
第三条　公园应当免费开放。
第四条　在公园内禁止下列行为：
（一）携带犬只，导盲犬除外；
（二）燃放烟花爆竹。
第五条　违反本条例第四条第一项规定的，处一百元罚款。
""",
    "云溪市犬只管理办法_20210301.txt": """云溪市犬只管理办法
（2021年2月1日云溪市人民政府第三次常务会议通过 自2021年3月1日起施行）
第一条　犬只进入公园的，依照《云溪市公园条例》第三条第一项处理。
第二条　本办法自2021年3月1日起施行。
""",
}


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("rules")
    for name, text in TEXTS.items():
        (made / name).write_text(text, encoding="utf-8")
    return made
