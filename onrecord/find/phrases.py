"""Verb groups and noun phrases of a sentence, by closed classes of words and letter case alone.

In: a `Sentence`. Out: half-open ranges of its tokens. There is no tagger: a noun phrase is what stands between the
nearest words that cannot be part of one, grown over "of", "for", "in" to the phrase before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.find.sentences import Sentence, Token
from onrecord.lang import Cue, Speech

_JOINTS = frozenset({"'s", "’s", "'", "’", "&", "/", "-"})  # stand inside a noun phrase
_COUNTING = frozenset({"others", "many", "some", "most", "both", "one"})  # pronouns that also begin a noun phrase
_REACH = 30  # tokens: no source is further from its cue, and cost stays linear


@dataclass(frozen=True, slots=True)
class Group:
    """A reporting verb with its auxiliaries, negation, adverbs and prepositions: tokens `[start, end)`."""

    start: int
    end: int
    head: int
    cue: Cue
    passive: bool = False
    gerund: bool = False
    infinitive: bool = False
    negated: bool = False
    writing: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase, tokens `[start, end)`; `core` ends before an apposition; `relative` was reached through "who"."""

    start: int
    end: int
    core: int
    relative: bool = False


def verb_groups(sentence: Sentence, speech: Speech) -> tuple[Group, ...]:
    """The reporting verbs of a sentence that are verbs there, in order."""
    found: list[Group] = []
    cues = speech.cues
    for index, token in [(i, t) for i, t in enumerate(sentence.tokens) if t.low in cues]:
        if token.shape == "word" or sentence.headline or index == 0:
            group = _group(sentence.tokens, index, speech)
            if group and (not found or group.start >= found[-1].end):
                found.append(group)
    return tuple(found)


def _group(tokens: Sequence[Token], head: int, speech: Speech) -> Group | None:
    word, cue = tokens[head].low, speech.cues[tokens[head].low]
    be, auxiliary = speech.classes["be"], speech.classes["auxiliary"]
    start = head
    while start > 0 and _before_verb(tokens, start - 1, speech):
        start -= 1
    leading = [t.low for t in tokens[start:head]]
    infinitive = head > 0 and tokens[start - 1].low == "to" if start > 0 else False
    gerund = word.endswith("ing") and not any(low in be for low in leading)
    passive = (
        not word.endswith("ing")
        and any(low in be for low in leading)
        and word in cue.forms[3:]
        and not {"did", "do", "does", "will", "would", "can", "could"} & set(leading[-1:])
    )
    if "adjective" in cue.takes and not any(low in be for low in leading):
        return None
    if not _is_verb(tokens, start, head, cue, speech, helped=any(low in auxiliary for low in leading)):
        return None
    end, writing = _after_verb(tokens, head + 1, cue, speech)
    return Group(
        start, end, head, cue, passive, gerund, infinitive, any(low in speech.negations for low in leading), writing
    )


def _before_verb(tokens: Sequence[Token], index: int, speech: Speech) -> bool:
    """Whether a token before a verb belongs to its group: auxiliary, negation or adverb."""
    low = tokens[index].low
    if low in ("'s", "’s"):
        return index > 0 and tokens[index - 1].low in speech.pronouns | {"there", "that", "it"}
    return (
        low in speech.classes["auxiliary"]
        or low in speech.negations
        or (low in speech.classes["adverb"] and low not in ("both", "all"))
        or is_adverb(low, speech)
    )


def is_adverb(low: str, speech: Speech) -> bool:
    """Whether a word is an adverb by its ending."""
    return low.endswith("ly") and len(low) > 4 and low not in speech.classes["adjective-ly"]


def _is_verb(tokens: Sequence[Token], start: int, head: int, cue: Cue, speech: Speech, *, helped: bool) -> bool:
    """Whether a form that could be a noun or adjective ("claims", "alleged") is a verb here."""
    if helped and tokens[head].low in speech.classes["preposition"]:
        return not any(t.low in speech.classes["be"] for t in tokens[start:head])
    if helped or start == 0:
        return helped or head == 0
    word, before = tokens[head].low, tokens[start - 1]
    if word in speech.classes["preposition"]:
        return before.low in ("i", "you", "we", "they")
    if before.low == "to":
        return word == cue.base
    if before.low in speech.classes["determiner"] and before.low not in (
        "all",
        "both",
        "some",
        "many",
        "most",
        "that",
        "this",
        "one",
    ):
        return False
    if word.endswith("ing"):
        if cue.mode == "attitude" and "object" in cue.takes and _nominal(tokens, start - 1, speech):
            return True  # "a group supporting Ortiz"
        return (
            before.shape == "stop"
            or before.low in speech.classes["conjunction"]
            or before.low in ("by", "for", "of", "while", "after", "before", "without")
        )
    if before.low in speech.classes["preposition"] or before.low in ("'s", "’s"):
        return False
    if word == cue.base and word not in cue.forms[3:]:
        return (
            before.low in ("i", "you", "we", "they", "who")
            or before.low in speech.classes["plural"]
            or (before.low.endswith("s") and before.shape in ("word", "name") and word not in speech.nouns)
        )
    if word == cue.forms[1]:
        noun = word in speech.nouns or cue.base in speech.classes["ambiguous"]
        return not noun or before.shape == "name" or before.low in speech.pronouns
    return True


def _after_verb(tokens: Sequence[Token], end: int, cue: Cue, speech: Speech) -> tuple[int, bool]:
    """Where a verb group ends, prepositions and "in a statement" taken in; whether it then is written."""
    while end < len(tokens) and tokens[end].low in cue.particles:
        end += 1
    if end + 2 < len(tokens) and tokens[end].low in ("in", "on") and "clause" in cue.takes:
        for at in range(end + 1, min(end + 4, len(tokens))):
            if tokens[at].low in speech.classes["writing medium"]:
                return at + 1, True
            if not tokens[at].nouny:
                break
    return end, False


def subject(sentence: Sentence, at: int, speech: Speech) -> Phrase | None:
    """The noun phrase whose verb group begins at token `at`."""
    tokens, last = sentence.tokens, at - 1
    day = speech.classes["day"]
    if last > 0 and tokens[last].low in day:
        last -= 2 if tokens[last - 1].low == "on" else 1
    if last < 0:
        return None
    if tokens[last].low == "who":
        before = last - 1
        before -= 1 if before >= 0 and tokens[before].low == "," else 0
        phrase = noun_phrase_before(tokens, before, speech)
        return None if phrase is None else Phrase(phrase.start, phrase.end, phrase.core, relative=True)
    if tokens[last].low in (",", ")", "—", "–"):
        return _before_apposition(tokens, last, speech)
    return noun_phrase_before(tokens, last, speech)


def _before_apposition(tokens: Sequence[Token], last: int, speech: Speech) -> Phrase | None:
    """The phrase of "X, the minister," with what stands between its commas; of "X, who is 45," without."""
    partner = "(" if tokens[last].low == ")" else tokens[last].low
    for mark in range(last - 1, max(-1, last - _REACH), -1):
        if tokens[mark].shape == "quote":
            return None
        if tokens[mark].low != partner:
            continue
        opener = tokens[mark + 1]
        if mark > 2 and tokens[mark - 1].shape == "number" and tokens[mark - 2].low == ",":
            mark -= 2  # "Ana Ortiz, 31, a farmer,"
        phrase = noun_phrase_before(tokens, mark - 1, speech)
        if phrase is None:
            return None
        if opener.low in ("who", "which", "whose"):
            return phrase
        if opener.low in speech.pronouns or opener.low in speech.classes["conjunction"]:
            return None
        if opener.nouny and not opener.low.endswith("ing") and opener.low not in speech.classes["preposition"]:
            wide = noun_phrase_before(tokens, mark - 1, speech) or phrase
            return Phrase(wide.start, last if partner != "(" else last + 1, phrase.end)
        return phrase
    return None


def noun_phrase_before(tokens: Sequence[Token], last: int, speech: Speech) -> Phrase | None:
    """The noun phrase that ends with token `last`."""
    if last < 0 or not tokens[last].nouny:
        return None
    if tokens[last].low in speech.pronouns and tokens[last].low not in _COUNTING:
        return Phrase(last, last + 1, last + 1)
    start = _walk_left(tokens, last, speech)
    while start <= last and _cannot_begin(tokens[start], speech):
        start += 1
    return Phrase(start, last + 1, last + 1) if start <= last else None


def _cannot_begin(token: Token, speech: Speech) -> bool:
    return (
        token.low in speech.classes["preposition"]
        or token.low in speech.classes["conjunction"]
        or (token.low in speech.classes["adverb"] and token.low not in speech.classes["determiner"])
        or token.low in ("'s", "’s", "there", "not", "however", "meanwhile")
        or not token.nouny
    )


def _walk_left(tokens: Sequence[Token], last: int, speech: Speech) -> int:
    """The first token of the noun phrase that ends with `last`."""
    start, at = last + 1, last
    while at >= 0 and last - at < _REACH:
        token = tokens[at]
        if token.low in speech.classes["determiner"] and (token.shape == "word" or at == 0):
            start = at if _determines(tokens, at, speech) else start
            if start != at or at == 0 or not _leads_on(tokens[at - 1], speech):
                break
        elif token.low in speech.classes["inner preposition"]:
            if at == 0 or not _nominal(tokens, at - 1, speech) or start == last + 1:
                break
        elif token.low == "and":
            joined = noun_phrase_before(tokens, at - 1, speech) if start <= last else None
            if joined is not None and joined.start < at and _clause_begins(tokens, joined.start, speech):
                return joined.start
            break
        elif token.low in _JOINTS:
            pass
        elif not _nominal(tokens, at, speech):
            if not at or token.shape != "word" or tokens[at - 1].low not in speech.classes["determiner"]:
                break
        else:
            start = at
        at -= 1
    return start


def _determines(tokens: Sequence[Token], at: int, speech: Speech) -> bool:
    """Whether a determiner is one: "that" is none after "said"."""
    before = tokens[at - 1].low if at else ""
    return not (tokens[at].low in speech.complementisers and at and before not in speech.classes["preposition"])


def _leads_on(before: Token, speech: Speech) -> bool:
    """Whether a noun phrase can go on to the left of its determiner: "head of | the ministry", "all | the people"."""
    classes = speech.classes
    return (
        before.low in classes["inner preposition"]
        or before.low in classes["determiner"]
        or before.low in ("and", "former")
    )


def _clause_begins(tokens: Sequence[Token], at: int, speech: Speech) -> bool:
    return at == 0 or not tokens[at - 1].nouny or tokens[at - 1].low in speech.classes["subordinator"]


def _nominal(tokens: Sequence[Token], at: int, speech: Speech) -> bool:
    """Whether a token can stand inside a noun phrase as noun, name, number or adjective."""
    token = tokens[at]
    if not token.nouny or token.low in speech.classes["day"]:
        return False
    low = token.low
    if low == "according":
        return False
    if token.shape == "name" and at > 0:
        return low not in speech.classes["not a name"] or low == "this"
    if low in speech.classes["part of time"] and at > 0 and tokens[at - 1].low in speech.classes["time"]:
        return False
    if low.endswith("ed") and token.shape == "word" and len(low) > 4:
        return at > 0 and tokens[at - 1].low in speech.classes["determiner"]
    return not (
        low in speech.classes["verb"]
        or low in speech.classes["auxiliary"]
        or low in speech.classes["subordinator"]
        or low in speech.classes["conjunction"]
        or low in speech.classes["preposition"]
        or low in speech.classes["adverb"]
        or low in speech.negations
        or low in speech.pronouns
        or (low in speech.cues and low not in speech.nouns and low not in speech.roles and token.shape == "word")
        or is_adverb(low, speech)
    )


def noun_phrase_after(tokens: Sequence[Token], first: int, speech: Speech) -> Phrase | None:
    """The noun phrase that begins with token `first`."""
    if first >= len(tokens) or not tokens[first].nouny:
        return None
    low = tokens[first].low
    if (low in speech.pronouns and low not in _COUNTING) or low in speech.classes["object pronoun"]:
        return Phrase(first, first + 1, first + 1)
    at = first
    while at < len(tokens) and at - first < _REACH and _goes_right(tokens, first, at, speech):
        at += 1
    while at > first and (_cannot_begin(tokens[at - 1], speech) or tokens[at - 1].low in speech.classes["determiner"]):
        at -= 1
    return Phrase(first, at, at) if at > first else None


def _goes_right(tokens: Sequence[Token], first: int, at: int, speech: Speech) -> bool:
    low = tokens[at].low
    if low in speech.classes["determiner"] and (tokens[at].shape == "word" or at == first):
        return (
            at == first
            or tokens[at - 1].low in ("of", "for", "from", "to", "all", "both", "with")
            or tokens[at - 1].low in speech.classes["determiner"]
        )
    if low in ("of", "for", "from", "to"):
        follower = tokens[at + 1].low if at + 1 < len(tokens) else ""
        noun = at + 1 < len(tokens) and (follower in speech.classes["determiner"] or _nominal(tokens, at + 1, speech))
        return at > first and noun and (low in ("of", "for") or tokens[at - 1].low in speech.roles)
    if low in ("'s", "’s", "'", "’", "&"):
        return at > first
    return _nominal(tokens, at, speech)
