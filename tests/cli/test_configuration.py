"""Settings of a repository: where they are found, what they change, and what is said of those that are wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from running import Run

FAULTY = """云溪市公园条例
第一条　公园应当“开放。
第三条　依照第九条办理。
第四条
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two texts, in which the command is run."""
    (tmp_path / "drafts").mkdir()
    (tmp_path / "faulty.txt").write_text(FAULTY, encoding="utf-8")
    (tmp_path / "drafts" / "new.txt").write_text(FAULTY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def found(run: Run, *arguments: object) -> list[tuple[str, str]]:
    """The code and the severity of each fault."""
    rows = json.loads(run("check", "--format", "json", *arguments).out)
    return [(row["code"], row["severity"]) for row in rows]


ALL = [
    ("unbalanced-quote", "warning"), ("number-gap", "error"), ("dangling-reference", "error"),
    ("empty-clause", "warning"),
]  # fmt: skip


def test_without_settings(run: Run, folder: Path) -> None:
    assert found(run, "faulty.txt") == ALL


def test_codes_severities_and_the_exit_code(run: Run, folder: Path) -> None:
    write(folder / "policy-parser.toml", 'ignore = ["number-gap"]\n[severity]\ndangling-reference = "note"\n')
    assert found(run, "faulty.txt") == [ALL[0], ("dangling-reference", "note"), ALL[3]]
    assert run("check", "faulty.txt").code == 0
    assert run("check", "--fail-on", "warning", "faulty.txt").code == 1
    write(folder / "policy-parser.toml", 'select = ["empty-clause"]\nfail-on = "note"\n')
    assert found(run, "faulty.txt") == [ALL[3]]
    assert run("check", "faulty.txt").code == 1
    assert run("check", "--fail-on", "error", "faulty.txt").code == 0


def test_what_the_call_says_stands_in_place_of_what_the_file_says(run: Run, folder: Path) -> None:
    write(folder / "policy-parser.toml", 'select = ["empty-clause"]\n')
    assert found(run, "--select", "number-gap", "faulty.txt") == [ALL[1]]
    write(folder / "policy-parser.toml", 'ignore = ["empty-clause"]\n')
    assert found(run, "--ignore", "number-gap", "faulty.txt") == [ALL[0], *ALL[2:]]


def test_a_pyproject_and_the_nearest_file(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder / "pyproject.toml", '[tool.policy-parser]\nselect = ["number-gap"]\n')
    monkeypatch.chdir(folder / "drafts")
    assert found(run, "new.txt") == [ALL[1]]
    write(folder / "policy-parser.toml", 'select = ["empty-clause"]\n')
    assert found(run, "new.txt") == [ALL[3]]
    write(folder / "drafts" / "pyproject.toml", "this [is no TOML, and is none of ours\n")
    assert found(run, "new.txt") == [ALL[3]]


def test_a_file_that_is_named(run: Run, folder: Path) -> None:
    write(folder / "drafts" / "other.toml", 'select = ["number-gap"]\n')
    assert found(run, "--config", "drafts/other.toml", "faulty.txt") == [ALL[1]]
    ran = run("check", "--config", "none.toml", "faulty.txt")
    assert (ran.code, ran.err.count("\n")) == (2, 1)


def test_rules_of_some_files(run: Run, folder: Path) -> None:
    write(
        folder / "policy-parser.toml",
        'ignore = ["empty-clause"]\n[per-file."drafts/*"]\nignore = ["number-gap"]\n'
        '[per-file."new.txt".severity]\ndangling-reference = "note"\n[per-file."old.*"]\nselect = []\n',
    )
    assert found(run, "--each", "faulty.txt") == ALL[:3]
    assert found(run, "--each", "drafts/new.txt") == [ALL[0], ("dangling-reference", "note")]


def test_the_language(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("POLICY_PARSER_LANGUAGE", raising=False)
    write(folder / "policy-parser.toml", 'language = "zh"\n')
    assert "错误" in run("check", "faulty.txt").out
    assert "error" in run("check", "--language", "en", "faulty.txt").out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ignored = []", "did you mean ignore?"),
        ("colour = 1", "no such setting; the settings are select, ignore"),
        ('select = ["number-gaps"]', "select: 'number-gaps'"),
        ('select = "number-gap"', "give a list of codes"),
        ('fail-on = "worst"', "give error, warning, note"),
        ("baseline = 3", "baseline: 3"),
        ('[severity]\nnumber-gap = "bad"', "severity.number-gap: 'bad'"),
        ("[severity]\nnumber-gaps = 1", "did you mean number-gap?"),
        ("per-file = 1", "per-file: 1 is not what it takes; give a table"),
        ('[per-file."*"]\nignore = [1]', "per-file.*.ignore: 1"),
        ('language = "fr"', "give en, zh"),
        ("select = [", "no TOML that can be read"),
    ],
)
def test_what_is_wrong_is_one_line(run: Run, folder: Path, text: str, said: str) -> None:
    write(folder / "policy-parser.toml", text)
    ran = run("check", "faulty.txt")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "policy-parser.toml" in ran.err
    assert said in ran.err


def test_a_severity_that_there_is_not(run: Run, folder: Path) -> None:
    ran = run("check", "--fail-on", "worst", "faulty.txt")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)


# ---- a baseline ------------------------------------------------------------------------------------------------------


def test_what_is_known_is_not_told_again(run: Run, folder: Path) -> None:
    ran = run("check", "--write-baseline", "--baseline", "known.json", "faulty.txt")
    assert (ran.code, ran.out, ran.err) == (0, "", "known.json: 4 known\n")
    assert run("check", "--baseline", "known.json", "faulty.txt") == (0, "", "nothing is wrong\n")
    write(
        folder / "faulty.txt", FAULTY.replace("第一条", "注：公园的条例。\n第一条").replace("第四条", "第四条\n第七条")
    )
    rows = json.loads(run("check", "--format", "json", "--baseline", "known.json", "faulty.txt").out)
    assert [(row["code"], row["words"]) for row in rows] == [("empty-clause", "第七条"), ("number-gap", "第七条")]


def test_a_second_fault_of_the_same_words_is_new(run: Run, folder: Path) -> None:
    run("check", "--write-baseline", "--baseline", "known.json", "faulty.txt")
    write(folder / "faulty.txt", FAULTY.replace("依照第九条办理。", "依照第九条办理。\n依照第九条办理。"))
    assert found(run, "--baseline", "known.json", "faulty.txt") == [("dangling-reference", "error")]


def test_the_settings_name_the_baseline_from_their_own_folder(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder / "policy-parser.toml", 'baseline = "known.json"\n')
    assert run("check", "--write-baseline", "--each", ".").code == 0
    known = json.loads((folder / "known.json").read_text(encoding="utf-8"))["known"]
    assert {row["file"] for row in known} == {"faulty.txt", "drafts/new.txt"}
    monkeypatch.chdir(folder / "drafts")
    assert run("check", "new.txt").err == "nothing is wrong\n"


@pytest.mark.parametrize("text", [None, "", "[]", '{"known": [{"file": 1}]}'])
def test_a_baseline_that_is_none(run: Run, folder: Path, text: str | None) -> None:
    if text is not None:
        write(folder / "known.json", text)
    ran = run("check", "--baseline", "known.json", "faulty.txt")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "--write-baseline" in ran.err
