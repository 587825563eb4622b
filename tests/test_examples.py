"""The example pages are what examples/README.md says they are. Nothing of onrecord runs here."""

import datetime
import email.utils
import gzip
import html
import io
import json
import pathlib
import re
import runpy
import zlib

import pytest
from warcio.archiveiterator import ArchiveIterator

EXAMPLES = pathlib.Path(__file__).parent.parent / "examples"
PAGES = EXAMPLES / "pages"


def table(header):
    """The rows of the README's table whose first line begins with `header`, as dictionaries."""
    text = (EXAMPLES / "README.md").read_text("utf-8")
    lines = text[text.index(f"\n| {header} |") + 1 :].split("\n\n")[0].splitlines()
    return [dict(zip(cells(lines[0]), cells(line), strict=True)) for line in lines[2:]]


def cells(line):
    return [cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]


LISTED = table("page | encoding")
FACTS = table("verdict")
COPIES = table("page | prints")


def parts(name):
    """The decoded texts in one file: one of most files, several of an archive."""
    data = (PAGES / name).read_bytes()
    if name.endswith(".warc.gz"):
        archive = ArchiveIterator(io.BytesIO(data))
        return [record.content_stream().read() for record in archive if record.rec_type == "response"]
    return [data]


def encoding(name):
    return next(row["encoding"] for row in LISTED if row["page"] == name)


def said(name):
    """The text of a page without its markup, white space as single blanks."""
    texts = [part.decode(encoding(name)) for part in parts(name) if not part.startswith(b"GIF")]
    if name.endswith(".jsonl"):
        texts = [" ".join(json.loads(line).values()) for text in texts for line in text.splitlines()]
    bare = html.unescape(re.sub(r"<[^>]*>", " ", " ".join(texts)))
    return " ".join(bare.split())


def rebuilt():
    return runpy.run_path(str(EXAMPLES / "make_archive.py"))["build"]()


EVERY = " ".join(said(row["page"]) for row in LISTED)


def test_every_page_is_listed():
    assert sorted(row["page"] for row in LISTED) == sorted(p.name for p in PAGES.iterdir())


@pytest.mark.parametrize("name", [row["page"] for row in LISTED])
def test_a_page_is_in_the_encoding_it_is_listed_with(name):
    assert len(said(name)) > 500
    assert "\ufffd" not in said(name)


@pytest.mark.parametrize("name", [row["page"] for row in LISTED if row["encoding"] != "utf-8"])
def test_a_page_listed_as_something_else_is_no_utf8(name):
    with pytest.raises(UnicodeDecodeError):
        (PAGES / name).read_bytes().decode("utf-8")


def test_one_page_lies_about_its_encoding():
    assert b"charset=utf-8" in (PAGES / "03-belhaz-lantern-interview.html").read_bytes()


def test_one_page_tells_the_truth_about_a_rare_one():
    assert b'charset="windows-1251"' in (PAGES / "05-toresk-evening-press-conference.html").read_bytes()


def test_the_archive_is_rebuilt_record_for_record():
    assert gzip.decompress(rebuilt()) == gzip.decompress((PAGES / "14-crawl.warc.gz").read_bytes())


@pytest.mark.skipif("ng" in zlib.ZLIB_RUNTIME_VERSION, reason="zlib-ng packs the same bytes differently")
def test_the_archive_is_rebuilt_byte_for_byte():
    assert rebuilt() == (PAGES / "14-crawl.warc.gz").read_bytes()


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: f"{fact['verdict']}: {fact['words asked'][:30]}")
def test_a_fact_stands_in_its_page(fact):
    page = said(fact["page"]) if fact["page"] else ""
    surname = fact["said by"].split(" ")[-1]
    assert fact["in the record"] in page
    assert surname in page


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: f"{fact['verdict']}: {fact['words asked'][:30]}")
def test_the_verdict_of_a_fact_is_the_right_one(fact):
    asked, recorded = fact["words asked"], fact["in the record"]
    if fact["verdict"] in {"exact", "other-speaker"}:
        assert asked == recorded
        assert (fact["asked of"] == fact["said by"]) is (fact["verdict"] == "exact")
    else:
        assert asked not in EVERY


def test_a_trimmed_fact_leaves_words_out():
    assert all(is_cut(f["words asked"], f["in the record"]) for f in FACTS if f["verdict"] == "trimmed")


def test_an_altered_fact_changes_a_word_or_leaves_a_negation_out():
    altered = [(f["words asked"], f["in the record"]) for f in FACTS if f["verdict"] == "altered"]
    assert all("not" in recorded.split() if is_cut(asked, recorded) else True for asked, recorded in altered)
    assert all(asked != recorded for asked, recorded in altered)


def is_cut(shorter, longer):
    """Whether `shorter` is `longer` with words left out."""
    rest = iter(longer.split())
    return len(shorter) < len(longer) and all(word in rest for word in shorter.split())


def test_every_verdict_has_a_fact():
    kinds = {"exact", "trimmed", "altered", "other-speaker", "not-in-record"}
    assert {fact["verdict"] for fact in FACTS} == kinds


@pytest.mark.parametrize("copy", COPIES, ids=lambda copy: f"{copy['page'][:2]} {copy['relation']}")
def test_a_copy_prints_what_the_table_says(copy):
    assert copy["prints"] in said(copy["page"])
    assert copy["where the wire has"] in said("01-halvec-interview.html")
    assert copy["prints"] not in said("01-halvec-interview.html") or copy["prints"] in copy["where the wire has"]


def test_one_sentence_is_said_by_two_speakers():
    assert "A river is not a tap. Nobody upstream" in said("01-halvec-interview.html")
    assert "A river is not a tap. But somebody" in said("07-radio-serrin-castaval.html")


def test_a_weekday_in_the_feed_is_that_of_its_date():
    dates = re.findall(r"<pubDate>(\w{3}), (.*?)</pubDate>", (PAGES / "13-halvec-feed.xml").read_text("utf-8"))
    assert len(dates) == 3
    assert all(f"{email.utils.parsedate_to_datetime(date):%a}" == day for day, date in dates)


DATE = re.compile(r"\b(\w+day),? (\d+) ([A-Z][a-z]+) (\d{4})")


def test_a_weekday_on_a_page_is_that_of_its_date():
    found = DATE.findall(EVERY)
    assert len(found) >= 4
    for day, *date in found:
        assert f"{datetime.datetime.strptime(' '.join(date), '%d %B %Y'):%A}" == day
