"""Languages as data: one file a language, each a `Language` value named `LANGUAGE`; no code that decides anything.

`speech` is what finding attributions needs (quotation marks, reporting cues, pronouns, roles); `furniture` is what
cleaning needs (the words page chrome is made of). A new language is one new file: `language("xx")` finds it.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType

from onrecord.terms import Act, Mode

_EMPTY: Mapping[str, Cue] = MappingProxyType({})
_NO_CLASSES: Mapping[str, frozenset[str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting word by its base form: every `forms` spelling, and what it says of the report."""

    base: str
    forms: tuple[str, ...]
    mode: Mode = "speech"
    act: Act = "state"
    addressee: bool = False  # takes a person told before the words: "told reporters that ..."
    takes: frozenset[str] = frozenset()  # what may follow; the words are told in `en`
    particles: tuple[str, ...] = ()  # prepositions that belong to the cue: "called for"


@dataclass(frozen=True, slots=True)
class Speech:
    """How a language reports speech. All words are in lower case."""

    quotation_marks: tuple[tuple[str, str], ...] = ()
    cues: Mapping[str, Cue] = field(default_factory=lambda: _EMPTY)  # every form -> its cue
    prefixes: tuple[str, ...] = ()  # "according to": the source follows
    complementisers: tuple[str, ...] = ()  # "that": between cue and words, part of neither
    pronouns: frozenset[str] = frozenset()
    honorifics: frozenset[str] = frozenset()  # "mr", "dr": before a name, not part of it
    roles: frozenset[str] = frozenset()  # head nouns of offices: "minister", "spokeswoman"
    negations: frozenset[str] = frozenset()
    nouns: Mapping[str, Cue] = field(default_factory=lambda: _EMPTY)  # "claim", "warning": every form -> its cue
    classes: Mapping[str, frozenset[str]] = field(
        default_factory=lambda: _NO_CLASSES
    )  # closed classes of words by name


@dataclass(frozen=True, slots=True)
class Furniture:
    """The words page chrome is made of, in lower case; matched as whole lines, but for those named `_openers`."""

    related: frozenset[str] = frozenset()  # headings over lists of other articles: "see also", "read more"
    related_openers: tuple[str, ...] = ()  # lines that begin so: "read also:"
    share: frozenset[str] = frozenset()
    share_openers: tuple[str, ...] = ()
    form: frozenset[str] = frozenset()
    form_openers: tuple[str, ...] = ()
    credit_openers: tuple[str, ...] = ()  # "photo:", "image source:"
    byline_openers: tuple[str, ...] = ()  # "by ", "reporting by"
    writers: frozenset[str] = frozenset()  # what an outlet calls who writes for it: "correspondent"
    outlets: frozenset[str] = frozenset()  # what names of outlets end in: "herald"
    published: tuple[str, ...] = ()  # labels of dates: "published", "posted on"
    updated: tuple[str, ...] = ()
    clock_labels: tuple[str, ...] = ()  # labels of a site clock: "site time"
    clock: tuple[str, ...] = ()  # words beside a site clock: "listen live"


@dataclass(frozen=True, slots=True)
class Language:
    """One language: ISO 639-1 `code`, English `name`, and its data."""

    code: str
    name: str
    speech: Speech = Speech()
    furniture: Furniture = Furniture()


@cache
def codes() -> tuple[str, ...]:
    """The languages there is a file for."""
    return tuple(sorted(name for _, name, _ in pkgutil.iter_modules(__path__) if len(name) == 2))


@cache
def code_of(claimed: str) -> str | None:
    """ISO 639-1 of what a page claims to be written in ("de-AT", "pt_BR"); None of anything else ("english", "fil")."""
    found = re.match(r"\s*([A-Za-z]{2})(?:[-_].*)?\s*$", claimed)
    return found[1].lower() if found else None


def language(code: str | None) -> Language | None:
    """The data of a language, or None where there is no file for it."""
    if code is None or code not in codes():
        return None
    value = importlib.import_module(f"{__name__}.{code}").LANGUAGE
    assert isinstance(value, Language)
    return value


@cache
def all_languages() -> tuple[Language, ...]:
    """Every language there is a file for, by code."""
    return tuple(value for value in map(language, codes()) if value is not None)
