"""HTML to text with blocks, on pages of an invented world."""

import json

import pytest

from onrecord.clean import clean
from onrecord.clean.tree import Places, passages
from onrecord.markup import parse
from onrecord.terms import Cleaned, Page, Skipped

LEAD = "VELD CITY, May 3 (Northwire) - Veldania will not sign the river treaty with Korsk this year, its minister said."
MIDDLE = "The minister, Ada Brenn, told reporters that the talks on the river had failed for a third time since spring."
END = "Korsk had offered to pay for two dams on the upper river, but Veldania asked for a say in how they are run."
NO_COMMENT = "“No comment,” the spokesman of the governor told this newspaper."


def page(body, *, head="", title="Veldania turns down the river treaty"):
    head = f"<title>{title} - Korsk Herald</title><meta property='og:title' content='{title}'>{head}"
    return Page("p.html", f"<html><head>{head}</head><body>{body}</body></html>".encode(), "text/html")


def read(body, **options):
    cleaned = clean(page(body, **options))
    assert isinstance(cleaned, Cleaned)
    return cleaned


def article(*paragraphs):
    lines = "".join(f"<p>{p}</p>" for p in paragraphs)
    return f"<nav><a href='/'>Home</a></nav><article><h1>Veldania turns down the river treaty</h1>{lines}</article>"


def kinds(cleaned):
    return {cleaned.text[b.start : b.end]: b.kind for b in cleaned.blocks}


def test_headline_and_paragraphs_one_a_line():
    lines = read(article(LEAD, MIDDLE, END)).text.split("\n\n")
    assert lines == ["Veldania turns down the river treaty", LEAD, MIDDLE, END]


def test_the_headline_is_a_title():
    cleaned = read(article(LEAD, MIDDLE, END))
    assert cleaned.blocks[0].kind == "title"
    assert cleaned.blocks[0].because == "headline"


def test_a_headline_that_the_extractor_leaves_out_is_put_back():
    body = f"<header><h1>Veldania turns down the river treaty</h1></header><main><p>{LEAD}</p><p>{MIDDLE}</p></main>"
    assert read(body).text.startswith("Veldania turns down the river treaty\n\n")


def test_blocks_cover_the_text():
    cleaned = read(article(LEAD, MIDDLE, END))
    assert "\n\n".join(cleaned.text[b.start : b.end] for b in cleaned.blocks) == cleaned.text


def test_every_block_keeps_its_place():
    data = page(article(LEAD, MIDDLE, END))
    tree = parse(data.data.decode())
    for block in clean(data).blocks:
        (element,) = tree.getroottree().xpath(block.place)
        assert element.text_content() in clean(data).text


def test_places_are_the_xpaths_of_lxml():
    tree = parse("<div><p>a</p><p>b<i>c</i></p><ul><li>d</li></ul></div><div>e</div>")
    places = Places()
    for element in tree.iter():
        assert places.of(element) == tree.getroottree().getpath(element)


def test_identical_paragraphs_are_all_there():
    cleaned = read(article(LEAD, NO_COMMENT, MIDDLE, NO_COMMENT, END, NO_COMMENT))
    assert cleaned.text.count(NO_COMMENT) == 3


@pytest.mark.parametrize(
    "kept", ["“We\u00a0will not,” she said – ‘never’ —", "«Nein», sagte sie\u202f!", "ﬁve ½ e\u0301"]
)
def test_characters_stay_as_they_are(kept):
    assert f"{kept} {MIDDLE}" in read(article(LEAD, f"{kept} {MIDDLE}", END)).text


def test_white_space_is_collapsed_as_in_a_browser():
    assert "Veldania will not sign" in read(article(LEAD.replace("will not", "will\n\t  <b>not</b>"), MIDDLE, END)).text


def test_two_line_breaks_part_paragraphs():
    body = f"<article><h1>Veldania turns down</h1><div>{LEAD}<br><br>{MIDDLE}<br><br>{END}</div></article>"
    assert f"{LEAD}\n\n{MIDDLE}\n\n{END}" in read(body).text


def test_a_line_break_within_a_sentence_does_not():
    assert LEAD in read(article(LEAD.replace("the river treaty", "the<br>river treaty"), MIDDLE, END)).text


def test_scripts_never_come_out():
    cleaned = read(article(LEAD, f"{MIDDLE}<script>var hidden = 1</script><style>p {{}}</style>", END))
    assert "hidden" not in cleaned.text
    assert "{" not in cleaned.text


def test_a_paragraph_marked_up_like_its_neighbours_is_won_back():
    boxes = "".join(
        f"<div class='ad'>Advertisement</div><div class='part-{n}'><p>{p}</p></div>"
        for n, p in enumerate((LEAD, MIDDLE, NO_COMMENT, END))
    )
    assert NO_COMMENT in read(f"<article><h1>Veldania turns down the river treaty</h1>{boxes}</article>").text


def test_a_standfirst_is_what_the_head_calls_the_description():
    first = "Three rounds of talks end without a deal on two dams upstream"
    body = f"<article><header><h1>Veldania turns down the river treaty</h1><div><span>{first}</span></div></header>"
    body += f"<div><p>{LEAD}</p><p>{MIDDLE}</p><p>{END}</p></div></article>"
    assert kinds(read(body, head=f"<meta name='description' content='{first}'>"))[first] == "paragraph"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("<figcaption>The upper river in spring, seen from Veld</figcaption>", "caption"),
        ("<p><a href='/x'>Korsk opens a third dam on the lower river</a></p>", "related"),
        ("<p>More on this: <a href='/x'>Korsk opens a third dam on the lower river</a></p>", "related"),
        (
            "<div class='newsletter-box'><p>Get our letter every morning in your mailbox, free of charge</p></div>",
            "share",
        ),
        ("<h2>Veldania turns down the river treaty</h2>", "repeat"),
    ],
)
def test_what_is_no_article_is_told_apart(line, kind):
    cleaned = read(article(LEAD, MIDDLE).replace("</article>", f"{line}<p>{END}</p></article>"))
    told = {b.kind for b in cleaned.blocks} - {"title", "paragraph", "heading"}
    assert told <= {kind}
    assert all(cleaned.text[b.start : b.end] in (LEAD, MIDDLE, END) for b in cleaned.blocks if b.kind == "paragraph")


QUOTATION = "“The river belongs to nobody, and so do its dams.”"


@pytest.mark.parametrize(
    "card",
    [
        f"<blockquote><p>{QUOTATION}</p><footer>Ada Brenn</footer></blockquote>",
        f"<blockquote>{QUOTATION}<cite>Ada Brenn</cite></blockquote>",
        f"<div class='quote'><div>{QUOTATION}</div><div>Ada Brenn</div></div>",
        f"<aside class='pullquote'><p>{QUOTATION}</p><p>Ada Brenn</p></aside>",
        f"<figure><blockquote>{QUOTATION}</blockquote><figcaption>Ada Brenn</figcaption></figure>",
    ],
)
def test_a_quote_card_keeps_the_name_below_it(card):
    cleaned = read(article(LEAD, MIDDLE, "@", END).replace("<p>@</p>", card))
    assert f"{MIDDLE}\n\n{QUOTATION}\n\nAda Brenn\n\n{END}" in cleaned.text
    assert kinds(cleaned)["Ada Brenn"] == "paragraph"


def test_a_sentence_pulled_out_of_the_article_is_a_repeat():
    pulled = "<blockquote>the talks on the river had failed for a third time</blockquote>"
    cleaned = read(article(LEAD, MIDDLE, "@", END).replace("<p>@</p>", pulled))
    assert kinds(cleaned)["the talks on the river had failed for a third time"] == "repeat"


def test_a_sentence_that_quotes_is_no_furniture():
    line = "Share this “with nobody”, the minister told her staff on Monday."
    assert kinds(read(article(LEAD, line, MIDDLE, END)))[line] == "paragraph"


def test_a_date_line_over_the_article_is_a_stamp():
    cleaned = read(article("Published 3 May 2021, 14:05", LEAD, MIDDLE, END))
    assert kinds(cleaned).get("Published 3 May 2021, 14:05", "stamp") == "stamp"


def test_the_body_of_json_ld_is_the_last_resort():
    script = json.dumps({"@type": "NewsArticle", "articleBody": f"{LEAD}\n{MIDDLE}"})
    cleaned = read("<div id='app'></div>", head=f"<script type='application/ld+json'>{script}</script>")
    assert cleaned.text == f"{LEAD}\n\n{MIDDLE}"
    assert {b.place for b in cleaned.blocks} == {None}


def test_json_ld_is_not_asked_where_the_page_shows_its_text():
    script = '{"@type": "NewsArticle", "articleBody": "Another text altogether, twice as long as the page."}'
    cleaned = read(article(LEAD, MIDDLE, END), head=f"<script type='application/ld+json'>{script}</script>")
    assert "altogether" not in cleaned.text


def test_a_page_that_hides_all_of_its_text_is_read_all_the_same():
    assert MIDDLE in read(f"<div style='display: none'>{article(LEAD, MIDDLE, END)}</div>").text


@pytest.mark.parametrize(
    "markup", ["", "   ", "<!doctype html>", "<html><body><script>x</script></body></html>", "<?php ?>"]
)
def test_no_text_is_skipped(markup):
    assert clean(Page("p.html", markup.encode(), "text/html")) == Skipped("p.html", "no text in this page")


def test_a_fragment_is_a_page():
    assert clean(Page("p.html", f"<p>{LEAD}</p>".encode(), "text/html")).text == LEAD


def test_broken_markup_is_read():
    assert "rounds" in read("<div <p class=><b>Three <i>rounds</b> of talks</i><p<p>failed").text


def test_hidden_passages_are_marked():
    found, _ = passages(parse("<p hidden>a</p><p>b</p>"))
    assert [p.hidden for p in found] == [True, False]


def test_plain_text_as_a_whole_is_article():
    cleaned = clean(Page("p.txt", b"Home\n\n  Share this\nKorsk signs.\n", "text/plain"), whole_body=True)
    assert [cleaned.text[b.start : b.end] for b in cleaned.blocks] == ["Home", "Share this", "Korsk signs."]
    assert {b.kind for b in cleaned.blocks} == {"paragraph"}


def test_a_page_beyond_all_measure_is_skipped(monkeypatch):
    monkeypatch.setattr("onrecord.clean.LARGEST", 10)
    assert "too many" in clean(Page("p.html", b"<p>Korsk signs.</p>", "text/html")).why
