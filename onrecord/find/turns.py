"""Whose turn it is to speak: interviews and transcripts, told by how they are set.

In: the paragraphs of an article. Out: `Turn`s, in order. Three settings are known: a label before each turn ("Q: ...",
"Ana Ortiz: ...", "MR. ORTIZ (through interpreter): ..."); questions set in bold, in italics or as headings; questions
without either. The last two are followed by what the one who is interviewed answers. On other HTML pages, quotations
with a name below are told like turns. Refused: lists of facts with labels, whose labels hardly come back, and questions
that a text puts to itself: there nobody says "I" to a "you".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from onrecord.find.confidence import confidence
from onrecord.find.layout import Paragraph, Reading, Turn, TurnKind
from onrecord.find.view import Draft
from onrecord.lang import Speech
from onrecord.terms import Span

RULE = "turn"
CARD_RULE = "quote_card"
_LABEL = re.compile(
    r"(?P<name>[QA](?=\s?[.:])|[^\W\d_a-z][\w.'’-]*(?: (?:of|the|de|la|van|von|al|[^\W\d_a-z][\w.'’-]*)){0,5})"
    r"(?:, [^:.?!\n]{2,60})?(?: ?[(\[][^)\]\n]{1,60}[)\]])?(?P<sign>\s?:|(?<=\b[QA])\.)(?=\s|$)"
)
_CARD = re.compile(
    r"(?:[—–―-]+\s*)?(?P<name>[^\W\d_a-z][^,:(|\n—–\d]{1,58}?)(?=\s*(?:[,(|—–]|$))"
)  # "— Ana Ortiz, mayor"
_HANDLE = re.compile(r"\s*\(@\w")  # a post's "Ana Ortiz (@ana)"
_FEWEST = 4  # labelled paragraphs
_COME_BACK = 0.5  # share of them whose label stands before others too
_MOSTLY_ASKS = 0.5  # more than this share of somebody's turns end in a question mark
_SHORTEST = 3  # words that half of the labels have behind them at least: lists of figures have fewer
_FARTHEST = 12  # paragraphs from one label to the next
_ASIDE = re.compile(r"[(\[][^)\]]*[)\]]\W*")  # "(CROSSTALK)", "[Laughter]": nobody's words
_QUOTED = re.compile(r"[“\"«„][^“”\"«»„]*[”\"»“]")
_OWN = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur)\b")
_I = re.compile(r"\b(?:I|[Mm]y)\b")
_YOURS = re.compile(r"\byou(?:r|rs)?\b", re.IGNORECASE)
_FEWEST_QUESTIONS = 3  # where none has a label
_LONGEST_QUESTION = 500  # characters
_MARKED = 0.5  # share of the questions that end in a question mark; advice says "you" too, and "I" after it
_ASKING = 0.6  # share of the lines set apart that are questions
_MOST = 0.8  # share of a turn's first paragraph that a report of it has


class _Shares(NamedTuple):
    """Of the questions of an interview, the least shares whose answer says "I" or "we", that say "you", and whose
    answer says "I"."""

    answered: float
    addressed: float
    personal: float


_PLAIN = _Shares(0.75, 0.6, 0.4)
_APART = _Shares(0.5, 0.4, 0.34)  # that the page sets its questions apart is evidence by itself


def turns_of(text: str, paragraphs: Sequence[Paragraph], speech: Speech) -> tuple[Turn, ...]:
    """The turns of an interview or a transcript, in order; none where the page is neither."""
    return (
        _labelled(text, paragraphs, speech)
        or _set_apart(text, paragraphs)
        or _unlabelled(text, paragraphs, speech)
        or _cards(text, paragraphs)
    )


def _labelled(text: str, paragraphs: Sequence[Paragraph], speech: Speech) -> tuple[Turn, ...]:
    found_at = ((at, _LABEL.match(text, p.span.start, p.span.end)) for at, p in enumerate(paragraphs) if not p.headline)
    labels = {at: found for at, found in found_at if found and not _is_heading(found["name"], speech)}
    if not _are_speakers(text, paragraphs, labels, speech):
        return ()
    found: list[Turn] = []
    for at, after in pairwise([*labels, min(len(paragraphs), max(labels) + _FARTHEST)]):
        name, sign = (Span(*labels[at].span(part)) for part in ("name", "sign"))
        own = paragraphs[at]
        words = [Span(labels[at].end() + 1, own.span.end)] if labels[at].end() + 1 < own.span.end else []
        going_on = []
        if not own.ends_range:
            surname = name.cut(text).split()[-1]
            going_on = _going_on(
                text, paragraphs[at + 1 : after], named=surname, last=bool(words) and at == max(labels)
            )
        answered = bool(words and own.set_apart)  # a question in bold, and an answer without a label
        if words or going_on:
            said = words if answered else words + going_on
            found.append(Turn(tuple(said), name, sign, _kind(name.cut(text), speech)))
        if answered and going_on:
            found.append(Turn(tuple(going_on), None, None, "answer"))
    return _without_askers(text, found)


def _without_askers(text: str, found: Sequence[Turn]) -> tuple[Turn, ...]:
    """Turns with those who mostly ask as what they are, where others mostly do not."""
    turns, asked = Counter[str](), Counter[str]()
    for turn in found:
        name = _surname(turn, text)
        turns[name] += 1
        asked[name] += _asks(turn.words[-1].cut(text))
    asks = {name for name, count in turns.items() if count > 1 and asked[name] > _MOSTLY_ASKS * count}
    if asks >= turns.keys():
        return tuple(found)
    return tuple(replace(turn, kind="question") if _surname(turn, text) in asks else turn for turn in found)


def _surname(turn: Turn, text: str) -> str:
    return turn.label.cut(text).lower().split()[-1] if turn.label else ""


def _is_heading(name: str, speech: Speech) -> bool:
    """Whether a label tells what follows, not who speaks: "Video transcript:", "Read also:", "On President Ortiz:"."""
    words = name.lower().split()
    return words[0] in speech.classes["preposition"] or not speech.classes["heading label"].isdisjoint(words)


def _are_speakers(
    text: str, paragraphs: Sequence[Paragraph], labels: Mapping[int, re.Match[str]], speech: Speech
) -> bool:
    """Whether labels come back as speakers do, stand before sentences, and one is a speaker's."""
    told = Counter(found["name"].lower().split()[-1] for found in labels.values())  # "ANA ORTIZ", then "ORTIZ"
    back = sum(count for count in told.values() if count > 1)
    if len(labels) < _FEWEST or len(told) < 2 or back < _COME_BACK * len(labels):
        return False
    if max(after - at for at, after in pairwise(labels)) > _FARTHEST:
        return False
    rests = [Span(found.end(), paragraphs[at].span.end).cut(text) for at, found in labels.items()]
    said = sum(rest[-1:] in '.?!…”"’)' and len(rest.split()) >= _SHORTEST for rest in rests)
    return 2 * said >= len(labels) and any(_is_speaker(found["name"], text, speech) for found in labels.values())


def _is_speaker(name: str, text: str, speech: Speech) -> bool:
    """Whether a label is one of speakers, capitals throughout, several words, or a name that the text has elsewhere."""
    return (
        _kind(name, speech) != "named"
        or (name.isupper() and len(name) > 2)
        or len(name.split()) > 1
        or len(re.findall(rf"\b{re.escape(name)}\b(?!\s?:)", text)) > 0
    )


def is_asker(label: str, speech: Speech) -> bool:
    """Whether a label stands before questions and names nobody: "Q", "Question (from the floor)"."""
    return _first_word(label) in speech.classes["asker"]


def _kind(label: str, speech: Speech) -> TurnKind:
    if is_asker(label, speech):
        return "question"
    return "answer" if _first_word(label) in speech.classes["answerer"] else "named"


def _first_word(label: str) -> str:
    return label.lower().split()[0].rstrip(".")


def _going_on(text: str, paragraphs: Sequence[Paragraph], *, named: str, last: bool) -> list[Span]:
    """The paragraphs that go on with a turn: up to a heading, or one that tells of the speaker; after the last label,
    where the article's own voice may come back, those that say "I" or "we"."""
    found: list[Span] = []
    for paragraph in paragraphs:
        words = paragraph.span.cut(text)
        if _ASIDE.fullmatch(words):
            continue
        if paragraph.headline or (len(named) > 1 and named in words) or (last and not _says(_OWN, words)):
            break
        found.append(paragraph.span)
        if paragraph.ends_range:
            break
    return found


def _says(pattern: re.Pattern[str], words: str) -> bool:
    """Whether words outside quotation marks say something."""
    return pattern.search(_QUOTED.sub(" ", words)) is not None


def _set_apart(text: str, paragraphs: Sequence[Paragraph]) -> tuple[Turn, ...]:
    """The turns where the page sets the questions apart: most lines that are set so ask, and are answered by an "I"."""
    lines: dict[str, list[int]] = {}
    for at, paragraph in enumerate(paragraphs):
        if at and paragraph.set_apart:
            lines.setdefault(paragraph.set_apart, []).append(at)
    for setting, placed in lines.items():
        asking = [at for at in placed if _asks(paragraphs[at].span.cut(text))]
        asked = placed[placed.index(asking[0]) :] if asking else []
        if len(asking) < max(_FEWEST_QUESTIONS, _ASKING * len(asked)):
            continue
        parted = [replace(p, headline=p.headline or p.set_apart == setting) for p in paragraphs]
        if found := _interview(text, parted, asked, _APART):
            return found
    return ()


def _cards(text: str, paragraphs: Sequence[Paragraph]) -> tuple[Turn, ...]:
    """The quotations that an HTML page sets apart with a name below."""
    found = []
    for at, paragraph in enumerate(paragraphs):
        named = _CARD.match(text, paragraph.span.start, paragraph.span.end)
        if paragraph.set_apart != "under_quotation" or named is None:
            continue
        first = at
        while first and paragraphs[first - 1].set_apart == "in_quotation":
            first -= 1
        if first < at:
            words = tuple(p.span for p in paragraphs[first:at])
            found.append(Turn(words, Span(*named.span("name")), None, "card"))
    return tuple(found)


def _unlabelled(text: str, paragraphs: Sequence[Paragraph], speech: Speech) -> tuple[Turn, ...]:
    """The turns where answers have no label; the questions may have one."""
    labels = [_LABEL.match(text, p.span.start, p.span.end) for p in paragraphs]
    labelled = [at for at, found in enumerate(labels) if found and is_asker(found["name"], speech)]
    marked = len(labelled) >= _FEWEST_QUESTIONS
    asked = labelled if marked else [at for at, p in enumerate(paragraphs) if at and _asks(p.span.cut(text))]
    return _interview(text, paragraphs, asked, None if marked else _PLAIN)


def _interview(
    text: str, paragraphs: Sequence[Paragraph], asked: Sequence[int], needed: _Shares | None
) -> tuple[Turn, ...]:
    """The questions at these positions and their answers, where they are enough and, if any shares are `needed`, have
    them."""
    pairs = _answers(text, paragraphs, asked)
    if len(pairs) < _FEWEST_QUESTIONS or (needed is not None and not _has(text, pairs, needed)):
        return ()
    return tuple(turn for pair in pairs for turn in pair)


def _answers(text: str, paragraphs: Sequence[Paragraph], asked: Sequence[int]) -> list[tuple[Turn, Turn]]:
    """Questions, told by their positions, each with the answer that follows it; what nothing follows is none."""
    pairs = []
    for at, after in pairwise([*asked, min(len(paragraphs), max(asked, default=0) + _FARTHEST)]):
        words = _going_on(text, paragraphs[at + 1 : after], named="", last=at == asked[-1])
        if words:
            question = Turn((paragraphs[at].span,), None, None, "question")
            pairs.append((question, Turn(tuple(words), None, None, "answer")))
    return pairs


def _has(text: str, pairs: Sequence[tuple[Turn, Turn]], needed: _Shares) -> bool:
    """Whether questions and answers have these shares, and enough of the questions a question mark."""
    marked = sum(question.words[0].cut(text).endswith("?") for question, _ in pairs)
    own = sum(any(_says(_OWN, span.cut(text)) for span in answer.words) for _, answer in pairs)
    yours = sum(_says(_YOURS, question.words[0].cut(text)) for question, _ in pairs)
    mine = sum(any(_says(_I, span.cut(text)) for span in answer.words) for _, answer in pairs)
    count = len(pairs)
    return (
        marked >= _MARKED * count
        and own >= needed.answered * count
        and yours >= needed.addressed * count
        and mine >= needed.personal * count
    )


def _asks(words: str) -> bool:
    """Whether a paragraph is somebody's question to another, or what is put to another: no long one, outside quotation
    marks, without "I"; without a question mark it says "you"."""
    if len(words) > _LONGEST_QUESTION or _QUOTED.match(words) or _I.search(words):
        return False
    return words.endswith("?") or (_says(_YOURS, words) and not _says(_OWN, words))


def with_turns(reading: Reading, drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts with a report of every answer and of every turn that a name stands before; of what else was found of a
    turn, the words become the turn's."""
    made: dict[Turn, Draft | None] = {turn: None for turn in reading.turns if turn.kind != "question"}
    left: list[Draft] = []
    for draft in drafts:
        places = (span.start for span in (draft.source, draft.cue, *draft.words) if span)
        turn = next((turn for at in places if (turn := reading.turn_at(at)) and _is_of(draft, turn)), None)
        if turn is None:
            left.append(_in_one_turn(reading, draft))
        elif made.get(turn) is None:
            made[turn] = draft
    return [
        *left,
        *(_of_turn(reading, turn, draft or Draft(turn.words, None, None, None, RULE)) for turn, draft in made.items()),
    ]


def _in_one_turn(reading: Reading, draft: Draft) -> Draft:
    """A draft without the words that somebody else's turn holds."""
    anchor = _inside(reading, draft.cue or draft.source or draft.words[0])
    own = tuple(words for words in draft.words if _inside(reading, words) == anchor)
    return replace(draft, words=own) if own else draft


def _inside(reading: Reading, span: Span) -> Turn | None:
    """The turn in whose words something stands."""
    turn = reading.turn_at(span.start)
    return turn if turn is not None and any(words.holds(span) for words in turn.words) else None


def _of_turn(reading: Reading, turn: Turn, draft: Draft) -> Draft:
    rule = CARD_RULE if turn.kind == "card" else RULE
    posted = turn.kind == "card" and turn.label is not None and _HANDLE.match(reading.text, turn.label.end)
    sure = max(draft.sure or 0.0, confidence(rule, "direct"))
    return replace(
        draft,
        words=turn.words,
        source=turn.label or draft.source,
        cue=turn.sign or draft.cue,
        rule=rule,
        sure=sure,
        mode="writing" if posted else draft.mode,
    )


def _is_of(draft: Draft, turn: Turn) -> bool:
    """Whether a draft was made of a turn: its source or cue is the label or the sign, or it has most of the words and
    neither source nor cue among them."""
    told = [span for span in (draft.source, draft.cue) if span]
    if turn.label and any(span.meets(Span(turn.label.start, (turn.sign or turn.label).end)) for span in told):
        return True
    if turn.kind == "card" and told:
        return False
    own = turn.words[0]
    shared = sum(max(0, min(own.end, w.end) - max(own.start, w.start)) for w in draft.words)
    return shared >= _MOST * len(own) and not any(words.meets(span) for words in turn.words for span in told)
