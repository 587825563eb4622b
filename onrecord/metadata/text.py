"""A cleaned plain-text page -> what its visible words say about it: headline, dates, dateline, agency, authors, outlet.

Every date keeps its evidence ("text 90-106") and its words. A date is the page's own only by its place: in a line of
dates, a byline or a label beside the headline or right below the article. Dates of other articles, comments, captions
and the article's sentences are never the page's. A clock of the site, with the zone it runs in, says when the page was
retrieved. Two different days without a label, or numbers that may be read two ways, give no date at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from onrecord.dates import Stamp, parse_date, stamps
from onrecord.lang import all_languages, code_of
from onrecord.metadata.dateline import agency_credited, find_dateline
from onrecord.metadata.masthead import masthead_of
from onrecord.terms import Block, Cleaned, Dated, Declared, Metadata

_ABOVE = 15  # blocks above the headline, of which the nearest
_ABOVE_PLAIN = 8  # may hold a date without a label, and
_BELOW = 40  # below it, down to the second paragraph, in which the page's own dates are looked for
_MENU = 40  # blocks of a menu in which a site clock with a label is looked for
_AFTER = 4  # blocks right below the article, where only a date with a label counts
_LINE = 200  # characters that a line of dates may have


def describe_text(cleaned: Cleaned, *, declared: Declared) -> Metadata:
    """What the text says of itself. `declared` is only asked for the language, where the text is too short to tell."""
    if cleaned.language is None and declared.language:
        cleaned = replace(cleaned, language=code_of(declared.language[0]))
    found = _dates(cleaned)
    body = [block for block in cleaned.blocks if block.kind == "paragraph"]
    dateline = find_dateline(cleaned.text, body[:3])
    if found.published is None and dateline is not None and dateline.date is not None:
        start = cleaned.text.index(dateline.date, dateline.span.start)
        where = f"text {start}-{start + len(dateline.date)}"
        found = found._replace(published=parse_date(dateline.date, where=where, language=cleaned.language))
    wire = dateline.agency if dateline else None
    agency = wire or agency_credited(cleaned.text, body[:2])
    title = next((_words(cleaned, block) for block in cleaned.blocks if block.kind == "title"), None)
    masthead = masthead_of(cleaned)
    outlet, authors = masthead.outlet, masthead.authors
    if found.published is None and masthead.dated is not None:
        found = found._replace(published=masthead.dated)
    fields: list[tuple[str, object, str]] = [
        ("title", title, "text headline"),
        ("outlet", outlet, masthead.where),
        ("agency", agency, "text dateline" if wire else "text lead"),
        ("authors", authors, "text byline"),
        ("dateline", dateline, f"text {dateline.span.start}-{dateline.span.end}" if dateline else ""),
        *((name, date, date.where if date else "") for name, date in zip(_DATES, found, strict=True)),
        ("language", cleaned.language, "text"),
    ]
    evidence = tuple((name, where) for name, value, where in fields if value)
    return Metadata(title, outlet, agency, authors, dateline, cleaned.language, *found, evidence)


def _words(cleaned: Cleaned, block: Block) -> str:
    return " ".join(cleaned.text[block.start : block.end].split())


# --- dates ---------------------------------------------------------------------------------------------------------


_DATES = ("published", "updated", "retrieved")


class _Found(NamedTuple):
    published: Dated | None = None
    updated: Dated | None = None
    retrieved: Dated | None = None


@dataclass(frozen=True, slots=True)
class _Seen:
    """A date beside the article: `role` is what its label calls it, "plain" without one."""

    dated: Dated
    role: str
    below: bool  # below the headline


@cache
def _labels() -> dict[str, re.Pattern[str]]:
    """What a date is called by the words before it: a pattern for each role."""

    def pattern(name: str) -> re.Pattern[str]:
        words = {phrase.rstrip(" :") for item in all_languages() for phrase in getattr(item.furniture, name)}
        # Words of three letters and fewer ("on", "am", "le") label a date only where they stand alone before it.
        return re.compile(
            "|".join(
                (r"(?<!\w)" if len(w) > 3 else r"(?:^|[|•·(,])\s*") + re.escape(w) + (r"\b" if len(w) <= 3 else "")
                for w in sorted(words, key=len, reverse=True)
            )
        )

    return {"published": pattern("published"), "updated": pattern("updated"), "clock": pattern("clock_labels")}


@cache
def _clock_words() -> frozenset[str]:
    return frozenset(word for item in all_languages() for word in item.furniture.clock)


def _dates(cleaned: Cleaned) -> _Found:
    blocks = cleaned.blocks
    titles = [i for i, block in enumerate(blocks) if block.kind == "title"]
    article = [i for i, block in enumerate(blocks) if block.kind == "paragraph"]
    if not titles and not article:
        return _Found(retrieved=_site_clock(cleaned, blocks[:3]) or _labelled_clock(cleaned, blocks[:_MENU]))
    nearest = [i for i in titles if not article or i < article[0]]  # a headline may stand in the menu as well
    top = nearest[-1] if nearest else titles[0] if titles else article[0]
    retrieved = _site_clock(cleaned, blocks[: min(top, 3)]) or _labelled_clock(cleaned, blocks[: min(top, _MENU)])
    seen = _beside_the_headline(cleaned, top, retrieved)
    if not any(each.role == "published" for each in seen) and article:
        below = [
            each
            for block in blocks[article[-1] + 1 : article[-1] + 1 + _AFTER]
            for each in _read(cleaned, block, below=True)
        ]
        seen += [each for each in below if each.role != "plain"]
    updated = [each.dated for each in seen if each.role == "updated"]
    return _Found(_published(seen), updated[0] if updated else None, retrieved)


def _beside_the_headline(cleaned: Cleaned, top: int, retrieved: Dated | None) -> list[_Seen]:
    seen: list[_Seen] = []
    for block in cleaned.blocks[max(0, top - _ABOVE) : top]:
        if retrieved is None or not retrieved.where.startswith(f"text {block.start}-"):
            seen += _read(cleaned, block, below=False)
    plain = cleaned.blocks[max(0, top - _ABOVE_PLAIN)].start
    seen = [each for each in seen if each.role != "plain" or int(each.dated.where[5:].split("-")[0]) >= plain]
    paragraphs = 0
    for block in cleaned.blocks[top : top + _BELOW]:
        paragraphs += block.kind == "paragraph"
        if paragraphs > 2 or (paragraphs and block.kind == "related"):
            break
        seen += _read(cleaned, block, below=True)
    return seen


def _published(seen: Sequence[_Seen]) -> Dated | None:
    """The labelled date; else the one without a label below the headline, else above it, if there is one day only."""
    labelled = [each.dated for each in seen if each.role == "published"]
    if labelled:
        day = labelled[0].value[:10]
        same = [
            each.dated
            for each in seen
            if each.dated.value[:10] == day and (each.role == "published" or (each.role == "plain" and each.below))
        ]
        return max(same, key=lambda dated: len(dated.value))
    for below in (True, False):
        plain = [each.dated for each in seen if each.role == "plain" and each.below is below]
        if plain:
            return max(plain, key=lambda dated: len(dated.value)) if _one_day(plain) else None
    return None


def _one_day(dates: Sequence[Dated]) -> bool:
    return len({dated.value[:10] for dated in dates}) == 1


_OWN_KINDS = frozenset({"stamp", "byline", "other", "heading", "tags", "share", "title"})
_SENTENCE = re.compile(r"[^\W\d_]{2,}[.!?…][\"”»)]*$")


def _read(cleaned: Cleaned, block: Block, *, below: bool) -> list[_Seen]:
    """The dates of one block with their labels; none where the block is no place for the page's own dates."""
    if block.kind not in _OWN_KINDS or block.end - block.start > _LINE:
        return []
    line = cleaned.text[block.start : block.end]
    found = _stamps(cleaned, line)
    if block.kind != "stamp" and (not found or not _says_little_else(line, found)):
        return []
    seen, since = [], 0
    for stamp in found:
        where = f"text {block.start + stamp.start}-{block.start + stamp.end}"
        seen.append(_Seen(stamp.dated(line, where), _role(line[since : stamp.start].casefold()), below))
        since = stamp.end
    return seen


def _says_little_else(line: str, found: Sequence[Stamp]) -> bool:
    """Whether a line that is no line of dates is a byline or a label with a date, and no sentence or headline."""
    if _SENTENCE.search(line) or re.search(r"[\"“”«»?]", line):
        return False
    rest = line[: found[0].start] + " " + " ".join(line[stamp.end :] for stamp in found[-1:])
    words = [word for word in rest.split() if word[0].isalpha()]
    labelled = _role(line[: found[0].start].casefold()) != "plain"
    small = sum(word[0].islower() for word in words)
    return len(words) <= 14 and (labelled or small <= (4 if any("T" in stamp.value for stamp in found) else 1))


def _role(before: str) -> str:
    found = {
        role: max((match.end() for match in pattern.finditer(before[-80:])), default=-1)
        for role, pattern in _labels().items()
    }
    nearest = max(("clock", "updated", "published"), key=found.__getitem__)
    return nearest if found[nearest] >= 0 else "plain"


def _stamps(cleaned: Cleaned, line: str) -> tuple[Stamp, ...]:
    found = stamps(line, language=cleaned.language)
    if not found and _day_first(cleaned):
        found = stamps(line, language="fr")
    if not found:  # a page may be translated, its stamps not
        found = stamps(line)
    return tuple(stamp for stamp in found if stamp.precision != "year")


_NUMBERS = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(?:19|20)\d\d(?!\d)")


def _day_first(cleaned: Cleaned) -> bool:
    """Whether other dates of the page tell that its numbers begin with the day: 25/12/2021 here, and no 12/25/2021."""
    pairs = [(int(m[1]), int(m[3])) for m in _NUMBERS.finditer(cleaned.text[:200_000])]
    return any(a > 12 >= b for a, b in pairs) and not any(b > 12 >= a for a, b in pairs)


def _site_clock(cleaned: Cleaned, head: Sequence[Block]) -> Dated | None:
    """The first line of dates of a page, above the headline, if it names an offset or stands beside buttons."""
    for index, block in enumerate(head):
        if block.kind != "stamp" or block.end - block.start > 60:
            continue
        line = cleaned.text[block.start : block.end]
        found = _stamps(cleaned, line)
        if len(found) != 1 or ":" not in found[0].value:
            continue
        if _role(line[: found[0].start].casefold()) != "plain":
            continue
        beside = [
            cleaned.text[b.start : b.end].casefold().strip() for b in (*head[:index], *head[index + 1 : index + 3])
        ]
        offset = re.search(r"(?:gmt|utc)\s?[+-]\s?\d", line, re.I)
        if offset or any(words in _clock_words() for words in beside):
            return found[0].dated(line, f"text {block.start + found[0].start}-{block.start + found[0].end}")
    return None


def _labelled_clock(cleaned: Cleaned, head: Sequence[Block]) -> Dated | None:
    """The date above the headline that is called the time of the site."""
    seen = (each for block in head for each in _read(cleaned, block, below=False))
    return next((each.dated for each in seen if each.role == "clock"), None)
