"""Nothing hangs: markup built to be slow is read within seconds, and its text comes out."""

import time

import pytest

from onrecord.clean import clean
from onrecord.metadata import describe
from onrecord.terms import Page

S = "Korsk will sign the treaty with Veldania, the minister said on Monday, and nobody else would."
PARAGRAPHS = f"<p>{S}</p>" * 3
SECONDS = 5.0  # each took less than one on a busy laptop

HOSTILE = {
    "20,000 nested tables": "<table><tr><td>" * 20_000 + S,
    "20,000 nested divisions": "<div>" * 20_000 + PARAGRAPHS,
    "20,000 unclosed spans": "<span>" * 20_000 + PARAGRAPHS,
    "nested and closed": "<div><b>" * 5_000 + S + "</b></div>" * 5_000,
    "10,000 small tables": "<table><tr><td>a</td></tr></table>" * 10_000 + PARAGRAPHS,
    "9,000 rows": "<table>" + "<tr><td>a</td><td>1</td></tr>" * 9_000 + "</table>" + PARAGRAPHS,
    "many links": "<a href='x'>link</a> " * 25_000 + PARAGRAPHS,
    "many inline elements": "<p>" + "<b>a</b> <i>b</i> " * 15_000 + "</p>" + PARAGRAPHS,
    "many line breaks": f"<p>{S}<br>" + "a<br>" * 25_000,
    "one long paragraph": f"<p>{S} " * 20_000,
    "many times": "<article>" + "<time>x</time>" * 20_000 + "</article>" + PARAGRAPHS,
    "dots": "<p>" + "." * 500_000 + "<br>" * 10 + PARAGRAPHS,
    "white space": "<p>" + " " * 1_000_000 + PARAGRAPHS,
    "broken tags": "<p<<b>" + "<div <p class=' >" * 3_000 + PARAGRAPHS + "' >" + PARAGRAPHS,
    "deep JSON-LD": "<script type='application/ld+json'>" + "[" * 200_000 + "</script>" + PARAGRAPHS,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_ends_within_seconds(name):
    page = Page(name, f"<html><body>{HOSTILE[name]}".encode(), "text/html")
    started = time.process_time()
    cleaned = clean(page)
    describe(page, cleaned)
    assert time.process_time() - started < SECONDS
    assert S in cleaned.text


def test_a_page_of_many_megabytes_ends_within_seconds():
    page = Page("large", b"<html><body>" + f"<p>{S}</p>".encode() * 100_000, "text/html")
    started = time.process_time()
    assert clean(page).text.count(S) == 100_000
    assert time.process_time() - started < 2 * SECONDS
