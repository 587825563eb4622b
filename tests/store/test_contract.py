"""What every store does, one behaviour a test."""

import random
from dataclasses import replace

import pytest
from store_world import DANEK, ORTIZ, dated, entry, said

from onrecord.errors import QuestionError, RecordError
from onrecord.store import Named, Question
from onrecord.terms import Declared, Skipped, Span, Speaker, Validator


def words(store, **question):
    return [" ".join(found.words) for found in store.search(Question(**question))]


def test_validators_are_kept_by_address_and_renewed(store):
    store.keep_validators({"https://a.example/": Validator("one", None), "https://b.example/": Validator(None, "Mon")})
    store.keep_validators({"https://a.example/": Validator("two", None)})
    assert store.validators() == {"https://a.example/": Validator("two"), "https://b.example/": Validator(None, "Mon")}


def test_what_was_added_comes_back_equal(store):
    one = entry(
        "{source:Ms Ortiz} {cue:told} {addressee:reporters} {words:the vote} was {words:fair}.",
        said="2031-05-03", manner="mixed", act="assert", mode="writing", confidence=0.75, extra=[(0, 8)],
    )  # fmt: skip
    assert store.add([one]) == ("added",)
    assert store.document(one.document.id) == one.document
    assert store.reports_of(one.document.id) == one.reports
    assert store.document_of_report(one.reports[0].id) == one.document
    assert [r.because for r in store.reports_of(one.document.id)] == [r.because for r in one.reports]


def test_bytes_come_back_as_received(store):
    one = said("yes", data=b"\xff\xfe raw \r\n\x00 bytes", media_type="text/html")
    store.add([one])
    assert store.page(one.page.id).data == one.page.data


@pytest.mark.parametrize(
    "data", ["\ufeffКо́рск\r\nдал\x00ответ".encode(), "дал ответ".encode("cp1251"), b"\xff\xfe\xfa"]
)
def test_text_that_is_the_page_is_the_page_decoded(store, data):
    from onrecord.encoding import decode

    one = entry(decode(data).text, data=data)
    store.add([one])
    assert store.document(one.document.id).text == one.document.text


def test_any_character_survives(store):
    one = said("a\x00b \ud800 \U0001f600 'quote\" \\", title="\ud800\x00", data=b"x", media_type="text/html")
    store.add([one])
    assert store.document(one.document.id) == one.document
    assert next(store.search(Question())).words == ("a\x00b \ud800 \U0001f600 'quote\" \\",)


def test_a_found_report_has_what_a_reader_needs(store):
    one = said("the vote was fair", url="https://korsk.example/1", said="2031-05-03")
    store.add([one])
    found = store.report(one.reports[0].id)
    assert [found] == list(store.search(Question()))
    assert (found.report, found.speaker) == (one.reports[0], ORTIZ)
    assert (found.words, found.source, found.cue) == (("the vote was fair",), "Ms Ortiz", "said")
    assert (found.document_id, found.page_id) == (one.document.id, one.page.id)
    assert (found.sources, found.url, found.outlet) == (("korsk/1.txt",), "https://korsk.example/1", "Korsk Courier")
    assert (found.title, found.language) == ("A vote in Veldania", "en")
    assert found.published == dated("2031-05-04T10:00Z")
    assert (found.dated, found.since, found.until) == ("said", "2031-05-03", "2031-05-03")


def test_adding_twice_adds_once(store):
    batch = [said("yes"), said("no")]
    assert store.add([*batch, batch[0]]) == ("added", "added", "known")
    assert store.add(batch) == ("known", "known")
    held = store.holdings()
    assert (held.pages, held.documents, held.reports, held.speakers) == (2, 2, 2, 1)


def test_a_page_seen_elsewhere_gains_a_sighting(store):
    told = Declared(title=("A vote", "feed title"), authors=(("Ann Lee", "feed author"),), charset="utf-8")
    first, later = said("yes"), said("yes", source="korsk/2.txt", retrieved=dated("2031-06-01"))
    other = replace(later, page=replace(later.page, declared=told))
    assert store.add([first]) + store.add([later, other, first]) == ("added", "known", "known", "known")
    seen = store.page(first.page.id).sightings
    assert [(s.source, s.retrieved, s.declared) for s in seen] == [
        ("korsk/1.txt", None, Declared()),
        ("korsk/2.txt", dated("2031-06-01"), Declared()),
        ("korsk/2.txt", dated("2031-06-01"), told),
    ]
    assert next(store.search(Question())).sources == ("korsk/1.txt", "korsk/2.txt")


def test_another_extractor_replaces_document_and_reports(store):
    old, new = entry("Ms Ortiz {cue:said} {words:yes}.", extractor="a 1"), said("yes", extractor="a 2")
    new = replace(old, reports=tuple(replace(r, words=(Span(0, 8),)) for r in old.reports), extractor="a 2")
    assert store.add([old]) + store.add([new]) + store.add([new]) == ("added", "replaced", "known")
    assert store.reports_of(old.document.id) == new.reports
    assert words(store) == words(store, about="ortiz") == ["Ms Ortiz"]
    assert words(store, about="yes") == []
    assert [c.document_id for c in store.candidates("ortiz said yes")] == [old.document.id]
    assert store.has_document(old.document.id, extractor="a 2")
    assert not store.has_document(old.document.id, extractor="a 1")


def test_replacing_within_a_batch_keeps_the_last(store):
    one = said("yes")
    other = replace(one, reports=(), extractor="test 2")
    assert store.add([one, other]) == ("added", "replaced")
    assert store.reports_of(one.document.id) == ()


def test_a_batch_is_kept_whole_or_not_at_all(store):
    good, bad = said("yes"), said("no")
    bad = replace(bad, extractor=None)  # refused only by the database, after the pages are in
    with pytest.raises(RecordError):
        store.add([good, bad])
    assert store.holdings().pages == 0


@pytest.mark.parametrize("span", [Span(-1, 3), Span(5, 2), Span(0, 10_000)])
def test_no_word_without_a_span(store, span):
    one = said("yes")
    with pytest.raises(ValueError, match="points outside"):
        store.add([replace(one, reports=(replace(one.reports[0], words=(span,)),))])


def test_speakers_spelled_otherwise_keep_their_spelling(store):
    shout = Speaker("MARIA  ORTIZ", "person")
    store.add([said("yes"), said("no", speaker=shout)])
    assert [f.speaker.name for f in store.search(Question(order="oldest"))].count(shout.name) == 1
    assert [(s.name, s.count) for s in store.speakers(Question())] == [("Maria Ortiz", 2)]


SPEAKERS = [
    ("ortiz", True), ("MARÍA ortíz", True), ("Ortiz Maria", True), ("Ort", False), ("Ortiz Maria Jones", False),
    ("danek", False), ("", False), ("?!", False), (ORTIZ.id, True), (DANEK.id, False),
]  # fmt: skip


@pytest.mark.parametrize(("name", "meets"), SPEAKERS)
def test_a_speaker_is_asked_for_by_words_of_the_name(store, name, meets):
    store.add([said("yes")])
    assert words(store, speaker=name) == (["yes"] if meets else [])


def test_names_fold_accents_on_both_sides(store):
    store.add([said("yes", speaker=DANEK), said("no", speaker=Speaker("Łukasz Øre", "person"))])
    assert words(store, speaker="jiri danek") == ["yes"]
    assert words(store, speaker="lukasz ore") == ["no"]


ABOUT = [
    ("en", "the ministers denied it", "minister denies", True),
    ("en", "the vote was fair", "vote unfair", False),
    ("en", "an élite café", "ELITE cafe", True),
    ("en", "an elite cafe", "élite", True),
    ("ru", "правительство готово к переговорам", "переговоры", True),
    ("ru", "всё ещё", "все еще", True),
    ("fr", "il n'y a pas l'an prochain", "l'an", True),
    ("xx", "unknown words here", "words", True),
    (None, "unknown words here", "WORDS", True),
    ("zh", "政府表示反对", "反对", True),
    ("en", "we use C++ at a-b", "C++", True),
]


@pytest.mark.parametrize(("language", "text", "about", "meets"), ABOUT)
def test_about_meets_the_words_of_a_report(store, language, text, about, meets):
    store.add([said(text, language=language), said("nothing of that", language="en")])
    assert words(store, about=about) == ([text] if meets else [])


HOSTILE = [
    "a-b", "said: yes", "C++", "l'an", "AND", "OR NOT", '"', '""', "*", "yes*", "NEAR(", "NEAR(a b, 2)", "^yes",
    "words:yes", "\x00", "a\x00b", "\ud800", "'; DROP TABLE reports; --", "%", "_", "(", "{words}: x", "🙂", "𞤀a",
    "½", "a\u0301" * 500,
]  # fmt: skip


@pytest.mark.parametrize("typed", HOSTILE, ids=lambda typed: ascii(typed[:20]))
def test_whatever_is_typed_is_a_question(store, typed):
    store.add([said("certainly not a b", language="en"), said("нет", language="ru")])
    assert len(words(store, about=typed)) <= 1
    assert words(store, speaker=typed) == []
    assert words(store, outlet=typed) == words(store, language=typed) == []
    list(store.speakers(Question(about=typed, order="relevance")))
    store.candidates(typed, speaker=typed)
    with pytest.raises(QuestionError):
        store.find_id(typed)


@pytest.mark.parametrize("typed", ["yes " * 250_000, "x" * 1_000_000, " ".join(map(str, range(150_000)))], ids=len)
def test_a_megabyte_is_a_question(store, typed):
    store.add([said("certainly not")])
    assert words(store, about=typed) == words(store, speaker=typed) == []
    assert store.candidates(typed) == ()


def test_hostile_words_that_stand_there_are_found(store):
    for typed in ["a-b", "said: yes", "l'an", "AND", "𞤀a", "½"]:
        one = said(typed)
        store.add([one])
        assert typed in words(store, about=typed)


DATES = [
    ({"said": "2031-05-03"}, "2031-05-03", "2031-05-03", True),
    ({"said": "2031-05-03"}, "2031-05-04", None, False),  # said decides, not published
    ({}, "2031-05-04", "2031-05-04", True),
    ({"published": "2031-05"}, "2031-05-20", "2031-05-20", True),  # may be that day
    ({"published": "2031"}, "2031-12-31", None, True),
    ({"published": "2031"}, "2032", None, False),
    ({"published": "2031-05-04T23:30-05:00"}, "2031-05-04", "2031-05-04", True),  # the day as written
    ({"published": None}, "0001", "9999", False),
    ({}, "2031-05", "2031-05", True),
    ({}, None, "2031-04", False),
]


@pytest.mark.parametrize(("dates", "since", "until", "meets"), DATES)
def test_dates_meet_the_day_said_else_the_day_published(store, dates, since, until, meets):
    store.add([said("yes", **dates)])
    assert words(store, since=since, until=until) == (["yes"] if meets else [])


def test_other_filters(store):
    store.add([
        said("a", manner="direct", outlet="Délí Mail", language="en"),
        said("b", mode="writing", outlet="Korsk Courier", language="ru"),
        said("c", mode="attitude"),
    ])  # fmt: skip
    assert sorted(words(store)) == ["a", "b"]
    assert words(store, modes=("attitude",)) == ["c"]
    assert words(store, manner="direct") == words(store, outlet="deli  mail") == ["a"]
    assert words(store, language="ru") == words(store, modes=("writing",)) == ["b"]


def test_nested_reports_can_be_left_out_or_asked_for(store):
    store.add([entry("{source:Ms Ortiz} {cue:said} {words:Danek said no}.", extra=[(14, 27)])])
    assert (len(words(store)), len(words(store, nested=True)), len(words(store, nested=False))) == (2, 1, 1)


LEAST = [(0.0, ["a", "b", "c", "d"]), (0.7, ["a", "b", "c"]), (0.75, ["a"]), (0.95, [])]


@pytest.mark.parametrize(("least", "expected"), LEAST)
def test_what_is_not_sure_enough_is_left_out_with_all_that_stands_in_it(store, least, expected):
    one = entry("{source:Ms Ortiz} {cue:said} {words:a}bcd", confidence=0.9)
    outer, at = one.reports[0], one.document.text.index("abcd")
    inner = replace(outer, words=(Span(at + 1, at + 2),), parent=outer.id, confidence=0.7)
    innermost = replace(outer, words=(Span(at + 2, at + 3),), parent=inner.id, confidence=0.8)
    other = replace(outer, words=(Span(at + 3, at + 4),), confidence=0.1)
    store.add([replace(one, reports=(outer, inner, innermost, other))])
    assert sorted(words(store, min_confidence=least)) == expected
    assert [s.count for s in store.speakers(Question(min_confidence=least))] == [len(expected)] * bool(expected)


def test_parents_that_go_round_are_weighed_once(store):
    one = said("yes")
    first, other = one.reports[0], replace(one.reports[0], words=(Span(0, 2),))
    store.add([replace(one, reports=(replace(first, parent=other.id), replace(other, parent=first.id)))])
    assert len(words(store, min_confidence=0.5)) == 2


def test_orders_put_the_undated_last(store):
    store.add([
        said("b", published="2031-05-02T09:00Z"), said("c", published="2031-05-02T09:30+03:00"),
        said("a", published="2030"), said("z", published=None),
    ])  # fmt: skip
    assert words(store, order="newest") == ["b", "c", "a", "z"]  # 09:30 in +03:00 is before 09:00 in UTC
    assert words(store, order="oldest") == ["a", "c", "b", "z"]
    assert words(store, limit=2) == ["b", "c"]
    assert words(store, limit=0) == []


def test_relevance_puts_the_fuller_match_first(store):
    store.add([said("vote " + "and other things " * 20), said("vote vote"), said("nothing")])
    assert words(store, about="vote", order="relevance")[0] == "vote vote"


@pytest.mark.parametrize("shuffle", range(3))
def test_the_order_of_adding_does_not_change_an_answer(store, shuffle):
    batch = [said(f"yes {i}", source=f"{i}.txt") for i in range(20)]
    expected = sorted((e.reports[0].id for e in batch), reverse=True)
    random.Random(shuffle).shuffle(batch)
    for one in batch:
        store.add([one])
    assert [found.report.id for found in store.search(Question())] == expected


BAD_QUESTIONS = [
    {"since": "yesterday"}, {"until": "2031-02-30"}, {"since": "2031-13"}, {"since": ""}, {"since": "٢٠٣١"},
    {"since": "2032", "until": "2031"}, {"order": "best"}, {"manner": "loud"}, {"modes": ("song",)}, {"modes": ()},
    {"limit": -1}, {"min_confidence": -0.1}, {"min_confidence": 1.1}, {"min_confidence": float("nan")},
]  # fmt: skip


@pytest.mark.parametrize("question", BAD_QUESTIONS, ids=str)
def test_a_question_without_meaning_is_refused_at_once(store, question):
    with pytest.raises(QuestionError):
        store.search(Question(**question))
    with pytest.raises(QuestionError):
        store.speakers(Question(**question))


def test_speakers_are_counted(store):
    store.add([
        said("a", published="2030-01-01"), said("b", said="2031-02-02"), said("c", speaker=DANEK),
        said("d", speaker=None),
    ])  # fmt: skip
    answer = list(store.speakers(Question()))
    assert [(s.name, s.kind, s.id, s.count) for s in answer] == [
        ("Maria Ortiz", "person", ORTIZ.id, 2), ("Jiří Daněk", "person", DANEK.id, 1),
    ]  # fmt: skip
    assert (answer[0].first, answer[0].last) == ("2030-01-01", "2031-02-02")
    assert [s.name for s in store.speakers(Question(about="c"))] == ["Jiří Daněk"]
    assert [s.name for s in store.speakers(Question(limit=1))] == ["Maria Ortiz"]


def test_ids_are_found_by_their_beginning(store):
    one = said("yes")
    store.add([one])
    ids = {"report": one.reports[0].id, "document": one.document.id, "speaker": ORTIZ.id, "page": one.page.id}
    for kind, whole in ids.items():
        assert store.find_id(whole) == store.find_id(f" {whole.upper()} ") == Named(kind, whole)
        assert store.find_id(whole[:9]) == Named(kind, whole)


def test_an_ambiguous_or_unknown_id_names_candidates(store):
    batch = [said(f"yes {i}") for i in range(9)]
    store.add(batch)
    whole = batch[0].reports[0].id
    with pytest.raises(QuestionError, match=r"several ids begin with 'r'\n.*r[0-9a-f]{24}, r[0-9a-f]{24}"):
        store.find_id("r")
    with pytest.raises(QuestionError, match=f"nearest: {whole}"):
        store.find_id(whole[:-1] + "x")
    with pytest.raises(QuestionError, match="nothing in this record has the id"):
        store.find_id("")


@pytest.mark.parametrize("ask", ["page", "document", "document_of_report", "report", "reports_of"])
def test_an_id_not_held_is_a_question_error(store, ask):
    for strange in ["r" + "0" * 24, "", "\x00", "\ud800"]:
        with pytest.raises(QuestionError):
            getattr(store, ask)(strange)


def test_candidates_hold_most_of_the_rare_words_best_first(store):
    whole = said("we will never close the harbour of Korsk to grain ships")
    half = said("the harbour of Korsk is full of grain", speaker=DANEK)
    outside = entry("We will close harbours to ships, wrote the paper about Korsk and grain.")
    store.add([whole, half, outside, *(said(f"we will the of to {i}") for i in range(30))])
    quote = "We will NEVER close the harbours of Korsk to grain ships!"
    answer = store.candidates(quote)
    assert [c.document_id for c in answer][:2] == [whole.document.id, outside.document.id]
    assert answer[0].share == pytest.approx(1)
    assert len(answer) <= 3
    assert [c.document_id for c in store.candidates(quote, speaker="Danek", least=0.1)] == [half.document.id]
    assert store.candidates("zebra xylophone") == store.candidates("") == ()
    assert len(store.candidates(quote, limit=1)) == 1


def test_skipped_material_is_kept_once(store):
    bad = [Skipped("a.warc#3", "empty"), Skipped("b.txt\ud800", "not text"), Skipped("a.warc#3", "empty")]
    store.add_skipped(bad)
    store.add_skipped(bad[:1])
    assert list(store.skipped()) == [bad[0], Skipped("b.txt?", "not text")]
    assert store.holdings().skipped == 2


def test_everything_can_be_walked_for_an_audit(store):
    batch = [said(f"yes {i}") for i in range(25)]
    store.add(batch)
    assert [d.id for d in store.documents()] == [e.document.id for e in batch]
    assert [(p.id, p.data) for p in store.pages()] == [(e.page.id, e.page.data) for e in batch]


def test_every_id_of_a_kind_is_walked(store):
    batch = [said(f"yes {i}") for i in range(3)]
    store.add(batch)
    assert list(store.ids("page")) == [e.page.id for e in batch]
    assert list(store.ids("report")) == [e.reports[0].id for e in batch]
    assert list(store.ids("speaker")) == [ORTIZ.id]


def test_a_page_seen_at_two_addresses_is_two_documents(store):
    one, other = said("yes", url="https://a.example/"), said("yes", url="https://b.example/")
    assert store.add([one, other]) == ("added", "added")
    assert list(store.documents_of(one.page.id)) == [one.document, other.document]
    assert list(store.ids("page")) == [one.page.id]
    with pytest.raises(QuestionError):
        store.documents_of("0" * 64)


def test_a_sound_record_has_no_faults(store):
    assert list(store.faults()) == []
    store.add([said("yes")])
    store.add([said("yes", extractor="test 2")])
    assert list(store.faults()) == []


def test_holdings_tell_days_and_size(store):
    store.add([said("a", published="2030"), said("b", published="2031-05"), said("c", published=None)])
    held = store.holdings()
    assert (held.documents, held.since, held.until) == (3, "2030-01-01", "2031-05-31")
    assert held.size > 0


def test_an_empty_record_answers(store):
    assert list(store.search(Question())) == list(store.speakers(Question())) == list(store.documents()) == []
    assert store.add([]) == ()
    assert (store.holdings().reports, store.holdings().since) == (0, None)


def test_adding_while_an_answer_is_read(store):
    store.add([said(f"yes {i}") for i in range(250)])
    answer = store.search(Question())
    next(answer)
    store.add([said("later")])
    assert len(list(answer)) == 249
    assert store.holdings().reports == 251


def test_a_closed_store_answers_nothing(store):
    store.close()
    with pytest.raises(RecordError, match="closed"):
        store.holdings()


@pytest.mark.parametrize("order", ["newest", "oldest"])
def test_pages_put_together_are_the_whole_answer(store, order):
    days = [None, "2031", "2031-05-04", "2031-05-04T10:00Z", "2030-01-01"]
    store.add(said(f"word {i}", published=day, source=f"{i}.txt") for i, day in enumerate(days * 2))
    whole = [found.report.id for found in store.search(Question(order=order))]
    paged, after = [], None
    while page := [found.report.id for found in store.search(Question(order=order, limit=3, after=after))]:
        paged += page
        after = page[-1]
    assert paged == whole


def test_what_follows_nothing_held_is_no_question(store):
    with pytest.raises(QuestionError):
        list(store.search(Question(after="r" + "0" * 24)))


def test_what_follows_by_relevance_is_no_question(store):
    with pytest.raises(QuestionError):
        list(store.search(Question(about="word", order="relevance", after="r" + "0" * 24)))


def test_statements_after_the_first_are_asked_for_by_number(store):
    days = [f"2031-05-0{day}" for day in range(1, 8)]
    store.add(said(f"bridge {day} of seven is closed", source=f"{day}.txt", published=day) for day in days)
    whole = [statement.id for statement in store.statements.search(Question())]
    paged = [one.id for skip in (0, 3, 6) for one in store.statements.search(Question(limit=3), skip=skip)]
    assert paged == whole


def test_statements_come_by_relevance_too(store):
    store.add([said("bridge and ferry and harbour", source="1.txt"), said("bridge bridge bridge", source="2.txt")])
    reports = [found.report.id for found in store.search(Question(about="bridge", order="relevance"))]
    assert [one.id for one in store.statements.search(Question(about="bridge", order="relevance"))] == reports
