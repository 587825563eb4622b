"""Statements over the API: read in pages, put right, withdrawn."""

import jsonschema
import pytest

from onrecord.contract import schema
from onrecord.store import Question
from tests.api.conftest import ENTRIES, TOKEN
from tests.store.store_world import DANEK

AUTH = {"Authorization": f"Bearer {TOKEN}"}
FIRST, SECOND = (ENTRIES[i].reports[0].id for i in (0, 1))


@pytest.fixture
def judge(own):
    def post(what, **told):
        return own.post(f"/corrections/statements/{what}", json=told, headers=AUTH)

    return post


def test_statements_come_in_pages_that_make_the_whole(client, store):
    first = client.get("/statements?limit=2").json()
    second = client.get("/statements", params={"limit": 200, "cursor": first["next"]}).json()
    rows = first["items"] + second["items"]
    assert [row["id"] for row in rows] == [one.id for one in store.statements.search(Question())]
    for row in rows:
        jsonschema.validate(row, schema("statements-1"))


def test_reports_are_joined_and_taken_apart_again(own, judge):
    done = judge("same", one=FIRST, other=SECOND, why="one speech").json()
    whole = own.get(f"/statements/{SECOND}").json()
    assert {report["id"] for report in whole["reports"]} == {FIRST, SECOND}
    assert whole["judgements"][0]["why"] == ["one speech"]
    judge("undo", number=done["number"])
    assert len(own.get(f"/statements/{SECOND}").json()["reports"]) == 1
    assert [row["judgement"] for row in own.get("/corrections/statements").json()["items"]][:2] == ["undo", "same"]


def test_what_a_user_joined_and_parts_again_conflicts_first(judge):
    judge("different", one=FIRST, other=SECOND)
    assert judge("same", one=FIRST, other=SECOND).status_code == 409


@pytest.mark.parametrize("what", ["conflict", "no-conflict"])
def test_what_a_reader_finds_of_two_statements_stands_beside_them(own, judge, what):
    assert judge(what, one=FIRST, other=SECOND, why="read both").status_code == 201
    judged = own.get("/compare", params={"one": FIRST, "other": SECOND}).json()["judged"]
    assert judged["judgement"] == what.replace("-", " ")
    assert judged["why"] == ["read both"]


def test_a_withdrawn_statement_is_gone_and_says_so(own, judge):
    assert judge("withdraw", report=FIRST, why="it was a satire").status_code == 201
    for address in (f"/statements/{FIRST}", f"/reports/{FIRST}", f"/reports/{FIRST}/resolution"):
        given = own.get(address)
        assert given.status_code == 410
        assert "it was a satire" in given.json()["detail"]
        assert "fair" not in given.text
    assert FIRST not in [row["id"] for row in own.get("/reports").json()["items"]]
    assert own.get(f"/documents/{ENTRIES[0].document.id}").json()["reports"] == []


def test_words_are_another_s(own, judge):
    judge("speaker", report=FIRST, speaker=DANEK.id, why="the caption names him")
    assert own.get(f"/reports/{FIRST}").json()["report"]["speaker"]["name"] == DANEK.name
    judge("speaker", report=FIRST, why="the page does not tell")
    assert own.get(f"/reports/{FIRST}").json()["report"]["speaker"] is None


def test_a_timeline_is_of_one_speaker_the_earliest_first(client):
    told = client.get("/timeline?speaker=Daněk").json()
    assert told["speaker"]["name"] == DANEK.name
    days = [one["since"] for one in told["items"]]
    assert days == sorted(days)
    assert client.get("/timeline?speaker=Nobody").status_code == 422


def test_two_statements_are_compared(client):
    told = client.get("/compare", params={"one": SECOND, "other": FIRST}).json()
    assert [told[side]["statement"]["id"] for side in ("one", "other")] == [FIRST, SECOND]
    assert told["same_speaker"] is True
    assert client.get("/compare", params={"one": FIRST, "other": FIRST}).status_code == 422
    assert client.get("/compare", params={"one": FIRST, "other": "r0"}).status_code == 404


def test_what_may_conflict_tells_how_much_was_looked_at(client):
    assert client.get("/conflicts?speaker=Ortiz").json()["looked_at"] > 0


def test_without_the_token_nothing_is_withdrawn(own):
    assert own.post("/corrections/statements/withdraw", json={"report": FIRST}).status_code == 401
    assert own.get(f"/reports/{FIRST}").status_code == 200
