"""Text -> lines with what can be seen of each: length, marks at the end, script, dates, repeats, the blank above.

A line is what stands between line breaks, without the white space at its ends; paragraphs wrapped at a fixed width are
joined again first. Features are computed when asked for, from the line alone, each in time linear in its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from onrecord.dates import Stamp, stamps

_END = re.compile(r"[.!?…。！？।؟۔:;][\"'”’»›«“)\]」』]*$")
_INNER_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+[\"'“«„»(\[‘]*[^\W\d_a-zß-öø-ÿа-я]|[。！？]")
_QUOTES = re.compile(r"[\"“”„«»「」『』]")
_CLOCK_ONLY = re.compile(r"\b\d{1,2}[:.h]\d{2}\b|\b\d{1,2}\s?[ap]\.?m\b", re.I)
_SHORT_DATE = re.compile(
    r"(?:\d{1,2}[./-]\d{1,2}(?:[./-](?:\d{2})?)?|\d{1,2}\.?\s+[^\W\d_]{3,10}\.?|[^\W\d_]{3,10}\.?\s+\d{1,2}|\d{1,2}月\d{1,2}日)"
    r"[\s,|·•–—-]*(?:\d{1,2}[:.h]\d{2}.{0,12})?",
    re.I,
)
_AGO = re.compile(
    r"(?:vor|il y a|hace|há|před|acum|για|за|prije|pred|для|för|for)?\s*(?:\d+|an?|one|ein\w*|une?)\s*"
    r"[^\W\d_]{1,10}\.?\s*(?:ago|geleden|fa|atrás|sedan|siden|temu|önce|назад|тому|sitten|전|前|trước)?",
    re.I,
)
_YEAR = re.compile(r"\d{4}")
_SCRIPTS = (
    ("Latin", re.compile(r"[A-Za-z\u00C0-\u024F\u1E00-\u1EFF]")),
    ("Cyrillic", re.compile(r"[\u0400-\u052F]")),
    ("Han", re.compile(r"[\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF]")),
    ("Arabic", re.compile(r"[\u0600-\u06FF\u0750-\u077F\uFB50-\uFDFF\uFE70-\uFEFF]")),
    ("Hebrew", re.compile(r"[\u0590-\u05FF]")),
    ("Greek", re.compile(r"[\u0370-\u03FF]")),
    ("Indic", re.compile(r"[\u0900-\u0DFF]")),
    ("Thai", re.compile(r"[\u0E00-\u0EFF]")),
    ("Caucasian", re.compile(r"[\u0530-\u058F\u10A0-\u10FF]")),
)
_DENSE = frozenset({"Han", "Thai"})  # written without blanks: a character weighs as much as three of an alphabet
_LOOKED_AT = 2000  # characters that tell a line's marks and script; beyond that nothing changes


@dataclass(frozen=True)
class Line:
    """One line of a page: `[start, end)` without the white space at its ends; `gap` counts the empty lines above."""

    text: str
    start: int
    end: int
    gap: int
    indent: int

    @cached_property
    def folded(self) -> str:
        """The line for comparing: lower case, blanks as one, without bullets and trailing marks or counts."""
        words = " ".join(self.text[:400].casefold().replace("’", "'").split())
        return re.sub(r"[\s:>›»→…\-–—|]+$|\s*\(\d+\)$", "", words.lstrip("•·*▪◦›»>→#|-–— \u200b\ufeff"))

    @cached_property
    def bullet(self) -> bool:
        """Whether it stands in a list: a bullet, an arrow or a number with a bracket before the words."""
        return bool(re.match(r"[•·▪◦▸►●○■‣›»→*]\s*\S", self.text))

    @cached_property
    def letters(self) -> int:
        """Letters and digits in it."""
        return sum(map(str.isalnum, self.text))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words, of the first 2,000 characters."""
        return tuple(self.text[:_LOOKED_AT].split())

    @cached_property
    def weight(self) -> int:
        """How much it says: letters, those of scripts without blanks three times."""
        return self.letters * (3 if self.script in _DENSE else 1)

    @cached_property
    def ends(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(_END.search(self.text[-12:])) and not self.text.endswith((":", ";"))

    @cached_property
    def opens(self) -> bool:
        """Whether it ends in a colon: what follows belongs to it."""
        return self.text.endswith((":", "："))

    @cached_property
    def sentences(self) -> int:
        """Ends of sentences inside it."""
        return sum(1 for _ in _INNER_END.finditer(self.text[:_LOOKED_AT]))

    @cached_property
    def quoted(self) -> bool:
        """Whether it holds a quotation mark."""
        return bool(_QUOTES.search(self.text[:_LOOKED_AT]))

    @cached_property
    def lower_share(self) -> float:
        """The share of words that begin in lower case: high in sentences, low in headlines, names and menus."""
        told = [word[0] for word in self.words if word[0].isalpha()]
        return sum(char.islower() for char in told) / len(told) if told else 0.0

    @cached_property
    def capitals(self) -> bool:
        """Whether all its letters are capitals."""
        return self.text[:_LOOKED_AT].isupper()

    @cached_property
    def script(self) -> str:
        """The script most of its letters are in."""
        head = self.text[:300]
        if head.isascii():
            return "Latin" if any(map(str.isalpha, head)) else "none"
        counts = [(len(pattern.findall(head)), name) for name, pattern in _SCRIPTS]
        best = max(counts)
        return best[1] if best[0] else "none"

    @cached_property
    def stamps(self) -> tuple[Stamp, ...]:
        """The full dates in it; lines of more than 200 characters are no lines of dates."""
        if len(self.text) > 200 or not _YEAR.search(self.text):
            return ()
        return stamps(self.text) or stamps(self.text, language="fr")  # whichever the order: here it only must be a date

    @cached_property
    def stamp_rest(self) -> str | None:
        """What a line with dates says besides them, None where it has no date."""
        if not self.stamps:
            return None
        rest, since = [], 0
        for stamp in self.stamps:
            rest.append(self.text[since : stamp.start])
            since = stamp.end
        return " ".join(" ".join([*rest, self.text[since:]]).split())

    @cached_property
    def short_date(self) -> bool:
        """Whether it is nothing but a day without a year, a clock, or an age: "19 April, 11:43 GMT", "3 hours ago"."""
        bare = self.text.strip("•·*|/-–— ()[],")
        if not 3 <= len(bare) <= 40 or not any(map(str.isdigit, bare)):
            return False
        clock = _CLOCK_ONLY.search(bare)
        if clock and len(bare) - len(clock[0]) <= 14:
            return True
        whole = _SHORT_DATE.fullmatch(bare)
        return (bool(whole) and (bool(re.search(r"\d[./-]\d", bare)) or _names_month(bare))) or bool(_is_age(bare))

    @cached_property
    def stems(self) -> frozenset[str]:
        """The beginnings of its long words (see `stems_of`), of the first 600 characters."""
        return stems_of(self.text[:600])


def _is_age(bare: str) -> bool:
    return bool(
        re.search(
            r"\b(?:ago|geleden|fa|sedan|siden|temu|önce|назад|тому|sitten)$|^(?:vor|il y a|hace|há)\b|[전前]$",
            bare,
            re.I,
        )
    ) and bool(_AGO.fullmatch(bare))


def _names_month(bare: str) -> bool:
    return bool(stamps(f"{re.sub(r'[,|].*', '', bare)} 2020") or stamps(f"{bare}, 2020"))


def stems_of(text: str) -> frozenset[str]:
    """The beginnings of its long words, to see whether two texts speak of the same thing.

    Five characters of words from four on; in scripts without blanks every pair of characters.
    """
    found = {word[:5].casefold() for word in re.findall(r"[^\W\d_]{4,}", text)}
    if not text.isascii():
        found |= {text[i : i + 2] for i in range(len(text) - 1) if "\u3040" <= text[i] <= "\ud7af"}
    return frozenset(found)


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines of a text that hold more than white space, wrapped paragraphs joined."""
    lines = tuple(_lines(text))
    return tuple(_joined(lines, text)) if _is_wrapped(lines) else lines


def _lines(text: str) -> Iterator[Line]:
    start = gap = 0
    for raw in text.splitlines(keepends=True):
        bare = raw.strip()
        if bare:
            indent = len(raw) - len(raw.lstrip())
            yield Line(bare, start + indent, start + indent + len(bare), gap, indent)
            gap = 0
        else:
            gap += 1
        start += len(raw)


def _is_wrapped(lines: tuple[Line, ...]) -> bool:
    """Whether lines break at a fixed width: within paragraphs nearly all are of 50 to 100 characters.

    Asked of lines that are followed by another without a blank between, and count where they cut a sentence; on a
    page of one paragraph a line sentences end there.
    """
    inner = [(a, b) for a, b in pairwise(lines) if b.gap == 0]
    cut = sum(50 <= len(a.text) <= 100 and not a.ends and b.text[0].islower() for a, b in inner)
    return cut >= 2 and cut >= 0.4 * len(inner)


def _joined(lines: tuple[Line, ...], text: str) -> Iterator[Line]:
    run: list[Line] = []
    for line in lines:
        if run and (line.gap or len(run[-1].text) < 45):
            yield _one(run, text)
            run = []
        run.append(line)
    if run:
        yield _one(run, text)


def _one(run: list[Line], text: str) -> Line:
    first, last = run[0], run[-1]
    return Line(text[first.start : last.end], first.start, last.end, first.gap, first.indent)
