"""Bad input to the trained model ends in order: spans cut what they claim, parents exist, cost is bounded."""

import json
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.find import find
from onrecord.model import packaged
from onrecord.model.decode import WIDTH, Tables
from onrecord.model.meant import VECTOR, Tie
from onrecord.model.naming import NAMED, Naming
from onrecord.terms import Span
from tests.find.test_bounds import TEXTS
from tests.marked import document

SAID = "The mayor of Toresk, Ana Ilvane, said that the bridge was open to all. "
WORDS = "the bridge was open to all"
BARE = "".join(map(chr, (*range(9), 11, 12, *range(14, 32), 127, 0x85)))  # control characters but tab and line ends
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u202e"

RUSSIAN = "Министр Ана Илване заявила, что мост открыт. «Мы это знаем», — сказала она. "
CHINESE = "部长安娜表示桥已经开放。“我们知道”，她说。"
ARABIC = "قال الوزير إن الجسر مفتوح. "

CASES = {
    "nothing": "",
    "blanks": " \t\n\u00a0\u2003\u3000\r\n" * 2000,
    "a megabyte without a space": "x" * 1_000_000,
    "stops": "." * 200_000,
    "a megabyte of one letter": "a " * 500_000,
    "control characters": SAID + BARE + SAID + BARE * 200 + SAID,
    "control characters between all letters": "\x07".join(SAID) * 20,
    "nothing but nulls": "\0" * 100_000,
    "lone surrogates": f"\ud83d {SAID}Ana Il\ud800vane \udfffsaid\udc00 that it was over.\ud800",
    "nothing but lone surrogates": "\udc00" * 10_000,
    "invisible characters": INVISIBLE.join(SAID) * 10,
    "nothing but invisible characters": INVISIBLE * 2000,
    "emoji": f"😀 👩‍👩‍👧‍👦 🇺🇸 {SAID}" * 50,
    "nothing but emoji": "😀" * 10_000,
    "combining marks": f"{SAID}a{'́' * 50_000} {SAID}",
    "nothing but combining marks": "\u0301 " * 10_000,
    "letters that grow when made small": "ŞİİR İstanbul ẞ ﬁﬂ ǅ ﷺ said that İ was İ. " * 100,
    "Russian": RUSSIAN * 60,
    "Chinese": CHINESE * 60,
    "Chinese without a stop": "部长安娜表示桥已经开放" * 5000,
    "Arabic": ARABIC * 60,
    "opening marks": "“" * 20_000,
    "opening marks and words": "“word " * 5000,
    "straight marks": '"' * 20_000,
    "single marks": "'" * 20_000,
    "quotations in one that never ends": "Ana said “all " + "of it, ‘A,’ said Ana. " * 1000,
    "thousands of lines": "word\n" * 5000,
    "thousands of quotations": "“A,” said Ana. " * 5000,
    "a paragraph of 100 kB": SAID * 1400,
    "cues alone": "said " * 20_000,
    "reports in reports": "Ana said that " * 3000,
    "pieces the tokenizer keeps for itself": f"[SEP] [CLS] [MASK] [PAD] [UNK] {SAID}" + "[SEP]" * 2000,
    "a word longer than a window": f"Ana said that {'()' * 3000} was {'y' * 5000}.",
}


def in_order(text, reports):
    """Ids unique, parents among them, every span not empty and inside, sorted by position."""
    ids = [r.id for r in reports]
    assert len(set(ids)) == len(ids)
    first = []
    for report in reports:
        assert report.parent is None or (report.parent in ids and report.parent != report.id)
        assert report.words == tuple(sorted(report.words))
        assert 0 <= report.confidence <= 1
        spans = [*report.words, *(s for s in (report.source, report.cue, report.addressee) if s)]
        for span in spans:
            assert 0 <= span.start < span.end <= len(text)
        first.append(min(s.start for s in (*report.words, *(s for s in (report.source, report.cue) if s))))
    assert first == sorted(first)


@pytest.fixture(scope="module", autouse=True)
def _loaded():
    """The model is loaded before anything is timed."""
    find(document(SAID))


@pytest.mark.parametrize("name", CASES)
def test_bad_input_ends_in_order(name):
    text = CASES[name]
    start = time.process_time()
    reports = find(document(text))
    assert time.process_time() - start < 15  # 0.01 to 2 seconds here, 6 where 8,000 reports are found in one line
    in_order(text, reports)


class Guessing:
    """A model that marks at random: whatever weights there are, what they find must end in order."""

    def __init__(self, seed):
        self.random = np.random.default_rng(seed)
        self.tokenizer = packaged().tokenizer
        self.tables = Tables(*(self.numbers(table.shape) for table in packaged().tables))
        self.sureness = packaged().sureness
        self.tie = Tie(self.numbers((2 * VECTOR, 1)), self.numbers(2 * VECTOR), 0.0)
        self.naming = Naming(*(self.numbers(shape) for shape in ((2, 1), 2, (len(NAMED), 2), len(NAMED))))

    def numbers(self, shape):
        return self.random.normal(size=shape).astype(np.float32)

    def trunk(self, windows):
        return [self.numbers((len(w.pieces), 1)) for w in windows]

    def branch(self, hidden, regions):
        return [2 * self.numbers((len(states), WIDTH)) for states in hidden]


ODD = st.sampled_from(
    [*"\0\t\n\r\x1c\x7f\x85\xa0\u200b\u2028\u3000\ufeff\ufffd\ud800\u0301İß", "[SEP]", "“", '"', "said that "]
)
ANY = st.one_of(TEXTS, st.lists(ODD, max_size=80).map("".join), st.text(st.characters(), max_size=150))


@settings(max_examples=150, deadline=None)
@given(ANY, st.integers(0, 40), st.integers(0, 99))
def test_whatever_a_model_marks_stays_in_the_body(text, cut, seed):
    body = (Span(0, len(text) // 2), Span(min(len(text), len(text) // 2 + cut), len(text)))
    reports = find(document(text, body=body), model=Guessing(seed))
    in_order(text, reports)
    for report in reports:
        for span in (*report.words, *(s for s in (report.source, report.cue, report.addressee) if s)):
            assert any(part.holds(span) for part in body)


@pytest.mark.parametrize("text", [RUSSIAN, CHINESE, ARABIC], ids=["Russian", "Chinese", "Arabic"])
@pytest.mark.parametrize("language", ["en", None, "xx"])
def test_another_language_ends_in_order(text, language):
    in_order(text * 5, find(document(text * 5, language=language)))


@pytest.mark.parametrize("code", ["zh", "ar", "xx"])
def test_a_language_without_data_has_no_reports(code):
    assert find(document(SAID, language=code)) == ()


@pytest.mark.parametrize(
    "before",
    ["", "𝔘😀𐍈 " * 40, "e\u0301 " * 40, INVISIBLE * 40, BARE * 10, "\ud800" * 40, "ﬁ İ ẞ " * 40, "\r\n\u2028"],
    ids=["nothing", "astral", "combining", "invisible", "control", "surrogates", "growing", "line ends"],
)
def test_spans_cut_the_words_whatever_stands_before(before):
    """Offsets are characters of the text as given: not bytes, nor characters of what the tokenizer makes of it."""
    text = f"{before}\n\n{SAID}"
    last = find(document(text))[-1]
    assert [w.cut(text).strip(" .") for w in last.words] == [WORDS]
    assert last.cue is None or last.cue.cut(text) == "said"
    assert last.source is None or last.source.cut(text).rstrip(",").endswith("Ana Ilvane")


def test_text_repeated_without_end_is_read_once():
    """Windows that look the same are not read again, and each still has its own places."""
    text = (SAID + "\n") * 400
    reports = find(document(text))
    assert len({r.words for r in reports}) == 400
    assert {w.cut(text).strip(" .") for r in reports for w in r.words} == {WORDS}


def test_what_stands_outside_the_body_is_not_read():
    text = SAID * 3
    body = (Span(len(SAID), 2 * len(SAID)),)
    for report in find(document(text, body=body)):
        assert all(body[0].holds(span) for span in (*report.words, report.source, report.cue) if span)


COMMANDED = {  # name -> bytes of a plain text
    "empty": b"",
    "blanks": b" \n\t\r\n" * 1000,
    "a megabyte without a space": b"x" * 1_000_000,
    "one letter": b"a " * 100_000,
    "nulls": b"\0" * 10_000,
    "control characters": (SAID + BARE + SAID).encode(),
    "half surrogates as bytes": SAID.encode() + b"\xed\xa0\xbd" + SAID.encode(),
    "invisible characters": INVISIBLE.join(SAID).encode(),
    "Russian": (RUSSIAN * 10).encode(),
    "Chinese": (CHINESE * 10).encode(),
    "Arabic": (ARABIC * 10).encode(),
    "opening marks": ("“" * 5000).encode(),
    "thousands of lines": b"word\n" * 5000,
    "astral characters": ("𝔘😀𐍈 " * 40 + SAID).encode(),
}


@pytest.mark.parametrize("name", COMMANDED)
def test_extract_answers_or_refuses_plainly(onrecord, tmp_path, name):
    path = tmp_path / "page.txt"
    path.write_bytes(COMMANDED[name])
    start = time.process_time()
    done = onrecord("extract", "--format", "jsonl", path)
    assert time.process_time() - start < 8
    assert "Traceback" not in done.err
    if done.out:
        assert done.code == 0
        for line in done.out.splitlines():
            json.loads(line)
    else:
        assert "page.txt" in done.err or "no page" in done.err.lower()


def test_half_a_surrogate_pair_in_json_lines_is_no_broken_page(onrecord, tmp_path):
    path = tmp_path / "pages.jsonl"
    path.write_text(json.dumps({"text": f"The bridge\n\n{SAID}\n\n\udfffAna Il\ud800vane said that it was over.\n"}))
    done = onrecord("extract", path)
    assert done.code == 0
    assert WORDS in done.out
