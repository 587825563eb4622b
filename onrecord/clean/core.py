"""The lines of a flattened page -> its core, the stretch that weighs most, and the headline it begins with.

Paragraphs count for the core and chrome against it, first by what each line is alone, then by the vote on it. The core
is a guess that the vote and the neighbours of each line correct; a page without paragraphs has none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from onrecord.clean.chrome import Told
from onrecord.clean.lines import Line


def article_script(lines: Sequence[Line]) -> str:
    """The script of the article: the one most letters of long lines are in."""
    seen: Counter[str] = Counter()
    for line in lines:
        if line.letters >= 60 and line.script != "none":
            seen[line.script] += min(line.letters, 1000)
    return seen.most_common(1)[0][0] if seen else "none"


# What a line counts towards the first core, in letters: about two lines of chrome outweigh a short paragraph, and a
# heading over other articles ends what a single teaser below it could go on with. Set once, looking at the seen half of
# eval/flat_pages.py; the vote that follows depends little on them.
_PARAGRAPH_AT_MOST = 400
_SENTENCE = 0.6
_UNTOLD = -18.0
_CHROME = -35.0
_HEADING_OF_OTHERS = -120.0
# The same for the second core, where the vote has told most lines already and chrome needs less weight of its own.
_VOTED_CHROME = -15.0
_VOTED_HEADING_OF_OTHERS = -60.0
_SHORT_AT_MOST = 40


def worth(line: Line, told: Told | None) -> float:
    """What a line counts towards the first core, in letters."""
    if told is None:
        return _SENTENCE * line.weight if line.ends and line.weight >= 25 else _UNTOLD
    if told[0] == "paragraph":
        return min(line.weight, _PARAGRAPH_AT_MOST)
    return _HEADING_OF_OTHERS if told[1] == "heading_of_others" else _CHROME


def voted_worth(line: Line, told: Told | None, vote: float) -> float:
    """What a line counts towards the second core, once voted on: `vote` is from 0 to 1."""
    if told is not None and told[0] != "paragraph":
        return _VOTED_HEADING_OF_OTHERS if told[1] == "heading_of_others" else _VOTED_CHROME
    if told is not None or line.ends:
        return (2 * vote - 1) * min(line.weight, _PARAGRAPH_AT_MOST)
    return (vote - 0.5) * min(line.weight, _SHORT_AT_MOST)


def heaviest(weights: Sequence[float]) -> range:
    """The stretch that weighs most (the maximal sum of consecutive lines): one pass over the page."""
    best = total = 0.0
    core = range(0)
    since = 0
    for index, value in enumerate(weights):
        total += value
        if total <= 0:
            total, since = 0.0, index + 1
        elif total > best:
            best, core = total, range(since, index + 1)
    return core


_TITLE_ABOVE = 60  # lines above the core in which a headline is looked for
_BODY = 60  # lines of the core that a headline must share its words with
TITLE_WITHIN = 6  # and lines of the core itself: what precedes it there is a teaser


def from_title(lines: Sequence[Line], alone: Sequence[Told | None], core: range) -> tuple[range, int | None]:
    """The core from its headline on, and the position of the headline, None where there is none."""
    title = _title(lines, alone, core)
    return (core if title is None else range(title, core.stop)), title


def _title(lines: Sequence[Line], alone: Sequence[Told | None], core: range) -> int | None:
    """The line that is the headline: it shares its words with the article, stands near, and often stands twice."""
    if not core:
        return None
    body = Counter(stem for i in core[:_BODY] if alone[i] is not None for stem in lines[i].stems)
    counts = Counter(line.folded for line in lines)
    scores: dict[int, float] = {}
    for index in range(max(0, core.start - _TITLE_ABOVE), min(core.stop, core.start + TITLE_WITHIN)):
        line = lines[index]
        sentence = index >= core.start and line.text.endswith(".") and len(line.words) >= _LONG_SENTENCE
        if sentence or not _may_be_title(line, alone[index]):
            continue
        own = lines[index].stems
        times = 2 if index in core[:_BODY] and alone[index] is not None else 1  # a line is no evidence for itself
        shared = sum(body[stem] >= times for stem in own)
        scores[index] = _likeness(lines[index], shared, len(own), index, core.start) + 0.15 * (
            counts[lines[index].folded] > 1
        )
    best = max(scores, key=lambda index: (scores[index], -index), default=None)
    if best is None or scores[best] < _TITLE_AT_LEAST:
        return _first_line(lines, alone, core)
    above = [i for i in range(best - _DECK, best) if scores.get(i, -1.0) >= scores[best] - _DECK_GAP]
    return above[0] if above else best  # what stands below a headline and is like it is its deck


def _first_line(lines: Sequence[Line], alone: Sequence[Told | None], core: range) -> int | None:
    """The first line, where hardly anything stands between it and the article: a headline may share no word with it."""
    first = next((i for i, line in enumerate(lines[: core.start]) if _may_be_title(line, alone[i])), None)
    if first is None or core.start > _BARE or lines[first].ends or len(lines[first].words) < _FEWEST_WORDS:
        return None
    return first


_BARE = 4  # lines above an article that has no menu
_FEWEST_WORDS = 4  # of a headline that only its place tells
_LONG_SENTENCE = 18  # words from which on a sentence with its full stop is a paragraph's, not a headline
_TITLE_AT_LEAST = 0.4
_DECK = 3  # lines above the best in which another may be the headline
_DECK_GAP = 0.2


def _likeness(line: Line, shared: int, own: int, index: int, start: int) -> float:
    """How like a headline a line is: the share of its words that the article has, if they are some."""
    score = shared / own * min(1.0, shared / 4)
    score -= (0.004 if index < start else 0.03) * abs(start - index)
    score += 0.1 if index == 0 else 0.0
    score += 0.15 if 5 <= len(line.words) <= 25 else 0.0
    score -= 0.3 if index > start and index > 0 else 0.0
    score -= 0.2 if len(line.words) < 4 and line.weight < 60 else 0.0  # "MIDDLE EAST CRISIS": a section
    return score - (0.3 if line.text[-1] in ".:" else 0.0)


def _may_be_title(line: Line, told: Told | None) -> bool:
    if told is not None and told[1] not in ("a_paragraph", "said_over_and_over", "list_of_topics"):
        return False
    return 15 <= line.weight <= 350 and line.sentences <= 1 and not line.bullet and len(line.stems) >= 3
