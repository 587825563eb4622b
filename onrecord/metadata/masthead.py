"""A cleaned plain-text page -> who publishes it and who wrote it, from the lines between headline and article.

An outlet is named by the page's notice of rights, or by a line of its own beside the headline that ends as names of
outlets do ("The Korsk Herald, 25 April 2041"); a line that could be a person or a place is none. Such a line may date
the page. Nothing is taken from sentences.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from onrecord.dates import Stamp, stamps
from onrecord.lang import all_languages
from onrecord.metadata.dateline import AGENCY
from onrecord.terms import ARTICLE_KINDS, Block, Cleaned, Dated

_BELOW = 40  # blocks below the first of the article in which a byline is looked for
_HEAD = 8  # blocks of a masthead, before the first paragraph
_MOST_WORDS = 5  # of an outlet's name, or of what somebody is there
_MOST_NAMES = 3  # words of a person's name behind that

_NAME = r"[^\W\d_][\w'’.-]*(?:\s+(?:(?:de|van|von|der|den|da|di|el|al|bin|la|le|dos|du)\s+)*[^\W\d_][\w'’.-]*){1,3}"
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*(?:by\s+)?(?:(?:19|20)\d\d\s*(?:[-–]\s*(?:19|20)\d\d)?)?\s*(?:by\s+)?"
    r"(?P<name>[^\W\d_][\w'’&.-]*(?:\s+[^\W\d_&][\w'’&.-]*|\s+&){0,4})",
    re.I,
)
_RIGHTS_WITH_YEAR = re.compile(r"(?:©|\(c\)|copyright)\D{0,12}(?:19|20)\d\d", re.I)
_RIGHTS_TAIL = re.compile(r"\.?\s*(?:All|Alle|Tous|Todos|Inc|GmbH|Ltd|LLC)\b.*$")
_COMMENT_VIA = re.compile(r"comment via (?!facebook|google|twitter|x\b)(?P<name>[A-Z][\w.-]+)", re.I)


class Masthead(NamedTuple):
    """The outlet, where it was read, the authors, and the day that stands beside the outlet's name."""

    outlet: str | None = None
    where: str = ""
    authors: tuple[str, ...] = ()
    dated: Dated | None = None


def masthead_of(cleaned: Cleaned) -> Masthead:
    """What the lines around the article tell of who publishes it and who wrote it."""
    authors, rights = _authors(cleaned), _rights(cleaned)
    outlet, block, stamp = _named(cleaned)
    dated = None
    if block is not None and stamp is not None:
        line = cleaned.text[block.start : block.end]
        dated = stamp.dated(line, f"text {block.start + stamp.start}-{block.start + stamp.end}")
    if rights is not None:
        return Masthead(rights, "text notice of rights", authors, dated)
    return Masthead(outlet, f"text {block.start}-{block.end}" if block else "", authors, dated)


def _named(cleaned: Cleaned) -> tuple[str | None, Block | None, Stamp | None]:
    """The line before the first paragraph that is an outlet's name, alone or with a day behind it."""
    blocks = cleaned.blocks
    first = next((i for i, block in enumerate(blocks) if block.kind == "paragraph"), 0)
    for block in blocks[max(0, first - _HEAD) : first]:
        line = cleaned.text[block.start : block.end]
        if block.kind == "title" or "\n" in line:
            continue
        found = [stamp for stamp in stamps(line, language=cleaned.language) if stamp.precision != "year"]
        before = line[: found[0].start] if found else line
        name = re.split(r"\s*[,|·•:]\s*|\s+[-–—]\s+", before.strip())[0]
        if _is_outlet(name):
            return name, block, found[0] if len(found) == 1 else None
    return None, None, None


def _is_outlet(name: str) -> bool:
    words = name.split()
    ends = {word for item in all_languages() for word in item.furniture.outlets}
    joining = {"of", "the", "and", "&", "on", "for"}
    return (
        1 < len(words) <= _MOST_WORDS
        and words[-1].casefold() in ends
        and all(word[0].isupper() or word in joining for word in words)
    )


@cache
def _roles() -> frozenset[str]:
    return frozenset(word for item in all_languages() for word in item.furniture.writers)


def is_role(words: str) -> bool:
    """Whether words tell what somebody is at an outlet: "Political Editor"."""
    return bool(words) and words.split()[-1].casefold() in _roles()


def _signed(line: str) -> str | None:
    """The name behind what somebody is: "From our science correspondent, Ana Ortiz"."""
    words = line.split()
    at = next((i for i in range(1, len(words)) if is_role(words[i - 1].strip(","))), len(words))
    name = words[at:]
    if at > _MOST_WORDS or not 1 < len(name) <= _MOST_NAMES or not all(word[0].isupper() for word in name):
        return None
    return " ".join(name) if re.fullmatch(_NAME, " ".join(name)) else None


def _line(cleaned: Cleaned, block: Block) -> str:
    return " ".join(cleaned.text[block.start : block.end].split())


@cache
def _byline_openers() -> re.Pattern[str]:
    words = {phrase for item in all_languages() for phrase in item.furniture.byline_openers}
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))


def _authors(cleaned: Cleaned) -> tuple[str, ...]:
    """Names in the byline beside the headline, with or without what they are ("Science editor Ana Ortiz"); else a name
    alone right below the last paragraph."""
    blocks = cleaned.blocks
    article = [i for i, block in enumerate(blocks) if block.kind in ARTICLE_KINDS]
    if not article:
        return ()
    head = blocks[max(0, article[0] - 4) : article[0] + _BELOW]
    for block in head:
        if block.kind == "byline":
            line = _line(cleaned, block)
            opened = _byline_openers().match(line.casefold())
            names = _names(line[opened.end() :] if opened else line)
            if names:
                return names
    for block in head:
        signed = _signed(_line(cleaned, block)) if block.kind != "paragraph" else None
        if signed is not None:
            return (signed,)
    after = blocks[article[-1] + 1 : article[-1] + 3]
    if after and after[0].kind == "other" and (len(after) == 1 or after[1].kind in ("form", "share", "tags")):
        line = _line(cleaned, after[0])
        if re.fullmatch(_NAME, line) and line.istitle() and len(line.split()) <= 3:
            return (line,)
    return ()


def _names(text: str) -> tuple[str, ...]:
    for stamp in reversed(stamps(text)):
        text = text[: stamp.start]
    parts = re.split(r"\s*(?:,|;|\||•|·|&|\band\b|\bund\b|\bet\b|\by\b)\s*", text.strip(" :"))
    names: list[str] = []
    for part in parts:
        if names and is_role(part):
            continue  # "Ana Ortiz, Political Editor"
        if not re.fullmatch(_NAME, part) or AGENCY.fullmatch(part) or not part[0].isupper():
            break
        names.append(part)
    return tuple(names)


def _rights(cleaned: Cleaned) -> str | None:
    """The name in the page's own notice of rights, or the one its comments are sent by."""
    named: list[str] = []
    for block in cleaned.blocks:
        if block.kind in ARTICLE_KINDS or block.end - block.start > 300:
            continue
        line = cleaned.text[block.start : block.end]
        via = _COMMENT_VIA.search(line)
        owned = block.kind != "caption" and _RIGHTS_WITH_YEAR.search(line)
        rights = _RIGHTS.search(line) if owned else None
        for found in (via, rights):
            if found and found["name"][0].isupper():
                named.append(_RIGHTS_TAIL.sub("", found["name"]).strip(" .,"))
    return named[0] if named and named[0] else None
