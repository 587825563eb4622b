"""Augmented articles: the spans cut exactly the words that they are said to."""

import re
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.lab import augment, phrases, spans
from onrecord.lab.augment import Marked, edit

OPEN = re.compile(r"\{(?:(\d)\.)?(s|c|k):|\}")


def read(line, **parents):
    """`"{s:Ms Ortavel} {c:said} {k:that ...}"` as a text and its attributions; `p1=0`: the second is in the first."""
    text, at, stack, found = "", 0, [], {}
    for match in OPEN.finditer(line):
        text += line[at : match.start()]
        at = match.end()
        if match.group() != "}":
            stack.append((int(match[1] or 0), match[2], len(text)))
            continue
        number, role, start = stack.pop()
        found.setdefault(number, {"s": [], "c": [], "k": []})[role].append((start, len(text)))
    return text + line[at:], [
        Marked(*(tuple(sorted(found[n][role])) for role in "sck"), parents.get(f"p{n}"), None, None)
        for n in sorted(found)
    ]


def cut(text, m):
    """The words of an attribution's spans."""
    return tuple([text[a:b] for a, b in pairs] for pairs in (m.source, m.cue, m.content))


def drawn(step, line, wanted, **parents):
    """The first of many draws whose text is wanted."""
    for seed in range(3000):
        text, marked = step(*read(line, **parents), Random(seed))
        if re.search(wanted, text):
            return text, marked
    raise AssertionError(f"no draw gave {wanted}")


def test_edit_moves_what_stands_behind():
    text, marked = edit(*read("Now {s:she} {c:said} {k:yes}."), [(0, 3, "Yesterday")])
    assert cut(text, marked[0]) == (["she"], ["said"], ["yes"])


def test_an_insertion_at_a_spans_edges_stays_outside():
    text, marked = edit(*read("{s:She} {c:said} {k:yes}."), [(0, 0, "But "), (3, 3, ","), (9, 9, "oh "), (12, 12, "!")])
    assert (text, cut(text, marked[0])) == ("But She, said oh yes!.", (["She"], ["said"], ["yes"]))


def test_a_replacement_from_edge_to_edge_is_inside():
    text, marked = edit(*read("{s:She} {c:said} {k:“yes”}."), [(9, 10, "« "), (13, 14, " »")])
    assert cut(text, marked[0])[2] == ["« yes »"]


def test_a_vanished_attribution_leaves_its_own_to_its_parent():
    text, marked = read("{s:A} {c:said} {k:{2.s:C} {2.c:said} {2.k:no} {1.k:so}}", p1=0, p2=1)
    _text, marked = edit(text, marked, [(17, 19, "")])
    assert [m.parent for m in marked] == [None, 0]


def test_overlapping_replacements_are_refused():
    with pytest.raises(ValueError, match="overlaps"):
        edit("abcdef", [], [(0, 3, "x"), (2, 4, "y")])


@given(st.data())
def test_edits_elsewhere_leave_the_words_of_a_span(data):
    words = data.draw(st.lists(st.text("abcé“”", min_size=1, max_size=4), min_size=4, max_size=30))
    kinds = data.draw(st.lists(st.sampled_from("sekr"), min_size=len(words), max_size=len(words)))
    text, at, marked, edits = "", 0, [], []
    for word, kind in zip(words, kinds, strict=True):
        at, text = len(text), text + word
        if kind == "s":
            marked.append(Marked((), (), ((at, at + len(word)),), None, None, None))
        elif kind == "e":
            edits.append((at, at + len(word), data.draw(st.text("xyz ", max_size=3))))
        elif kind == "r":
            edits.append((at, at, "+ "))
    new, moved = edit(text, marked, edits)
    assert [new[slice(*m.content[0])] for m in moved] == [text[slice(*m.content[0])] for m in marked]


def test_quotation_marks_of_another_style_stay_in_the_content():
    text, marked = drawn(augment.restyle_quotes, "{k:“We won’t go,”} {s:she} {c:said}.", "^«We")
    assert cut(text, marked[0]) == (["she"], ["said"], ["«We won’t go,»"])


def test_single_marks_outside_make_double_ones_inside():
    text, marked = drawn(augment.restyle_quotes, "{k:“A ‘so-called’ deal,”} {s:she} {c:said}.", "^‘A")
    assert cut(text, marked[0])[2] == ["‘A “so-called” deal,’"]


def test_a_straight_mark_opens_before_a_word():
    marks = spans.quotation_marks('He said "yes" ("no").')
    assert [mark.opens for mark in marks] == [True, False, True, False]


def test_a_comma_leaves_the_content_with_its_mark():
    text, marked = drawn(augment.lose_marks, "{k:“We go,”} {s:she} {c:said}. {k:“Now.”}", "^[^“”]*$")
    assert (text, cut(text, marked[0])[2]) == ("We go, she said. Now.", ["We go", "Now"])


ONE = "Storm\n\n{s:The envoy} {c:said} {k:that the talks had failed}. The ferry left at noon."


@pytest.mark.parametrize("seed", range(60))
def test_a_wrapped_sentence_stands_in_a_report(seed):
    text, marked = augment.wrap_report(*read(ONE), Random(seed))
    inner = marked[0]
    outer = marked[inner.parent]
    assert cut(text, inner)[1:] == (["said"], ["that the talks had failed"])
    assert outer.known
    reach = outer.content[0][0], outer.content[-1][1]
    assert all(reach[0] <= a and b <= reach[1] for a, b in spans.pairs_of(inner))
    assert not re.search(r",,|\.\.|\.,|[“”] ?[“”]|\{|\||  ", text)


def test_the_first_letter_is_lowered_within_a_report():
    text, marked = drawn(augment.wrap_report, ONE, "told reporters that the envoy")
    assert cut(text, marked[1])[1:] == (["told"], ["that the envoy said that the talks had failed"])


def test_a_denial_is_part_of_the_cue():
    text, marked = drawn(augment.wrap_report, ONE, "did not say that")
    assert any(cut(text, m)[1] == ["did not say"] for m in marked)


def test_marks_within_a_quoted_report_become_single():
    line = "Storm\n\n{k:“We lost,”} {s:the envoy} {c:said}. It rained."
    text, marked = drawn(augment.wrap_report, line, "‘We lost,’ the envoy said,”")
    assert cut(text, marked[1])[2] == ["“‘We lost,’ the envoy said,”"]


def test_a_report_in_the_middle_has_two_pieces():
    text, marked = drawn(augment.wrap_report, ONE, "The envoy, Radio Ilmar reported, said")
    assert cut(text, marked[1]) == (["Radio Ilmar"], ["reported"], ["The envoy", "said that the talks had failed"])


def test_the_sentence_after_it_joins_a_quotation():
    text, marked = drawn(augment.wrap_report, ONE, r"“The ferry left at noon\.”")
    outer = next(m for m in marked if len(m.content) == 2)
    assert cut(text, outer)[2][1] == "“The ferry left at noon.”"


def test_a_wrap_of_a_wrap_is_three_deep():
    _, marked = drawn(lambda *a: (lambda t, m: (f"{t} #{len(m)}", m))(*augment.wrap_report(*a)), ONE, "#3$")
    assert [m.parent for m in marked] == [1, 2, None]


def test_half_a_sentence_is_not_wrapped():
    text = "Storm\n\nOn the way to the harbour and back {s:the envoy} {c:said} {k:no}."
    assert augment.wrap_report(*read(text), Random(1))[0] == read(text)[0]


@pytest.mark.parametrize("template", [*phrases.INDIRECT, *phrases.QUOTED, *phrases.AFTER, *phrases.MIDDLE])
def test_a_template_has_a_source_a_cue_and_a_content(template):
    roles = [piece[0] for piece in template.form.split("|") if piece[1:2] == ":"]
    assert set(roles) == {"s", "c", "k"}


def test_there_is_variety():
    assert len({*phrases.PERSONS, *phrases.OTHERS, *phrases.GROUPS, *phrases.PRONOUNS}) >= 60
    assert len(set(phrases.CHROME)) >= 40


TITLED = "{s:Korvin Ashdale, the mayor,} {c:said} {k:that the vote was rigged by the army}."


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("Ashdale: Vote was rigged by army", (["Ashdale"], [":"], ["Vote was rigged by army"])),
        ("‘Vote was rigged by army’: Ashdale", (["Ashdale"], [":"], ["‘Vote was rigged by army’"])),
        ("Vote was rigged by army, says Ashdale", (["Ashdale"], ["says"], ["Vote was rigged by army"])),
        ("Korvin Ashdale says vote was rigged by army", (["Korvin Ashdale"], ["says"], ["vote was rigged by army"])),
    ],
)
def test_a_headline_is_an_attribution(title, wanted):
    text, marked = drawn(augment.headline, TITLED, f"^{title}\n")
    assert cut(text, marked[1]) == wanted
    assert cut(text, marked[0])[1] == ["said"]


LINE = "{k:“We lost,”} {c:said} {s:the envoy}. {k:“We go home.”}"


def test_a_reporter_between_dashes_within_one_pair_of_marks():
    text, marked = drawn(augment.dash_style, LINE, "^“We lost, – said the envoy. – We go home.”$")
    assert cut(text, marked[0]) == (["the envoy"], ["said"], ["“We lost", "We go home.”"])


def test_a_line_opened_by_a_dash_has_no_marks():
    text, marked = drawn(augment.dash_style, LINE, "^— We lost, — said the envoy. — We go home.$")
    assert cut(text, marked[0])[2] == ["We lost", "We go home"]


def test_a_single_quotation_keeps_its_marks_before_the_dash():
    text, marked = drawn(augment.dash_style, "He left. {k:“We lost,”} {c:said} {s:the envoy}.", "“We lost”, – said")
    assert cut(text, marked[0])[2] == ["“We lost”"]


def test_a_card_is_a_quotation_with_a_name_under_it():
    line = "{k:“We will not leave the harbour today,”} {c:said} {s:Mirelle Tosk}.\n\nIt rained."
    text, marked = drawn(augment.quote_card, line, "today”\n\nTosk")
    assert cut(text, marked[1]) == (["Tosk"], [], ["“We will not leave the harbour today”"])


def test_a_long_quotation_goes_on_in_another_paragraph():
    one, two = (
        "We did all that we could for the people of the old harbour town",
        "Nobody came to help us, and it was late",
    )
    line = f"{{k:“{one}. {two}, and then the winter came and the river froze over,”}} {{s:she}} {{c:said}}."
    text, marked = drawn(augment.multi_paragraph, line, "\n")
    assert cut(text, marked[0])[2][0] == f"“{one}."
    assert cut(text, marked[0])[2][1].startswith("“Nobody")


def test_a_content_begins_behind_a_dropped_that():
    text, marked = drawn(
        augment.machine_english, "{s:The envoy} {c:said} {k:that the talks failed}.", "Envoy said talks"
    )
    assert cut(text, marked[0]) == (["Envoy"], ["said"], ["talks failed"])


def test_letters_change_case_without_moving():
    text, marked = drawn(augment.letter_case, "{s:Ayşe İnan} {c:said} {k:no}.", "SAID")
    assert cut(text, marked[0])[1:] == (["SAID"], ["NO"])


def test_chrome_belongs_to_no_span():
    text, marked = drawn(augment.odd_blanks, "{s:She} {c:said} {k:no}.\n\n{1.s:He} {1.c:said} {1.k:yes}.", "Share\n")
    assert [cut(text, m)[2] for m in marked] == [["no"], ["yes"]]


@pytest.mark.parametrize("step", [*(step for _, step in augment.STEPS), augment.augmented])
@pytest.mark.parametrize("text", ["", "\n", "Rain fell on Korsk.\n\n“Ha"])
def test_nothing_to_change_is_no_error(step, text):
    for seed in range(5):
        assert step(text, [], Random(seed))[1] == []


def test_spans_stay_whole_whatever_is_drawn():
    pages = "\n\n".join([ONE, TITLED.replace("{", "{1."), LINE.replace("{", "{2.")])
    for seed in range(300):
        text, marked = augment.augmented(*read(pages), Random(seed))
        for m in marked:
            assert m.content
            assert m.parent is None or 0 <= m.parent < len(marked)
            for a, b in spans.pairs_of(m):
                assert 0 <= a < b <= len(text)
                assert text[a:b] == text[a:b].strip()
                assert not re.match(r"\w\w", text[a - 1 : a + 1] if a else "")
                assert not re.match(r"\w\w", text[b - 1 : b + 1])
