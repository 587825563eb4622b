"""One line -> what it is by itself, told by the first named rule that knows; None where only its neighbours can tell.

Each rule's docstring is the reason shown to a user. Rules read the words of page chrome from the furniture of all
languages there is a file for, because a page's menus are often in another language than its article.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from onrecord.clean.lines import Line
from onrecord.lang import all_languages
from onrecord.terms import BlockKind


@dataclass(frozen=True, slots=True)
class Words:
    """The furniture of all languages in one: whole lines as sets, beginnings as one pattern each."""

    related: frozenset[str]
    share: frozenset[str]
    form: frozenset[str]
    related_openers: re.Pattern[str]
    share_openers: re.Pattern[str]
    form_openers: re.Pattern[str]
    credit_openers: re.Pattern[str]
    byline_openers: re.Pattern[str]
    labels: re.Pattern[str]
    clock: frozenset[str]


def _closes(phrase: str) -> bool:
    """Whether a word must end where the phrase does: not in scripts without blanks, nor behind a blank of its own."""
    return phrase[-1].isalnum() and phrase[-1] < "\u3000"


@cache
def words() -> Words:
    """The words of page chrome, read once."""
    all_of = [language.furniture for language in all_languages()]

    def whole(name: str) -> frozenset[str]:
        return frozenset(phrase.rstrip(" :") for furniture in all_of for phrase in getattr(furniture, name))

    def openers(*names: str) -> re.Pattern[str]:
        phrases = {phrase for furniture in all_of for name in names for phrase in getattr(furniture, name)}
        shown = sorted(phrases, key=len, reverse=True)
        return re.compile("|".join(re.escape(p) + (r"(?!\w)" if _closes(p) else "") for p in shown))

    return Words(
        whole("related"),
        whole("share"),
        whole("form"),
        openers("related_openers"),
        openers("share_openers"),
        openers("form_openers"),
        openers("credit_openers"),
        openers("byline_openers"),
        openers("published", "updated"),
        whole("clock"),
    )


@dataclass(frozen=True, slots=True)
class Around:
    """What a rule may know of the page beside the line: how often each line stands there, and the article's script."""

    repeats: Counter[str]
    script: str


Rule = Callable[[Line, Around], BlockKind | None]
Told = tuple[BlockKind, str]  # what a line is, and the name of the rule that knew

_AGENCIES = (
    r"getty(?:\s?images)?|reuters|afp|ap|ap photo|associated press|epa(?:-efe)?|efe|dpa|tass|тасс|риа новости|sputnik|"
    r"imago(?: images)?|picture[ -]alliance|alamy(?: stock photo)?|shutterstock|istock(?:photo)?|bloomberg|ansa|apa|"
    r"keystone(?:-sda)?|xinhua|pa(?: wire)?|ritzau(?: scanpix)?|scanpix|tt|ntb|lehtikuva|čtk|ctk|pap|mti|anadolu|aa|"
    r"kyodo|yonhap|nur ?photo|zuma(?: press)?|unsplash|pixabay|pexels|flickr|wikimedia commons|instagram|archiv|archive"
)
_CREDIT = re.compile(
    rf"^(?:©|\(c\)|ⓒ|📷)|(?<![^\s(|/,.;:!?–—-])[©ⓒ]|"
    rf"(?:^|[/|(,:–—-]\s?|\bvia\s)(?:{_AGENCIES})\s?(?:[/|,]\s?[\w .]+)?[\])]?\.?$|"
    rf"\((?:photo|image|foto|bild|credit|picture|video|archiv|symbol)\b[^)]*\)\.?$|\bgetty images\b|\bap photo\b|"
    r"[.!?…)\"”»\s](?:photos?|fotos?|bild(?:er)?|bilde|picture|image|fot|zdjęcie|фото|kép|billede)\s?:\s?\S.{0,80}$",
    re.I,
)
_PERSON = r"(?:[A-ZÀ-ÞА-ЯІЇЄ][\w'’.-]*|de|van|von|der|den|da|di|el|al|bin|le|la|dos|du)"
_NAME = re.compile(
    rf"{_PERSON}(?:\s+{_PERSON}){{1,4}}(?:(?:,|\s(?:and|und|et|y|e|и|og|och|en|i)\s|\s?&\s?)\s*{_PERSON}(?:\s+{_PERSON}){{0,4}})*"
)
_RIGHTS = re.compile(
    r"\ball rights reserved\b|\balle rechte vorbehalten\b|все права защищены|"
    r"tous droits réservés|©\s?(?:19|20)\d\d|copyright\s(?:©|\(c\)|\d{4})",
    re.I,
)
_TURN = re.compile(r"(?:Q|A|Question|Answer)\s?[.:]\s+\S")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|\S+\.(?:com|de|org|net|ru|co\.uk|info)(?:/\S*)?", re.I)
_PROMPT = re.compile(
    r"\b(?:telegram|whatsapp|facebook|instagram|newsletter|youtube channel|google news|cookies?)\b", re.I
)


def no_words(line: Line, _around: Around) -> BlockKind | None:
    """It holds no letters: a counter, a rule or an ornament."""
    return None if any(map(str.isalpha, line.text[:500])) else "stamp" if line.stamps or line.short_date else "share"


def line_of_dates(line: Line, _around: Around) -> BlockKind | None:
    """It is a date, with a label or a reading time at most."""
    if line.short_date:
        return "stamp"
    rest = line.stamp_rest
    if rest is None or len(line.text) > 160 or line.text.startswith(("©", "(c)", "Photo", "Foto")):
        return None
    told = words().labels.sub(" ", rest.casefold())
    left = sum(map(str.isalpha, told))
    dates = sum(map(str.isalnum, line.text)) - sum(map(str.isalnum, rest))
    return "stamp" if left <= 12 or (left <= 0.8 * dates and not line.ends) else None


def other_script(line: Line, around: Around) -> BlockKind | None:
    """It is written in another script than the article."""
    if around.script == "none" or line.script in (around.script, "none"):
        return None
    return "foreign"


def words_of_a_form(line: Line, _around: Around) -> BlockKind | None:
    """It is a label of a comment form, a login, a notice of consent or of rights."""
    if line.folded in words().form:
        return "form"
    return "form" if len(line.text) < 600 and words().form_openers.match(line.folded) and not line.quoted else None


def words_of_sharing(line: Line, _around: Around) -> BlockKind | None:
    """It belongs to a share box, a player, an advertisement or a menu."""
    return "share" if line.folded in words().share else None


def call_to_follow(line: Line, _around: Around) -> BlockKind | None:
    """It calls on the reader to follow, subscribe, read on elsewhere or get in touch."""
    if len(line.text) > 350 or line.quoted:
        return None
    if words().share_openers.match(line.folded):
        asks = (
            len(line.words) <= 8
            or _PROMPT.search(line.text)
            or line.text.endswith(("!", "?", "»", ":"))
            or not line.ends
        )
        return "share" if asks or len(line.text) < 130 else None
    return "share" if len(line.text) < 200 and len(_PROMPT.findall(line.text)) >= 2 else None


def heading_of_others(line: Line, _around: Around) -> BlockKind | None:
    """It is a heading over other articles: "See also", "Most read"."""
    return "related" if line.folded in words().related else None


def pointer_to_another(line: Line, _around: Around) -> BlockKind | None:
    """It points to another article: "Read also: ..."."""
    if len(line.text) > 220 or not words().related_openers.match(line.text.casefold()):
        return None
    return (
        "related" if not line.ends or line.text[-1] in "?!" or ":" in line.text[:40] or line.text[0] in ">→▶►" else None
    )


def picture_credit(line: Line, _around: Around) -> BlockKind | None:
    """It names who took or owns a picture, or is the words under one."""
    if len(line.text) > 400:
        return None
    if words().credit_openers.match(line.text.casefold()) and (
        not line.ends or ":" in line.text[:25] or len(line.text) < 120
    ):
        return "caption"
    return "caption" if _CREDIT.search(line.text) else None


def rights_notice(line: Line, _around: Around) -> BlockKind | None:
    """It states who owns the page."""
    return "form" if len(line.text) < 600 and _RIGHTS.search(line.text) else None


def name_of_author(line: Line, _around: Around) -> BlockKind | None:
    """It names who wrote or edited the article."""
    if len(line.text) > 160 or line.sentences or line.text[-1] in "?!…":
        return None
    opened = words().byline_openers.match(line.text.casefold())
    if not opened:
        return None
    rest = line.text[opened.end() :].strip(" :")
    return (
        "byline"
        if not rest
        or (_NAME.match(rest) and (line.lower_share < 0.5 or len(line.words) <= 6) and not line.text.endswith("."))
        else None
    )


def list_of_topics(line: Line, _around: Around) -> BlockKind | None:
    """It is a list of topics: names between commas or bars, no sentence."""
    parts = [part for part in re.split(r"\s*[,|•·/#]\s*", line.text[:1000]) if part]
    if len(parts) < 3 or line.ends or line.quoted:
        return None
    short = all(len(part.split()) <= 5 for part in parts)
    named = sum(part[0].isupper() for part in parts) >= 0.8 * len(parts)
    return "tags" if short and named and len(line.text) / len(parts) < 45 else None


def an_address(line: Line, _around: Around) -> BlockKind | None:
    """It is the address of a page or a mailbox."""
    return "other" if _ADDRESS.fullmatch(line.text[:300]) else None


def said_over_and_over(line: Line, around: Around) -> BlockKind | None:
    """It stands three times or more on the page, as buttons and teasers do."""
    return "other" if around.repeats[line.folded] >= 3 and line.weight < 160 else None


def a_paragraph(line: Line, _around: Around) -> BlockKind | None:
    """It is long and built of sentences."""
    if (
        line.weight >= 60
        and line.ends
        and (line.lower_share >= 0.4 or line.script not in ("Latin", "Cyrillic", "Greek"))
    ):
        return "paragraph"
    long = line.weight >= 150 and (line.sentences >= 1 or line.lower_share >= 0.55 or line.quoted)
    return (
        "paragraph"
        if long and (line.lower_share >= 0.35 or line.script not in ("Latin", "Cyrillic", "Greek"))
        else None
    )


def a_turn(line: Line, _around: Around) -> BlockKind | None:
    """It is a question or an answer of an interview, by the label before it."""
    return "paragraph" if _TURN.match(line.text) else None


RULES: tuple[Rule, ...] = (
    no_words,
    line_of_dates,
    words_of_a_form,
    words_of_sharing,
    heading_of_others,
    other_script,
    rights_notice,
    picture_credit,
    pointer_to_another,
    call_to_follow,
    name_of_author,
    an_address,
    said_over_and_over,
    list_of_topics,
    a_paragraph,
    a_turn,
)


def told_alone(line: Line, around: Around) -> Told | None:
    """The kind of a line and the name of the rule that knew it, or None where no rule does."""
    for rule in RULES:
        kind = rule(line, around)
        if kind is not None:
            return kind, rule.__name__
    return None
