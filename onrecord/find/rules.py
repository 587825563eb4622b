"""The rules that find attributions in a sentence, in the order they are asked; the first to answer for a verb has it.

In: a `View` of one sentence and one of its verb groups (or none, for rules about other cues). Out: a `Draft`, or None.
A rule's name and docstring are what a user is shown as the reason.
"""

from __future__ import annotations

from collections.abc import Callable

from onrecord.find.clauses import adverbial_end, content_end, opens_parenthesis
from onrecord.find.noun_rules import according_to, cue_noun
from onrecord.find.phrases import Group, Phrase, noun_phrase_after
from onrecord.find.sentences import Sentence
from onrecord.find.view import Draft, View, before_stops, words_before
from onrecord.terms import Span

Rule = Callable[[View, Group], Draft | None]


def _draft(
    view: View,
    group: Group,
    rule: str,
    source: Phrase | None,
    *words: Span,
    addressee: Phrase | None = None,
    start: int | None = None,
) -> Draft | None:
    words = tuple(w for w in words if len(w) > 0)
    if not words:
        return None
    cue = view.sentence.span(group.start if start is None else start, group.end)
    return Draft(
        words,
        None if source is None else view.sentence.span(source.start, source.end),
        cue,
        group.cue,
        rule,
        None if addressee is None else view.sentence.span(addressee.start, addressee.end),
        "writing" if group.writing else None,
        group.negated,
        view.sentence.depth,
        view.sentence.paragraph,
    )


def _addressee(view: View, group: Group, at: int) -> tuple[Phrase | None, int]:
    """Who was told, where the cue takes one, and the token after."""
    if at > group.head + 1 and view.low(at - 1) == "for" and view.low(at + 1) == "to":
        return None, at  # "asked for it to be reopened"
    first = at + 1 if view.low(at) == "to" and group.cue.takes & {"clause", "that"} else at
    if (first == at and not group.cue.addressee) or view.low(first) in view.speech.complementisers:
        return None, at
    phrase = noun_phrase_after(view.sentence.tokens, first, view.speech)
    if phrase is None or (
        first > at and view.low(phrase.end) not in {",", ":", "that", "”", "", ".", "in", "on", "at", "after", "during"}
    ):
        return None, at
    return phrase, phrase.end


def quote_then_cue(view: View, group: Group) -> Draft | None:
    """Words in quotation marks, or a clause closed by a comma, stand before the source and its reporting verb."""
    if not group.cue.takes & {"clause", "that"} or group.passive or group.infinitive:
        return None
    source = view.source(group)
    own = source is not None and source.end <= group.start and not group.gerund
    first = source.start if own and source is not None else group.start
    if own and view.low(first - 1) == "as":
        return None
    addressee, at = None, group.end
    if not own:  # “...,” said the minister
        if not (view.is_quote(group.start - 1) or view.low(group.start - 1) in {",", "–", "—", "-"}):
            return None
        source = noun_phrase_after(view.sentence.tokens, group.end, view.speech)
        if source is None or group.gerund or view.low(source.end) in {"that", ":"}:
            return None
        at = source.end
    elif view.low(first - 1) not in {",", "–", "—", "-", "”", '"'} and not view.is_quote(first - 1):
        return None
    if own:
        addressee, at = _addressee(view, group, at)
    more = _words_after(view, at, quoted=view.is_quote(before_stops(view, first)))
    words = words_before(view, first, broken=bool(more) and own)
    quoted = view.is_quote(before_stops(view, first))
    if (
        words is None
        or not (_ends_here(view, at) or (quoted and view.low(at) not in {"that", ":"}))
        or (not quoted and view.low(at) == "," and view.is_quote(at + 1))
    ):
        return None
    return _draft(view, group, "quote_then_cue", source, words, *more, addressee=addressee)


def _ends_here(view: View, at: int) -> bool:
    """Whether no words follow a cue at token `at` but where and when it was said."""
    low = view.low(at)
    if low in {"", ".", ",", ";", "–", "—", "-", "?", "!", "…", "(", "--"}:
        return True
    if (
        low in view.speech.classes["preposition"]
        or low in view.speech.classes["time"]
        or low in {"who", "when", "while", "as"}
    ):
        return not any(
            view.low(i) == "that" or view.is_quote(i) for i in range(at, min(at + 12, len(view.sentence.tokens)))
        )
    return low.endswith(("ing", "ly"))


def _words_after(view: View, at: int, *, quoted: bool) -> list[Span]:
    """The second piece of words that a cue interrupts."""
    size = len(view.sentence.tokens)
    at = adverbial_end(view.sentence.tokens, at, view.speech)
    if view.low(at) not in {",", "–", "—", "-", "--", ".", ":"}:
        return []
    while at < size and view.low(at) in {",", "–", "—", "-", "--", ".", ":"}:
        at += 1
    if quoted:
        return [view.sentence.span(at, at + 1)] if view.is_quote(at) else []
    if at >= size or view.is_quote(at) or not opens_parenthesis(view.sentence.tokens, at, view.groups, view.speech):
        return []
    end = content_end(view.sentence, at, view.groups, view.speech, view.sources)
    return [view.sentence.span(at, end)] if end - at > 2 else []


def as_said(view: View, group: Group) -> Draft | None:
    """The sentence stands around "as X said": its words are all but that."""
    source = view.source(group)
    if (
        source is None
        or group.gerund
        or source.end > group.start
        or view.low(source.start - 1) != "as"
        or not group.cue.takes & {"clause", "that"}
    ):
        return None
    size = len(view.sentence.tokens)
    first = source.start - 1
    end = group.end
    while end < size and view.low(end) not in {",", ":", "”"}:
        end += 1
    if end - group.end > 6:
        return None
    before = view.sentence.span(0, first - 1) if first > 2 and view.low(first - 1) == "," else Span(0, 0)
    after = Span(0, 0)
    if view.low(end) in {",", ":", "”"} and end + 1 < size:
        start = end if view.is_quote(end) else end + 1
        after = view.sentence.span(start, content_end(view.sentence, start, view.groups, view.speech, view.sources))
    if len(before) == 0 and len(after) < 10:
        return None
    return _draft(view, group, "as_said", source, before, after)


def cue_then_words(view: View, group: Group) -> Draft | None:
    """A source and a reporting verb are followed by the words: a clause, or words in quotation marks."""
    if not group.cue.takes & {"clause", "that", "as", "person"}:
        return None
    source = view.source(group)
    if group.infinitive or (source is None and not group.passive):
        return None
    size = len(view.sentence.tokens)
    addressee: Phrase | None = None
    if group.passive:
        if group.cue.addressee:  # "reporters were told that"
            addressee, source = source, None
        elif source is not None and view.low(source.start) not in {"it"} and group.cue.base != "quote":
            return None
        else:
            source = None if group.cue.base != "quote" else source
        at = group.end
    else:
        addressee, at = _addressee(view, group, group.end)
    start = _content_start(view, group, at)
    if start is None or start >= size:
        return None
    end = content_end(view.sentence, start, view.groups, view.speech, view.sources)
    if end <= start:
        return None
    return _draft(view, group, "cue_then_words", source, view.sentence.span(start, end), addressee=addressee)


def _content_start(view: View, group: Group, at: int) -> int | None:
    """The token at which the words after a cue begin, or None where none do."""
    low = view.low(at)
    if low in view.speech.complementisers and at + 1 < len(view.sentence.tokens):
        stands_alone = view.low(at + 1) in view.speech.classes["auxiliary"] | view.speech.classes["verb"]  # "that is"
        return at if stands_alone else at + 1
    if view.is_quote(at):
        return at
    if low in {":", ","} and view.is_quote(at + 1):
        return at + 1
    if low == ":":
        return at + 1
    if low == "to" and "infinitive" in group.cue.takes:
        return at
    if low in view.speech.classes["time"] | view.speech.classes["preposition"] | {",", "("} or low.endswith("ly"):
        return _after_adverbial(view, group, at)
    if low in {"", ".", ";", "–", "—", "-", ")", "?", "!", "and", "but", "or"}:
        return None
    if (group.passive and not group.cue.addressee) or not group.cue.takes & {"clause", "as", "object"}:
        return None
    if low == "to" or low == "as":
        return at + 1 if low == "as" and "as" in group.cue.takes else None
    return at


def _after_adverbial(view: View, group: Group, at: int) -> int | None:
    """Where the words begin after "on Monday", "in an interview with X,": at "that", a colon or a quotation."""
    for index in range(at, min(at + 25, len(view.sentence.tokens))):
        if view.is_quote(index):
            return index
        if view.low(index) in view.speech.complementisers and (view.low(index - 1) not in {"of", "for"}):
            return index + 1
        if view.low(index) == ":":
            return index + 1
        if index > at and any(g.start == index and not g.gerund and not g.infinitive for g in view.groups):
            break
    low = view.low(at)
    if (low in view.speech.classes["day"] or view.low(at + 1) in view.speech.classes["part of time"]) and (
        view.sentence.tokens[at + 1 : at + 2] and view.sentence.tokens[at + 1].nouny
    ):
        end = adverbial_end(view.sentence.tokens, at, view.speech)
        return end if view.sentence.tokens[end : end + 1] and view.sentence.tokens[end].nouny else None
    if "object" in group.cue.takes and low in view.speech.classes["determiner"]:
        return at
    return None


def cue_then_infinitive(view: View, group: Group) -> Draft | None:
    """A source wants, plans, promises or refuses to do something: the words are what it is about to do."""
    if "infinitive" not in group.cue.takes or group.infinitive:
        return None
    source = view.source(group)
    if view.low(group.end) != "to":
        return None
    end = content_end(view.sentence, group.end, view.groups, view.speech, view.sources)
    words = view.sentence.span(group.end, end) if end > group.end + 1 else Span(0, 0)
    if group.passive:
        if source is None or view.low(source.start) == "it":
            return None
        return _draft(view, group, "cue_then_infinitive", None, view.sentence.span(source.start, source.core), words)
    return None if source is None else _draft(view, group, "cue_then_infinitive", source, words)


def cue_then_object(view: View, group: Group) -> Draft | None:
    """A source praises, rejects, proposes or denies something: the words are what is named."""
    takes = group.cue.takes
    particle = group.end > group.head + 1 and view.low(group.head + 1) in group.cue.particles
    if not (takes & {"object", "as"} or particle) or group.infinitive:
        return None
    source = view.source(group)
    if group.passive:
        return _passive_object(view, group, source)
    if source is None:
        return None
    tokens = view.sentence.tokens
    if group.end >= len(tokens):
        return None
    low = view.low(group.end)
    if (
        not (tokens[group.end].nouny or view.is_quote(group.end) or low in "“\"‘'")
        or (low in view.speech.classes["preposition"] and not particle)
        or low in view.speech.classes["time"]
        or low == "nor"
    ):
        return None
    end = content_end(view.sentence, group.end, view.groups, view.speech, view.sources, narrow=True)
    return (
        _draft(view, group, "cue_then_object", source, view.sentence.span(group.end, end)) if end > group.end else None
    )


def _passive_object(view: View, group: Group, topic: Phrase | None) -> Draft | None:
    """ "The plan was rejected by X": the words are the plan."""
    if topic is None or view.low(group.end) != "by":
        return None
    source = noun_phrase_after(view.sentence.tokens, group.end + 1, view.speech)
    if source is None:
        return None
    if view.low(topic.start) in {"this", "it", "that"} and topic.end == topic.start + 1:
        if view.before is None:
            return None
        words = _whole(view.before)
        return _draft(view, group, "this_was_stated", source, words)
    return _draft(view, group, "cue_then_object", source, view.sentence.span(topic.start, topic.core))


def _whole(sentence: Sentence) -> Span:
    """A sentence without its full stop and its dateline."""
    end = len(sentence.tokens)
    while end > 1 and sentence.tokens[end - 1].low in {".", ";", ":"}:
        end -= 1
    return sentence.span(0, end)


def asked_about(view: View, group: Group) -> Draft | None:
    """ "Asked about X," or "when asked whether": someone, not named, asked."""
    first = group.start
    if group.cue.act != "ask" or view.sentence.tokens[group.head].low not in group.cue.forms[3:]:
        return None
    if first and view.low(first - 1) not in {"when", "if", "while", "once", ",", "was", "were"}:
        return None
    at = group.end
    if at >= len(view.sentence.tokens) or not (
        view.low(at - 1) in group.cue.particles or view.low(at) in view.speech.classes["question word"]
    ):
        return None
    end = at + 1
    while end < len(view.sentence.tokens) and view.low(end) not in {",", ".", ":", "”"}:
        end += 1
    return _draft(view, group, "asked_about", None, view.sentence.span(at, end))


def by_relation(view: View, group: Group) -> Draft | None:
    """ "This was stated by X": the words are the sentence before."""
    if not group.passive:
        return None
    topic = view.source(group)
    return (
        _passive_object(view, group, topic)
        if topic is not None and view.low(topic.start) in {"this", "it", "that"}
        else None
    )


GROUP_RULES: tuple[Rule, ...] = (
    as_said,
    asked_about,
    by_relation,
    quote_then_cue,
    cue_then_infinitive,
    cue_then_words,
    cue_then_object,
)

SENTENCE_RULES: tuple[Callable[[View], list[Draft]], ...] = (according_to, cue_noun)


def drafts(view: View) -> list[Draft]:
    """All that the rules find in one sentence."""
    for sentence_rule in SENTENCE_RULES:
        view.found.extend(sentence_rule(view))
    taken = [s for d in view.found for s in (d.cue, d.source if d.by is None else None) if s]
    for group in view.groups:
        if any(view.sentence.span(group.head, group.head + 1).meets(cue) for cue in taken):
            continue
        for rule in GROUP_RULES:
            draft = rule(view, group)
            if draft is not None:
                view.found.append(draft)
                break
    return view.found
