"""Rules about cues that are no verbs: "according to X", "X's claim that".

In: a `View`. Out: the drafts each rule finds in the sentence.
"""

from __future__ import annotations

from functools import cache

from onrecord.find.clauses import content_end, opens_parenthesis
from onrecord.find.phrases import Phrase, noun_phrase_after, noun_phrase_before
from onrecord.find.view import Draft, View, words_before
from onrecord.terms import Span

_MOST = 8  # of one kind in a sentence; more is no sentence


def according_to(view: View) -> list[Draft]:
    """ "According to X" names the source of the rest of its sentence."""
    found: list[Draft] = []
    tokens, size = view.sentence.tokens, len(view.sentence.tokens)
    by_first = _prefixes(view.speech.prefixes)
    for at in [i for i, t in enumerate(tokens) if t.low in by_first]:
        if len(found) == _MOST:
            break
        matching = (p for p in by_first[tokens[at].low] if all(view.low(at + i) == word for i, word in enumerate(p)))
        width = len(next(matching, ()))
        if not width or not tokens[at].nouny:
            continue
        source = noun_phrase_after(tokens, at + width, view.speech)
        if source is None:
            continue
        end = source.end
        while (
            end < size
            and end - source.end < 25
            and view.low(end) not in {",", ".", ";", "”", "—"}
            and not view.is_quote(end)
        ):
            end += 1
        pieces: list[Span] = []
        if at > 0:
            words = words_before(view, at)
            if words:
                pieces.append(words)
        if (
            view.low(end) == ","
            and end + 1 < size
            and (at == 0 or not pieces or opens_parenthesis(tokens, end + 1, view.groups, view.speech))
        ):
            stop = content_end(view.sentence, end + 1, view.groups, view.speech, view.sources)
            if stop > end + 1:
                pieces.append(view.sentence.span(end + 1, stop))
        elif view.is_quote(end) and not pieces:
            pieces.append(view.sentence.span(end, end + 1))
        if pieces:
            wide = source.end if end - source.end > 8 else end
            found.append(
                Draft(
                    tuple(pieces),
                    view.sentence.span(source.start, wide),
                    view.sentence.span(at, at + width),
                    None,
                    "according_to",
                    depth=view.sentence.depth,
                    paragraph=view.sentence.paragraph,
                    mode=None,
                )
            )
    return found


@cache
def _prefixes(phrases: tuple[str, ...]) -> dict[str, list[list[str]]]:
    """ "According to" and its like, as words, by the first."""
    by_first: dict[str, list[list[str]]] = {}
    for words in map(str.split, phrases):
        by_first.setdefault(words[0], []).append(words)
    return by_first


def cue_noun(view: View) -> list[Draft]:
    """ "X's claim that": a noun of saying with its owner, followed by the words."""
    found: list[Draft] = []
    tokens = view.sentence.tokens
    nouns = view.speech.nouns
    for at in [i for i, t in enumerate(tokens) if t.low in nouns]:
        cue = nouns[tokens[at].low]
        if (
            len(found) == _MOST
            or at == 0
            or tokens[at].shape != "word"
            or not (view.low(at + 1) in {"that", "to"} or view.low(at + 1) in cue.particles)
        ):
            continue
        named = view.low(at + 1) in cue.particles
        if (
            view.low(at + 1) == "to"
            and not named
            and cue.act not in ("promise", "demand", "reject", "threaten", "hope", "other", "propose")
        ):
            continue
        owner = at - 1
        while (
            owner > max(0, at - 4)
            and tokens[owner].shape == "word"
            and tokens[owner].low not in view.speech.classes["possessive"] | {"'s", "’s"}
        ):
            owner -= 1
        if tokens[owner].low in view.speech.classes["possessive"]:
            source = Phrase(owner, owner + 1, owner + 1)
        elif tokens[owner].low in ("'s", "’s", "’", "'"):
            phrase = noun_phrase_before(tokens, owner - 1, view.speech)
            if phrase is None:
                continue
            source = phrase
        else:
            continue
        start = at + 2 if view.low(at + 1) == "that" or named else at + 1
        if start >= len(tokens):
            continue
        end = content_end(view.sentence, start, view.groups, view.speech, view.sources, narrow=named)
        if end > start:
            found.append(
                Draft(
                    (view.sentence.span(start, end),),
                    view.sentence.span(source.start, source.end),
                    view.sentence.span(at, at + 1 + named),
                    cue,
                    "cue_noun",
                    depth=view.sentence.depth,
                    paragraph=view.sentence.paragraph,
                )
            )
    return found
