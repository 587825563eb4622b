"""What each page shows, and that its twins say the same."""

import csv
import io
import json
import xml.etree.ElementTree as ElementTree
from dataclasses import fields

import pytest

from onrecord.screens import holdings_line
from onrecord.store import Question
from onrecord.web.asked import Asked
from tests.web.web_world import ORTIZ

ATOM = "{http://www.w3.org/2005/Atom}"


def text(world, address, code=200):
    answer = world.client.get(address)
    assert answer.status_code == code, answer.text
    return answer.text


def test_the_front_page_has_the_check_box_the_search_and_what_is_held(world):
    page = text(world, "/")
    assert 'action="/check"' in page
    assert 'action="/statements"' in page
    assert holdings_line(world.store.holdings()) in page


def test_a_report_opens_in_its_page_with_who_cue_and_words_marked_apart(world):
    page = text(world, f"/reports/{world.courier}")
    assert '<mark class="source">Ms Ortiz</mark>' in page
    assert '<mark class="cue">said</mark>' in page
    assert (
        '<mark class="words" id="evidence" tabindex="-1">We counted every vote twice and found nothing amiss.</mark>'
        in page
    )


def test_the_text_of_a_page_is_shown_whole_and_in_order(world):
    from lxml import html

    page = html.fromstring(text(world, f"/reports/{world.courier}"))
    shown = "".join(page.xpath('//div[@class="text"]//p//text()'))
    assert shown == world.store.document(world.documents["courier"]).text


def test_a_report_leads_to_the_next_one_of_its_page(world):
    assert f'href="/reports/{world.inner}#evidence" data-next' in text(world, f"/reports/{world.relay}")
    assert f'href="/reports/{world.relay}#evidence" data-prev' in text(world, f"/reports/{world.inner}")


def test_as_written_stands_beside_as_resolved(world):
    page = text(world, f"/reports/{world.radio}")
    assert "The minister" in page
    assert f'href="/speakers/{ORTIZ.id}"' in page


def test_a_relay_is_shown_hop_by_hop_and_never_as_first_hand(world):
    page = text(world, f"/reports/{world.inner}")
    strip = page.partition('<ol class="strip">')[2].partition("</ol>")[0]
    assert [strip.index(name) for name in ("Korsk Courier", "Maria Ortiz", "Jiří Daněk")] == sorted(
        strip.index(name) for name in ("Korsk Courier", "Maria Ortiz", "Jiří Daněk")
    )
    assert "at second hand, via <bdi>Maria Ortiz</bdi>" in text(world, "/statements?relayed=yes")


def test_no_date_fills_in_for_another(world):
    page = text(world, f"/reports/{world.radio}/alone")
    dates = page.partition('<table class="dates">')[2].partition("</table>")[0]
    assert dates.count('<span class="unknown">unknown</span>') == 3  # said, updated and retrieved
    assert "2031-05-06T07:00Z" in dates
    assert "feed pubDate" in dates


def test_a_statement_has_all_its_reports_with_what_differs(world):
    page = text(world, f"/statements/{world.post}")
    one = world.store.statements.statement(world.courier)
    assert f"<strong>{len(one.told)} pages</strong>" in page
    assert f"<strong>{one.origins} independent origin" in page
    assert "little" in page.partition("<ins>")[2].partition("</ins>")[0]
    assert '<svg viewBox="0 0 720' in page


def test_a_search_narrows_by_every_facet_and_counts_what_it_will_show(world):
    page = text(world, "/statements?speaker=Ortiz")
    assert f"speaker=Ortiz&amp;outlet={'korsk+courier'}" in page
    narrowed = text(world, "/statements?speaker=Ortiz&outlet=korsk+courier")
    assert "<strong>2 statements</strong>" in narrowed
    assert "speaker=Ortiz" in narrowed.partition('id="chip-2"')[2].partition(">")[0]


def test_a_statement_is_shown_by_the_report_that_was_asked_for(world):
    for asked, shown in {
        "outlet=veldania+post": world.post, "manner=indirect&q=every+vote": world.radio,
        "since=2031-05-06&q=vote": world.radio, "q=little": world.post, "q=vote": world.courier,
    }.items():  # fmt: skip
        page = text(world, f"/statements?{asked}")
        assert f'class="open" href="/reports/{shown}#evidence"' in page, asked


def test_a_bar_of_the_histogram_is_a_link_to_its_statements(world):
    page = text(world, "/statements?q=vote")
    bar = page.partition('<a href="')[2]
    assert "since=2031-05&amp;until=2031-05" in page
    assert bar
    assert "<strong>1 statement</strong>" in text(world, "/statements?q=vote&since=2031-05&until=2031-05")


def test_an_empty_answer_says_why_and_what_to_leave_out(world):
    page = text(world, "/statements?q=zeppelin&outlet=Korsk+Courier")
    assert "no evidence that it was not said" in page
    assert 'href="/statements?outlet=Korsk+Courier">without words' in page


HOSTILE = [
    '"',
    "' OR 1=1 --",
    "NEAR(",
    "*",
    "a AND",
    ")(",
    "\x00",
    "%",
    "{{7*7}}",
    "<b>",
    "🦊",
    "-",
    "..",
    "\u202e",
    "w:*",
]


@pytest.mark.parametrize("typed", [*HOSTILE, "a" * 1200])
def test_no_search_ends_on_an_error_page(world, typed):
    every = {field.name: typed for field in fields(Asked)}
    for asked in ({"q": typed}, {"speaker": typed}, {"outlet": typed, "language": typed}, every):
        answer = world.client.get("/statements", params=asked)
        assert answer.status_code == 200
        assert "<h1>Statements</h1>" in answer.text
    assert world.client.get("/check", params={"words": typed, "by": typed}).status_code == 200
    assert world.client.get("/speakers", params={"q": typed}).status_code == 200


def test_what_has_no_meaning_is_told_and_left_out(world):
    page = text(world, "/statements?since=someday&manner=shouted")
    assert "“someday” is no date" in page
    assert "there is no manner “shouted”" in page


def test_an_exact_quotation_is_called_so_with_its_evidence(world):
    page = text(world, "/check?words=We+counted+every+vote+twice+and+found+nothing+amiss&by=Ortiz")
    assert '<h2 id="verdict-title">Exact</h2>' in page
    assert f'href="/reports/{world.courier}#evidence"' in page


def test_what_is_not_held_is_never_called_false(world):
    page = text(world, "/check?words=The+moon+is+made+of+very+old+cheese+indeed&by=Ortiz")
    assert "Not in this record" in page
    assert "Not found here is no evidence that it was not said" in page


def test_a_speaker_has_names_roles_and_statements_with_relays_kept_apart(world):
    danek = world.store.report(world.inner).speaker
    said = text(world, f"/speakers/{danek.id}")
    assert "None in this record." in said
    attributed = text(world, f"/speakers/{danek.id}?tab=attributed")
    assert f'href="/reports/{world.inner}#evidence"' in attributed
    assert "never at first hand" in attributed


def test_what_others_say_about_a_speaker_is_not_theirs(world):
    danek = world.store.report(world.inner).speaker
    about = text(world, f"/speakers/{danek.id}?tab=about")
    assert f'href="/reports/{world.relay}#evidence"' in about


def test_two_statements_stand_beside_each_other_without_a_rating(world):
    page = text(world, f"/compare?one={world.courier}&other=http://127.0.0.1/reports/{world.relay}/alone%23evidence")
    assert "Nothing here rates either." in page
    assert "<bdi>bridge</bdi>" in page


def test_what_cannot_be_compared_is_told_in_place(world):
    assert "reports of one statement" in text(world, f"/compare?one={world.courier}&other={world.post}")
    assert "nothing in this record has the id" in text(world, f"/compare?one={world.courier}&other=zzz")


def test_pairs_that_may_conflict_are_for_review_and_none_is_no_evidence(world):
    assert "for review" in text(world, "/conflicts")
    assert "no evidence that there is none" in text(world, "/conflicts?speaker=Ortiz&q=zeppelin")


def test_the_network_tells_in_a_table_what_it_draws(world):
    page = text(world, "/network")
    assert "<td>names</td>" in page
    assert '<path class="link names"' in page


@pytest.mark.parametrize(
    "address", ["/front", "/statements", "/speakers", "/network", "/corrections", "/reports/{courier}",
                "/reports/{courier}/alone", "/statements/{courier}", "/documents/{document}", "/speakers/{ortiz}",
                "/compare", "/conflicts"],
)  # fmt: skip
def test_every_view_has_its_twins(world, address):
    at = address.format(courier=world.courier, document=world.documents["courier"], ortiz=ORTIZ.id)
    json.loads(text(world, f"{at}.json"))
    list(csv.reader(io.StringIO(text(world, f"{at}.csv"))))
    assert ElementTree.fromstring(text(world, f"{at}.rss")).tag == "rss"
    assert ElementTree.fromstring(text(world, f"{at}.atom")).tag == f"{ATOM}feed"


def test_what_is_taken_away_is_what_the_screen_counts(world):
    for query in ("", "?q=vote", "?speaker=Ortiz&manner=direct", "?relayed=yes", "?language=ru"):
        screen = text(world, f"/statements{query}").partition("<strong>")[2].partition(" statement")[0]
        rows = json.loads(text(world, f"/statements.json{query}"))
        table = list(csv.DictReader(io.StringIO(text(world, f"/statements.csv{query}"))))
        assert int(screen) == len(rows) == len(table)


def test_a_feed_tells_the_reports_of_the_view(world):
    channel = ElementTree.fromstring(text(world, "/statements.rss?q=bridge"))[0]
    assert [item.findtext("link") for item in channel.iter("item")] == [
        f"http://127.0.0.1/reports/{one.report.id}" for one in world.store.search(Question(about="bridge"))
    ]


def test_an_id_that_is_not_held_is_not_found(world):
    assert "Not found" in text(world, "/reports/r000", 404)
    assert json.loads(text(world, "/reports/r000.json", 404))["status"] == 404


@pytest.mark.parametrize(
    "address",
    ["/reports/%00", "/reports/..%2f..%2fetc", "/speakers/%3Cscript%3E", "/statements/%ED%A0%80",
     "/documents/%F0%9F%A6%8A", "/reports/r.json.json", "/reports/a/b/c",
     "/statements.xml", "/static/../app.py", "/static/%2e%2e/app.py"],
)  # fmt: skip
def test_an_address_of_nothing_is_not_found_and_no_fault(world, address):
    assert world.client.get(address).status_code == 404


def test_a_page_whole_marks_the_place_asked_for(world):
    page = text(world, f"/documents/{world.documents['courier']}?at=8-16")
    assert '<mark class="asked" id="evidence" tabindex="-1">Ms Ortiz</mark>' in page


def test_a_report_is_taken_as_an_annotation_that_finds_its_words(world):
    told = json.loads(text(world, f"/reports/{world.courier}/as.webannotation"))
    quoted = json.dumps(told, ensure_ascii=False)
    assert "We counted every vote twice and found nothing amiss." in quoted
    assert "TextQuoteSelector" in quoted


def test_a_search_is_taken_in_every_format_by_the_same_filters(world):
    page = text(world, "/statements?q=vote&speaker=Ortiz&relayed=no")
    address = page.partition('href="/api/v1/export/reports/jsonl?')[2].partition('"')[0].replace("&amp;", "&")
    rows = text(world, f"/api/v1/export/reports/jsonl?{address}").splitlines()
    asked = Question(about="vote", speaker="Ortiz", nested=False)
    assert len(rows) == len(list(world.store.search(asked)))


@pytest.mark.parametrize(
    "narrowed", ["mode=writing", "mode=attitude", "act=deny", "manner=direct", "sure=0.7", "order=oldest"]
)
def test_every_choice_can_be_taken(world, narrowed):
    page = text(world, f"/statements?{narrowed}")
    address = page.partition('href="/api/v1/export/reports/jsonl')[2].partition('"')[0].replace("&amp;", "&")
    assert world.client.get(f"/api/v1/export/reports/jsonl{address}").status_code == 200
