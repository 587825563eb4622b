"""The pages in a real browser: what people do with mouse, keys and without scripts; nothing is loaded from outside."""

import pathlib
import re

import pytest

from tests.web.web_world import ORTIZ, TOKEN

AXE = (pathlib.Path(__file__).parent / "vendor" / "axe-4.14.1.min.js").read_text("utf8")
PHONE = {"width": 390, "height": 844}

pytestmark = pytest.mark.timeout(60)


def addresses(served):
    return {
        "front": "/", "statements": "/statements", "search": "/statements?q=vote&speaker=Ortiz",
        "empty": "/statements?q=none", "hostile": f"/reports/{served.hostile}",
        "report": f"/reports/{served.relay}", "alone": f"/reports/{served.courier}/alone",
        "document": f"/documents/{served.documents['arabic']}", "statement": f"/statements/{served.courier}",
        "speakers": "/speakers", "speaker": f"/speakers/{ORTIZ.id}", "network": "/network", "check": "/check",
        "verdict": "/check?words=we+counted+every+vote+once+and+found+nothing+amiss&by=Ortiz",
        "compare": f"/compare?one={served.courier}&other={served.relay}", "corrections": "/corrections",
        "conflicts": "/conflicts?speaker=Ortiz",
    }  # fmt: skip


NAMES = ["front", "statements", "search", "empty", "report", "alone", "document", "statement", "speakers", "speaker",
         "network", "check", "verdict", "compare", "conflicts", "corrections", "hostile"]  # fmt: skip


def barriers(tab):
    """What axe-core calls serious or critical on the page that is open."""
    found = tab.evaluate(f"{AXE}; axe.run(document, {{resultTypes: ['violations']}})")
    told = [(v["id"], v["impact"], [node["html"] for node in v["nodes"]]) for v in found["violations"]]
    return [one for one in told if one[1] in ("serious", "critical")]


@pytest.mark.parametrize("name", NAMES)
def test_no_page_has_a_serious_barrier(tab, served, name):
    tab.goto(addresses(served)[name])
    assert barriers(tab) == []


@pytest.mark.parametrize("name", ["front", "search", "report", "statement", "verdict"])
def test_nor_in_the_dark(tab, served, name):
    tab.emulate_media(color_scheme="dark")
    tab.goto(addresses(served)[name])
    assert barriers(tab) == []


def test_nor_where_corrections_are_made(tab, served):
    tab.goto("/corrections")
    tab.fill("[name=token]", TOKEN)
    tab.click("text=Let me correct")
    tab.wait_for_selector("text=This browser may correct")
    for address in (
        f"/reports/{served.radio}",
        f"/statements/{served.courier}",
        f"/speakers/{ORTIZ.id}",
        "/corrections",
    ):
        tab.goto(address)
        tab.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        assert barriers(tab) == [], address


def test_no_page_is_wider_than_a_phone(tab, served):
    tab.set_viewport_size(PHONE)
    for name, address in addresses(served).items():
        tab.goto(address)
        wide = tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, name


def test_a_statement_opens_at_its_evidence_in_one_click(tab, served):
    tab.goto("/statements?q=counted")
    tab.click(".results [data-card] a.open >> nth=0")
    tab.wait_for_url("**/reports/*#evidence")
    mark = tab.locator("#evidence")
    assert mark.inner_text() == "We counted every vote twice and found nothing amiss."
    assert tab.evaluate("document.activeElement.id") == "evidence"
    top = mark.bounding_box()["y"]
    assert 0 < top < 900


def test_next_and_previous_are_a_key_each(tab, served):
    tab.goto(f"/reports/{served.relay}#evidence")
    tab.keyboard.press("j")
    tab.wait_for_url(f"**/reports/{served.inner}#evidence")
    tab.keyboard.press("k")
    tab.wait_for_url(f"**/reports/{served.relay}#evidence")


def test_a_list_is_gone_through_and_opened_by_keys(tab, served):
    tab.goto("/statements")
    tab.keyboard.press("j")
    tab.keyboard.press("j")
    href = tab.evaluate("document.activeElement.getAttribute('href')")
    assert href == tab.locator("[data-card] a.open").nth(1).get_attribute("href")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/reports/*")


def test_a_slash_leads_to_the_search_field_and_a_question_mark_to_the_keys(tab, served):
    tab.goto("/statements")
    tab.keyboard.press("/")
    assert tab.evaluate("document.activeElement.name") == "q"
    tab.keyboard.type("j?")  # keys typed into a field are text
    assert tab.locator("[name=q]").input_value() == "j?"
    tab.locator("h1").click()
    tab.keyboard.press("?")
    assert tab.locator("#all-keys").is_visible()


def test_the_first_tab_stop_leads_past_the_menu(tab, served):
    tab.goto("/")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.textContent") == "Skip to the content"
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "main"


def test_a_facet_narrows_in_place_and_the_address_keeps_it(tab, served):
    tab.goto("/statements")
    tab.evaluate("window.kept = true")
    tab.click(".facets >> text=Veldania Post")
    tab.wait_for_url("**/statements?outlet=veldania+post")
    assert tab.locator(".total strong").inner_text() == "1 statement"
    assert tab.evaluate("window.kept")  # not loaded anew
    assert tab.locator("#twins >> text=CSV").get_attribute("href") == "/statements.csv?outlet=veldania+post"
    tab.reload()
    assert tab.locator(".total strong").inner_text() == "1 statement"
    tab.go_back()
    tab.wait_for_selector("text=6 statements")


def test_a_quotation_is_checked_from_the_front_page(tab, served):
    tab.goto("/")
    tab.fill("#words", "We counted every vote twice and found nothing amiss")
    tab.fill("[name=by]", "Ortiz")
    tab.locator("form[action='/check'] button").click()
    tab.wait_for_selector("#verdict-title")
    assert tab.locator("#verdict-title").inner_text() == "Exact"
    tab.fill("#words", "We counted no vote twice and found nothing amiss")
    tab.locator("form[action='/check'] button").click()
    tab.wait_for_selector("text=Altered")
    assert tab.locator(".differences").first.is_visible()


def test_a_correction_is_made_and_taken_back_in_the_browser(tab, served):
    tab.goto(f"/reports/{served.radio}")
    tab.click("aside >> text=Correct this")
    tab.fill("[name=token]", TOKEN)
    tab.click("text=Let me correct")
    tab.wait_for_selector("text=This browser may correct")
    tab.goto(f"/reports/{served.radio}")
    tab.click("text=Correct who this is")
    tab.fill("[name=name][required]", "Jiří Daněk")
    tab.click("text=It is this one")
    tab.wait_for_selector("h1:has-text('Jiří Daněk')")
    tab.click("summary >> text=Take back")
    tab.click("text=/Take back j\\d+/")
    tab.wait_for_selector("h1:has-text('Maria Ortiz')")
    assert "taken back" in tab.locator(".log").inner_text()


def test_hostile_page_text_neither_runs_nor_makes_markup(tab, served):
    for address in (f"/reports/{served.hostile}", f"/reports/{served.hostile}/alone", "/statements?q=javascript"):
        tab.goto(address)
        assert "onrecord" in tab.title()
        assert tab.locator("main img, main b, main script, main svg[onload]").count() == 0


def test_each_script_keeps_its_own_direction(tab, served):
    tab.goto(f"/reports/{served.arabic}")
    mark = tab.locator("#evidence")
    assert mark.evaluate("e => getComputedStyle(e.closest('p')).direction") == "rtl"
    assert tab.locator("header.top").evaluate("e => getComputedStyle(e).direction") == "ltr"
    tab.goto(f"/reports/{served.russian}")
    assert tab.locator("#evidence").inner_text() == "Мост откроют летом, воды хватит всем."


def test_all_is_read_without_scripts(chromium, served):
    context = chromium.new_context(java_script_enabled=False, base_url=served.at)
    page = context.new_page()
    page.goto("/")
    page.fill("form[role=search] [name=q]", "counted")
    page.locator("form[role=search] button").click()
    page.click("[data-card] a.open")
    assert re.search(r"/reports/r[0-9a-f]{24}#evidence$", page.url)
    assert page.locator("#evidence").is_visible()
    page.goto("/statements")
    page.click(".facets >> text=Veldania Post")
    assert page.locator(".total strong").inner_text() == "1 statement"
    context.close()


def test_the_first_page_weighs_less_than_100_kilobytes(tab, served):
    weights = []
    tab.on("response", lambda response: weights.append(len(response.body())))
    tab.goto("/", wait_until="networkidle")
    assert sum(weights) < 100_000


def test_pictures_tell_their_facts_in_words_too(tab, served):
    tab.goto(f"/statements/{served.courier}")
    assert tab.locator("svg[role=img]").get_attribute("aria-labelledby") == "spread-title spread-told"
    tab.goto("/statements")
    bars = tab.locator(".picture a")
    assert all("statement" in bars.nth(i).get_attribute("aria-label") for i in range(bars.count()))
    bars.first.click()
    tab.wait_for_url("**/statements?since=*")
