"""HTML -> the article's text with its blocks, every word as it stands in the page and with the place it stood in.

trafilatura decides what is article; the words are taken from the page's own tree, so nothing is rewritten, and
identical paragraphs, which it drops, are all there. What it lets through that is no article (credits, calls to
subscribe, date lines) stays in the text but is told apart by its kind. Where it finds little, its thorough mode is
asked, then resiliparse, then the article's text in JSON-LD. Markup built to be slow is never given to an extractor: see
`LIMITS`.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence

from onrecord.clean.align import kept_passages
from onrecord.clean.head import Head, article_body, folded, read_head
from onrecord.clean.regain import alike, is_prose, prose_length, quoted, standfirst
from onrecord.clean.tree import READ, Passage, Places, Shape, passages, unnested
from onrecord.clean.trim import kinds
from onrecord.markup import Element, parse
from onrecord.terms import Block, BlockKind, Cleaned

# Beyond these no extractor is asked. Of 258 news pages the largest had 3,942 elements, the deepest 31 levels; at the
# limits trafilatura takes seconds, and grows with the square of nested tables.
LIMITS = Shape(elements=20_000, depth=100, tables=500)
LONGEST = 1_000_000  # characters of visible text, a long novel; of 258 news pages the longest had 39,598
THOROUGH = 10_000  # elements: the thorough mode, which costs about twice the fast one, is asked up to here
SCANT = (
    0.5  # kept less of the page's running text than this, an extractor is not believed at once (0.35, 0.65: same F1)
)
GAP = "\n\n"

Line = tuple[str, BlockKind, str, str | None]  # text, kind, the rule that decided, place


def clean_markup(markup: str, *, encoding: str) -> Cleaned:
    """The article of a page. Never raises on bad markup: a page without text comes out with no blocks."""
    tree = parse(markup)
    if tree is None:
        return Cleaned("", (), encoding, None, markup)
    found, shape = passages(tree)
    if shape.depth > READ:
        shallow = parse(unnested(markup))
        return _unsorted(passages(shallow)[0] if shallow is not None else [], markup, encoding, placed=False)
    if _is_beyond(shape, found):
        return _unsorted(found, markup, encoding, placed=True)
    kept = _article(tree, markup, found, shape)
    if not kept:
        lines = article_body(tree)
        if lines:
            return _loose(lines, markup, encoding)
        kept = _all_there_is(found)
    if not kept:
        return Cleaned("", (), encoding, None, markup)
    head = read_head(tree)
    title = _headline(found, kept, head)
    kept |= quoted(found, kept)
    kept |= standfirst(found, kept, head, after=max(title, default=-1))
    return _sorted(found, kept | title, title, head, markup, encoding)


def _is_beyond(shape: Shape, found: Sequence[Passage]) -> bool:
    large = shape.elements > LIMITS.elements or sum(len(p.text) for p in found) > LONGEST
    return large or shape.depth > LIMITS.depth or shape.tables > LIMITS.tables


def _article(tree: Element, markup: str, found: Sequence[Passage], shape: Shape) -> set[int]:
    """Positions of the passages that are article, by the first extractor that finds enough of them."""
    lines = _by_trafilatura(tree, fast=True)
    kept = _widened(found, lines)
    if lines and not kept:
        return kept  # its text is not in the markup: it was read from the page's data
    much = prose_length([found[i] for i in kept])
    if much < SCANT * prose_length(found) and shape.elements <= THOROUGH:
        thorough = _widened(found, _by_trafilatura(tree, fast=False))
        if prose_length([found[i] for i in thorough]) > 1.3 * much:
            kept = thorough
    return kept or _widened(found, _by_resiliparse(markup))


def _all_there_is(found: Sequence[Passage]) -> set[int]:
    """The running text of a page that no extractor can read; all visible text where none of it runs."""
    prose = {i for i, p in enumerate(found) if is_prose(p)}
    return prose or {i for i, p in enumerate(found) if not p.hidden}


def _widened(found: Sequence[Passage], lines: Sequence[str]) -> set[int]:
    """The passages that an extractor's lines cover, and those marked up alike."""
    kept = kept_passages(found, lines)
    return kept | alike(found, kept)


def _by_trafilatura(tree: Element, *, fast: bool) -> list[str]:
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it reports every page that it finds no article in
    found = bare_extraction(tree, fast=fast, include_comments=False)
    return str(found.text).split("\n") if found is not None and not isinstance(found, dict) and found.text else []


def _by_resiliparse(markup: str) -> list[str]:
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(markup, main_content=True, alt_texts=False, list_bullets=False)).split("\n")


def _headline(found: Sequence[Passage], kept: set[int], head: Head) -> set[int]:
    """Positions of the headline over the article: what is worded as in the head, or else the `h1` nearest above."""
    first = min((i for i in kept if is_prose(found[i])), default=len(found))
    keys = {i: folded(found[i].text) for i in range(min(first + 1, len(found))) if not found[i].hidden}
    named = [
        i
        for i, key in keys.items()
        if len(key) > 8 and (key in head.titles or (len(key) > 15 and head.title.startswith(key)))
    ]
    tops = [i for i in keys if _top(found[i].element) is not None]
    chosen = [i for i in named if i in tops] or named or tops
    if not chosen:
        return set()
    top = _top(found[chosen[-1]].element)
    return {i for i in keys if _top(found[i].element) is top} if top is not None else {chosen[-1]}


def _top(element: Element) -> Element | None:
    return element if element.tag == "h1" else next(element.iterancestors("h1"), None)


def _sorted(
    found: Sequence[Passage], kept: set[int], title: set[int], head: Head, markup: str, encoding: str
) -> Cleaned:
    """The kept passages, each told what it is."""
    from onrecord.lang.detect import detect

    spoken = detect(" ".join(found[i].text for i in sorted(kept))[:4000])
    kind_of = kinds(found, kept, head, title, spoken=spoken)
    places = Places()
    lines = [(found[i].text, *kind_of[i], places.of(found[i].element)) for i in sorted(kept)]
    return _laid_out(lines, markup, encoding, spoken)


def _unsorted(found: Sequence[Passage], markup: str, encoding: str, *, placed: bool) -> Cleaned:
    """The running text of a page too large or too nested to be sorted out."""
    from onrecord.lang.detect import detect

    kept = [found[i] for i in sorted(_all_there_is(found))]
    places = Places()
    lines: list[Line] = [(p.text, "paragraph", "beyond_limits", places.of(p.element) if placed else None) for p in kept]
    return _laid_out(lines, markup, encoding, detect(" ".join(p.text for p in kept[:40])[:4000]))


def _loose(texts: Sequence[str], markup: str, encoding: str) -> Cleaned:
    """An article that the page's data hold but its markup does not show: it has no place."""
    from onrecord.lang.detect import detect

    lines: list[Line] = [(text, "paragraph", "article_body_in_json_ld", None) for text in texts]
    return _laid_out(lines, markup, encoding, detect(" ".join(texts)[:4000]))


def _laid_out(lines: Iterable[Line], markup: str, encoding: str, spoken: str | None) -> Cleaned:
    """Text and blocks: a passage a line, a blank line between."""
    blocks, texts, at = [], [], 0
    for text, kind, because, place in lines:
        blocks.append(Block(at, at + len(text), kind, because, place))
        texts.append(text)
        at += len(text) + len(GAP)
    return Cleaned(GAP.join(texts), tuple(blocks), encoding, spoken, markup)
