"""Where the words of a report end: the clause boundaries of a sentence.

In: tokens and the reporting verbs among them. Out: token positions. The end is drawn before what is plainly the
reporter's again: the next report ("..., adding that", "but he stressed"), "according to", the sentence's full stop.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.find.phrases import Group, Phrase, subject
from onrecord.find.sentences import Sentence, Token
from onrecord.lang import Speech

_STOPS = frozenset({".", "!", "?", ";", ":", ",", "—", "–", "-", "--", "…", "..."})


def content_end(
    sentence: Sentence,
    start: int,
    groups: Sequence[Group],
    speech: Speech,
    sources: Mapping[int, Phrase | None],
    *,
    narrow: bool = False,
) -> int:
    """The token after the words that begin at token `start`; `narrow` words are a thing named, not a clause."""
    tokens = sentence.tokens
    end = len(tokens)
    leads = tokens[start].shape == "quote" if start < len(tokens) else False
    if (
        leads
        and start + 1 < end
        and tokens[start + 1].low in _STOPS | speech.classes["preposition"] | {"when", "while", "as", "after"}
    ):
        return start + 1
    for group in groups:
        if group.start <= start or group.start >= end:
            continue
        cut = _next_report(sentence, start, group, speech, sources)
        if cut is not None:
            end = cut
            break
    for at in range(start + 1, end):
        if (
            (tokens[at].low == "according" and tokens[at - 1].low == ",")
            or tokens[at].low == ";"
            or (narrow and _leaves(tokens, at, speech))
        ):
            end = at
            break
    while end > start and tokens[end - 1].low in _STOPS:
        end -= 1
    return end


def _next_report(
    sentence: Sentence, start: int, group: Group, speech: Speech, sources: Mapping[int, Phrase | None]
) -> int | None:
    """Where the words end before a later verb of the same speaker, or None where that verb is part of them."""
    tokens, before = sentence.tokens, sentence.tokens[group.start - 1].low
    if group.gerund and group.cue.mode == "speech" and (before == "," or tokens[group.start - 1].shape == "quote"):
        return group.start - (before == ",")
    if (
        before == ","
        and not (group.gerund or group.infinitive or group.passive)
        and tokens[start - 1].low.endswith("ing")
    ):
        return group.start - 1  # "Ortiz, citing the law, said": the words of a participle end with its commas
    if group.gerund or group.passive or group.infinitive:
        return None
    if (
        before in ("and", "but", "then")
        and group.start - 1 > start
        and _same_tense(group, tokens)
        and group.cue.mode == "speech"
    ):
        return group.start - 1
    phrase = sources[group.head] if group.head in sources else subject(sentence, group.start, speech)
    if phrase is None or phrase.start <= start + 1 or phrase.relative:
        return None
    joint = tokens[phrase.start - 1].low
    if (
        joint == ","
        and group.cue.takes & {"clause", "that"}
        and (group.end >= len(tokens) or tokens[group.end].low in {".", ""})
    ):
        return phrase.start - 1  # "..., officials said."
    if (
        joint in ("but", "and", "while")
        and group.cue.mode == "speech"
        and (tokens[phrase.start].low in speech.pronouns or tokens[phrase.start - 2].low == ",")
        and _past(group, tokens)
    ):
        return phrase.start - 1
    return None


def _leaves(tokens: Sequence[Token], at: int, speech: Speech) -> bool:
    """Whether a thing named ends at a token: "but", or a comma and then more than another thing of a list."""
    if tokens[at].low == "but":
        return True
    if tokens[at].low != "," or at + 1 >= len(tokens):
        return False
    after = tokens[at + 1].low
    return (
        after in speech.classes["subordinator"]
        or (
            after in ("and", "but")
            and at + 2 < len(tokens)
            and (tokens[at + 2].low in speech.pronouns or tokens[at + 2].low in speech.classes["auxiliary"])
        )
        or after.endswith("ing")
    )


def _past(group: Group, tokens: Sequence[Token]) -> bool:
    return tokens[group.head].low in group.cue.forms[3:] and group.start == group.head


def _same_tense(group: Group, tokens: Sequence[Token]) -> bool:
    return _past(group, tokens) or tokens[group.head].low in group.cue.forms[1:2]


def is_clausal(tokens: Sequence[Token], start: int, end: int, speech: Speech) -> bool:
    """Whether tokens look like a clause, not like "On Monday" or "In a statement"."""
    span = tokens[start:end]
    if (
        len(span) < 3
        or span[0].low.endswith("ing")
        or (
            span[0].low
            in {"in", "on", "at", "after", "during", "asked", "when", "while", "as", "before", "for", "with"}
            and not any(t.low == "," for t in span)
        )
    ):
        return False
    return any(
        t.low in speech.classes["auxiliary"]
        or t.low in speech.classes["verb"]
        or t.low in speech.cues
        or (t.shape == "word" and len(t.low) > 4 and t.low.endswith(("ed", "s")))
        for t in span
    )


def adverbial_end(tokens: Sequence[Token], at: int, speech: Speech) -> int:
    """The token after where and when something was said: "on Monday in Korsk"."""
    first = at
    while at < len(tokens) and at - first < 25:
        low = tokens[at].low
        if (
            low in speech.classes["time"]
            or (
                at > first
                and tokens[at].shape in ("name", "number", "word")
                and low not in speech.pronouns
                and low not in speech.classes["subordinator"]
                and low not in speech.classes["verb"]
                and tokens[first].low in speech.classes["preposition"]
            )
            or low in speech.classes["preposition"]
            or is_plain_adverb(low, speech)
        ):
            at += 1
        else:
            break
    return at


def is_plain_adverb(low: str, speech: Speech) -> bool:
    """Whether a word says only when or how: "again", "sharply"."""
    return low in speech.classes["adverb"] or (low.endswith("ly") and len(low) > 4)


def opens_parenthesis(tokens: Sequence[Token], at: int, groups: Sequence[Group], speech: Speech) -> bool:
    """Whether the words go on at a token after "X said,", and not the reporter with "adding" or "who"."""
    token = tokens[at]
    if not token.nouny or token.low in speech.classes["question word"] or token.low.endswith("ing"):
        return False
    if token.low in {
        "referring",
        "according",
        "as",
        "in",
        "on",
        "at",
        "during",
        "after",
        "before",
        "when",
        "a",
        "an",
        "while",
    }:
        return False
    return not any(g.start == at for g in groups)
