"""Runs of capitalised words, and which words are offices or begin no name: what letter case and closed classes tell.

In: text. Out: `Run`s, in order.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from onrecord.lang import Speech

_CAPITAL = re.compile(r"(?<!\w)(?<!\w[.'’‑-])[^\W\d_a-z][\w.'’‑-]*")
_WIDEST_GAP = 12  # characters between the words of one name: " van der "
POSSESSIVE = re.compile(r"['’]s?$")
PARTICLES = frozenset(["de", "da", "del", "der", "di", "van", "von", "al", "bin", "la", "le", "el", "dos"])
ARTICLES = frozenset(["the", "a", "an"])
_OF = frozenset(["of", "for", "the", "and"])
_SHORT = frozenset("mr mrs ms dr prof sen rep gov gen col lt sgt capt st rev hon jr sr".split())  # noqa: SIM905


class Run(NamedTuple):
    """Capitalised words beside each other, possessives cut, and where they begin."""

    words: list[str]
    start: int

    @property
    def places(self) -> list[int]:
        """Where each word begins: one blank stands between two."""
        return list(accumulate((len(word) + 1 for word in self.words[:-1]), initial=self.start))


def runs_in(text: str) -> list[list[str]]:
    """Runs of capitalised words, possessives cut."""
    return [run.words for run in placed_runs(text)]


@lru_cache(maxsize=512)  # people, things and roles are each looked for in every paragraph
def placed_runs(text: str) -> tuple[Run, ...]:
    """The same with where each begins."""
    found: list[Run] = []
    run: list[str] = []
    start = end = 0
    for match in _CAPITAL.finditer(text):
        word = match.group()
        if not word[0].isupper():
            continue
        gap = text[end : match.start()]
        if run and gap not in (" ", "\u00a0"):
            between = gap.split() if len(gap) < _WIDEST_GAP and gap[0] == gap[-1] == " " else []
            if between and all(w in PARTICLES for w in between):
                run += between
            else:
                found.append(Run(run, start))
                run = []
        if not run:
            start = match.start()
        bare = POSSESSIVE.sub("", word) if word[-1] in "'’s" else word
        whole = len(bare) <= 3 or bare.lower().rstrip(".") in _SHORT
        run.append(bare if whole else bare.rstrip("."))
        end = match.end()
        if bare != word or (bare[-1] == "." and not whole):
            found.append(Run(run, start))
            run = []
    return (*found, Run(run, start)) if run else tuple(found)


def has_role(word: str, speech: Speech) -> bool:
    """Whether a word (small letters) is an office: "minister", or "secretary-general" by its last part."""
    if word in speech.roles:
        return True
    bare = word.rstrip("'’.,")
    return bare in speech.roles or bare.replace("‑", "-").rsplit("-", 1)[-1] in speech.roles


def is_title(word: str, speech: Speech) -> bool:
    """Whether a word (small letters) is an office or an honorific, which stand before a name."""
    return word in speech.honorifics or has_role(word, speech)


def is_function(low: str, speech: Speech) -> bool:
    """Whether a word begins no name: it is of a closed class, or a cue set first in its sentence ("Continued")."""
    classes = speech.classes
    return (
        low in classes["not a name"]
        or low in speech.pronouns
        or low in classes["verb"]
        or low in classes["function word"]
        or (low in speech.cues and low.endswith(("ed", "ing")))
    )


def office_of(before: str, speech: Speech) -> set[str]:
    """The words of an office that goes on with "of" right before a name: "the Minister of Trade of | Veldania"."""
    words = re.split(r"[^\w\s‑'’-]", before.lower())[-1].split()[-8:]
    if not words or words[-1] not in ("of", "for", "the"):
        return set()
    at = next((i for i, w in enumerate(words[:-1]) if has_role(w, speech) and words[i + 1] in ("of", "for")), None)
    return set() if at is None else set(words[at:]) - _OF
