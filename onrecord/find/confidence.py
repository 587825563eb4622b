"""How often each rule is right, as the confidence of what it finds.

Measured on 236 English news pages annotated in full (nested reports too): words half or more the same (Jaccard) and
both nested or both not, to two digits; `python -m eval.attributions --part train --rules`. A manner that a rule made
fewer than ten times has the figure of the rule; a rule made fewer than ten times has what rules of its sort have.
"""

from __future__ import annotations

from onrecord.terms import Manner

_UNMEASURED = 0.5
_BY_RULE: dict[str, float] = {
    "quote_then_cue": 0.91,
    "cue_then_words": 0.72,
    "cue_then_infinitive": 0.72,
    "cue_then_object": 0.61,
    "cue_noun": 0.56,
    "according_to": 0.92,
    "as_said": 0.70,
    "asked_about": 0.78,
    "headline_colon": 0.77,
    "headline_dash": 0.77,  # as the other rule for headlines
    "colon_then_paragraph": 0.81,  # as words in quotation marks after a cue
    "dash_inside_quotes": 0.81,
    "turn": 0.53,  # those that the model does not find, on 24 annotated pages with interviews; 0.95 of the others
}
_BY_MANNER: dict[tuple[str, Manner], float] = {
    ("quote_then_cue", "direct"): 0.97,
    ("quote_then_cue", "indirect"): 0.67,
    ("quote_then_cue", "mixed"): 0.73,
    ("cue_then_words", "direct"): 0.81,
    ("cue_then_words", "indirect"): 0.70,
    ("cue_then_words", "mixed"): 0.75,
    ("cue_then_object", "mixed"): 0.69,
    ("cue_noun", "mixed"): 0.36,
    ("headline_colon", "indirect"): 0.70,
}


def confidence(rule: str, manner: Manner) -> float:
    """The share of a rule's reports of this manner that annotators have too."""
    return _BY_MANNER.get((rule, manner), _BY_RULE.get(rule, _UNMEASURED))
