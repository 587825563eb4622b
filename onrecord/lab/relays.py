"""Sentences put into the report of an invented speaker, so that there is nesting to learn from.

In: an article and a `Random`. Out: the article with one to three sentences, each wholly one attribution, that stand in
a new one; sentences that say more than their attribution, and titles, are left alone.
"""

from __future__ import annotations

import re
from random import Random
from typing import NamedTuple

from onrecord.lab import phrases
from onrecord.lab.phrases import Piece, parsed
from onrecord.lab.spans import Article, Edit, Marked, Pair, Pairs, edit, marks_of, pairs_of, quotation_marks, whole

SENTENCE_START = re.compile(r"(?:^|\n|[.!?][”\"’'»)]{0,2}\s)\s*$")
SENTENCE_END = re.compile(r"([.!?]?)(?=\s|$)")
LOWERED = frozenset(
    re.findall(
        r"\w+",
        "the a an he she they it we this that these those his her their its our in on at by but and some many several"
        " most one two three officials critics according no there all both another other as if when while after before",
    )
)


class Sentence(NamedTuple):
    """A sentence that is wholly one attribution: without its final stop, and with it."""

    number: int
    start: int
    end: int
    stop: int


def whole_sentences(text: str, marked: list[Marked]) -> list[Sentence]:
    """The sentences that one outermost attribution covers, apart from punctuation and a short addressee."""
    reach, title = [whole(m) for m in marked], text.find("\n") + 1
    outermost = [i for i, m in enumerate(marked) if m.parent is None]
    found = []
    for i in outermost:
        m, (start, end) = marked[i], reach[i]
        if not (m.source and m.cue) or end - start > 400 or "\n" in text[start:end] or start < title:
            continue
        if text[slice(*m.cue[0])] == ":" or not SENTENCE_START.search(text[max(0, start - 8) : start]):
            continue
        if any(reach[j][0] < end + 1 and start < reach[j][1] for j in outermost if j != i):
            continue
        closed = text[end - 1] in "”\"’'»"
        stop = SENTENCE_END.match(text, end)
        if not stop or (not stop[1] and not (closed and text[end - 2] in ".!?")):
            continue
        if not covered(text, start, end, pairs_of(m)) or not balanced(text, start, end):
            continue
        found.append(Sentence(i, start, end if stop[1] in ("", ".") else stop.end(), stop.end()))
    return found


def covered(text: str, start: int, end: int, pairs: Pairs) -> bool:
    """Whether spans cover a stretch, apart from punctuation and few words such as an addressee."""
    rest, at = "", start
    for a, b in sorted(pairs):
        rest += text[at:a] + " " if a > at else ""
        at = max(at, b)
    return sum(map(str.isalnum, rest + text[at:end])) <= 20


def balanced(text: str, start: int, end: int) -> bool:
    """Whether every double mark of the stretch has its fellow there."""
    depth = 0
    for mark in quotation_marks(text, start, end):
        depth += 1 if mark.opens else -1
        if depth not in (0, 1):
            return False
    return depth == 0


def wrap_report(text: str, marked: list[Marked], random: Random) -> Article:
    """One to three sentences put into the report of an invented speaker; some of them twice."""
    own = len(marked)
    for _ in range(random.choice((1, 1, 2, 3))):
        sentences = [s for s in whole_sentences(text, marked) if s.number < own]
        if not sentences:
            break
        text, marked = wrapped(text, marked, random.choice(sentences), random)
        if random.random() < 0.25:
            again = [s for s in whole_sentences(text, marked) if s.number == len(marked) - 1]
            if again:
                text, marked = wrapped(text, marked, again[0], random)
    return text, marked


def wrapped(text: str, marked: list[Marked], sentence: Sentence, random: Random) -> Article:
    """The sentence in a new report, which is the last of the list."""
    template, slots, stop = chosen(text, marked, sentence, random)
    quoted = "“" in template.form
    inner = singled(text, slots) if quoted else lowered(text, template, slots)
    edits, roles = laid(text, filled(template, text, random), slots, stop, inner)
    reach = slots[0][0], slots[-1][1]
    moved = []
    new_text, after = edit(text, marked, edits)
    for before, m in zip(marked, after, strict=True):
        inside = m.parent is None and reach[0] <= whole(before)[0] and whole(before)[1] <= reach[1]
        moved.append(m._replace(parent=len(marked)) if inside else m)
    return new_text, [*moved, Marked(*roles, None, template.mode, template.act)]


def chosen(
    text: str, marked: list[Marked], sentence: Sentence, random: Random
) -> tuple[phrases.Template, list[Pair], int]:
    """A template that suits the sentence, the stretches that stand in it, and where the sentence ends."""
    m, whole_of_it = marked[sentence.number], [(sentence.start, sentence.end)]
    suited: list[tuple[tuple[phrases.Template, ...], list[Pair], int]] = [(phrases.AFTER, whole_of_it, sentence.stop)]
    suited.append((phrases.QUOTED, whole_of_it, sentence.stop))
    if text[sentence.start] not in "“\"‘'«":
        suited += [(phrases.INDIRECT, whole_of_it, sentence.stop)] * 3
    source = m.source[0]
    if source[0] == sentence.start and len(m.source) == 1 and text[source[1] - 1] != "," and text[source[1]] == " ":
        suited.append((phrases.MIDDLE, [source, (source[1] + 1, sentence.end)], sentence.stop))
    after = next_sentence(text, marked, sentence)
    if after:
        suited.append((phrases.BETWEEN, [whole_of_it[0], after[0]], after[1]))
    templates, slots, stop = random.choice(suited)
    return random.choice(templates), slots, stop


NEXT = re.compile(r" ([A-Z][^.!?\n“”\"«»]{15,160})\.(?=\s|$)")


def next_sentence(text: str, marked: list[Marked], sentence: Sentence) -> tuple[Pair, int] | None:
    """A plain sentence that follows in the same paragraph, without marks, and where it ends."""
    match = NEXT.match(text, sentence.stop)
    if not match or re.search(r"\b(Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|St|Jr|[A-Z])$", match[1]):
        return None
    start, end = match.span(1)
    cut = any(a < end and start < b and not (start <= a and b <= end) for a, b in map(whole, marked))
    return None if cut else ((start, end), match.end())


def singled(text: str, slots: list[Pair]) -> list[Edit]:
    """Double marks within a quotation as single ones."""
    new = ("'", "'") if marks_of(text)[0] == '"' else ("‘", "’")
    return [(m.start, m.end, new[0] if m.opens else new[1]) for a, b in slots for m in quotation_marks(text, a, b)]


def lowered(text: str, template: phrases.Template, slots: list[Pair]) -> list[Edit]:
    """The first letter small where something of the report stands before it and the word is no name."""
    start, end = slots[0]
    word = re.compile(r"[A-Z][a-z]*(?![\w’'-])").match(text, start, end)
    if template.form.startswith("k:") or "c::" in template.form or not word:
        return []
    small = word.group().lower()
    if small in LOWERED or (len(small) > 2 and re.search(rf"(?<=[a-z,] ){small}\b", text)):
        return [(start, start + 1, small[0])]
    return []


def filled(template: phrases.Template, text: str, random: Random) -> list[Piece]:
    """A template's pieces with its speakers, outlets, places and days drawn."""
    opening, closing = marks_of(text)

    def drawn(match: re.Match[str]) -> str:
        if match[1] in "who whom":
            return speaker(random, pronouns=match[1] == "who")
        return random.choice(LISTS[match[1]]).removeprefix("the " if match[1] == "paper" else "\n")

    pieces: list[Piece] = []
    for piece in template.form.replace("“", opening).replace("”", closing).split("|"):
        role, wording = parsed(piece)
        wording = re.sub(r"\{([a-z]+)\}", drawn, wording)
        pieces.append((role, wording.replace(",,", ",")))
    if any(role == "s" and wording in phrases.PLURAL for role, wording in pieces):
        pieces = [(role, re.sub("^has ", "have ", wording) if role == "c" else wording) for role, wording in pieces]
    role, wording = pieces[0]
    pieces[0] = (role, wording[0].upper() + wording[1:])
    return closed(pieces)


LISTS = {"outlet": phrases.OUTLETS, "paper": phrases.OUTLETS, "place": phrases.PLACES, "day": phrases.DAYS}


def closed(pieces: list[Piece]) -> list[Piece]:
    """The comma of an apposition gone where a comma, colon or full stop follows."""
    out = list(pieces)
    for i, (role, wording) in enumerate(pieces[:-1]):
        if role == "s" and wording.endswith(",") and pieces[i + 1][1][:1] in (",", ".", ":"):
            out[i] = (role, wording[:-1])
    return out


def speaker(random: Random, *, pronouns: bool) -> str:
    """An invented speaker: a name, with its apposition and the comma that closes it, a role, a group, a pronoun."""
    draw = random.random()
    if pronouns and draw < 0.15:
        return random.choice(phrases.PRONOUNS)
    if draw < 0.4:
        return random.choice(phrases.PERSONS)
    if draw < 0.55:
        return f"{random.choice(phrases.PERSONS)}, {random.choice(phrases.ROLES)},"
    return random.choice(phrases.OTHERS if draw < 0.85 else phrases.GROUPS)


def laid(
    text: str, pieces: list[Piece], slots: list[Pair], stop: int, inner: list[Edit]
) -> tuple[list[Edit], tuple[Pairs, Pairs, Pairs]]:
    """The edits that lay a template around stretches of the text, and the new report's spans afterwards."""
    edits, literal, at, gap = list(inner), "", slots[0][0], slots[0][0]
    roles: dict[str, list[Pair]] = {"s": [], "c": [], "k": [], "": []}
    ended = False  # whether the stretch before ends its sentence itself
    for role, wording in pieces:
        start = at
        for part in re.split(r"(\{\d\})", wording):
            if not part.startswith("{"):
                if ended and part[:1] in (",", "."):
                    part = part[1:]
                ended = ended and not part
                literal += part
                at += len(part)
                continue
            a, b = slots[int(part[1]) - 1]
            edits.append((gap, a, literal))
            literal, gap = "", b
            at += b - a + sum(len(new) - (y - x) for x, y, new in inner if a <= x < b)
            tail = re.search(r"([.!?])[”\"’'»]*$", text[max(a, b - 4) : b])
            ended = bool(tail)
            if (tail and tail[1] == "." and b < slots[-1][1]) or (tail and tail[1] == "." and followed(pieces, part)):
                edits.append((b - len(tail[0]), b - len(tail[0]) + 1, ","))
        roles[role].append((start, at))
    edits.append((gap, stop, literal))
    return edits, (tuple(roles["s"]), tuple(roles["c"]), tuple(roles["k"]))


def followed(pieces: list[Piece], slot: str) -> bool:
    """Whether a template has a comma after a slot."""
    return f"{slot}," in "".join(wording for _, wording in pieces)
