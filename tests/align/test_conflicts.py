"""Two statements side by side: what speaks for a conflict between them, and what does not."""

import itertools

import pytest

from onrecord.align.conflicts import conflict, own_words, shared_words
from onrecord.align.positions import Version, position_of

COUNT = itertools.count()
DAY = 740_000


def said(words, *, by="ortiz", day=0, act="state", page=None, title="Korsk bridge", inside=None):
    """A statement of one report."""
    number = next(COUNT)
    return position_of(
        [
            Version(
                id=f"r{number}", document_id=page or f"d{number}", words=(words,), person=by, act=act,
                said=(DAY + day, DAY + day), title=title, inside=inside, language="en",
            )
        ]
    )  # fmt: skip


MAY_CONFLICT = [
    (said("The list holds 212 names."), said("The list holds 198 names.", day=9), "another number: 212"),
    (
        said("The tunnel will cost 90 million crowns.", act="promise"),
        said("The tunnel will cost some 240 million crowns.", day=300, act="agree"),
        "another number: 90,000,000",
    ),
    (
        said("We will not join the pact.", act="reject"),
        said("We will join the pact if voters want it.", day=200),
        "negated or denied in the first alone",
    ),
    (
        said("There is no germ in the pipes."),
        said("A germ was found in the pipes.", by="denk", day=2),
        "negated or denied in the first alone",
    ),
    (
        said("The guards fired eleven shells at the bridge.", by="denk", act="accuse"),
        said("The guards never fired a shell at the bridge.", act="deny", day=1),
        "the second is a denial",
    ),
    (
        said("I pledged my own house for the tunnel.", act="promise"),
        said("I never pledged my house for the tunnel.", act="deny", day=90),
        "the second is a denial",
    ),
]


@pytest.mark.parametrize(("one", "other", "reason"), MAY_CONFLICT)
def test_what_may_conflict_is_suggested_with_its_reason(one, other, reason):
    assert any(told.startswith(reason) for told in conflict(one, other).reasons)


@pytest.mark.parametrize(("one", "other", "reason"), MAY_CONFLICT)
def test_it_does_not_matter_which_is_given_first(one, other, reason):
    assert conflict(one, other) == conflict(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (said("We will not join the pact."), said("We will not join the pact.", day=90)),  # the same again
        (said("We do not ask for a flag."), said("We do not ask for a flag.", act="deny", day=90)),  # read otherwise
        (said("The tunnel will cost 90 million crowns."), said("The herring came early.", day=90)),  # no subject shared
        (said("The fee rose in 2031."), said("The fee rose in 2032.", day=90)),  # years are no counts
        (said("The list is long."), said("The list is closed.", day=90)),  # nothing parts them
    ],
)
def test_what_speaks_for_no_conflict_is_not_suggested(one, other):
    assert conflict(one, other) is None


def test_what_is_denied_does_not_conflict_with_its_denial():
    denial = said("that Korsk had sold the bridge", act="deny")
    charge = said("Korsk had sold the bridge", by="league", act="accuse", inside=next(iter(denial.ids)))
    assert conflict(denial, charge) is None


def test_other_speakers_on_another_subject_are_less_likely():
    one = said("There is no germ in the pipes.", title="Wells of Osk shut")
    near, far = (said("A germ was found in the pipes.", by="denk", title=t) for t in ("Wells of Osk poisoned", "Opera"))
    assert conflict(one, near).likely > conflict(one, far).likely


def test_a_later_day_counts_more_than_the_same_breath():
    first = said("The list holds 212 names.")
    now, later = (conflict(first, said("The list holds 198 names.", day=day)) for day in (0, 90))
    assert later.likely > now.likely


def test_a_denial_without_a_negation_of_its_own_turns_its_words():
    (clause,) = said("ever having called the line final", act="deny").clauses
    assert clause.negated


def test_words_shared_and_words_of_one_alone():
    one, other = said("The list of prisoners holds 212 names."), said("The list of ministers holds 198 names.")
    assert set(shared_words(one, other)) == {"list", "holds"}
    assert set(own_words(one, other)) == {"prisoners", "212"}


def test_what_a_description_stands_for_is_shared():
    one = position_of([Version("r1", "d1", ("The alliance will not grow.",), topics=("NORDA",), language="en")])
    other = position_of([Version("r2", "d2", ("NORDA will grow.",), language="en")])
    assert "norda" in shared_words(one, other)
