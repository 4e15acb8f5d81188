"""The library as a script uses it: adding, finding, citing, searching, taking out."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from shelves import CASES, read_shelf

from policy_parser import AddressError, ClauseNotFoundError, DocumentNotFoundError, Library, LibraryError
from policy_parser.library.checking import findings
from policy_parser.library.schema import SCHEMA
from policy_parser.library.works import Held


@pytest.fixture
def dogs(tmp_path: Path) -> Library:
    """Two versions of one rule, and three that cite it."""
    return read_shelf(CASES / "versions.txt").fill(tmp_path)


def test_what_is_known_is_passed_over_and_what_changed_is_read_again(dogs: Library, tmp_path: Path) -> None:
    files = tmp_path / "files"
    assert len(dogs.add(files).unchanged) == 5
    (files / "青禾县流浪犬办法(2008-01-10).txt").write_text("青禾县流浪犬办法\n\n第一条 略。\n", encoding="utf-8")
    report = dogs.add(files)
    assert (report.added, len(report.unchanged)) == (("青禾县流浪犬办法(2008-01-10).txt",), 4)
    assert dogs.references("青禾县流浪犬办法") == []
    assert dogs.statistics()["documents"] == 5


def test_a_file_that_cannot_be_read_is_told_and_ends_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("云溪市养犬条例\n\n第一条 略。\n", encoding="utf-8")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4 and no more")
    with Library(tmp_path / "library.db") as library:
        report = library.add([tmp_path / "a.txt", tmp_path / "b.pdf"])
    assert report.added == ("a.txt",)
    assert [name for name, _ in report.failed] == ["b.pdf"]


def test_documents_are_found_by_id_file_and_title(dogs: Library) -> None:
    new, old = "云溪市养犬条例@2020-06-01", "云溪市养犬条例@2012-03-01"
    assert dogs.document("《云溪市养犬条例》").text == dogs.document(new).text
    assert dogs.document("云溪市养犬条例", as_of="2015-01-01").text == dogs.document(old).text
    assert dogs.document("云溪市养犬条例(2012-03-01).txt").text == dogs.document(old).text
    assert "云溪市养猫条例" not in dogs
    assert [e.document for e in dogs if e.status == "amended"] == [old]


def test_a_clause_is_found_by_its_address_in_the_version_of_a_day(dogs: Library) -> None:
    assert dogs["云溪市养犬条例第三条"].full_text == "第三条养犬人应当为犬只登记。"
    assert dogs.clause("云溪市养犬条例第三条", as_of="2015-01-01").full_text == "第三条携犬出户应当束犬链。"
    with pytest.raises(ClauseNotFoundError):
        dogs["云溪市养犬条例第九条"]
    with pytest.raises(DocumentNotFoundError):
        dogs["云溪市养猫条例第一条"]


def test_what_cites_a_clause_is_told_under_its_older_numbers_too(dogs: Library) -> None:
    found = {(r.source, r.clause) for r in dogs.cited_by("云溪市养犬条例第三条")}
    assert found == {
        ("青禾县养犬管理办法@2015-01-10", "art_2__para_1"),
        ("青禾县犬只登记办法@2021-01-10", "art_1__para_1"),
    }


@pytest.mark.parametrize(
    ("words", "clauses"),
    [
        ("犬链长度", {"art_4__para_1"}),
        ("链", {"art_3__para_1", "art_4__para_1", "art_2__para_1"}),
        ("养犬管理信息系统", {"art_2__para_1"}),
        ("犬链 一点五米", {"art_4__para_1"}),
        ("链长度犬", set()),
        ("《云溪市养犬条例》第四条", {"art_4"}),
    ],
)
def test_search_is_exact(dogs: Library, words: str, clauses: set[str]) -> None:
    assert {h.clause for h in dogs.search(words)} == clauses


def test_hits_tell_their_place_and_mark_the_words(dogs: Library) -> None:
    (hit,) = dogs.search("犬链长度")
    assert (hit.document, hit.citation) == ("云溪市养犬条例@2020-06-01", "《云溪市养犬条例》第四条第一款")
    assert hit.snippet == "携犬出户应当束犬链，【犬链长度】不得超过一点五米。"
    assert [h.clause for h in dogs.search("犬链长度", kind="article")] == ["art_4"]
    assert dogs.search("犬链长度", status="amended") == []


def test_a_removed_file_leaves_nothing_and_its_citations_lead_nowhere(dogs: Library) -> None:
    for name in ("云溪市养犬条例@2020-06-01", "云溪市养犬条例@2012-03-01"):
        dogs.remove(name)
    assert {r.outcome for r in dogs.references()} == {"not_here"}
    assert dogs.search("犬链长度") == []
    assert dogs.statistics()["documents"] == 3


def test_names_and_counts_are_those_of_the_contract(dogs: Library) -> None:
    counted = dogs.statistics()
    assert list(counted) == [
        "documents", "works", "clauses", "references", "exists", "unverified", "no_such_clause", "repealed",
        "ambiguous", "not_here",
    ]  # fmt: skip
    assert (counted["documents"], counted["works"], counted["references"]) == (5, 4, 8)


def test_another_file_and_a_newer_library_are_refused(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("no database", encoding="utf-8")
    with pytest.raises(LibraryError, match="not a library"):
        Library(tmp_path / "text.db")
    Library(tmp_path / "library.db").close()
    with sqlite3.connect(tmp_path / "library.db") as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(LibraryError, match="newer policy-parser"):
        Library(tmp_path / "library.db")


def test_two_files_of_one_name_have_names_of_their_own(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.txt").write_text(f"云溪市{folder}条例\n\n第一条 略。\n", encoding="utf-8")
    with Library(tmp_path / "library.db") as library:
        assert library.add([tmp_path / "a", tmp_path / "b"]).added == ("x.txt", "b/x.txt")


def test_an_older_library_is_brought_up_to_date_and_searched_as_before(tmp_path: Path) -> None:
    with read_shelf(CASES / "versions.txt").fill(tmp_path) as library:
        before = [(h.document, h.clause) for h in library.search("养犬条例")]
    assert before
    with sqlite3.connect(tmp_path / "library.db") as connection:  # what the first schema had
        connection.execute("DROP TABLE heads")
        connection.execute("PRAGMA user_version = 1")
    with pytest.raises(LibraryError, match="older policy-parser"):
        Library(tmp_path / "library.db", read_only=True)
    with Library(tmp_path / "library.db") as library:
        assert library.rows("PRAGMA user_version") == [(SCHEMA,)]
        assert [(h.document, h.clause) for h in library.search("养犬条例")] == before
        assert [h.clause for h in library.search("犬链长度")] == ["art_4__para_1"]


def test_titles_and_headings_stand_above_words_and_several_words_bound_a_search(dogs: Library, tmp_path: Path) -> None:
    (tmp_path / "more.txt").write_text(
        "云溪市犬链制作规范\n\n第一章 犬链\n第一条 链应当结实。\n第二条 犬链犬链犬链的链环相扣。\n", encoding="utf-8"
    )
    dogs.add(tmp_path / "more.txt")
    first, second, third, *_ = dogs.search("犬链")
    assert [first.clause, second.clause, third.clause] == [None, "chp_1", "art_2__para_1"]
    assert {h.document for h in dogs.search("《云溪市养犬条例》 犬链长度")} == {"云溪市养犬条例@2020-06-01"}
    assert {h.clause for h in dogs.search("链环 相扣")} == {"art_2__para_1"}
    dogs.remove("more.txt")
    assert all(h.document != "云溪市犬链制作规范" for h in dogs.search("犬链"))


@pytest.fixture
def code(tmp_path: Path) -> Library:
    """A code in three files, of which the last alone says from when on it is in force."""
    return read_shelf(CASES / "parts.txt").fill(tmp_path)


def test_a_code_in_several_files_is_one_version(code: Library) -> None:
    assert [d.clauses[0].heading for d in code.documents("渡运法典")] == ["总则", "渡口", "附则"]
    assert {e.document.partition("#")[0] for e in code} == {"中华人民共和国渡运法典@2021-01-01"}
    text = "《渡运法典》第五条。《渡运法典》第七条。《渡运法典》第九百条。"
    assert [(v.outcome, v.clauses) for v in code.verify(text, as_of="2026-01-01")] == [
        ("exists", ("art_5",)), ("exists", ("art_7",)), ("no_such_clause", ()),
    ]  # fmt: skip


def test_of_a_code_whose_parts_are_not_all_held_nothing_is_denied(code: Library) -> None:
    code.remove("渡口.txt")
    text = "《渡运法典》第一条。《渡运法典》第五条。"
    assert [v.outcome for v in code.verify(text, as_of="2026-01-01")] == ["exists", "unverified"]


@pytest.mark.parametrize(
    "address",
    ["渡运法典第五条", "渡运法典 art_5", "渡运法典#art_5", "中华人民共和国渡运法典art_5", "渡口.txt art_5"],
)
def test_an_address_may_be_an_id(address: str, code: Library) -> None:
    assert code[address].full_text == "第五条渡口由县级人民政府设立。"


def test_an_id_is_found_without_the_country_before_it(code: Library) -> None:
    assert code.document("渡运法典@2021-01-01").title == "中华人民共和国渡运法典"


def test_a_thousand_documents_of_one_title_are_not_compared_with_each_other(tmp_path: Path) -> None:
    meets = 0
    original = Held.meets

    def counted(one: Held, other: Held) -> bool:
        nonlocal meets
        meets += 1
        return original(one, other)

    (tmp_path / "files").mkdir()
    for n in range(60):
        text = f"关于报送材料的通知\n\n第一条 报送{n}份。\n第二条 第{n}日前报送。\n"
        (tmp_path / "files" / f"{n:02}.txt").write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch, Library(tmp_path / "library.db") as library:
        patch.setattr(Held, "meets", counted)
        library.add(tmp_path / "files")
        asked: list[str] = []
        library._store.connection.set_trace_callback(asked.append)
        found = findings(library)
    assert [f.code for f in found] == ["two_texts"]
    assert len(asked) < 60 * 3
    assert meets < 60 * 3


def test_a_page_that_is_pasted_into_a_search_is_words_and_no_address(dogs: Library) -> None:
    page = "第一条 依照第一条办理。" * 1000
    assert dogs.search(page) == []
    with pytest.raises(AddressError, match="…"):
        dogs.cited_by(page)
