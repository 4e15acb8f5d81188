"""What a person gets wrong: one line on standard error that says what and where, exit code 2, no traceback."""

from __future__ import annotations

from pathlib import Path

import pytest
from places import REGULATION
from running import Run

PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256))
#: No encoding that people write Chinese in has these bytes in this order.
NO_TEXT = b"\xff\xff\x80\x81\xfe\xff\x00\x01\x02\xa0\xff" * 9


BAD_BYTES = {
    "picture": PICTURE,
    "nothing": b"",
    "blanks": b" \r\n\t\n",
    "no text": NO_TEXT,
    "old word": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "bad zip": b"PK\x03\x04" + bytes(60),
    "bad pdf": b"%PDF-1.7\n" + bytes(60),
}


def bad_files(folder: Path) -> dict[str, Path]:
    (folder / "empty").mkdir(exist_ok=True)
    files = {"missing": folder / "missing.txt", "folder": folder / "empty"}
    for name, data in BAD_BYTES.items():
        files[name] = folder / f"{name}.txt"
        files[name].write_bytes(data)
    return files


KINDS = ["missing", "folder", *BAD_BYTES]
COMMANDS = [
    ("tree",),
    ("parse",),
    ("show", "第一条"),
    ("find", "公园"),
    ("refs",),
    ("check",),
    ("export", "--to", "text"),
    ("view", "--no-open"),
]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c[0])
def test_a_bad_file_is_one_line_and_exit_code_2(run: Run, tmp_path: Path, command: tuple[str, ...], kind: str) -> None:
    path = bad_files(tmp_path)[kind]
    ran = run(*command, path)
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.count("\n") == 1
    assert str(path) in ran.err
    assert "fault of the program" not in ran.err


def test_a_file_without_rights(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "locked.txt"
    path.write_text("第一条", encoding="utf-8")
    path.chmod(0)
    try:
        path.read_bytes()
    except PermissionError:
        ran = run("tree", path)
        assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    else:
        pytest.skip("this user may read every file")


def test_bad_standard_input(run: Run) -> None:
    ran = run("tree", "-", stdin=b"")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)


def test_standard_input_twice(run: Run) -> None:
    ran = run("tree", "-", "-", stdin="第一条　公园。".encode())
    assert (ran.code, ran.out) == (2, "")


def test_with_each_one_bad_file_does_not_stop_the_others(run: Run, tmp_path: Path) -> None:
    missing = tmp_path / "missing.txt"
    ran = run("tree", "--each", "--depth", 1, missing, REGULATION)
    assert ran.code == 2
    assert ran.out.startswith("云溪市城市公园条例")
    assert ran.err.count("\n") == 1
    assert str(missing) in ran.err


def test_a_document_number_that_is_not_there(run: Run) -> None:
    ran = run("tree", "--document", 2, REGULATION)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "holds 1 document" in ran.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("tree",),
        ("trees", REGULATION),
        ("tree", "--deep", REGULATION),
        ("show", "第一条"),
        ("export", REGULATION),
        ("tree", "--depth", "two", REGULATION),
    ],
)
def test_a_wrong_call_is_exit_code_2_without_a_traceback(run: Run, arguments: tuple[object, ...]) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert "Traceback" not in ran.err


def test_debug_shows_the_traceback(run: Run, tmp_path: Path) -> None:
    from policy_parser.errors import SourceMissingError

    for arguments in (("--debug", "tree", tmp_path / "no.txt"), ("tree", tmp_path / "no.txt", "--debug")):
        with pytest.raises(SourceMissingError):
            run(*arguments)


def test_a_fault_of_the_program_is_one_line_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("a fault")

    monkeypatch.setattr("policy_parser.api.documents_of", broken)
    ran = run("tree", REGULATION)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "RuntimeError: a fault" in ran.err
    with pytest.raises(RuntimeError):
        run("tree", "--debug", REGULATION)


def test_a_name_with_control_characters_stays_on_one_line(run: Run, tmp_path: Path) -> None:
    ran = run("tree", f"{tmp_path}/a\nb\x1b[2J.txt")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "\x1b" not in ran.err


def test_a_full_disk_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("policy_parser.api.documents_of", full)
    assert run("tree", REGULATION) == (2, "", "policy-parser: No space left on device\n")
