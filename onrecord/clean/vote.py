"""A vote on lines that rules alone cannot tell: is this paragraph the article's, or a teaser, a comment, a biography?

Some thirty features of a line among its neighbours, a logistic weight each. The rules stay in charge: only lines
that they take for article are voted on.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import mul

from onrecord.clean.chrome import Told
from onrecord.clean.lines import Line

NAMES = (
    "length", "long", "lower_share", "ends", "sentences", "quoted", "capitals", "bullet", "untold", "prose_before",
    "prose_after", "prose_near_before", "prose_near_after", "chrome_near_before", "chrome_near_after", "in_core",
    "shares_words", "shares_words_of_title", "behind_a_heading", "depth", "repeated", "run", "stamp_near", "gap",
    "other_script", "form_near", "related_near", "name_before", "speaks_to_reader",
)  # fmt: skip
_NEAR = 5
_LONG = 100  # letters
_TO_READER = re.compile(
    r"\b(?:you|your|yours|we|our|us|Sie|Ihre?[nmrs]?|Ihnen|du|dein\w*|dich|dir|wir|unser\w*|vous|votre|vos|nous|notre|nos|usted|tu|tus|"
    r"nuestr\w+|вы|вас|вам|ваш\w*|мы|наш\w*|du|deg|din|vi|vår\w*|vores|je|jouw|uw|ons|onze|ty|twoj\w*|nasz\w*)\b"
)

# Weights of a logistic regression (L2, C = 1) by eval/line_votes.py: on the flattened pages of the outlets that may be
# looked at and 60 plain articles, each line weighed by its letters; the empty name is the constant. On the held-back
# outlets the vote raised character F1 from 0.902 (rules alone) to 0.947, mean F1 of pages from 0.885 to 0.929; boosted
# trees over the same features gained nothing there. Without `speaks_to_reader` it is 0.946, and 0.941 instead of 0.949
# on the seen half; counting the forms passed before a line changed nothing, so that feature is gone.
# <weights>
OF_PROSE = {
    "": -10.75,
    "length": 5.05,
    "long": -0.05,
    "lower_share": 2.66,
    "ends": 2.51,
    "sentences": 0.25,
    "quoted": 0.91,
    "capitals": -1.26,
    "bullet": -2.12,
    "untold": -0.22,
    "prose_before": 0.28,
    "prose_after": 0.61,
    "prose_near_before": 2.13,
    "prose_near_after": 0.52,
    "chrome_near_before": 0.84,
    "chrome_near_after": 1.11,
    "in_core": 2.09,
    "shares_words": -0.55,
    "shares_words_of_title": 2.57,
    "behind_a_heading": 0.05,
    "depth": -2.31,
    "repeated": -4.31,
    "run": 0.17,
    "stamp_near": -1.90,
    "gap": 0.93,
    "other_script": 0.00,
    "form_near": -5.23,
    "related_near": -0.24,
    "name_before": -0.23,
    "speaks_to_reader": -2.64,
}
OF_SHORT = {
    "": -4.58,
    "length": 2.08,
    "long": -3.57,
    "lower_share": 1.68,
    "ends": 0.00,
    "sentences": -2.09,
    "quoted": 0.38,
    "capitals": -1.44,
    "bullet": -1.55,
    "untold": -3.75,
    "prose_before": 0.29,
    "prose_after": 1.08,
    "prose_near_before": 0.67,
    "prose_near_after": -0.12,
    "chrome_near_before": 1.18,
    "chrome_near_after": -0.11,
    "in_core": 2.68,
    "shares_words": 2.88,
    "shares_words_of_title": 0.06,
    "behind_a_heading": -0.44,
    "depth": -0.31,
    "repeated": -0.42,
    "run": 0.00,
    "stamp_near": -1.66,
    "gap": 2.08,
    "other_script": 0.00,
    "form_near": -2.81,
    "related_near": 0.91,
    "name_before": -0.74,
    "speaks_to_reader": -2.20,
}
# </weights>


def votes(lines: Sequence[Line], alone: Sequence[Told | None], core: range, title: int | None) -> list[float]:
    """For each line that is not told as chrome how likely it is the article's, 0 to 1; 0 for all others."""
    if not core:
        return [0.0] * len(lines)
    rows = features(lines, alone, core, title)
    of_prose, of_short = _weights(OF_PROSE), _weights(OF_SHORT)
    return [
        _vote(row, of_prose if told is not None or line.ends else of_short) if row else 0.0
        for line, told, row in zip(lines, alone, rows, strict=True)
    ]


def _weights(table: dict[str, float]) -> tuple[float, ...]:
    return (table[""], *(table[name] for name in NAMES))


def _vote(row: tuple[float, ...], weights: tuple[float, ...]) -> float:
    total = sum(map(mul, weights[1:], row), weights[0])
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@dataclass(frozen=True, slots=True)
class _Page:
    """What all rows of a page share: marks of its lines, running sums of them, and the words of its core."""

    lines: Sequence[Line]
    alone: Sequence[Told | None]
    core: range
    prose: list[bool]
    sums: dict[str, list[int]]  # prose, chrome, stamps, forms, related: how many before each line
    depth: list[int]  # letters of the core's prose before each line
    known: Counter[str]
    of_title: frozenset[str]
    counts: Counter[str]
    runs: list[int]
    behind: list[float]

    def before(self, mark: str, i: int) -> float:
        """The share of the lines shortly before that bear a mark."""
        sums = self.sums[mark]
        return (sums[i] - sums[max(0, i - _NEAR)]) / _NEAR

    def after(self, mark: str, i: int) -> float:
        """The share of the lines shortly after that bear a mark."""
        sums = self.sums[mark]
        return (sums[min(len(self.lines), i + 1 + _NEAR)] - sums[i + 1]) / _NEAR


def features(
    lines: Sequence[Line], alone: Sequence[Told | None], core: range, title: int | None
) -> list[tuple[float, ...]]:
    """One row a line, in the order of `NAMES`, empty for chrome; linear in the page."""
    page = _page(lines, alone, core, title)
    return [
        () if told is not None and told[0] != "paragraph" else (*_of_line(lines[i], told), *_of_place(page, i))
        for i, told in enumerate(alone)
    ]


def _page(lines: Sequence[Line], alone: Sequence[Told | None], core: range, title: int | None) -> _Page:
    prose = [_is_prose(line, told) for line, told in zip(lines, alone, strict=True)]
    kinds = [told[0] if told is not None else "" for told in alone]
    marks = {
        "prose": prose,
        "chrome": [kind not in ("", "paragraph") for kind in kinds],
        "stamp": [kind in ("stamp", "byline") for kind in kinds],
        "form": [kind == "form" for kind in kinds],
        "related": [kind == "related" for kind in kinds],
    }
    own = [line.weight if prose[i] and i in core else 0 for i, line in enumerate(lines)]
    return _Page(
        lines,
        alone,
        core,
        prose,
        {name: [0, *accumulate(map(int, marked))] for name, marked in marks.items()},
        [0, *accumulate(own)],
        Counter(stem for i in core if prose[i] for stem in lines[i].stems),
        lines[title].stems if title is not None else frozenset(),
        Counter(line.folded for line in lines),
        _runs(prose),
        _behind(alone, prose),
    )


def _of_line(line: Line, told: Told | None) -> tuple[float, ...]:
    return (
        min(1.5, math.log1p(line.weight) / 5),
        float(line.weight >= 150),
        line.lower_share if line.script in ("Latin", "Cyrillic", "Greek") else 0.7,
        float(line.ends),
        min(3, line.sentences) / 3,
        float(line.quoted),
        float(line.capitals),
        float(line.bullet),
        float(told is None),
    )


def _of_place(page: _Page, i: int) -> tuple[float, ...]:
    line, lines, prose = page.lines[i], page.lines, page.prose
    times = 2 if i in page.core and prose[i] else 1  # a line is no evidence for itself
    stamps = page.sums["stamp"]
    return (
        float(i > 0 and prose[i - 1]),
        float(i + 1 < len(lines) and prose[i + 1]),
        page.before("prose", i),
        page.after("prose", i),
        page.before("chrome", i),
        page.after("chrome", i),
        float(i in page.core),
        _share(line.stems, page.known, times),
        len(line.stems & page.of_title) / max(1, min(len(page.of_title), 6)),
        page.behind[i],
        page.depth[i] / max(1, page.depth[-1]),
        float(page.counts[line.folded] > 1 and not _doubled(lines, i) and not _printed_twice(page, i)),
        min(1.5, math.log1p(page.runs[i]) / 2),
        (stamps[min(len(lines), i + 3)] - stamps[max(0, i - 2)]) / 2,
        float(line.gap > 1),
        float(line.script == "none"),
        page.before("form", i) + page.after("form", i),
        page.before("related", i) + page.after("related", i),
        float(i > 0 and _is_name(lines[i - 1])),
        0.0 if line.quoted else min(4, len(_TO_READER.findall(line.text[:600]))) / 4,
    )


def _doubled(lines: Sequence[Line], i: int) -> bool:
    """Whether the same line stands right above or below: a slip of the page, where a repeat far off is a teaser."""
    return any(0 <= j < len(lines) and lines[j].folded == lines[i].folded for j in (i - 1, i + 1))


def _printed_twice(page: _Page, i: int) -> bool:
    """Whether long lines in a row stand twice: an article that was printed twice, where a teaser stands alone."""
    around = [j for j in (i - 1, i, i + 1) if 0 <= j < len(page.lines)]
    return sum(page.lines[j].weight >= _LONG and page.counts[page.lines[j].folded] > 1 for j in around) >= 2


def _is_name(line: Line) -> bool:
    return len(line.words) <= 4 and line.lower_share <= 0.34 and line.weight < 45 and (line.opens or not line.ends)


def _is_prose(line: Line, told: Told | None) -> bool:
    return told[0] == "paragraph" if told is not None else line.ends and line.weight >= 25


def _share(stems: frozenset[str], known: Counter[str], times: int) -> float:
    return sum(known[stem] >= times for stem in stems) / len(stems) if stems else 0.0


def _runs(prose: Sequence[bool]) -> list[int]:
    """For each line, how many prose lines stand around it without another between."""
    forward, backward = [0] * len(prose), [0] * len(prose)
    for i in range(len(prose)):
        forward[i] = (forward[i - 1] if i else 0) + 1 if prose[i] else 0
    for i in reversed(range(len(prose))):
        backward[i] = (backward[i + 1] if i + 1 < len(prose) else 0) + 1 if prose[i] else 0
    return [max(0, a + b - 1) for a, b in zip(forward, backward, strict=True)]


def _behind(alone: Sequence[Told | None], prose: Sequence[bool]) -> list[float]:
    """How lately a heading over other articles was passed: 1 directly behind it, less with every prose line since."""
    values, value = [], 0.0
    for told, is_prose in zip(alone, prose, strict=True):
        values.append(value)
        if told is not None and told[1] == "heading_of_others":
            value = 1.0
        elif is_prose:
            value *= 0.7
    return values
