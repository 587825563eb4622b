"""Who is who across pages, as people type it: an invented world of few pages, in `said` and out of `speakers`."""

import json

import pytest

from tests.conftest import record_by_rules

PAGES = {
    "2015.txt": "Veldanian Foreign Minister Sergei Marenko came to Korsk. “The bridge is ours,” Marenko said.",
    "2018.txt": "Sergey Marenko, the foreign minister of Veldania, told reporters that the bridge was open to all.",
    "2022.txt": "The foreign minister of Veldania, Sergei Marenko, said that the bridge would be closed in winter.",
    "2023.txt": "Former Veldanian foreign minister Sergei Marenko said that the bridge should be opened again.",
    "father.txt": "The poet Pavel Denk said that the river was high. Denk lives in Korsk and writes of rivers alone.",
    "son.txt": "The banker Pavel R. Denk said that the bank was sound. Denk works in Korsk and speaks of money alone.",
    "married.txt": "The mayor of Korsk, Ana Ortiz, said that the school was open. The mayor of Korsk left at noon.",
    "name.txt": "The mayor of Korsk, Ana Vellmar, said that the school was closed. The mayor of Korsk left at noon.",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A record of these pages."""
    years = {name: name[:4] if name[0] == "2" else "2020" for name in PAGES}
    lines = [{"id": n, "text": f"{text}\n", "published": f"{years[n]}-03-04"} for n, text in PAGES.items()]
    return record_by_rules(tmp_path_factory.mktemp("pages"), lines)


def rows(done):
    assert done.code == 0, done.err
    return json.loads(done.out)


def listed(ask, *words):
    return {row["name"]: row for row in rows(ask("speakers", *words, "--format", "json"))}


def said(ask, name):
    return len(rows(ask("said", name, "--format", "json")))


def number(done):
    assert done.code == 0, done.err
    return done.out.rsplit("undo ", 1)[1].split()[0]


def test_a_person_is_one_line_under_all_names(ask):
    row = listed(ask)["Sergei Marenko"]
    assert row["names"] == ["Sergei Marenko", "Sergey Marenko"]
    assert row["reports"] == 4
    line = next(line for line in ask("speakers").out.splitlines() if "Marenko" in line)
    assert "also Sergey Marenko" in line
    assert "(2015-03-04 to 2022-03-04)" in line


def test_roles_have_the_interval_in_which_pages_attest_them(ask):
    roles = [(r["role"], r["since"], r["until"], r["pages"]) for r in listed(ask)["Sergei Marenko"]["roles"]]
    assert roles == [
        ("Former Veldanian foreign minister", "2023-03-04", "2023-03-04", 1),
        ("foreign minister of Veldania", "2015-03-04", "2022-03-04", 3),
    ]


@pytest.mark.parametrize("name", ["Sergei Marenko", "sergey marenko", "Marenko"])
def test_any_form_of_a_name_asks_for_the_person(ask, name):
    assert said(ask, name) == 4
    assert list(listed(ask, name)) == ["Sergei Marenko"]
    answer = rows(ask("check", "the bridge was open to all", "--by", name, "--format", "json"))
    assert answer["verdict"] == "exact"


def test_any_id_stands_for_the_person(ask):
    shown = rows(ask("speakers", "show", "Marenko", "--format", "json"))
    assert {said(ask, name["id"]) for name in shown["names"]} == {4}
    assert rows(ask("speakers", "show", shown["names"][1]["id"][:10], "--format", "json"))["id"] == shown["id"]


def test_show_tells_the_pages_and_the_reasons(ask):
    out = ask("speakers", "show", "Sergey Marenko").out
    assert "2018.txt" in out
    assert "the same name in another spelling" in out
    assert "in the words of another speaker" in out


def test_a_namesake_is_split_off_and_stays_so(ask):
    assert len(listed(ask, "Denk")) == 1
    done = ask("speakers", "split", "Pavel Denk", "Pavel R. Denk", "--why", "father and son")
    assert "not one person" in done.out
    assert set(listed(ask, "Denk")) == {"Pavel Denk", "Pavel R. Denk"}
    assert said(ask, "Pavel R. Denk") < said(ask, "Denk")
    assert ask("speakers", "undo", number(done)).code == 0
    assert len(listed(ask, "Denk")) == 1


def test_one_name_is_taken_out(ask):
    ask("speakers", "split", "Pavel R. Denk")
    assert set(listed(ask, "Denk")) == {"Pavel Denk", "Pavel R. Denk"}


def test_a_married_name_is_merged_by_a_user(ask):
    assert set(listed(ask, "Ana")) == {"Ana Ortiz", "Ana Vellmar"}
    done = ask("speakers", "merge", "Ana Ortiz", "Ana Vellmar", "--why", "married in 2019")
    assert said(ask, "Ortiz") == said(ask, "Vellmar") == 2
    assert "married in 2019" in ask("speakers", "log").out
    ask("speakers", "undo", number(done))
    assert said(ask, "Ortiz") == 1


def test_a_person_is_called_as_the_user_likes(ask):
    done = ask("speakers", "rename", "Marenko", "S. Marenko (Veldania)")
    assert list(listed(ask, "veldania")) == ["S. Marenko (Veldania)"]
    ask("speakers", "undo", number(done))
    assert listed(ask, "veldania") == {}


def test_an_undoing_is_undone(ask):
    first = number(ask("speakers", "merge", "Ana Ortiz", "Ana Vellmar"))
    second = number(ask("speakers", "undo", first))
    assert ask("speakers", "undo", first).code == 1
    ask("speakers", "undo", second)
    assert said(ask, "Ortiz") == 2


def test_an_ambiguous_name_lists_the_candidates(ask):
    done = ask("speakers", "show", "Ana")
    assert done.code == 1
    assert "Ana Ortiz (person, reports: 1)" in done.err
    assert "Ana Vellmar" in done.err


@pytest.mark.parametrize(
    "words", [("show", "Nobody"), ("undo", "j999"), ("undo", "x"), ("merge", "Pavel Denk", "Pavel R. Denk"),
              ("split", "Ana Ortiz"), ("rename", "Marenko", "!"), ("merge", "Ana Ortiz", "Ana Ortiz"),
              ("who", "mayor", "--on", "soon"), ("import", "none.csv")],
)  # fmt: skip
def test_what_has_no_meaning_says_what_to_type(ask, words):
    done = ask("speakers", *words)
    assert done.code == 1
    assert done.err.startswith("onrecord: ")
    assert len(done.err.splitlines()) > 1


WHO = [
    ("2018", "Sergei Marenko"), ("2018-03-04", "Sergei Marenko"), ("2022-03-05", None), ("2023-03-04", None),
    ("2014", None),
]  # fmt: skip


@pytest.mark.parametrize(("day", "name"), WHO)
@pytest.mark.parametrize("role", ["foreign minister of Veldania", "Veldanian Foreign Minister"])
def test_an_office_is_somebodys_in_the_interval_attested(ask, role, day, name):
    answer = rows(ask("speakers", "who", role, "--on", day, "--format", "json"))
    assert (answer["holder"] and answer["holder"]["name"]) == name


def test_an_office_of_several_is_unknown(ask):
    answer = ask("speakers", "who", "mayor of Korsk", "--on", "2020-03-04")
    assert answer.out.startswith("Unknown: several")
    ask("speakers", "merge", "Ana Ortiz", "Ana Vellmar")
    assert ask("speakers", "who", "mayor of Korsk", "--on", "2020-03-04").out.startswith("Ana Ortiz")


def test_a_list_of_ones_own_is_more_evidence(ask, tmp_path):
    (tmp_path / "people.csv").write_text(
        "name,also_known_as,role,since,until\n"
        "Ana Ortiz,Ana Vellmar; Ана Ортис,mayor of Korsk,2019-03,2025\n"
        ",,,,\n"
        "Nobody,,mayor,soon,\n",
        "utf8",
    )
    done = ask("speakers", "import", tmp_path / "people.csv")
    assert "1 skipped" in done.out
    assert "people.csv:4: since 'soon' is no date" in done.err
    assert said(ask, "Ана Ортис") == said(ask, "Ortiz") == 2
    assert ask("speakers", "who", "mayor of Korsk", "--on", "2024").out.startswith("Ana Ortiz")
    assert (
        "0 names new to the record, 0 judgements, 0 offices" in ask("speakers", "import", tmp_path / "people.csv").out
    )


def test_a_sound_record_of_people_has_nothing_to_report(ask):
    ask("speakers", "split", "Pavel Denk", "Pavel R. Denk")
    assert "nothing to report" in ask("audit").out
