"""Old and other office files, read by the real LibreOffice: the same tree as the .docx they were made from."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from word_files import level, lists, numbered, paragraph, word_file

from policy_parser import parse_files
from policy_parser.errors import DamagedError, LimitError
from policy_parser.reading import office, read_bytes

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed"),
]

NOTICE = (
    "青禾县人民政府关于改造供水管网的通知", "各乡镇人民政府：", "为了改造供水管网，现就有关事项通知如下：",
    "一、总体要求", "坚持先急后缓。", "二、主要任务", "（一）更换老旧管道。每年更换二十公里。", "（二）储备三天用水。",
)  # fmt: skip


def made(folder: Path, kind: str) -> Path:
    """The notice as a file of this kind, with two automatic numbers (LibreOffice writes 第%1条 wrongly into RTF)."""
    numbering = lists([level(0, "decimal", "第%1条", suffix="tab")], [(0, "")])
    body = "".join(map(paragraph, NOTICE))
    if kind != "rtf":  # LibreOffice writes 第%1条 wrongly into RTF
        body += numbered("本通知所称管网，是指公共管网。") + numbered("本通知公布之日起施行。")
    (folder / "notice.docx").write_bytes(word_file(body, {"numbering": numbering}))
    profile = (folder / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind, "notice.docx"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)
    return folder / f"notice.{kind}"


@pytest.mark.parametrize("kind", ["doc", "rtf", "odt"])
def test_the_same_tree_as_from_word(kind: str, tmp_path: Path) -> None:
    document = parse_files(made(tmp_path, kind))
    expected = parse_files(tmp_path / "notice.docx")
    assert document.title == expected.title == NOTICE[0]
    assert [(c.id, c.label, c.text) for c in document.walk()] == [(c.id, c.label, c.text) for c in expected.walk()]


def test_an_old_wps_file_is_read_by_its_content(tmp_path: Path) -> None:
    assert read_bytes(made(tmp_path, "doc").read_bytes(), "通知.wps").text.startswith(NOTICE[0])


def test_a_damaged_file_is_no_text(tmp_path: Path) -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "WordDocument".encode("utf-16-le")
    with pytest.raises(DamagedError, match="LibreOffice cannot read"):
        read_bytes(data, "通知.doc")


def test_one_that_takes_too_long_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = made(tmp_path, "rtf").read_bytes()
    monkeypatch.setattr(office, "OFFICE_SECONDS", 0.01)
    with pytest.raises(LimitError, match="took more than"):
        read_bytes(data, "通知.rtf")
