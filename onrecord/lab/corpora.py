"""The corpora the model is trained on, read into one form.

In: the folder of corpora (`polnear`, `layered`; its README has their terms). Out: `Article`s of the train parts. Spans
are characters. PolNeAR marks outermost attributions only, by one annotator or several; the layered pages, mostly
PolNeAR's own, are marked in full.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from onrecord.lab import fundus, gum
from onrecord.lab.augment import Marked
from onrecord.lab.mentions import Mention, of_parse, of_speakers

ANNOTATED = Path(__file__).parent / "annotated.jsonl"
INVENTED = Path(__file__).parent / "invented.jsonl"


class Syntax(NamedTuple):
    """One token of a parse: characters, part of speech, kind of name, the start of its head (-1: none), relation."""

    start: int
    end: int
    tag: str
    name: str
    head: int
    relation: str


class Article(NamedTuple):
    """A text; its outermost attributions, once an annotator; all of them, nested too, where marked; its parse; sets of
    mentions, those of one number standing for the same."""

    name: str
    text: str
    outermost: tuple[list[Marked], ...]
    full: list[Marked] | None
    syntax: tuple[Syntax, ...]
    mentions: tuple[tuple[Mention, ...], ...] = ()


def articles(data: Path, *, part: str = "train") -> list[Article]:
    """The articles of a part, sorted by name: PolNeAR's, then layered English pages that are not of PolNeAR.

    The layered pages of the other part are left out, whose articles PolNeAR has in its train part.
    """
    full = dict(_layered(data / "layered" / part))
    kept_apart = dict(_layered(data / "layered" / ("dev" if part == "train" else "train")))
    if part == "train":
        full |= {page.name: _Full(page.text, page.statements) for page in _marked_articles(data)}
    parses = dict(_parses(data / "polnear" / f"corenlp-{part}.jsonl.gz"))
    found = []
    for path in sorted((data / "polnear" / part / "text").glob("*.txt")):
        if path.stem in kept_apart:
            continue
        text = path.read_bytes().decode("utf-8")
        syntax, chains = parses.get(path.stem, ((), ()))
        found.append(Article(path.stem, text, tuple(_annotators(path)), None, syntax, (chains,) if chains else ()))
        page = full.pop(path.stem, None)
        if page and page.text == text:
            found[-1] = _with_full(found[-1], page)
    found += [_with_full(Article(name, page.text, (), None, ()), page) for name, page in sorted(full.items())]
    return found + (list(annotated(data)) if part == "train" else [])


class _Full(NamedTuple):
    """A text, and its attributions marked in full."""

    text: str
    statements: list[dict[str, Any]]


def _with_full(article: Article, page: _Full) -> Article:
    """An article with what was marked in full."""
    return article._replace(
        full=with_that(page.text, in_full(page.statements)),
        mentions=(*article.mentions, of_speakers(page.text, page.statements)),
    )


def _annotators(path: Path) -> Iterator[list[Marked]]:
    """The outermost attributions of an article, once for everyone who marked it."""
    for marks in sorted((path.parent.parent / "attributions").glob(f"{path.stem}_????.ann")):
        yield [one for one in brat(marks.read_text("utf-8")) if one.content]


def brat(lines: str) -> list[Marked]:
    """The attributions of one brat file."""
    spans: dict[str, list[tuple[int, int]]] = {}
    events = []
    for line in lines.split("\n"):
        parts = line.split("\t")
        if len(parts) < 2:
            continue
        if parts[0][0] == "T":
            pairs = (pair.split() for pair in parts[1].split(" ", 1)[1].split(";"))
            spans[parts[0]] = [(int(a), int(b)) for a, b in pairs]
        elif parts[0][0] == "E":
            events.append(parts[1].split())
    found = []
    for event in events:
        roles: dict[str, list[tuple[int, int]]] = {
            "source": [],
            "cue": [],
            "content": [],
        }
        for pair in event:
            role, mark = pair.split(":")
            roles.get(re.sub(r"\d", "", role).lower(), []).extend(spans.get(mark, []))
        source, cue, content = (tuple(sorted(roles[r])) for r in ("source", "cue", "content"))
        found.append(Marked(source, cue, content, None, None, None, known=False))
    return found


def _layered(folder: Path) -> Iterator[tuple[str, _Full]]:
    for path in sorted((folder / "gold").glob("*.json")):
        page = json.loads(path.read_text("utf-8"))
        if page["language"] == "en":
            text = (folder / "pages" / page["file"]).read_bytes().decode("utf-8")
            yield page.get("polnear") or page["file"], _Full(text, page["statements"])


def in_full(statements: list[dict[str, Any]]) -> list[Marked]:
    """The attributions of a page marked in full; of accepted alternatives the first."""
    numbers = {one["id"]: number for number, one in enumerate(statements)}
    return [
        Marked(
            _pairs(one["source"][0]), _pairs(one["cue"][0]), _pairs(one["content"][0]),
            None if one["parent"] is None else numbers[one["parent"]], one["mode"], one["act"][0],
        )
        for one in statements
    ]  # fmt: skip


def with_that(text: str, marked: list[Marked]) -> list[Marked]:
    """Contents with the "that" before them, which PolNeAR counts into them and full annotation does not."""
    return [m._replace(content=tuple(_with_that(text, span) for span in m.content)) for m in marked]


def _with_that(text: str, span: tuple[int, int]) -> tuple[int, int]:
    return (span[0] - 5, span[1]) if text[max(0, span[0] - 6) : span[0]].lower() == " that " else span


class MarkedPage(NamedTuple):
    """A page marked in full by this project, as written down: statements with lists of accepted answers. `published`
    is the day of an invented page, where it has one."""

    name: str
    text: str
    statements: list[dict[str, Any]]
    published: str | None = None


def invented_pages(*, part: str = "train") -> Iterator[MarkedPage]:
    """Pages of an invented world, written and marked for this project; those of `dev` are never trained on."""
    for page in map(json.loads, INVENTED.read_text("utf-8").splitlines()):
        if page["part"] == part:
            yield MarkedPage(page["name"], page["text"], page["statements"], page["published"])


def marked_pages(data: Path) -> Iterator[MarkedPage]:
    """Pages to train on: real ones (`annotated.jsonl`: offsets, no text), then invented ones (`invented.jsonl`)."""
    yield from _marked_articles(data)
    yield from _marked_elsewhere(data)


def _marked_articles(data: Path) -> Iterator[MarkedPage]:
    """Those of PolNeAR's train articles that this project marked in full."""
    for name, page in _marks().items():
        path = data / "polnear" / "train" / "text" / f"{name}.txt"
        if "/" not in name and path.exists():
            yield from _if_same(page, path.read_bytes().decode("utf-8"))


def _marked_elsewhere(data: Path) -> Iterator[MarkedPage]:
    """Pages of other corpora, and invented ones."""
    marks = _marks()
    for name, text in (*fundus.texts(data / "fundus"), *gum.texts(data / "gum")):
        if name in marks:
            yield from _if_same(marks[name], text)
    yield from invented_pages()


def _marks() -> dict[str, dict[str, Any]]:
    return {page["name"]: page for page in map(json.loads, ANNOTATED.read_text("utf-8").splitlines())}


def _if_same(page: dict[str, Any], text: str) -> Iterator[MarkedPage]:
    """A page, if its text is the one that was marked."""
    if hashlib.sha256(text.encode()).hexdigest() == page["sha256"]:
        yield MarkedPage(page["name"], text, page["statements"])


def annotated(data: Path) -> Iterator[Article]:
    """The pages that are no articles of PolNeAR, as articles."""
    for page in _marked_elsewhere(data):
        yield _with_full(Article(page.name, page.text, (), None, ()), _Full(page.text, page.statements))


def _pairs(spans: Any) -> tuple[tuple[int, int], ...]:
    if not spans:
        return ()
    return tuple(sorted((a, b) for a, b in ([spans] if isinstance(spans[0], int) else spans)))


def _parses(path: Path) -> Iterator[tuple[str, tuple[tuple[Syntax, ...], tuple[Mention, ...]]]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            one = json.loads(line)
            parsed = tuple(_tokens(one["sentences"])), of_parse(one["sentences"], one["coref"])
            yield one["file"].removesuffix(".txt"), parsed


def _tokens(sentences: list[dict[str, Any]]) -> Iterator[Syntax]:
    for sentence in sentences:
        tokens, heads = sentence["t"], sentence["h"]
        for (start, end, tag, name, _), (head, relation) in zip(tokens, heads, strict=True):
            yield Syntax(start, end, tag, name, tokens[head - 1][0] if head else -1, relation)
