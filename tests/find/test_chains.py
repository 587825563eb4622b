"""How well a source goes with what was named before, by vectors made for the test."""

import numpy as np

from onrecord.find.chains import UNTIED, Chains
from onrecord.find.figures import Figure
from onrecord.model.meant import VECTOR, Meant
from onrecord.terms import Span

ORTIZ, DENK = Figure("Ana Ortiz", "person", [0]), Figure("Pavel Denk", "person", [4, 30])


def meant():
    """Four words of four characters; those at 0 and 8 answer what the one at 12 asks."""
    asks, answers = np.zeros((4, VECTOR), np.float32), np.zeros((4, VECTOR), np.float32)
    asks[3, 0] = answers[0, 0] = 8.0
    answers[2, 0] = 4.0
    return Meant(np.array([0, 4, 8, 12]), np.array([0, 1, 1, 1]), asks, answers, np.zeros((4, 7)), 1.0)


def test_the_figure_that_answers_has_the_higher_score_and_share():
    ortiz, denk = Chains(meant()).tied(Span(12, 15), [("ana ortiz", ORTIZ), ("pavel denk", DENK)])
    assert ortiz.best == 8 * 8 / VECTOR**0.5 - 1
    assert denk.best == -1
    assert ortiz.share > 0.99
    assert ortiz.lead == ortiz.best
    assert denk.lead == denk.best - ortiz.best


def test_a_mention_in_another_window_is_not_near():
    ortiz, denk = Chains(meant()).tied(Span(12, 15), [("ana ortiz", ORTIZ), ("pavel denk", DENK)])
    assert ortiz.near == UNTIED.near
    assert denk.near == denk.best


def test_a_source_resolved_before_speaks_for_its_speaker():
    chains = Chains(meant())
    before = chains.tied(Span(12, 15), [("pavel denk", DENK)])[0]
    chains.spoke("pavel denk", Span(8, 11))
    assert chains.tied(Span(12, 15), [("pavel denk", DENK)])[0].best > before.best


def test_what_comes_later_and_a_report_without_a_source_tell_nothing():
    later = Figure("Bo Ortiz", "person", [30])
    assert Chains(meant()).tied(Span(12, 15), [("bo ortiz", later)]) == [UNTIED]
    assert Chains(meant()).tied(None, [("ana ortiz", ORTIZ)]) == [UNTIED]
