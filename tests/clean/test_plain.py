"""Flattened pages of an invented world: each line's kind in front of it, as the cleaning should tell it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.clean.lines import lines_of
from onrecord.clean.plain import clean_plain
from onrecord.terms import ARTICLE_KINDS

P1 = (
    "Veldania will not join the Northern Pact, its foreign minister Ilva Ortiz said on Sunday, because the pact has "
    "never kept what it promised to its neighbours."
)
P2 = (
    "“We have asked the Northern Pact for guarantees, and we were told to wait,” the minister said in an interview "
    "with Radio Korsk. “Veldania has waited long enough.”"
)
P3 = (
    "The talks between Veldania and the Northern Pact were broken off last spring, after the pact had moved its troops "
    "to the border, and nobody expects them to be taken up again this year."
)
P4 = (
    "The minister added that the door remained open for a dialogue with the Northern Pact, and that Veldania would "
    "answer every honest proposal within a week."
)
TITLE = "Veldania will not join the Northern Pact, minister says"


def page(*lines, between="\n"):
    """`TAG: line` a line -> the text and the tags."""
    return between.join(lines)


def kinds(text):
    cleaned = clean_plain(text, encoding="utf-8")
    return {text[block.start : block.end]: block.kind for block in cleaned.blocks}


def is_article(text, line):
    return kinds(text)[line] in ARTICLE_KINDS


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n\n    "])
@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("19 April, 11:43 GMT", "stamp"),
        ("Published: 25 April 2022, 19:54", "stamp"),
        ("Get short URL", "share"),
        ("Share on Facebook", "share"),
        ("Advertisement", "share"),
        ("© Tomas Velde/Korsk Archive", "caption"),
        ("Image source: Reuters", "caption"),
        ("Read also: Pact chief visits Korsk", "related"),
        ("See also", "related"),
        ("Never miss a story again — sign up to our Telegram channel and we'll keep you up to speed!", "share"),
        ("Подписывайтесь на наш канал", "foreign"),
        ("4277", "share"),
    ],
)
def test_chrome_between_paragraphs(between, line, kind):
    assert kinds(page(TITLE, P1, P2, line, P3, P4, between=between))[line] == kind


def test_headline_and_paragraphs_are_article_and_the_form_below_is_not():
    text = page(TITLE, P1, P2, P3, P4, "Subscribe", "Leave a reply", "Please enter your comment!", between="\n\n")
    assert [text[span.start : span.end] for span in clean_plain(text, encoding="utf-8").body] == [
        page(TITLE, P1, P2, P3, P4, between="\n\n")
    ]


def test_a_box_of_other_articles_ends_with_the_next_paragraph():
    text = page(TITLE, P1, P2, "See also", "© Korsk Archive", "Pact chief: our patience has an end", P3, P4)
    assert not is_article(text, "Pact chief: our patience has an end")
    assert is_article(text, P3)


def test_a_heading_between_paragraphs_is_article():
    assert (
        kinds(page(TITLE, P1, P2, "The broken talks with the Northern Pact", P3, P4))[
            "The broken talks with the Northern Pact"
        ]
        in ARTICLE_KINDS
    )


def test_a_quote_card_is_article():
    card = ("Veldania must not wait any longer for the pact", "Ilva Ortiz", "On the talks with the pact")
    text = page(TITLE, P1, P2, *card, P3, P4, between="\n\n")
    assert all(is_article(text, line) for line in card)


def test_short_turns_of_an_interview_are_article():
    turns = ("Q: Will bread be taxed?", "A: No, it will not.", "Q: And fuel?", "A: Fuel is another matter.")
    text = page(TITLE, *turns, between="\n\n")
    assert all(is_article(text, turn) for turn in turns)


def test_a_headline_twice_is_the_headline_twice():
    text = page(TITLE, TITLE, P1, P2, P3, P4, between="\n\n")
    assert [b.kind for b in clean_plain(text, encoding="utf-8").blocks[:2]] == ["title", "title"]


def test_a_paragraph_twice_on_the_spot_is_article_twice():
    text = page(TITLE, P1, P2, P2, P3, P4)
    assert [b.kind for b in clean_plain(text, encoding="utf-8").blocks].count("paragraph") == 5


def test_a_stamp_that_runs_into_the_headline_is_cut_off():
    text = page(f" date 2022-04-25 {TITLE}", P1, P2, P3, P4)
    first, second = clean_plain(text, encoding="utf-8").blocks[:2]
    assert (first.kind, text[first.start : first.end]) == ("stamp", "date 2022-04-25")
    assert (second.kind, text[second.start : second.end]) == ("title", TITLE)


def test_headlines_of_other_articles_at_the_end_are_left_out():
    others = ("Korsk Mayor Opens New Harbour", "Three Ships Lost Off the Coast of Velde", "Tomas Velde, Korsk, Harbour")
    text = page(TITLE, P1, P2, P3, P4, *others)
    assert not any(is_article(text, line) for line in others)


def test_menus_above_the_headline_are_left_out():
    menu = ("Home", "Politics", "Business", "Sport", "Culture", "Weather")
    text = page(*menu, TITLE, P1, P2, P3, P4, *menu)
    assert not any(is_article(text, line) for line in menu)
    assert kinds(text)[TITLE] == "title"


def test_wrapped_paragraphs_are_joined():
    wrapped = page(TITLE, "", *[P1[i : i + 76].strip() for i in range(0, 150, 76)], "")
    text = (
        wrapped
        + "\n"
        + "\n".join(f"the talks about the pact were broken off in the spring number {i:2} and" for i in range(9))
    )
    assert len(lines_of(text)) == 3


def test_every_rule_has_a_reason():
    from onrecord.clean.chrome import RULES
    from onrecord.clean.plain import REASONS

    assert all(rule.__doc__ for rule in RULES)
    text = page(
        "Home", f"2022-04-25 | {TITLE}", P1, "See also", "Pact chief visits Korsk", P2, P3, P4, "Tomas Velde", "©"
    )
    known = {rule.__name__ for rule in RULES} | set(REASONS)
    assert {block.because for block in clean_plain(text, encoding="utf-8").blocks} <= known


@pytest.mark.parametrize("text", ["Ilva Ortiz said no.", "“No,” said Ortiz.\nShe left."])
def test_a_short_text_is_article(text):
    assert [span.cut(text) for span in clean_plain(text, encoding="utf-8").body] == [text]


def test_the_language_is_the_articles():
    assert clean_plain(page("Войти", TITLE, P1, P2, P3, P4), encoding="utf-8").language == "en"


@pytest.mark.parametrize(
    "text", ["", " \n\t\n ", "\x00\x01\x02", "a" * 5000, "قال الوزير إن التصويت كان مزورا. " * 9, "\ufeff", "\r\r\n"]
)
def test_odd_pages_have_blocks_and_no_errors(text):
    cleaned = clean_plain(text, encoding="utf-8")
    assert cleaned.text == text
    assert all(text[b.start : b.end].strip() for b in cleaned.blocks)


PIECES = st.sampled_from(
    [TITLE, P1, P2, P3, "See also", "Share", "25.04.2022", "By Ilva Ortiz", "•", "", " ", "\u00a0", "1"]
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=40)), max_size=30), st.sampled_from(["\n", "\n\n", "\r\n", " "]))
def test_blocks_cover_all_that_is_no_white_space(lines, between):
    text = between.join(lines)
    blocks = clean_plain(text, encoding="utf-8").blocks
    covered = {i for block in blocks for i in range(block.start, block.end)}
    assert all(i in covered or char.isspace() for i, char in enumerate(text))
    assert all(a.end <= b.start for a, b in pairwise(blocks))


@pytest.mark.parametrize(
    "make", [lambda n: "a " * (n // 2), lambda n: "a" * n, lambda n: "minister said 7\n" * (n // 16)]
)
def test_cost_grows_with_length_alone(make):
    import time

    def cost(size):
        text = make(size)
        started = time.process_time()
        clean_plain(text, encoding="utf-8")
        return time.process_time() - started

    clean_plain("warm up\n", encoding="utf-8")
    assert cost(400_000) < 6 * cost(200_000) + 0.5
