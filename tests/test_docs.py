"""The examples of docs/record-format.md, run; the tables of docs/exports.md and docs/api.md, held to the code."""

import re
import sqlite3

import pytest

from onrecord.export import formats
from onrecord.export.as_plover import EVENTS
from onrecord.store import Question, open_store
from onrecord.terms import MODES
from tests.conftest import ROOT

FORMAT = (ROOT / "docs" / "record-format.md").read_text("utf8")
EXPORTS = (ROOT / "docs" / "exports.md").read_text("utf8")
API = (ROOT / "docs" / "api.md").read_text("utf8")
QUERIES = re.findall(r"```sql\n(.*?)```", FORMAT, re.S)


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: " ".join(query.split()[:5]))
def test_every_query_runs_on_a_record(example_db, query):
    with sqlite3.connect(f"file:{example_db}?mode=ro", uri=True) as record:
        found = record.execute(query).fetchall()
    assert found or "judgements" in query


def test_every_table_named_is_there(example_db):
    named = set(re.findall(r"^\| (`.*?`) \|", FORMAT, re.M))
    with sqlite3.connect(example_db) as record:
        held = {name for (name,) in record.execute("SELECT name FROM sqlite_master")}
    assert {table for names in named for table in re.findall(r"`(\w+)`", names)} <= held


def test_the_words_are_cut_as_the_store_cuts_them(example_db, tmp_path, monkeypatch, capsys):
    (tmp_path / "onrecord.db").write_bytes(example_db.read_bytes())
    monkeypatch.chdir(tmp_path)
    exec(re.search(r"```python\n(.*?)```", FORMAT, re.S)[1], {})
    with open_store(example_db) as store:
        shown = [f"{f.report.id} {' [...] '.join(f.words)}" for f in store.search(Question(limit=5, modes=MODES))]
    assert capsys.readouterr().out.splitlines() == "\n".join(shown).splitlines()


def test_every_format_is_told():
    assert set(re.findall(r"^\| `(\w+)` \|", EXPORTS, re.M)) == set(formats())


def test_the_table_of_events_is_the_one_in_use():
    assert dict(re.findall(r"^\| (\w+) \| ([A-Z]+) \|$", EXPORTS, re.M)) == EVENTS


def test_every_address_of_the_api_is_told():
    from onrecord.web.api import api

    with open_store(":memory:", create=True) as store:
        addresses = {f"/api/v1{path}" for path in api(store).openapi()["paths"]}
    assert set(re.findall(r"^\| `(/api/v1/.*?)` \|", API, re.M)) == addresses


def test_every_tool_of_an_assistant_is_told():
    from onrecord.mcp_server import Tools

    tools = {name for name in vars(Tools) if not name.startswith("_")}
    assert tools <= set(re.findall(r"`(\w+)`", API.split("## Assistants")[1]))
