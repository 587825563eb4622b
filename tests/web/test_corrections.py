"""Every correction is logged, shows at once, and can be taken back."""

from onrecord.store import Question
from tests.web.web_world import ORTIZ


def test_a_report_is_given_to_somebody_else_and_back(corrector):
    assert (
        corrector.send("speaker", one=corrector.radio, name="Jiří Daněk", why="it was his bulletin").status_code == 303
    )
    page = corrector.client.get(f"/reports/{corrector.radio}").text
    assert "<bdi>Jiří Daněk</bdi>, reported by" in page
    assert "it was his bulletin" in page
    number = next(corrector.store.statements.judgements(limit=1)).number
    assert corrector.send("undo-statement", number=f"j{number}").status_code == 303
    assert corrector.store.report(corrector.radio).speaker == ORTIZ


def test_a_report_can_be_of_nobody_that_the_page_tells(corrector):
    corrector.send("speaker", one=corrector.radio, nobody="yes")
    assert "unknown speaker" in corrector.client.get(f"/reports/{corrector.radio}").text


def test_two_names_become_one_person_and_two_again(corrector):
    danek = corrector.store.report(corrector.inner).speaker
    assert corrector.send("same-person", one=ORTIZ.id, other="Jiří Daněk", why="a pen name").status_code == 303
    assert len(corrector.store.people.person(danek.id).names) == 2
    page = corrector.client.get(f"/speakers/{ORTIZ.id}").text
    assert "are one person" in page
    number = next(corrector.store.people.judgements(limit=1)).number
    corrector.send("undo-person", number=number)
    assert len(corrector.store.people.person(danek.id).names) == 1


def test_a_person_is_called_otherwise(corrector):
    corrector.send("rename", one=ORTIZ.id, name="Maria Ortiz-Vale")
    assert "<bdi>Maria Ortiz-Vale</bdi>" in corrector.client.get(f"/speakers/{ORTIZ.id}").text


def test_a_report_is_taken_out_of_a_statement(corrector):
    corrector.send("not-same-statement", one=corrector.courier, other=corrector.post, why="another council")
    told = corrector.store.statements.statement(corrector.courier).told
    assert corrector.post not in {one.found.report.id for one in told}


def test_a_withdrawn_statement_leaves_every_answer_but_its_addresses(corrector):
    assert corrector.send("withdraw", one=corrector.hostile, why="a court asked").status_code == 303
    for address in ("/reports/", "/statements/"):
        answer = corrector.client.get(f"{address}{corrector.hostile}")
        assert answer.status_code == 410
        assert "a court asked" in answer.text
        assert corrector.client.get(f"{address}{corrector.hostile}.json").json()["withdrawn"]["why"] == [
            "a court asked"
        ]
    assert corrector.client.get(f"/reports/{corrector.hostile}/cite.bib").status_code == 410
    assert corrector.hostile not in {found.report.id for found in corrector.store.search(Question())}
    assert corrector.hostile not in corrector.client.get("/statements.csv").text
    assert (
        f'href="/reports/{corrector.hostile}'
        not in corrector.client.get(f"/documents/{corrector.documents['hostile']}").text
    )


def test_a_withdrawal_needs_a_reason_and_can_be_taken_back(corrector):
    assert corrector.send("withdraw", one=corrector.courier, why="").status_code == 400
    corrector.send("withdraw", one=corrector.courier, why="by mistake")
    number = corrector.store.statements.statement(corrector.courier).withdrawn.number
    corrector.send("undo-statement", number=number)
    assert corrector.client.get(f"/statements/{corrector.courier}").status_code == 200


def test_a_pair_is_called_a_conflict_and_back(corrector):
    pair = {"one": corrector.courier, "other": corrector.relay}
    assert corrector.send("conflict", **pair, why="read both").status_code == 303
    address = f"/compare?one={corrector.courier}&other={corrector.relay}"
    assert "calls this a conflict" in corrector.client.get(address).text
    corrector.send("undo-statement", number=next(corrector.store.statements.judgements(limit=1)).number)
    assert "calls this a conflict" not in corrector.client.get(address).text


def test_what_cannot_be_judged_is_told_and_changes_nothing(corrector):
    before = corrector.store.state()
    for kind, fields in {
        "undo-person": {"number": "x"}, "rename": {"one": ORTIZ.id, "name": "?"}, "no-such-kind": {},
        "same-person": {"one": ORTIZ.id, "other": "Nobody Here"}, "speaker": {"one": corrector.radio, "name": "..."},
    }.items():  # fmt: skip
        assert corrector.send(kind, **fields).status_code == 400
    assert corrector.store.state() == before


def test_the_log_is_taken_away_whole(corrector):
    corrector.send("rename", one=ORTIZ.id, name="M. Ortiz", why="shorter")
    corrector.send("withdraw", one=corrector.hostile, why="a court asked")
    rows = corrector.client.get("/corrections.json").json()
    assert ("speakers", "name", "M. Ortiz", "shorter") in [(r["on"], r["judgement"], r["name"], r["why"]) for r in rows]
    assert ("statements", "withdraw", ["a court asked"]) in [(r["on"], r["judgement"], r["why"]) for r in rows]
