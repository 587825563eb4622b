"""Every export format under one contract: all rows come back, as they were."""

import csv
import io
import json

import pytest

from onrecord.errors import ExtraError, QuestionError
from onrecord.export import form, formats, writer

ROWS = [
    {"id": "r1", "speaker": {"name": "Ada Oldane", "kind": "person"}, "words": "“We, \"wait\"”", "because": ["a", "b"]},
    {"id": "r2", "speaker": {"name": None, "kind": None}, "words": "=2+2", "because": []},
    {"id": "r3", "speaker": {"name": "Ολντάν", "kind": "person"}, "words": "two\nlines, \ud83d", "because": ["c"]},
]  # fmt: skip


def sheets(data):
    """The sheets of a workbook by name, each a list of rows by column."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True)
    tables = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}
    return {name: [dict(zip(t[0], row, strict=True)) for row in t[1:]] for name, t in tables.items()}


def parquet_rows(data):
    import pyarrow.parquet

    return pyarrow.parquet.read_table(io.BytesIO(data)).to_pylist()


READERS = {
    "jsonl": lambda text: [json.loads(line) for line in text.splitlines()],
    "json": json.loads,
    "csv": lambda text: list(csv.DictReader(io.StringIO(text))),
    "xlsx": lambda data: sheets(data)["rows"],
    "parquet": parquet_rows,
}


def raw(name, rows):
    out = io.BytesIO() if form(name).binary else io.StringIO()
    assert writer(name)(iter(rows), out) == len(rows)
    return out.getvalue()


def written(name, rows):
    return READERS[name](raw(name, rows))


def test_every_format_of_plain_rows_has_a_reader_here():
    assert {name for name in formats() if not form(name).context} == set(READERS)


@pytest.mark.parametrize("name", READERS)
def test_all_rows_come_back(name):
    assert [row["id"] for row in written(name, ROWS)] == ["r1", "r2", "r3"]


@pytest.mark.parametrize("name", formats())
def test_no_rows_is_no_error(name):
    raw(name, [])


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_json_comes_back_whole(name):
    assert written(name, ROWS) == ROWS


def test_csv_is_flat_and_never_a_formula():
    rows = written("csv", ROWS)
    assert rows[0]["speaker.name"] == "Ada Oldane"
    assert rows[0]["because"] == "a | b"
    assert rows[1]["words"] == "'=2+2"


@pytest.mark.parametrize("name", ["csv", "xlsx", "parquet"])
def test_columns_that_the_first_row_knows_nothing_of_are_kept(name):
    day = {"since": "2031-05-04", "until": "2031-05-04", "where": "text 3-9", "raw": "Sunday"}
    rows = written(name, [{"id": "r1", "said": None}, {"id": "r2", "said": day}])
    assert rows[1]["said.since"] == "2031-05-04"


def test_a_spreadsheet_runs_no_text():
    from openpyxl import load_workbook

    sheet = load_workbook(io.BytesIO(raw("xlsx", [{"words": "=2+2"}, {"words": "https://korsk.example/"}])))["rows"]
    assert [(cell.value, cell.data_type, cell.hyperlink) for (cell,) in list(sheet.rows)[1:]] == [
        ("=2+2", "s", None),
        ("https://korsk.example/", "s", None),
    ]


def test_a_full_sheet_goes_on_in_the_next():
    from onrecord.export.as_xlsx import write

    out = io.BytesIO()
    write(({"id": f"r{i}"} for i in range(5)), out, most=3)
    read = sheets(out.getvalue())
    assert [[row["id"] for row in read[name]] for name in ("rows", "rows 2", "rows 3")] == [
        ["r0", "r1"], ["r2", "r3"], ["r4"],
    ]  # fmt: skip


def test_a_text_too_long_for_a_cell_says_that_it_is_cut():
    read = sheets(raw("xlsx", [{"words": "w" * 40_000}]))
    assert len(read["rows"][0]["words"]) == 32_767
    assert read["rows"][0]["words"].endswith("[cut here]")
    assert read["end"] == [{"rows": 1, "pages": 1, "texts cut": 1}]


def test_parquet_keeps_types():
    row = {"confidence": 0.5, "spans": [[1, 2], [3, 4]], "because": ["a"], "other": [1]}
    assert written("parquet", [row]) == [row | {"other": "[1]"}]


def test_an_unknown_format_lists_the_known():
    with pytest.raises(QuestionError, match="csv, ftm, json, jsonl"):
        writer("xls")


def test_a_format_whose_library_is_missing_says_what_to_install(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(ExtraError, match=r"onrecord\[parquet\]"):
        raw("parquet", ROWS)
