"""Statements as people type them: a timeline, two side by side, what may conflict, and a user's last word."""

import csv
import io
import json
import re

import pytest

from tests.conftest import record_by_rules

PAGES = {
    "2031-03-04": "Veldanian Foreign Minister Ana Ortiz came to Korsk. “The list holds 212 names,” Ortiz said.",
    "2031-06-05": "The foreign minister of Veldania, Ana Ortiz, said that 198 names are left on her list.",
    "2031-07-01": "The foreign minister of Veldania, Ana Ortiz, said that the harbour would open in August.",
    "2031-08-02": "The mayor of Korsk, Pavel Denk, said that the list holds 212 names, as everybody in Korsk knows.",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A record of these pages."""
    lines = [{"id": day, "text": f"{text}\n", "published": day} for day, text in PAGES.items()]
    return record_by_rules(tmp_path_factory.mktemp("pages"), lines)


def told(done):
    assert done.code == 0, done.err
    return json.loads(done.out)


def line_of(ask, name, day):
    return next(row for row in told(ask("timeline", name, "--format", "json")) if row["since"] == day)


def names(ask):
    """The ids of the statements on 212 and on 198 names."""
    return line_of(ask, "Ortiz", "2031-03-04")["id"], line_of(ask, "Ortiz", "2031-06-05")["id"]


def test_a_timeline_is_in_order_of_days_and_marks_those_of_publication(ask):
    rows = told(ask("timeline", "Ortiz", "--format", "json"))
    assert [(row["since"], row["dated"]) for row in rows] == [(day, "published") for day in list(PAGES)[:3]]
    assert "2031-03-04p" in ask("timeline", "Ortiz").out


def test_a_timeline_tells_reports_and_origins(ask):
    row = line_of(ask, "Ortiz", "2031-03-04")
    assert (row["words"], row["reports"], row["origins"]) == ("“The list holds 212 names,”", 1, 1)


def test_a_timeline_on_a_subject_and_in_a_time(ask):
    on_list = told(ask("timeline", "Ortiz", "--about", "list", "--until", "2031-04", "--format", "json"))
    assert [row["since"] for row in on_list] == ["2031-03-04"]


def test_a_timeline_as_a_table(ask):
    rows = list(csv.DictReader(io.StringIO(ask("timeline", "Ortiz", "--format", "csv").out)))
    assert [row["since"] for row in rows] == list(PAGES)[:3]


def test_a_timeline_of_more_than_asked_for_says_so(ask):
    done = ask("timeline", "Ortiz", "--limit", "1")
    assert "2031-07-01p" in done.out
    assert "the latest 1; earlier ones with --limit" in done.out


def test_a_timeline_of_nobody_says_what_to_type(ask):
    done = ask("timeline", "Marenko")
    assert done.code == 1
    assert "onrecord speakers" in done.err


def test_two_statements_side_by_side(ask):
    one, other = names(ask)
    value = told(ask("compare", other, one, "--format", "json"))  # the earlier comes first however they are typed
    assert value["one"]["statement"]["id"] == one
    assert [role["role"] for role in value["one"]["roles"]] == ["foreign minister of Veldania"]
    assert value["shared"] == ["list"]
    assert value["one"]["alone"] == ["holds", "212"]
    assert set(value["other"]["alone"]) == {"198", "left"}
    assert value["same_speaker"] is True
    assert value["reasons"] == [
        "another number: 212 in “The list holds 212 names”, 198 in “198 names are left on her list”"
    ]


def test_the_screen_of_two_statements_is_neutral(ask):
    out = ask("compare", *names(ask)).out
    assert "for review" in out
    assert not {"lie", "lied", "false", "contradict"} & set(out.lower().split())


def test_a_statement_is_not_compared_with_itself(ask):
    one, _ = names(ask)
    done = ask("compare", one, one)
    assert done.code == 1
    assert "one statement" in done.err


def pairs(ask, *words):
    return [
        (p["one"]["id"], p["other"]["id"]) for p in told(ask("conflicts", *words, "--format", "json"))["for_review"]
    ]


def test_what_may_conflict_of_one_speaker(ask):
    assert pairs(ask, "--speaker", "Ortiz") == [names(ask)]


def test_what_may_conflict_on_a_subject(ask):
    one, other = names(ask)
    denk = line_of(ask, "Denk", "2031-08-02")["id"]
    assert pairs(ask, "--about", "list")[0] == (one, other)
    assert (other, denk) in pairs(ask, "--about", "list")


def test_how_many_statements_were_looked_at_is_told(ask):
    assert "Looked at all 3 statements asked for." in ask("conflicts", "--speaker", "Ortiz").out


def test_nothing_that_may_conflict(ask):
    done = ask("conflicts", "--about", "harbour")
    assert done.code == 0
    assert "for review" not in done.out


def test_what_a_user_dismissed_is_suggested_no_more_until_undone(ask):
    one, other = names(ask)
    done = ask("statements", "no-conflict", one, other, "--why", "a later count")
    assert "undo j" in done.out
    assert pairs(ask, "--speaker", "Ortiz") == []
    number = done.out.split("undo ")[1].split()[0]
    assert ask("statements", "undo", number).code == 0
    assert pairs(ask, "--speaker", "Ortiz") == [(one, other)]


def test_what_a_user_confirmed_says_so(ask):
    one, other = names(ask)
    assert ask("statements", "conflict", other, one, "--why", "asked in parliament").code == 0
    (pair,) = told(ask("conflicts", "--speaker", "Ortiz", "--format", "json"))["for_review"]
    assert (pair["judged"]["judgement"], pair["judged"]["why"]) == ("conflict", ["asked in parliament"])


def test_reports_are_joined_parted_and_listed(ask):
    one, other = names(ask)
    assert ask("statements", "same", one, other, "--why", "one speech").code == 0
    whole = told(ask("statements", "show", other, "--format", "json"))
    assert {report["id"] for report in whole["reports"]} == {one, other}
    assert [j["why"] for j in whole["judgements"] if j["judgement"] == "same"] == [["one speech"]]
    assert ask("statements", "different", one, other).code == 0
    assert len(told(ask("statements", "list", "Ortiz", "--format", "json"))) == 3


def test_a_withdrawn_statement_is_in_no_answer_but_tells_why(ask):
    one, _ = names(ask)
    assert ask("statements", "withdraw", one, "--why", "the outlet took it back").code == 0
    assert one not in ask("statements", "list").out
    assert "the outlet took it back" in ask("statements", "show", one).out


def speaker_of(ask, one):
    return (told(ask("statements", "show", one, "--format", "json"))["speaker"] or {}).get("name")


def test_a_report_is_given_to_another_speaker_and_taken_back(ask):
    one, _ = names(ask)
    assert speaker_of(ask, one) == "Ana Ortiz"
    given = ask("statements", "speaker", one, "Denk", "--why", "the page confuses the two")
    assert given.code == 0
    assert speaker_of(ask, one) == "Pavel Denk"
    assert ask("statements", "undo", re.search(r"undo (j\d+)", given.out)[1]).code == 0
    assert speaker_of(ask, one) == "Ana Ortiz"


def test_a_report_is_nobodys_only_where_that_is_said(ask):
    one, _ = names(ask)
    assert "--nobody" in ask("statements", "speaker", one).err
    assert speaker_of(ask, one) == "Ana Ortiz"
    assert ask("statements", "speaker", one, "--nobody").code == 0
    assert speaker_of(ask, one) is None


def test_the_log_tells_what_was_judged(ask):
    one, other = names(ask)
    ask("statements", "different", one, other, "--why", "two speeches")
    assert "two speeches" in ask("statements", "log").out
    assert "two speeches" in ask("statements", "log", other).out


def test_what_is_no_judgement_is_refused(ask):
    assert "is no judgement" in ask("statements", "undo", "x").err


def test_an_id_of_something_else_is_refused(ask):
    row = line_of(ask, "Ortiz", "2031-03-04")
    assert "not a statement" in ask("statements", "show", row["speaker_id"]).err
