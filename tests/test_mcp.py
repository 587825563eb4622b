"""The MCP server, met through the library's own client."""

import asyncio
import json
import sys

import pytest

from onrecord.store import open_store
from tests.store.store_world import DANEK, entry, said

mcp = pytest.importorskip("mcp")

PAGES = [
    entry("{source:Ms Ortiz} {cue:said}: “{words:we shall not close the bridge in winter}”.", manner="direct",
          published="2031-05-04", url="https://korsk.example/1"),
    entry("{source:Ms Ortiz} {cue:said} that {words:Daněk promised that it would rain in Korsk}.", extra=[(20, 53)],
          published="2031-05-05", source="korsk/2.txt"),
    said("the harbour of Ulmeth is to be sold", speaker=DANEK, published="2030-01-01", source="korsk/3.txt"),
]  # fmt: skip
FIRST, SECOND = (PAGES[i].reports[0].id for i in (0, 1))


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    with open_store(tmp_path_factory.mktemp("mcp") / "r.db", create=True) as opened:
        opened.add(PAGES)
        yield opened


@pytest.fixture
def ask(store):
    """Call a tool: `ask("check_quotation", words="...")` gives its answer, or the text of its error."""
    from onrecord.mcp_server import server

    def call(tool, **given):
        async def session():
            async with mcp.Client(server(store)) as client:
                return await client.call_tool(tool, given)

        result = asyncio.run(session())
        if result.is_error:
            return result.content[0].text
        assert json.loads(result.content[0].text) == result.structured_content
        return result.structured_content

    return call


def tools(store):
    from onrecord.mcp_server import server

    async def session():
        async with mcp.Client(server(store)) as client:
            return (await client.list_tools()).tools

    return asyncio.run(session())


def test_every_tool_only_reads(store):
    listed = tools(store)
    assert {tool.name for tool in listed} >= {"search_statements", "get_statement", "check_quotation"}
    for tool in listed:
        assert tool.annotations.read_only_hint
        assert not tool.annotations.destructive_hint
        assert tool.description


def test_a_search_gives_statements_with_their_places(ask, store):
    answer = ask("search_statements", speaker="Ortiz", about="bridge")
    [statement] = answer["statements"]
    [report] = statement["reports"]
    text = store.document(report["document"]).text
    assert [text[w["start"] : w["end"]] for w in report["words"]] == ["we shall not close the bridge in winter"]
    assert report["page"] == "https://korsk.example/1"


@pytest.mark.parametrize(
    ("tool", "given"),
    [("search_statements", {"about": "nothing like it"}), ("get_statement", {"statement": FIRST}),
     ("check_quotation", {"words": "we shall sell the moon"}), ("speaker_timeline", {"speaker": "Ortiz"}),
     ("compare_statements", {"one": FIRST, "other": SECOND})],
)  # fmt: skip
def test_every_answer_says_that_not_held_is_not_false(ask, tool, given):
    answer = ask(tool, **given)
    assert "no evidence that it was not said" in answer["note"]
    assert answer["holdings"]["pages"] == 3


def test_a_quotation_is_checked_with_its_evidence(ask):
    answer = ask("check_quotation", words="we shall not close the bridge in winter", by="Ortiz")
    assert answer["verdict"] == "exact"
    assert answer["evidence"][0]["text"] == "we shall not close the bridge in winter"


def test_a_relay_names_who_relays(ask):
    [statement] = ask("search_statements", about="rain", speaker="Daněk")["statements"]
    assert statement["reports"][0]["relayed_by"] == ["Maria Ortiz"]


def test_a_timeline_is_of_one_person_the_oldest_first(ask):
    answer = ask("speaker_timeline", speaker="Daněk")
    assert answer["speaker"]["name"] == DANEK.name
    assert [one["since"] for one in answer["statements"]] == ["2030-01-01", "2031-05-05"]


def test_the_rest_of_a_long_answer_is_asked_for_by_its_number(ask):
    first = ask("search_statements", limit=2)
    rest = ask("search_statements", limit=2, skip=first["next"])
    assert len({one["id"] for one in first["statements"] + rest["statements"]}) == 4
    assert rest["next"] is None


def test_two_statements_stand_side_by_side_with_their_places(ask):
    answer = ask("compare_statements", one=SECOND, other=FIRST)
    assert answer["one"]["statement"]["reports"][0]["document"] == PAGES[0].document.id
    assert answer["same_speaker"] is True


@pytest.mark.parametrize(
    ("tool", "given", "told"),
    [("get_statement", {"statement": "r0"}, "nothing in this record"), ("search_statements", {"limit": 0}, "limit"),
     ("get_statement", {"statement": DANEK.id}, "search_statements"), ("speaker_timeline", {"speaker": "Xu"}, "nobody"),
     ("check_quotation", {"words": "..."}, "no words"), ("search_statements", {"since": "soon"}, "no date")],
)  # fmt: skip
def test_errors_say_what_to_ask_next(ask, tool, given, told):
    assert told in ask(tool, **given)


def test_the_command_speaks_over_standard_input(store):
    place = mcp.StdioServerParameters(command=sys.executable, args=["-m", "onrecord", "mcp", "--db", store.place])

    async def session():
        async with mcp.Client(place) as client:
            return await client.call_tool("search_statements", {"about": "harbour"})

    assert len(asyncio.run(session()).structured_content["statements"]) == 1


def test_without_the_library_the_command_says_what_to_install(onrecord, store, monkeypatch):
    monkeypatch.setitem(sys.modules, "mcp.server.mcpserver", None)
    done = onrecord("mcp", "--db", store.place)
    assert done.code == 1
    assert "onrecord[mcp]" in done.err
