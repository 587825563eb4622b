"""Every format read back by a library of its own: each report that was asked for is there, and its spans cut the words.

The world is small and hostile: quotation marks, line ends, other scripts, half a character, an address with spaces, a
relay, words in two pieces, a speaker nobody knows.
"""

import csv
import io
import json
import re

import pytest

from onrecord.export import form, formats
from onrecord.exports import take
from onrecord.store import Question, open_store
from onrecord.terms import Speaker
from tests.store.store_world import DANEK, ORTIZ, entry

QUOTED = "{source:Ms Ortiz} {cue:said}: “{words:the “vote” <was> \\ fair\n\tand\r & \x0e \x85 \u2028 open}”."
ENTRIES = [
    entry(QUOTED, manner="direct", act="accuse", url="https://korsk.example/a b?x={1}|\"2\""),
    entry(
        "{source:Ортис} {cue:сказала} {addressee:Veldania}: {words:мост} — наш, {words:мост = 橋}.",
        manner="mixed", act="demand", said="2031-05-03", language="ru", source="korsk/2.txt",
    ),
    entry("{source:Ms Ortiz} {cue:said} that {words:Daněk promised that it would rain}.", extra=[(20, 45)]),
    entry("{words:@nobody knows who said \ud83d this}, it was said.", speaker=None, published=None, outlet=None,
          source="korsk/4.txt", data=b"4", media_type="text/html"),
    entry("{source:The union} {cue:warned} of {words:=SUM(A1)}.", speaker=Speaker("The “union”", "organisation"),
          url="javascript:alert(1)", source="korsk/5.txt", outlet="Korsk \"Courier\" <b>"),
]  # fmt: skip


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    with open_store(tmp_path_factory.mktemp("world") / "r.db", create=True) as store:
        store.add(ENTRIES)
        yield store


def cut(spans, document):
    """The words at places of a document, as a format that holds UTF-8 can have them."""
    text = next(one.document.text for one in ENTRIES if one.document.id == document)
    return [text[start:end].encode("utf-8", "replace").decode() for start, end in spans]


def told(words):
    return words.replace("\ufffd", "?").split(" [...] ")


def read_rows(rows):
    for row in rows:
        spans = row["spans"]
        if isinstance(spans, str):
            spans = [json.loads(pair) for pair in spans.split(" | ")]
        words = row["words"].removeprefix("'")
        yield row["id"], cut(spans, row["document"]), told(words.encode("utf-8", "replace").decode())


def read_csv(data):
    return read_rows(csv.DictReader(io.StringIO(data, newline="")))


def read_json(data):
    return read_rows(json.loads(data))


def read_jsonl(data):
    return read_rows(map(json.loads, data.splitlines()))


def read_parquet(data):
    import pyarrow.parquet

    return read_rows(pyarrow.parquet.read_table(io.BytesIO(data)).to_pylist())


def read_xlsx(data):
    from openpyxl import load_workbook
    from openpyxl.utils.escape import unescape  # which the library leaves to whoever reads

    head, *rows = load_workbook(io.BytesIO(data), read_only=True)["rows"].iter_rows(values_only=True)
    told = [[unescape(cell) if isinstance(cell, str) else cell for cell in row] for row in rows]
    return read_rows(dict(zip(head, row, strict=True)) for row in told)


def expanded(data, terms):
    """A JSON-LD document as its triples have it: read with a context that maps names to addresses, fetching nothing."""
    from pyld import jsonld

    def load(url, options=None):
        return {"contextUrl": None, "documentUrl": url, "document": {"@context": terms}}

    return jsonld.frame(json.loads(data), {"@context": terms}, {"documentLoader": load})


OA = "http://www.w3.org/ns/oa#"
ANNO = {
    "@vocab": OA, "id": "@id", "type": "@type", "body": {"@id": f"{OA}hasBody", "@type": "@id"},
    "target": {"@id": f"{OA}hasTarget", "@type": "@id"}, "source": {"@id": f"{OA}hasSource", "@type": "@id"},
    "selector": {"@id": f"{OA}hasSelector", "@type": "@id"},
}  # fmt: skip


def read_webannotation(data):
    from anchorpoint import TextPositionSelector, TextQuoteSelector
    from pyld import jsonld

    collection = json.loads(data)
    assert jsonld.expand({"@context": ANNO, "id": "urn:x", "items": collection["first"]["items"]})
    assert collection["total"] == len(collection["first"]["items"])
    for annotation in collection["first"]["items"]:
        at, found = [], []
        for target in annotation["target"]:
            document = target["onrecord:text"]["id"].removeprefix("urn:onrecord:")
            text = next(one.document.text for one in ENTRIES if one.document.id == document)
            quote, place = target["selector"]
            by_quote = TextQuoteSelector(exact=quote["exact"], prefix=quote["prefix"], suffix=quote["suffix"])
            by_place = TextPositionSelector(start=place["start"], end=place["end"])
            anchored = by_quote.as_position(text)
            assert (anchored.start, anchored.end) == (by_place.start, by_place.end)
            at.append((by_place.start, by_place.end))
            found.append(quote["exact"].encode("utf-8", "replace").decode())
        yield annotation["id"].removeprefix("urn:onrecord:"), cut(at, document), found


def read_schemaorg(data):
    from pyld import jsonld

    value = json.loads(data)
    [listed] = jsonld.expand(value | {"@context": {"@vocab": "https://schema.org/"}})
    members = listed["https://schema.org/itemListElement"]
    assert listed["https://schema.org/numberOfItems"][0]["@value"] == len(members)
    for member in members:
        name = member["@id"].removeprefix("urn:onrecord:")
        report = next(r for one in ENTRIES for r in one.reports if r.id == name)
        article = member["https://schema.org/isPartOf"][0]["@id"].removeprefix("urn:onrecord:")
        words = member["https://schema.org/text"][0]["@value"].encode("utf-8", "replace").decode()
        yield name, cut([(s.start, s.end) for s in report.words], article), told(words)


def read_ftm(data):
    for entity in map(json.loads, data.splitlines()):
        if entity["schema"] == "Event":
            told = entity["properties"]
            at = [tuple(map(int, re.findall(r"\d+", note))) for note in told["notes"]]
            yield told["recordId"][0], cut(at, told["proof"][0].removeprefix("onrecord-")), told["description"]


def read_prov(data):
    from rdflib import Graph, Namespace
    from rdflib.namespace import PROV, RDF

    graph = Graph().parse(data=data, format="turtle")
    onrecord, oa = Namespace("urn:onrecord:terms:"), Namespace(OA)
    for report in graph.subjects(RDF.type, onrecord.Report):
        pieces = sorted(
            (int(graph.value(s, oa.start)), int(graph.value(s, oa.end)), str(graph.value(s, onrecord.words)))
            for s in graph.objects(report, oa.hasSelector)
        )
        name = str(report).removeprefix("urn:onrecord:")
        document = next(one.document.id for one in ENTRIES for r in one.reports if r.id == name)
        held = [*graph.subjects(PROV.wasQuotedFrom, report), *graph.subjects(PROV.wasDerivedFrom, report)]
        assert held
        yield name, cut([piece[:2] for piece in pieces], document), [piece[2] for piece in pieces]


def read_plover(data):
    return read_rows(row | {"words": row["text"]} for row in map(json.loads, data.splitlines()))


READERS = {name.removeprefix("read_"): read for name, read in list(globals().items()) if name.startswith("read_")}


def written(store, name, **question):
    out = io.BytesIO() if form(name).binary else io.StringIO()
    count = take(store, Question(**question), name, out)
    return count, out.getvalue()


@pytest.mark.parametrize("name", formats())
@pytest.mark.parametrize("question", [{}, {"speaker": "Ortiz"}, {"nested": True}, {"language": "ru"}, {"limit": 2}])
def test_every_report_is_there_and_its_spans_cut_its_words(world, name, question):
    count, data = written(world, name, **question)
    read = list(READERS[name](data))
    assert sorted(i for i, _, _ in read) == sorted(found.report.id for found in world.search(Question(**question)))
    assert count == len(read)
    for _, at, words in read:
        assert sorted(at) == sorted(words)


@pytest.mark.parametrize("name", formats())
def test_an_answer_without_rows_is_a_sound_file(world, name):
    count, data = written(world, name, speaker="Nobody at all")
    assert count == 0
    assert name in ("csv", "jsonl", "ftm", "plover") or data
    if name not in ("xlsx", "csv"):
        assert list(READERS[name](data)) == []


def test_a_relay_is_a_chain_of_attributed_links(world):
    from rdflib import Graph, URIRef
    from rdflib.namespace import PROV

    _, data = written(world, "prov", nested=True)
    graph = Graph().parse(data=data, format="turtle")
    [relay] = world.search(Question(nested=True))
    inner, outer = (URIRef(f"urn:onrecord:{i}") for i in (relay.report.id, relay.report.parent))
    page = URIRef(f"urn:onrecord:{relay.document_id}")
    assert set(graph.triples((None, PROV.wasDerivedFrom, None))) == {
        (page, PROV.wasDerivedFrom, outer), (outer, PROV.wasDerivedFrom, inner),
    }  # fmt: skip
    whose = {str(link): str(who) for link, who in graph.subject_objects(PROV.wasAttributedTo) if link != page}
    assert whose == {str(inner): f"urn:onrecord:{DANEK.id}", str(outer): f"urn:onrecord:{ORTIZ.id}"}


def test_words_that_stand_twice_are_told_apart_by_what_stands_around_them():
    same = "and then, as everybody in the hall could hear, the minister said: yes, "
    twice = entry(f"One. {same}{{words:we agree}}, {same}we agree, and left.", manner="direct")
    with open_store(":memory:", create=True) as store:
        store.add([twice])
        _, data = written(store, "webannotation")
    [annotation] = json.loads(data)["first"]["items"]
    quote, place = annotation["target"][0]["selector"]
    text = twice.document.text
    assert text.count(quote["prefix"] + quote["exact"] + quote["suffix"]) == 1
    assert text.index(quote["prefix"] + quote["exact"]) + len(quote["prefix"]) == place["start"]


def test_only_quotations_are_quotations(world):
    _, data = written(world, "schemaorg")
    kinds = {item["@id"]: item["@type"] for item in json.loads(data)["itemListElement"]}
    quoted = {f"urn:onrecord:{r.id}" for one in ENTRIES for r in one.reports if r.manner != "indirect"}
    assert {i for i, kind in kinds.items() if kind == "Quotation"} == quoted


@pytest.mark.parametrize("name", ["webannotation", "schemaorg", "ftm"])
def test_no_address_is_a_link_that_is_none(world, name):
    _, data = written(world, name, speaker="union")
    assert "javascript:" not in data


def test_an_event_is_only_what_the_act_justifies(world):
    _, data = written(world, "plover")
    events = {tuple(e["event"] or ()): e for e in map(json.loads, data.splitlines())}
    assert set(events) == {("ACCUSE",), ("REQUEST",), ()}
    assert events["REQUEST",]["recipient"] == ["Veldania"]
    assert events["REQUEST",]["date"] == "2031-05-03"
    assert events["ACCUSE",]["recipient"] is None
    assert events["ACCUSE",]["date"] is None


def test_a_day_of_publication_is_no_day_of_saying(world):
    _, data = written(world, "ftm")
    events = [e["properties"] for e in map(json.loads, data.splitlines()) if e["schema"] == "Event"]
    assert [e["startDate"] for e in events if "startDate" in e] == [["2031-05-03"]]


def test_followthemoney_takes_every_value(world):
    library = pytest.importorskip("followthemoney", reason="it compiles against ICU: pip install followthemoney")
    _, data = written(world, "ftm")
    entities = {entity["id"]: entity for entity in map(json.loads, data.splitlines())}
    for entity in entities.values():
        proxy = library.model.get_proxy(entity, cleaned=False)  # drops every value that is not sound
        proxy.schema.validate(proxy.to_dict())
        assert {name: proxy.get(name) for name in proxy.properties} == {
            name: proxy.get(name) for name in entity["properties"]
        }
        assert all(value in entities for prop, value in proxy.itervalues() if prop.type.name == "entity")
