"""Article and dates of the gold pages beside the project; skipped where they are not there."""

import json

import pytest

from onrecord.clean.plain import clean_plain
from onrecord.metadata.text import describe_text
from onrecord.terms import Declared


@pytest.fixture(scope="module")
def pages(shared):
    found = [json.loads(path.read_text("utf8")) for path in sorted((shared / "gold" / "seeds").glob("*.json"))]
    if not found:
        pytest.skip("no gold pages beside the project")
    return [
        (page, clean_plain((shared / "seeds" / page["file"]).read_bytes().decode(), encoding="utf-8")) for page in found
    ]


def test_the_article_is_found(pages):
    both = size = 0
    for page, cleaned in pages:
        letters = {i for i, char in enumerate(cleaned.text) if char.isalnum()}
        gold = letters & {i for start, end in page["article"] for i in range(start, end)}
        got = letters & {i for span in cleaned.body for i in range(span.start, span.end)}
        both, size = both + len(gold & got), size + len(gold) + len(got)
    assert 2 * both / size >= 0.99


def test_every_date_is_right_or_none(pages):
    for page, cleaned in pages:
        about = describe_text(cleaned, declared=Declared())
        for name in ("published", "updated", "retrieved"):
            dated = getattr(about, name)
            assert (dated.value if dated else None) == page["meta"][name], (page["file"], name)
