"""The API as a program meets it."""

import io
import json
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from onrecord.export import form, formats
from onrecord.store import Question
from onrecord.web.api import api
from tests.api.conftest import ENTRIES, TOKEN
from tests.store.store_world import DANEK, ORTIZ

AUTH = {"Authorization": f"Bearer {TOKEN}"}
NOBODY = "s" + "0" * 24
HOSTILE = [
    "'",
    '"',
    "AND",
    "NEAR(",
    "*",
    "\x00",
    "%",
    "(((",
    "x" * 500,
    "\ud83d",
    "\u202e",
    "-- ;drop table pages",
    "^:{}",
]
ASKED = [
    "/reports?about={}", "/reports?speaker={}", "/speakers?outlet={}", "/check?words={}", "/reports/{}",
    "/offices?role={}", "/reports?language={}", "/reports?cursor={}",
]  # fmt: skip


def test_reports_come_in_pages_that_make_the_whole(client, store):
    seen, cursor = [], {}
    while True:
        page = client.get("/reports", params={"limit": 3, **cursor}).json()
        seen += [row["id"] for row in page["items"]]
        if page["next"] is None:
            break
        cursor = {"cursor": page["next"]}
    assert seen == [found.report.id for found in store.search(Question())]


def test_the_next_page_is_linked(client):
    given = client.get("/reports?limit=2&speaker=Ortiz")
    link = given.headers["link"].split(";")[0].strip("<>")
    assert "speaker=Ortiz" in link
    assert client.get(link).json()["items"][0]["id"] not in [row["id"] for row in given.json()["items"]]


def test_filters_hold_at_once(client):
    rows = client.get("/reports", params={"speaker": "ortiz", "manner": "direct", "since": "2031-05"}).json()["items"]
    assert [row["words"] for row in rows] == ["the vote was <b>fair</b>"]


def test_a_report_tells_its_places_and_who_passes_it_on(client):
    [relay] = client.get("/reports?relayed=true").json()["items"]
    whole = client.get(f"/reports/{relay['id']}").json()
    text = client.get(f"/documents/{whole['document']['id']}/text").text
    assert [text[w["start"] : w["end"]] for w in whole["report"]["words"]] == [relay["words"]]
    assert [row["speaker"]["name"] for row in whole["relayed_by"]] == ["Maria Ortiz"]


def test_a_document_is_whole(client):
    one = ENTRIES[0].document
    whole = client.get(f"/documents/{one.id}").json()
    assert whole["document"]["text"] == one.text
    assert len(whole["reports"]) == 1


def test_speakers_come_in_pages(client):
    first = client.get("/speakers?limit=1").json()
    second = client.get("/speakers", params={"limit": 1, "cursor": first["next"]}).json()
    assert [row["name"] for row in first["items"] + second["items"]] == ["Jiří Daněk", "Maria Ortiz"]
    assert second["next"] is None


def test_a_quotation_is_checked_and_not_held_is_not_false(client):
    assert client.get("/check", params={"words": "the bridge is number 3"}).json()["verdict"] == "exact"
    answer = client.get("/check", params={"words": "we shall never yield the harbour"}).json()
    assert answer["verdict"] == "not-in-record"
    assert "no evidence that it was not said" in answer["note"]


def test_an_answer_is_asked_again_by_its_tag(client):
    given = client.get("/holdings")
    again = client.get("/holdings", headers={"If-None-Match": given.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("name", formats())
def test_every_export_is_the_question_s_whole_answer(client, store, name):
    given = client.get(f"/export/reports/{name}", params={"speaker": "Ortiz"})
    assert given.status_code == 200
    assert given.headers["content-type"] == form(name).media_type
    if name == "jsonl":
        rows = [json.loads(line)["id"] for line in io.StringIO(given.text, newline="\n")]
        assert rows == [found.report.id for found in store.search(Question(speaker="Ortiz"))]


@pytest.mark.parametrize(
    ("address", "status"),
    [("/reports/r0", 404), ("/documents/d0/text", 404), (f"/speakers/{NOBODY}", 404), ("/nothing", 404),
     ("/reports?limit=0", 422), ("/reports?limt=5", 422), ("/reports?cursor=zzz", 404), ("/reports?cursor=NTA", 404),
     ("/reports?since=soon", 422),
     ("/reports?since=2031-02-30", 422), ("/reports?since=2032&until=2031", 422), ("/check", 422),
     ("/check?words=...", 422), ("/check?words=" + "w" * 5001, 422), ("/export/reports/pdf", 404),
     ("/export/statements/prov", 422)],
)  # fmt: skip
def test_errors_are_problems_that_say_what_is_wrong(client, address, status):
    given = client.get(address)
    assert given.status_code == status
    assert given.headers["content-type"] == "application/problem+json"
    told = given.json()
    assert told["status"] == status
    assert told["detail"]


@pytest.mark.parametrize("place", ASKED)
def test_hostile_words_are_words(client, place):
    asked = [place.format(quote(words.encode("utf-8", "surrogatepass"), safe="")[:1500]) for words in HOSTILE]
    assert [address for address in asked if client.get(address).status_code >= 500] == []


def test_a_fault_tells_nothing_of_the_machine(client, store, monkeypatch):
    monkeypatch.setattr(type(store), "holdings", lambda self: 1 / 0)
    given = client.get("/holdings")
    assert given.status_code == 500
    assert "division" not in given.text
    assert "Traceback" not in given.text


def test_a_correction_needs_the_token(own):
    two = {"one": ORTIZ.id, "other": DANEK.id}
    for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": f"Basic {TOKEN}"}):
        given = own.post("/corrections/speakers/same", json=two, headers=headers)
        assert given.status_code == 401
        assert given.headers["content-type"] == "application/problem+json"


def test_a_record_served_without_a_token_takes_no_correction(store):
    reader = TestClient(api(store))
    given = reader.post("/corrections/speakers/same", json={"one": ORTIZ.id, "other": DANEK.id}, headers=AUTH)
    assert given.status_code == 403


def test_speakers_are_joined_and_taken_apart_again(own):
    def speakers():
        return [row["name"] for row in own.get("/speakers").json()["items"]]

    two = {"one": ORTIZ.id, "other": DANEK.id, "why": "one person"}
    done = own.post("/corrections/speakers/same", json=two, headers=AUTH)
    assert done.status_code == 201
    assert speakers() == ["Jiří Daněk"]
    number = {"number": done.json()["number"]}
    assert own.post("/corrections/speakers/undo", json=number, headers=AUTH).status_code == 201
    assert len(speakers()) == 2
    assert [row["judgement"] for row in own.get("/corrections/speakers").json()["items"]] == ["undo", "same"]


def test_a_person_is_called_as_a_user_says(own):
    told = {"one": ORTIZ.id, "name": "M. Ortiz (Veldania)"}
    own.post("/corrections/speakers/rename", json=told, headers=AUTH)
    assert own.get(f"/speakers/{ORTIZ.id}").json()["name"] == "M. Ortiz (Veldania)"


@pytest.mark.parametrize(
    ("what", "body", "status"),
    [("same", {"one": ORTIZ.id, "other": NOBODY}, 404), ("same", {"one": ORTIZ.id, "other": ORTIZ.id}, 409),
     ("same", {"one": ORTIZ.id}, 422), ("rename", {"one": ORTIZ.id, "name": "x", "more": 1}, 422),
     ("undo", {"number": "j999"}, 409), ("undo", {"number": "12"}, 422)],
)  # fmt: skip
def test_corrections_that_cannot_be_say_why(own, what, body, status):
    given = own.post(f"/corrections/speakers/{what}", json=body, headers=AUTH)
    assert (given.status_code, given.json()["status"]) == (status, status)


def test_nothing_is_changed_by_reading(client):
    for address in client.get("/openapi.json").json()["paths"]:
        if address.startswith("/corrections/speakers/"):
            assert client.get(address).status_code == 405


def test_the_api_stands_beside_the_pages(store):
    from onrecord.web.app import create_app

    program = TestClient(create_app(store, token=TOKEN), base_url="http://localhost")
    given = program.get("/api/v1/reports?limit=1")
    assert given.headers["link"].startswith("</api/v1/reports?limit=1&cursor=")
    assert program.get("/api/v1/openapi.json").json()["servers"] == [{"url": "/api/v1"}]
    assert program.get("/api/v1/nothing").headers["content-type"] == "application/problem+json"
    assert "script-src 'self'" in given.headers["content-security-policy"]
