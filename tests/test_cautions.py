"""What to mind about words that stand in a page: one line a caution, with the words of the page that call for it."""

import pytest

from onrecord import pipeline
from onrecord.ask.check import check
from onrecord.ask.check.cautions import RULES, Setting, cautions
from onrecord.screens_check import verdict_lines
from onrecord.store import open_store
from onrecord.terms import Page, Report
from tests.marked import marked

CASES = [
    ("{source:Ana Ortiz} {cue:denied} that {words:the bridge was shut}.", "bridge was shut", "denied", "denied"),
    (
        "{source:Denk} {cue:refused} {words:to confirm that the talks had failed}.",
        "the talks had failed",
        "denied",
        "refused to confirm",
    ),
    ("{source:She} {cue:said} {words:the pact would fail if the gate was shut}.", "the gate was shut", "turned before",
     "the pact would fail if"),
    ("{source:She} {cue:declined to say} {words:who would pay}.", "who would pay", "denied", "declined to say"),
    ("{source:He} {cue:would say} that {words:the pact was a mistake}.", "the pact", "supposed", "would say"),
    ("{source:She} {cue:will say} that {words:the pact was a mistake}.", "the pact", "supposed", "will say"),
    ("{source:She} {cue:said} {words:whether the bridge was shut}.", "the bridge was shut", "asked", "whether"),
    ("{words:“We will not sign unless the gate is opened,”} {source:she} {cue:said}.", "We will not sign", "goes on",
     "unless the gate is opened"),
    ("{source:She} {cue:said} {words:the bridge was safe, but only for carts}.", "the bridge was safe", "goes on",
     "but only for carts"),
    ("{words:“I never said that the bridge was safe,”} {source:she} {cue:said}.", "the bridge was safe",
     "turned before", "I never said that"),
    ("{words:“If the talks fail, we shall leave,”} {source:she} {cue:said}.", "we shall leave", "turned before",
     "If the talks fail"),
    ("{words:“Had she offered it, I would have been hanged,”} {source:she} {cue:said}.", "I would have been hanged",
     "turned before", "Had she offered it"),
]  # fmt: skip
PLAIN = [
    ("{words:“We have not slept, and the bridge is safe.”} {source:she} {cue:said}.", "the bridge is safe"),
    ("{words:“That is not so. The bridge is safe. If you ask me.”} {source:she} {cue:said}.", "The bridge is safe"),
    ("{words:“The bridge is safe,”} {source:she} {cue:said}. {words:“But the gate is not.”}", "The bridge is safe"),
    ("{source:She} {cue:said} {words:the bridge was safe} but the gate was shut.", "the bridge was safe"),
    ("{source:No. 10} {cue:said} {words:the bridge was safe}.", "the bridge was safe"),
]


def minded(line, words, *, act="assert"):
    text, wanted = marked(line)
    (marks,) = wanted.values()
    manner = "direct" if text[marks.words[0].start] == "“" else "indirect"
    start = text.index(words)
    report = Report("d", tuple(marks.words), marks.source, marks.cue, manner=manner, act=act)
    place = type(marks.cue)(start, start + len(words))
    told = cautions(Setting(text, place, report, (), opens=True, closes=True))
    return {one.kind: one.span.cut(text) for one in told}


@pytest.mark.parametrize(("line", "words", "kind", "calls"), CASES)
def test_a_caution_tells_the_words_that_call_for_it(line, words, kind, calls):
    assert minded(line, words, act="deny" if "denied" in line else "assert") == {kind: calls}


@pytest.mark.parametrize(("line", "words"), PLAIN)
def test_there_is_nothing_to_mind(line, words):
    assert minded(line, words) == {}


PAGE = """The grain and the harbour

Foreign Minister Ana Ortiz rejected claims that the harbour was closed to fishermen, she told reporters on Monday.

Velko Drabanin recalled: “Brida Kolvaag told us that the gate would be painted in the spring.”
"""


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    store = open_store(tmp_path_factory.mktemp("cautions") / "r.db", create=True)
    list(pipeline.add(store, [Page("gate.txt", PAGE.encode(), "text/plain")]))
    yield store
    store.close()


def test_somebody_elses_account_is_called_one(record):
    verdict = check(record, "the gate would be painted in the spring", by="Kolvaag")
    told = [(one.kind, one.span.cut(PAGE)) for one in verdict.evidence[0].cautions]
    assert told == [("relayed", "Velko Drabanin recalled")]
    assert any("Mind: “Velko Drabanin recalled”." in line.plain for line in verdict_lines(verdict, "Kolvaag"))


def test_a_claim_that_is_rejected_is_no_plain_one(record):
    verdict = check(record, "the harbour was closed to fishermen", by="Ana Ortiz")
    assert {one.kind for place in verdict.evidence for one in place.cautions} & {"denied", "rejected"}


def test_every_caution_has_words_for_a_reader():
    assert all(rule.__doc__ and rule.__doc__.strip().endswith(".") for rule in RULES)
