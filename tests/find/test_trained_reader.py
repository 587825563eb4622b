"""One line a case for the trained model: reports that must be found, their spans written into the line.

Words are those of the record: "that" belongs to neither cue nor words. Report 2 stands inside the words of report 1.
"""

import pytest

from onrecord.find import find
from onrecord.model import packaged
from onrecord.model.onnx import OnnxModel
from tests.marked import document, marked

CASES = [
    "{words:“The harbour will stay open through the winter,”} {source:Minister Ana Ortiz} {cue:said} on Monday.",
    "{source:Ana Ortiz, the foreign minister of Veldania,} {cue:said} that {words:the vote in Korsk was rigged}.",
    "{cue:According to} {source:two officials}, {words:the talks will go on until Friday}.",
    "{words:“We are not ready,”} {source:he} {cue:said}. {words:“We will be ready in May.”}",
    "{source:The ministry} {cue:has repeatedly denied} that {words:any grain was sold}.",
    "{source:Pavel Denk} {cue:did not say} {words:whether he would stand again}.",
    "{source:She} {cue:told} reporters {words:the bridge would be closed for a year}.",
    "{source:The commission} {cue:called for} {words:an end to the blockade of Korsk}.",
    "{source:The Korsk Herald} {cue:reported} that {words:{2.source:Minister Ortiz} {2.cue:had promised} "
    "{2.words:to reopen the harbour}}.",
    "{words:“{2.source:The president} {2.cue:told} me that {2.words:the army would not leave},”} "
    "{source:Denk} {cue:said}.",
]


def overlap(spans, others):
    one, other = ({i for s in part for i in range(s.start, s.end)} for part in (spans, others))
    return len(one & other) / max(1, len(one | other))


@pytest.mark.parametrize("line", CASES)
def test_reports_are_found(line):
    text, wanted = marked(line)
    found = find(document(text))
    for number, marks in wanted.items():
        best = max(found, key=lambda r: overlap(r.words, marks.words), default=None)
        assert best is not None
        assert overlap(best.words, marks.words) > 0.8, [w.cut(text) for w in best.words]
        assert best.source is not None
        assert best.source.meets(marks.source)
        assert best.cue is not None
        assert best.cue.meets(marks.cue)
        assert (best.parent is None) == (number == 1)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ana Ortiz was asked to resign on Monday.", "Ana Ortiz"),
        ("Residents of Korsk were told that the bridge would stay closed.", "Residents of Korsk"),
        ("The minister was again reminded that the treaty had been signed.", "The minister"),
    ],
)
def test_the_subject_of_a_passive_cue_is_told_and_does_not_speak(text, told):
    (report,) = find(document(text))
    assert report.source is None
    assert report.addressee is not None
    assert report.addressee.cut(text) == told


def test_who_told_somebody_speaks():
    text = "Pavel Denk was told by Ana Ortiz that the bridge would stay closed."
    (report,) = find(document(text))
    assert report.source is not None
    assert report.source.cut(text) == "Ana Ortiz"


def test_a_package_without_its_weights_says_so(tmp_path):
    with pytest.raises(Exception, match="trained model is incomplete") as told:
        OnnxModel(tmp_path)
    assert "Install onrecord again" in str(told.value)


def test_the_model_is_loaded_once():
    assert packaged() is packaged()
