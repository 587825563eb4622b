"""A flattened page -> the same text, with each line told apart: article, headline, or which kind of page chrome.

First every line is judged by itself (`chrome.RULES`). Then the core is found: the stretch of lines that weighs most
when paragraphs count for it and chrome against it. Then the headline above the core, and last the lines that only
their neighbours can tell: headings and quote cards between paragraphs, blocks of other articles, words under pictures.
The text itself is never changed, and nothing is refused: a page without an article has blocks and no body.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from onrecord.clean.chrome import Around, Told, told_alone, words
from onrecord.clean.core import TITLE_WITHIN, article_script, from_title, heaviest, voted_worth, worth
from onrecord.clean.lines import Line, lines_of
from onrecord.clean.vote import votes
from onrecord.lang.detect import detect
from onrecord.terms import ARTICLE_KINDS, Block, BlockKind, Cleaned

# Why a line is what it is where its neighbours told it; `chrome.RULES` have their reasons in their docstrings.
REASONS = {
    "shares_its_words_with_the_article": "It stands above the article and shares its words: the headline.",
    "a_short_sentence": "It is a sentence among paragraphs.",
    "between_paragraphs": "It is a short line with paragraphs of the article around it: a heading.",
    "quote_card": "It belongs to a card below a paragraph: the words, the name, what it was about.",
    "a_short_page": "The page has hardly any other words.",
    "no_article": "The page has no paragraphs.",
    "above_the_article": "It stands above the article.",
    "below_the_article": "It stands below the article.",
    "unlike_the_article": "It stands in the article, but looks like a teaser, a comment or a biography.",
    "before_a_picture_credit": "It stands right above the credit of a picture.",
    "in_a_box_of_others": "It stands below a heading over other articles.",
    "a_run_of_headlines": "It is one of many short lines in a row: headlines of other articles.",
    "no_paragraph_below": "It is a heading with no paragraph of the article below it.",
    "a_stamp_before_the_headline": "It is a date that ran into the headline.",
    "a_mark_between": "It is a mark between a date and the headline.",
}


def clean_plain(text: str, *, encoding: str) -> Cleaned:
    """Tell the lines of a plain text apart. `encoding` is how it was decoded; the cost is linear in its length."""
    lines = lines_of(text)
    around = Around(Counter(line.folded for line in lines), article_script(lines))
    known: dict[str, Told | None] = {}  # lines that say the same are told the same
    for line in lines:
        if line.text not in known:
            known[line.text] = told_alone(line, around)
    alone = [known[line.text] for line in lines]
    core = heaviest([worth(line, told) for line, told in zip(lines, alone, strict=True)])
    core, title = from_title(lines, alone, core)
    voted = votes(lines, alone, core, title)
    core = heaviest([voted_worth(*each) for each in zip(lines, alone, voted, strict=True)])
    core, title = from_title(lines, alone, core)
    voted = votes(lines, alone, core, title)
    bare = _is_bare(alone)
    if bare and core:
        core = range(len(lines))
    kinds = _in_context(lines, alone, core, title, voted, bare=bare)
    blocks: list[Block] = []
    for line, (kind, because) in zip(lines, kinds, strict=True):
        blocks += _blocks(line, kind, because)
    told = Cleaned(text, tuple(blocks), encoding)
    return replace(told, language=detect(" ".join(span.cut(text)[:3000] for span in told.body[:20])))


# Votes from which a line is kept: of the core, and of what lies outside. On the seen half of eval/flat_pages.py 0.3,
# 0.4 and 0.5 give a mean F1 of 0.947, 0.948 and 0.946. On a page with hardly any chrome nearly all is article: of 120
# plain articles 99.0 % of the characters stay at 0.05 (0.1 for short lines), 99.4 % at 0.01 (0.05).
_KEEP = 0.4
_BRING_BACK = 0.7
_KEEP_SHORT = 0.25
_KEEP_BARE = 0.01
_KEEP_SHORT_BARE = 0.05
_SHORT_PAGE = 5  # lines: so few are no page with chrome, but a text somebody handed in


def _is_bare(alone: Sequence[Told | None]) -> bool:
    """Whether a page has hardly any chrome: then its ends are the article's ends."""
    chrome = sum(told is not None and told[0] != "paragraph" for told in alone)
    return chrome <= max(2, 0.06 * len(alone)) and 2 * chrome <= len(alone)


def _in_context(
    lines: Sequence[Line],
    alone: Sequence[Told | None],
    core: range,
    title: int | None,
    voted: Sequence[float],
    *,
    bare: bool,
) -> list[Told]:
    """Every line's kind: the core's lines by their neighbours, all others as what they are beside an article."""
    heads = {lines[title].folded} if title is not None else set()
    top = title if title is not None else core.start
    keep, keep_short = (_KEEP_BARE, _KEEP_SHORT_BARE) if bare else (_KEEP, _KEEP_SHORT)
    kinds: list[Told] = []
    for index, line in enumerate(lines):
        told = alone[index]
        prose = told is not None or line.ends
        where = "above_the_article" if index < core.start else "below_the_article"
        if line.folded in heads and index < top + TITLE_WITHIN:
            kinds.append(("title", "shares_its_words_with_the_article"))
        elif told is not None and told[0] != "paragraph":
            kinds.append(told)
        elif not core:
            short = bare and len(lines) <= _SHORT_PAGE
            kinds.append(("paragraph", "a_short_page") if short else ("other", "no_article"))
        elif prose:
            kept = voted[index] >= (keep if index in core else _BRING_BACK)
            name = told[1] if told else "a_short_sentence"
            kinds.append(("paragraph", name) if kept else ("other", "unlike_the_article" if index in core else where))
        else:
            kept = index in core and voted[index] >= keep_short
            kinds.append(
                ("heading", "between_paragraphs")
                if kept
                else ("other", where if index not in core else "unlike_the_article")
            )
    if core:
        for step in (_captions, _boxes_of_others, _runs, _ends):
            kinds = step(lines, kinds, core, [t is None for t in alone])
    return kinds


def _ends(lines: Sequence[Line], kinds: list[Told], _within: range, _untold: Sequence[bool]) -> list[Told]:
    """A heading with no paragraph of the article below it heads something else."""
    kinds = list(kinds)
    follows = False
    for index in reversed(range(len(lines))):
        if kinds[index][0] == "paragraph":
            follows = True
        elif kinds[index][0] == "heading" and not follows:
            kinds[index] = ("related", "no_paragraph_below")
    return kinds


def _captions(lines: Sequence[Line], kinds: list[Told], core: range, untold: Sequence[bool]) -> list[Told]:
    """A short line before a picture's credit is the words under that picture."""
    kinds = list(kinds)
    for index in core:
        before = index - 1
        if kinds[index][1] != "picture_credit" or before not in core or kinds[before][0] == "title":
            continue
        if (
            len(lines[index].text) < 80
            and untold[before]
            and not lines[before].stamps
            and lines[before].weight < 200
            and not lines[before].quoted
        ):
            kinds[before] = ("caption", "before_a_picture_credit")
    return kinds


def _boxes_of_others(lines: Sequence[Line], kinds: list[Told], core: range, untold: Sequence[bool]) -> list[Told]:
    """After a heading like "See also", lines that are no paragraphs are other articles' headlines."""
    kinds = list(kinds)
    open_box = 0
    for index in core:
        kind, because = kinds[index]
        if because == "heading_of_others":
            open_box = 8
        elif kind == "paragraph" or (untold[index] and lines[index].ends and lines[index].quoted):
            open_box = 0
        elif open_box and untold[index]:
            open_box -= 1
            kinds[index] = ("related", "in_a_box_of_others")
    return kinds


_TOO_MANY = 4  # headings in a row
_NAME_WORDS = range(2, 5)


def _runs(lines: Sequence[Line], kinds: list[Told], core: range, untold: Sequence[bool]) -> list[Told]:
    """Runs of short lines: three with a name in the middle, below a paragraph, are a quote card; four and more are
    headlines of other articles."""
    kinds = list(kinds)
    run: list[int] = []
    for index in [*core, -1]:
        if index >= 0 and untold[index] and kinds[index][1] in ("between_paragraphs", "unlike_the_article"):
            run.append(index)
            continue
        if _is_card([lines[i] for i in run]) and kinds[run[0] - 1][0] in ARTICLE_KINDS and run[0] > 0:
            for place in run:
                kinds[place] = ("paragraph" if place == run[0] else "heading", "quote_card")
        elif sum(kinds[i][1] == "between_paragraphs" for i in run) >= _TOO_MANY:
            for place in run:
                kinds[place] = ("related", "a_run_of_headlines")
        run = []
    return kinds


def _is_card(run: list[Line]) -> bool:
    """The words, the name, what it was about."""
    return len(run) == 3 and len(run[1].words) in _NAME_WORDS and run[1].lower_share <= 0.34 and len(run[0].words) >= 5


def _blocks(line: Line, kind: BlockKind, because: str) -> list[Block]:
    """The blocks of a line: one, unless a stamp runs into the headline."""
    if kind == "title" and line.stamps and line.stamps[0].start < 12:
        stamp = line.stamps[0]
        label = line.text[: stamp.start].casefold().strip(" :")
        rest = line.text[stamp.end :].lstrip(" |,:-–—")
        if (not label or words().labels.fullmatch(label)) and len(rest.split()) >= 3:
            cut = line.end - len(rest)
            return [
                Block(line.start, line.start + stamp.end, "stamp", "a_stamp_before_the_headline"),
                *(
                    [Block(line.start + stamp.end, cut, "other", "a_mark_between")]
                    if line.text[stamp.end : -len(rest)].strip()
                    else []
                ),
                Block(cut, line.end, kind, because),
            ]
    return [Block(line.start, line.end, kind, because)]
