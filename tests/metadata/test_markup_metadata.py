"""What a page says about itself in its markup, on pages of an invented world."""

import json

import pytest

from onrecord.clean import clean
from onrecord.dates import parse_date
from onrecord.metadata import describe
from onrecord.metadata.moments import not_before, sharpest
from onrecord.metadata.titles import without_site
from onrecord.terms import Dated, Declared, Metadata, Page

TITLE = "Veldania turns down the river treaty"
BODY = "".join(
    f"<p>{line}</p>"
    for line in (
        "Veldania will not sign the river treaty with Korsk this year, the minister of the waters said in the capital.",
        "The minister told reporters that the talks on the river had failed for a third time since early spring.",
        "Korsk had offered to pay for two dams on the upper river, but Veldania asked for a say in how they are run.",
    )
)
WHEN = "2021-05-03T14:05:00+02:00"
FETCHED = Dated("2021-05-04T08:00Z", "minute", "header Date", "Tue, 04 May 2021 08:00:00 GMT")


def about(head="", *, top=f"<h1>{TITLE}</h1>", url=None, lang="", **told):
    html = f"<html {lang}><head>{head}</head><body><article>{top}{BODY}</article></body></html>"
    page = Page("p.html", html.encode(), "text/html", url, **told)
    return describe(page, clean(page))


def linked(*objects):
    return "".join(
        f"<script type='application/ld+json'>{o if isinstance(o, str) else json.dumps(o)}</script>" for o in objects
    )


def news(**said):
    return {"@type": "NewsArticle", "headline": TITLE, **said}


def meta(name, content):
    return f"<meta property='{name}' content='{content}'>"


@pytest.mark.parametrize(
    ("head", "where"),
    [
        (linked(news(datePublished=WHEN)), "json-ld datePublished"),
        (linked({"@graph": [{"@type": "WebSite"}, news(datePublished=WHEN)]}), "json-ld datePublished"),
        (linked([[news(datePublished=WHEN)]]), "json-ld datePublished"),
        (linked({"@type": "WebPage", "mainEntity": news(datePublished=WHEN)}), "json-ld datePublished"),
        (linked({**news(datePublished=WHEN), "@type": ["Thing", "Article"]}), "json-ld datePublished"),
        (linked(f'{{"@type": "Article", "datePublished": "{WHEN}",}}'), "json-ld datePublished"),
        (linked(f'{{"@type": "Article", "headline": "a\nb", "datePublished": "{WHEN}"}}'), "json-ld datePublished"),
        (meta("article:published_time", WHEN), "meta article:published_time"),
        (f"<meta name='DC.date.issued' content='{WHEN}'>", "meta dc.date.issued"),
        (f"<meta name='parsely-pub-date' content='{WHEN}'>", "meta parsely-pub-date"),
        (f"<meta itemprop='datePublished' content='{WHEN}'>", "meta datepublished"),
        (linked("{broken") + meta("article:published_time", WHEN), "meta article:published_time"),
    ],
)  # fmt: skip
def test_published_with_its_zone_and_evidence(head, where):
    found = about(head)
    assert found.published == Dated("2021-05-03T14:05+02:00", "minute", where, WHEN)
    assert dict(found.evidence)["published"] == where


@pytest.mark.parametrize(
    "top",
    [
        f"<h1>{TITLE}</h1><time datetime='{WHEN}'>yesterday</time>",
        f"<h1>{TITLE}</h1><span itemprop='datePublished' content='{WHEN}'>yesterday</span>",
        f"<nav><time datetime='2021-05-04'>today</time></nav><h1>{TITLE}</h1><time datetime='{WHEN}'>yesterday</time>",
    ],
)
def test_published_in_the_page(top):
    assert about(top=top).published.value == "2021-05-03T14:05+02:00"


@pytest.mark.parametrize("none", ["0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "soon", ""])
def test_what_software_writes_for_no_date_is_none(none):
    assert about(linked(news(datePublished=none))).published is None


def test_an_article_is_not_published_after_it_was_fetched():
    assert about(linked(news(datePublished="2022-01-01")), retrieved=FETCHED).published is None


def test_the_time_of_retrieval_is_no_date_of_publication():
    found = about(retrieved=FETCHED)
    assert (found.published, found.retrieved) == (None, FETCHED)


def test_another_articles_date_is_not_taken():
    teaser = {"@type": "ItemList", "itemListElement": [news(datePublished="2020-01-01")]}
    assert about(linked(teaser)).published is None


def test_the_more_precise_of_two_that_agree():
    head = linked(news(datePublished="2021-05-03")) + meta("article:published_time", WHEN)
    assert about(head).published.value == "2021-05-03T14:05+02:00"


def test_the_more_trusted_of_two_that_do_not():
    head = linked(news(datePublished="2021-05-02")) + meta("article:published_time", WHEN)
    assert about(head).published.value == "2021-05-02"


def test_midnight_sharp_is_a_day():
    assert about(linked(news(datePublished="2021-05-03T00:00:00+02:00"))).published.precision == "day"


def test_an_address_may_say_the_day():
    assert about(url="https://herald.example/2021/02/31/river").published is None
    found = about(url="https://herald.example/2021/05/03/river").published
    assert (found.value, found.where) == ("2021-05-03", "url")


def test_a_copyright_line_is_no_date():
    assert about(top=f"<h1>{TITLE}</h1><footer>© 2016 Korsk Herald</footer>").published is None


def test_markup_before_feed_before_address():
    declared = Declared(published=("Mon, 03 May 2021 10:00:00 GMT", "feed pubDate"))
    url = "https://herald.example/2021/05/01/river"
    assert about(url=url, declared=declared).published.where == "feed pubDate"
    assert (
        about(linked(news(datePublished=WHEN)), url=url, declared=declared).published.where == "json-ld datePublished"
    )


@pytest.mark.parametrize(
    ("later", "kept"), [("2021-05-03T12:06:00Z", True), ("2021-05-03T12:04:00Z", False), ("2021-05-04", True)]
)
def test_an_update_is_no_older_than_the_publication(later, kept):
    assert (about(linked(news(datePublished=WHEN, dateModified=later))).updated is not None) is kept


@pytest.mark.parametrize(
    ("head", "top"),
    [
        (meta("og:title", f"{TITLE} | Korsk Herald") + meta("og:site_name", "Korsk Herald"), f"<h1>{TITLE}</h1>"),
        (linked(news()), ""),
        (f"<title>{TITLE} - Korsk Herald</title>" + meta("og:site_name", "Korsk Herald"), ""),
        (meta("og:title", "You will not believe what Veldania did"), f"<h1>{TITLE}</h1>"),
        (linked({**news(), "headline": "Veldania turns down the &quot;river&quot; treaty"}), f"<h1>{TITLE}</h1>"),
    ],
)
def test_the_title_is_the_headline_shown(head, top):
    assert about(head, top=top).title.replace('"', "") == TITLE


@pytest.mark.parametrize(
    ("title", "left"),
    [
        ("Korsk signs | The Korsk Herald", "Korsk signs"),
        ("Korsk signs - politics - Korsk Herald", "Korsk signs - politics"),
        ("Korsk Herald: Veldania turns the treaty down", "Korsk Herald: Veldania turns the treaty down"),
        ("Prices up - and down", "Prices up - and down"),
    ],
)
def test_only_the_sites_name_is_cut_off(title, left):
    assert without_site(title, {"korskherald", "thekorskherald"}) == left


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        (linked(news(publisher={"@type": "Organization", "name": "Korsk Herald"})), "Korsk Herald"),
        (linked([news(publisher={"@id": "#us"}), {"@id": "#us", "name": "Korsk Herald", "url": "/"}]), "Korsk Herald"),
        (meta("og:site_name", "Korsk Herald"), "Korsk Herald"),
        (linked(news(publisher="Korsk Media GmbH")) + meta("og:site_name", "Korsk Herald"), "Korsk Herald"),
        (linked(news(publisher="Korsk Media GmbH")), "Korsk Media GmbH"),
        ("", None),
    ],
)  # fmt: skip
def test_outlet(head, outlet):
    assert about(head).outlet == outlet


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        (linked(news(author={"@type": "Person", "name": "Ada Brenn"})), ("Ada Brenn",)),
        (linked(news(author=[{"name": "Ada Brenn"}, {"name": "Ivo Tarn"}])), ("Ada Brenn", "Ivo Tarn")),
        (linked(news(author="By Ada Brenn and Ivo Tarn")), ("Ada Brenn", "Ivo Tarn")),
        (linked(news(author="Korsk Herald", publisher="Korsk Herald")), ()),
        (linked(news(author="Ada Brenn (abr)")), ("Ada Brenn",)),
        ("<meta name='author' content='Ada Brenn, (Image: Northwire)'>", ("Ada Brenn",)),
        ("<meta name='author' content='Ada Brenn'>", ("Ada Brenn",)),
        (meta("article:author", "https://social.example/adabrenn"), ()),
    ],
)
def test_authors_are_people(head, authors):
    assert about(head).authors == authors


@pytest.mark.parametrize(("lang", "language"), [("lang='en-GB'", "en"), ("lang='ru'", "en"), ("", "en")])
def test_the_text_tells_the_language_where_the_template_lies(lang, language):
    assert about(lang=lang).language == language


def test_every_field_has_its_evidence():
    head = linked(news(datePublished=WHEN, dateModified=WHEN, author="Ada Brenn", publisher={"name": "Korsk Herald"}))
    found = about(head, lang="lang='en'", retrieved=FETCHED)
    fields = {
        name
        for name in ("title", "outlet", "authors", "language", "published", "updated", "retrieved")
        if getattr(found, name)
    }
    assert fields <= set(dict(found.evidence))
    assert len(fields) == 7


def test_a_page_that_says_nothing_has_nothing():
    found = about(top="")
    assert found == Metadata(language="en", evidence=(("language", "text"),))


def test_no_date_is_after_none():
    assert sharpest(iter(())) is None
    assert not_before(parse_date("2021-05-03", where="x"), None).value == "2021-05-03"
