"""Markup -> its visible passages in reading order, each with the element it stood in.

A passage is what a reader sees as one line or paragraph: the text between two block-level boundaries, white space
collapsed as a browser does, every other character as in the page (curly quotes, dashes, no-break spaces). Scripts,
styles and form controls never come out. The walk is one loop, linear in the page, so no nesting can make it slow.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml import etree

from onrecord.markup import Element

INVISIBLE = frozenset(
    {
        "head", "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "applet",
        "canvas", "audio", "video", "select", "option", "datalist", "button", "input", "textarea", "map", "area",
        "dialog",
    }
)  # fmt: skip
# Anything else, unknown elements too, is inline, as in a browser.
BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dir", "div", "dl",
        "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
        "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary",
        "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    }
)  # fmt: skip
STRESSED = {"b": "bold", "strong": "bold", "em": "italics", "i": "italics"}
MAX_DEPTH = 500  # of 258 news pages the deepest had 31; what is nested deeper than this counts as standing here
LONG = 80  # characters: a passage this long is a paragraph rather than a label
READ = 2_000  # levels: libxml2 reads 2,047, and drops what lies deeper

_NESTING = re.compile(r"<(?!/?(?:p|h[1-6]|li|br|script|style|title|head|body|html)\b)[a-z/][^<>]*>", re.I)
_BLANK = re.compile(r"[ \t\n\r\f\v]+")
_UNWORDED = re.compile(r"[\W_]+")
_ENDED = re.compile(r"[.!?…:;。！？][\"'”’»“)\]]*\s*$")


@dataclass(frozen=True, slots=True)
class Passage:
    """One visible line or paragraph. `linked` is how many of its characters are in links; `set_in` is "bold" or
    "italics" where all of it is."""

    text: str
    element: Element
    linked: int
    hidden: bool
    set_in: str | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """How large and how deep a tree is, counted in one linear pass."""

    elements: int
    depth: int
    tables: int


def key_of(text: str) -> str:
    """Letters and digits alone, in order: what two extractors agree on when they differ in blanks and marks."""
    return _UNWORDED.sub("", text)


def collapse(text: str) -> str:
    """White space as a browser shows it: runs of it are one space, none at the ends. No-break spaces stay."""
    return _BLANK.sub(" ", text).strip(" ")


def unnested(markup: str) -> str:
    """Markup without the tags that nest, for pages nested deeper than libxml2 reads: it drops all that lies below."""
    return _NESTING.sub(" ", markup)


def passages(tree: Element) -> tuple[list[Passage], Shape]:
    """Every visible passage of a tree in reading order, and how large and deep the tree is."""
    walk = etree.iterwalk(tree, events=("start", "end"))
    gathered = _Gathering()
    elements = depth = deepest = tables = 0
    for event, element in walk:
        tag = element.tag
        if event == "start":
            depth += 1
            elements += 1
            deepest = max(deepest, depth)
            tables += tag == "table"
            if tag in INVISIBLE:
                walk.skip_subtree()
            else:
                gathered.enter(element, tag if depth <= MAX_DEPTH else "span")
        else:
            if tag not in INVISIBLE:
                gathered.leave(element, tag if depth <= MAX_DEPTH else "span")
            depth -= 1
            if element.tail and depth:
                gathered.add(element.tail)
    gathered.flush()
    return _unveiled(gathered.found), Shape(elements, deepest, tables)


def _unveiled(found: list[Passage]) -> list[Passage]:
    """Where most of a page is hidden (until a script shows it, or behind a consent box), hiding tells nothing."""
    long = [p for p in found if len(p.text) >= LONG]
    if sum(len(p.text) for p in long if p.hidden) <= sum(len(p.text) for p in long if not p.hidden):
        return found
    return [replace(p, hidden=False) for p in found]


class _Gathering:
    """The state of the walk: the text since the last boundary, and what encloses it."""

    __slots__ = ("blocks", "found", "hidden", "linked", "links", "parts", "settings", "stressed")

    def __init__(self) -> None:
        self.found: list[Passage] = []
        self.blocks: list[Element] = []
        self.hidden: list[Element] = []
        self.links = 0
        self.parts: list[str] = []
        self.linked = 0
        self.stressed: list[str] = []
        self.settings: set[str] = set()  # how the words since the last boundary are set; "" is plainly

    def enter(self, element: Element, tag: str) -> None:
        if tag in BLOCKS:
            self.flush()
            self.blocks.append(element)
        elif tag == "a":
            self.links += 1
        elif tag in STRESSED:
            self.stressed.append(STRESSED[tag])
        elif tag == "br":
            self.break_line()
        elif tag == "cite" and self.blocks and self.blocks[-1].tag == "blockquote":
            self.flush()  # the name below a quotation is a line of its own
        if _is_hidden(element):
            self.hidden.append(element)
        if element.text:
            self.add(element.text)

    def leave(self, element: Element, tag: str) -> None:
        if tag in BLOCKS:
            self.flush()
            self.blocks.pop()
        elif tag == "a":
            self.links -= 1
        elif tag in STRESSED:
            self.stressed.pop()
        if self.hidden and self.hidden[-1] is element:
            self.hidden.pop()

    def add(self, text: str) -> None:
        if not self.parts and text.isspace():
            return
        self.parts.append(text)
        if self.links:
            self.linked += len(text.strip())
        if not text.isspace():
            self.settings.add(self.stressed[0] if self.stressed else "")

    def break_line(self) -> None:
        """A single line break inside a sentence is white space; two, or one after a sentence's end, part paragraphs."""
        written = "".join(self.parts[-2:])[-40:]
        if written.endswith("\n\r") or _ENDED.search(written):
            self.flush()
        else:
            self.parts.append("\n\r")

    def flush(self) -> None:
        if not self.parts:
            return
        text = collapse("".join(self.parts))
        if text and self.blocks:
            setting = min(self.settings) or None if len(self.settings) == 1 else None
            self.found.append(Passage(text, self.blocks[-1], self.linked, bool(self.hidden), setting))
        self.parts.clear()
        self.settings.clear()
        self.linked = 0


class Places:
    """XPaths of elements, each parent's children counted once: asking libxml2 for each is quadratic in a flat page."""

    def __init__(self) -> None:
        self._paths: dict[Element, str] = {}

    def of(self, element: Element) -> str:
        """The XPath that leads to `element` alone, as `getpath` of lxml writes it."""
        waiting = []
        while element is not None and element not in self._paths:
            waiting.append(element)
            element = element.getparent()
        path = "" if element is None else self._paths[element]
        for element in reversed(waiting):
            if element not in self._paths:
                self._number(element.getparent(), element, path)
            path = self._paths[element]
        return path

    def _number(self, parent: Element | None, element: Element, path: str) -> None:
        if parent is None:
            self._paths[element] = f"/{element.tag}"
            return
        alike: dict[str, list[Element]] = {}
        for child in parent:
            alike.setdefault(child.tag, []).append(child)
        for tag, children in alike.items():
            for number, child in enumerate(children, start=1):
                self._paths[child] = f"{path}/{tag}[{number}]" if len(children) > 1 else f"{path}/{tag}"


def _is_hidden(element: Element) -> bool:
    style = element.get("style")
    if style and "display:none" in style.replace(" ", "").lower():
        return True
    return element.get("hidden") is not None or element.get("aria-hidden") == "true"
