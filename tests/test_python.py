"""onrecord in Python: the examples of docs/python.md, run, and what they do not show."""

import io
import re
import shutil
import subprocess
import sys
from contextlib import redirect_stdout
from importlib.util import find_spec

import pytest

import onrecord
from onrecord.errors import QuestionError, RecordError
from onrecord.screens import outlet_of
from tests.conftest import ROOT

BLOCK = re.compile(r"```python\n(.*?)```(?:\s*```output\n(.*?)```)?", re.S)
TEXT = "Ada Ilvane, the mayor of Korsk, said that the bridge would stay. On Monday she told reporters that it was old."


def squeezed(text):
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def test_every_example_prints_what_it_shows(tmp_path, monkeypatch):
    shutil.copytree(ROOT / "examples" / "pages", tmp_path / "examples" / "pages")
    monkeypatch.chdir(tmp_path)
    world, ran = {}, 0
    for code, shown in BLOCK.findall((ROOT / "docs" / "python.md").read_text("utf8")):
        needed = {"import spacy": "spacy", "record.frame": "pandas"}
        if any(call in code and not find_spec(library) for call, library in needed.items()):
            continue  # the extra is not installed
        out = io.StringIO()
        with redirect_stdout(out):
            exec(compile(code, "docs/python.md", "exec"), world)
        assert squeezed(out.getvalue()) == squeezed(shown), code
        ran += 1
    assert ran >= 6


def test_importing_loads_nothing():
    heavy = "{'numpy', 'onnxruntime', 'sqlalchemy', 'typer', 'lxml', 'onrecord.terms'}"
    code = f"import sys, onrecord; print(sorted({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_read_is_the_function_whatever_was_imported_before():
    from onrecord.read import places, read

    assert callable(read)
    assert places.files
    assert onrecord.read(TEXT)[0].words == ("the bridge would stay",)


def test_days_are_told_from_the_day_of_publication():
    days = [(found.dated, found.since) for found in onrecord.read(TEXT, published="2031-05-07")]
    assert days == [("published", "2031-05-07"), ("said", "2031-05-05")]


def test_reading_gives_what_a_record_gives(tmp_path):
    with onrecord.open(tmp_path / "r.db") as record:
        record.add_text(TEXT, source="text", published="2031-05-07")
        held = {found.report.id: found for found in record.said()}
    assert {found.report.id: found for found in onrecord.read(TEXT, published="2031-05-07")} == held


def test_any_text_can_be_read():
    assert onrecord.read("") == ()
    assert isinstance(onrecord.read("half a \ud83d character, \x00 and more"), tuple)


def test_adding_twice_adds_once(tmp_path):
    with onrecord.open(tmp_path / "r.db") as record:
        assert record.add_text(TEXT, source="one").added == 1
        again = record.add_text(TEXT, source="two")
    assert (again.added, again.known, again.reports) == (0, 1, 0)


def test_a_record_that_is_to_be_there_is(tmp_path):
    with pytest.raises(RecordError):
        onrecord.open(tmp_path / "none.db", create=False)


def test_a_name_that_is_not_there_is_no_attribute():
    with pytest.raises(AttributeError):
        _ = onrecord.nothing


def test_any_member_finds_its_statement(tmp_path):
    with onrecord.open(tmp_path / "r.db") as record:
        record.add_text(TEXT, source="one")
        found = next(record.said(limit=1))
        assert found in [told.found for told in record.statement(found.report.id[:12]).told]
        assert record.person("Ilvane").count == 2


@pytest.mark.parametrize("form", ["jsonl", "xlsx"])
def test_an_export_has_every_row(tmp_path, form):
    with onrecord.open(tmp_path / "r.db") as record:
        record.add_text(TEXT, source="one")
        assert record.export(tmp_path / "out", form=form) == 2
        with pytest.raises(QuestionError):
            record.export(tmp_path / "none", form="pdf")
    assert (tmp_path / "out").stat().st_size > 0
    assert not (tmp_path / "none").exists()


def test_a_refused_export_leaves_what_was_there(tmp_path):
    kept = tmp_path / "kept.txt"
    kept.write_text("mine")
    with onrecord.open(tmp_path / "r.db") as record:
        record.add_text(TEXT, source="one")
        size = (tmp_path / "r.db").stat().st_size
        with pytest.raises(QuestionError):
            record.export(kept, form="ftm", what="statements")
        with pytest.raises(QuestionError, match="the record itself"):
            record.export(tmp_path / "r.db", form="csv")
        with pytest.raises(QuestionError, match="a folder"):
            record.export(tmp_path, form="csv")
    assert kept.read_text() == "mine"
    assert (tmp_path / "r.db").stat().st_size >= size


def test_an_export_follows_a_link(tmp_path):
    (tmp_path / "link.jsonl").symlink_to(tmp_path / "there.jsonl")
    with onrecord.open(tmp_path / "r.db") as record:
        record.add_text(TEXT, source="one")
        record.export(tmp_path / "link.jsonl", form="jsonl")
    assert (tmp_path / "link.jsonl").is_symlink()
    assert (tmp_path / "there.jsonl").read_text().count("\n") == 2


def test_a_day_that_is_none_is_refused(tmp_path):
    with onrecord.open(tmp_path / "r.db") as record, pytest.raises(QuestionError, match="is no date"):
        record.add_text(TEXT, source="one", published="last week")


def test_an_address_that_is_none_is_shown_as_it_is(tmp_path):
    with onrecord.open(tmp_path / "r.db") as record:
        record.add_text(TEXT, source="one", url="http://[bad")
        assert [outlet_of(found) for found in record.said()] == ["unknown outlet", "unknown outlet"]


def test_a_frame_without_rows_is_empty(tmp_path):
    pytest.importorskip("pandas")
    with onrecord.open(tmp_path / "r.db") as record:
        assert record.frame("Nobody").empty


def test_a_spacy_document_can_be_kept(tmp_path):
    spacy = pytest.importorskip("spacy")
    import onrecord.with_spacy  # noqa: F401  registered by its entry point where onrecord is installed

    nlp = spacy.blank("en")
    nlp.add_pipe("onrecord")
    doc = nlp(TEXT)
    again = spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.attributions == doc._.attributions
    assert {span.label_ for span in again.spans["onrecord"]} == {"WORDS", "SOURCE", "CUE"}
    assert nlp("").spans["onrecord"] is not None
