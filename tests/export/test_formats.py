"""Every export format under one contract: all rows come back, as they were."""

import csv
import io
import json

import pytest

from onrecord.errors import QuestionError
from onrecord.export import formats, writer

ROWS = [
    {"id": "r1", "speaker": {"name": "Ada Oldane", "kind": "person"}, "words": "“We, \"wait\"”", "because": ["a", "b"]},
    {"id": "r2", "speaker": {"name": None, "kind": None}, "words": "=2+2", "because": []},
    {"id": "r3", "speaker": {"name": "Ολντάν", "kind": "person"}, "words": "two\nlines, \ud83d", "because": ["c"]},
]  # fmt: skip

READERS = {
    "jsonl": lambda text: [json.loads(line) for line in text.splitlines()],
    "json": json.loads,
    "csv": lambda text: list(csv.DictReader(io.StringIO(text))),
}


def written(name, rows):
    out = io.StringIO()
    assert writer(name)(iter(rows), out) == len(rows)
    return READERS[name](out.getvalue())


def test_every_format_has_a_reader_here():
    assert set(formats()) == set(READERS)


@pytest.mark.parametrize("name", formats())
def test_all_rows_come_back(name):
    assert [row["id"] for row in written(name, ROWS)] == ["r1", "r2", "r3"]


@pytest.mark.parametrize("name", formats())
def test_no_rows_is_no_error(name):
    out = io.StringIO()
    assert writer(name)([], out) == 0


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_json_comes_back_whole(name):
    assert written(name, ROWS) == ROWS


def test_csv_is_flat_and_never_a_formula():
    rows = written("csv", ROWS)
    assert rows[0]["speaker.name"] == "Ada Oldane"
    assert rows[0]["because"] == "a | b"
    assert rows[1]["words"] == "'=2+2"


def test_an_unknown_format_lists_the_known():
    with pytest.raises(QuestionError, match="csv, json, jsonl"):
        writer("xls")
