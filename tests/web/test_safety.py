"""Page text never runs, nothing is changed by GET, and nobody corrects unasked."""

import pytest

from onrecord.store import Question
from onrecord.web.security import HEADERS, Corrector, host_name, refused
from tests.web.web_world import TOKEN


def every_address(world):
    hostile = world.store.report(world.hostile)
    return [
        "/", "/statements", "/statements?q=alert", f"/reports/{world.hostile}", f"/reports/{world.hostile}/alone",
        f"/documents/{hostile.document_id}", f"/statements/{world.hostile}", f"/speakers/{hostile.speaker.id}",
        "/speakers", "/network", "/corrections", f"/compare?one={world.hostile}&other={world.courier}",
        "/check?words=javascript:alert(1)",
        "/statements?q=<script>alert(1)</script>&speaker=<svg onload=alert(1)>",
    ]  # fmt: skip


def test_page_text_is_always_escaped(world):
    for address in every_address(world):
        answer = world.client.get(address)
        assert answer.status_code == 200
        for markup in ("<script>document", "<img src=x", "<svg onload", "<b>javascript", 'href="javascript'):
            assert markup not in answer.text, address


def test_every_answer_forbids_what_is_not_of_this_site(world):
    for address in ("/", "/nowhere", "/statements.json", "/static/onrecord.css", "/statements.rss"):
        headers = world.client.get(address).headers
        assert {name: headers[name] for name in HEADERS} == HEADERS
    assert "'unsafe" not in HEADERS["Content-Security-Policy"]


def test_no_page_has_a_script_or_a_style_of_its_own(world):
    for address in every_address(world):
        page = world.client.get(address).text
        assert "<style" not in page
        assert " style=" not in page
        assert page.count("<script") == page.count('<script src="/static/')


def test_a_get_changes_nothing(world):
    before = world.store.state()
    for address in every_address(world):
        world.client.get(address)
    for kind in ("withdraw", "same-person", "undo-person", "token"):
        assert world.client.get(f"/corrections/{kind}").status_code == 405
    assert world.store.state() == before


def test_a_form_without_the_token_corrects_nothing(world):
    answer = world.client.post("/corrections/withdraw", data={"one": world.courier, "why": "no"})
    assert answer.status_code == 400
    assert world.store.statements.statement(world.courier).withdrawn is None


def test_a_form_that_is_not_of_the_session_corrects_nothing(corrector):
    for sent in ("", "0" * 64):
        assert corrector.send("withdraw", one=corrector.courier, why="no", form_token=sent).status_code == 400
    assert corrector.store.statements.statement(corrector.courier).withdrawn is None


def test_a_form_of_another_site_is_not_taken(world):
    for headers in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}):
        assert world.client.post("/corrections/token", data={"token": TOKEN}, headers=headers).status_code == 403


def test_a_wrong_token_is_told_and_opens_nothing(world):
    answer = world.client.post("/corrections/token", data={"token": "guess"})
    assert answer.status_code == 403
    assert "That is not the token" in answer.text
    assert "set-cookie" not in answer.headers


def test_the_cookie_is_for_this_site_and_out_of_reach_of_scripts(world):
    cookie = world.client.post("/corrections/token", data={"token": TOKEN}, follow_redirects=False).headers[
        "set-cookie"
    ]
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.lower()
    assert TOKEN not in cookie


@pytest.mark.parametrize("forged", ["", "x", "x.y", ".", "x." + "0" * 64])
def test_a_forged_cookie_opens_nothing(world, forged):
    world.client.cookies.set("onrecord", forged)
    assert "This browser may correct" not in world.client.get("/corrections").text


def test_a_cookie_of_another_token_opens_nothing(world):
    world.client.cookies.set("onrecord", Corrector("another token").cookie())
    assert "This browser may correct" not in world.client.get("/corrections").text


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_nobody_is_sent_to_another_site(world, back):
    answer = world.client.post("/corrections/token", data={"token": TOKEN, "back": back}, follow_redirects=False)
    assert answer.headers["location"] == "/corrections"


def test_a_name_that_merely_points_here_is_not_answered(world):
    assert world.client.get("/", headers={"host": "evil.example"}).status_code == 421
    assert world.client.get("/", headers={"host": "localhost:8765"}).status_code == 200
    assert world.client.get("/", headers={"host": "[::1]:8765"}).status_code == 200


def test_the_port_is_no_part_of_a_name():
    assert [host_name(host) for host in ("A.example:80", "a.example", "[::1]:8000", "[::1]")] == [
        "a.example", "a.example", "[::1]", "[::1]",
    ]  # fmt: skip


def test_what_is_too_long_is_refused():
    def scope(method="GET", query=b"", **headers):
        named = {"host": "127.0.0.1"} | headers
        sent = [(name.replace("_", "-").encode(), value.encode()) for name, value in named.items()]
        return {"type": "http", "method": method, "query_string": query, "headers": sent}

    assert refused(scope(), ()) is None
    assert refused(scope(query=b"q=" + b"a" * 30_000), ())[0] == 414
    assert refused(scope("POST", content_length="1000000"), ())[0] == 413
    assert refused(scope("POST"), ())[0] == 413
    assert refused(scope("POST", content_length="100"), ()) is None


def test_a_question_that_takes_too_long_is_broken_off(world):
    from onrecord.errors import RecordError
    from onrecord.store.patience import within

    def long_question():
        for _ in range(200):
            world.store.facets(Question())

    with within(-1.0), pytest.raises(RecordError, match="takes longer"):
        long_question()
