"""What an extractor lets through that is no article, told by where it stands and how it is worded.

Rules are tried in order; the first that answers decides the kind of a passage, and its name is the block's `because`.
What no rule takes is a heading or a paragraph of the article.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.clean.head import Head, folded
from onrecord.clean.regain import is_prose, is_quotation
from onrecord.clean.tree import LONG, Passage, collapse
from onrecord.lang import language
from onrecord.markup import Element
from onrecord.terms import BlockKind

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_DATE = re.compile(r"\b\d{1,2}\s?[.:/-]\s?\d{2}\b|\b(?:19|20)\d\d\b|\d年")
_QUOTED = re.compile('["“”„«»「」]')
_LONGEST_NAME = 120  # characters of a name with an office, under a quotation
_NAME = re.compile(r"author|attribution|speaker|cite|\bname", re.I)
_WORDED: tuple[BlockKind, ...] = ("related", "share", "form")
_LABEL = re.compile(r"[^\W\d_][^:|]{2,22}[:|]\s|>>|[►▶→»]|\+\+\+")
_WORD = re.compile(r"[^\W\d_]{3,}")
_NAMED: tuple[tuple[BlockKind, re.Pattern[str]], ...] = (
    ("caption", re.compile(r"caption|credit|copyright|image-?info|photo-?(?:by|info)|legend", re.I)),
    (
        "related",
        re.compile(
            r"related|recommend|read-?more|read-?also|see-?also|more-?(?:from|on)|most-?read|trending|outbrain|taboola",
            re.I,
        ),
    ),
    ("share", re.compile(r"\bshar(?:e|ing)|social|newsletter|subscri|sign-?up|follow-?us|donat|promo", re.I)),
    ("form", re.compile(r"\bcomments?\b|comment-|login|consent|gdpr|cookie|\bform\b", re.I)),
    ("byline", re.compile(r"byline|author|writer|\bbio\b", re.I)),
    ("tags", re.compile(r"\btags?\b|tag-?list|topics|breadcrumb|keywords", re.I)),
)


@dataclass(frozen=True, slots=True)
class Setting:
    """What the rules may look at beside the passage: the head, where headline and prose are, the language."""

    head: Head
    headline: frozenset[int]
    first: int
    last: int
    trunk: frozenset[Element]  # the elements that hold the better part of the article
    spoken: str | None  # the article's language
    prose: str  # the running text outside quotation blocks, folded

    def words(self, name: str) -> frozenset[str]:
        """One field of the furniture of the article's language and of English."""
        return _words(self.spoken, name)

    def opens(self, text: str, name: str) -> bool:
        """Whether a line begins with one of the phrases of a field, and says no more than such a line does.

        Openers are short and common ("get our", "more:"): a sentence of an article may begin so, above all one that
        quotes. So a line that runs on, or holds a quotation, is left alone.
        """
        if len(text) > 160 or _QUOTED.search(text):
            return False
        line = text.lower()
        openers = _openers(self.spoken, name)
        if not line.startswith(openers):
            return False
        begun = (o for o in openers if line.startswith(o))
        return any(not (o[-1].isalnum() and line[len(o) : len(o) + 1].isalnum()) for o in begun)


Rule = Callable[[int, Passage, Setting], BlockKind | None]


def headline(at: int, _passage: Passage, setting: Setting) -> BlockKind | None:
    """The headline of the page."""
    return "title" if at in setting.headline else None


def said_again(_at: int, passage: Passage, setting: Setting) -> BlockKind | None:
    """The headline once more, or the page's title as its head gives it."""
    key = folded(passage.text)
    return "repeat" if len(key) > 8 and (key in setting.head.titles or key == setting.head.title) else None


def pulled_out(_at: int, passage: Passage, setting: Setting) -> BlockKind | None:
    """A sentence of the article shown once more in large letters."""
    if not is_quotation(passage.element):
        return None
    key = folded(passage.text)
    return "repeat" if len(key) > 24 and key in setting.prose else None


def under_picture(_at: int, passage: Passage, setting: Setting) -> BlockKind | None:
    """The words under a picture, or a photo credit; the name under a quotation is neither."""
    if is_quotation(passage.element):
        return None
    if passage.element.tag == "figcaption" or any(
        e.tag == "figcaption" for e in passage.element.iterancestors("figcaption")
    ):
        return "caption"
    return "caption" if setting.opens(passage.text, "credit_openers") else None


def only_a_link(_at: int, passage: Passage, _setting: Setting) -> BlockKind | None:
    """Nothing but a link, or a label and a link: it leads elsewhere."""
    unlinked = len(passage.text.strip("«»>→• ")) - passage.linked
    labelled = passage.linked > 12 and unlinked <= 25 and _LABEL.match(passage.text)
    return "related" if passage.linked > 3 and (unlinked <= 0.1 * len(passage.text) or labelled) else None


def worded_as_furniture(_at: int, passage: Passage, setting: Setting) -> BlockKind | None:
    """A phrase that pages of its language put round articles."""
    line = passage.text.lower().strip(" :.…>»→\u00a0")
    for kind in _WORDED:
        if line in setting.words(kind) or setting.opens(passage.text, f"{kind}_openers"):
            return kind
    return None


def stamped(at: int, passage: Passage, setting: Setting) -> BlockKind | None:
    """A line of dates before or after the article."""
    outside = at < setting.first or at > setting.last
    short = len(passage.text) <= 90 and len(_WORD.findall(passage.text)) <= 6
    return "stamp" if outside and short and _DATE.search(passage.text) else None


def signed(at: int, passage: Passage, setting: Setting) -> BlockKind | None:
    """The names of those who wrote it."""
    if len(passage.text) > 120:
        return None
    key = folded(passage.text)
    if any(len(a) > 5 and a in key and len(key) < len(a) + 25 for a in setting.head.authors):
        return "byline"
    return "byline" if at < setting.first and setting.opens(passage.text, "byline_openers") else None


def boxed(_at: int, passage: Passage, setting: Setting) -> BlockKind | None:
    """In a box that the page itself names as something beside the article."""
    element = passage.element
    while element is not None and element not in setting.trunk:
        named = f"{element.get('class', '')} {element.get('id', '')}"
        if named != " ":
            for kind, pattern in _NAMED:
                if pattern.search(named) and not (kind in ("byline", "caption") and len(passage.text) > 3 * LONG):
                    return kind
        element = element.getparent()
    return None


RULES: tuple[Rule, ...] = (
    headline,
    said_again,
    pulled_out,
    under_picture,
    only_a_link,
    worded_as_furniture,
    signed,
    stamped,
    boxed,
)


def kinds(
    passages: Sequence[Passage], kept: set[int], head: Head, headline: Iterable[int], *, spoken: str | None
) -> dict[int, tuple[BlockKind, str]]:
    """The kind of each kept passage, and the name of the rule that decided."""
    prose = sorted(i for i in kept if is_prose(passages[i])) or sorted(kept)
    trunk = _trunk([passages[i] for i in prose])
    running = "\n".join(folded(passages[i].text) for i in prose if not is_quotation(passages[i].element))
    setting = Setting(head, frozenset(headline), prose[0], prose[-1], trunk, spoken, running)
    return {i: _kind(i, passages, setting) for i in sorted(kept)}


def _kind(at: int, passages: Sequence[Passage], setting: Setting) -> tuple[BlockKind, str]:
    passage = passages[at]
    quotation = is_quotation(passage.element)
    if quotation and at and _is_name_under(passages[at - 1], passage):
        return "paragraph", "under_quotation"
    for rule in RULES:
        kind = rule(at, passage, setting)
        if kind is not None:
            return kind, rule.__name__
    if quotation:
        return "paragraph", "in_quotation"
    if passage.element.tag in _HEADINGS or any(True for _ in passage.element.iterancestors(*_HEADINGS)):
        return "heading", "marked_up_as_heading"
    return "paragraph", f"set_in_{passage.set_in}" if passage.set_in else "kept_by_extractor"


def _is_name_under(above: Passage, passage: Passage) -> bool:
    """Whether a line of a block of quotation is marked up as the name of whose words stand above it in the block."""
    element = passage.element
    if len(passage.text) > _LONGEST_NAME or _card(above.element) is not _card(element):
        return False
    inside = [element, *element.iterancestors()]
    return (
        passage.text[0] in "—–―-"
        or any(e.tag in ("figcaption", "footer", "cite") for e in inside)
        or any(_NAME.search(e.get("class", "")) for e in inside[:2])
        or any(collapse("".join(e.itertext())) == passage.text for e in element.iter("cite"))
    )


def _card(element: Element) -> Element:
    """The outermost block, figure or box that a quotation stands in."""
    return [element, *element.iterancestors("blockquote", "figure", "aside")][-1]


def _trunk(prose: Sequence[Passage]) -> frozenset[Element]:
    """Elements that hold at least a quarter of the running text: what they are called says nothing against it."""
    held: Counter[Element] = Counter()
    for passage in prose:
        held.update(passage.element.iterancestors())
    return frozenset(e for e, count in held.items() if count >= max(2, len(prose) / 4))


@cache
def _words(spoken: str | None, name: str) -> frozenset[str]:
    known = [value.furniture for value in map(language, dict.fromkeys([spoken, "en"])) if value]
    return frozenset(phrase for furniture in known for phrase in getattr(furniture, name))


@cache
def _openers(spoken: str | None, name: str) -> tuple[str, ...]:
    return tuple(_words(spoken, name))
