"""Words as they are indexed and asked for: the same few rules on both sides, so that what is typed meets what was said.

A text and its language go in, lemmas come out: split at whatever is no letter or digit, case and accents folded, then
the language's Snowball stemmer (none for a language that has none). Accents go before the stemmer, so that a question
typed without them takes the same path. Scripts without spaces are taken character by character.
Databases only ever see the outcome, with their own stemming off, and so agree with each other.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any

_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(rf"[{_UNSPACED}]|(?:[^\W_{_UNSPACED}][\u0300-\u036f]*)+")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_UNDECOMPOSED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ħ": "h", "ё": "е"})
_WHOLE_LETTERS = frozenset("йїўѝќѓ")  # letters of their own, not accented ones: stemmers and readers tell them apart

_STEMMERS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish",
    "fr": "french", "ga": "irish", "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian",
    "lt": "lithuanian", "nb": "norwegian", "nl": "dutch", "nn": "norwegian", "no": "norwegian", "pl": "polish",
    "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish", "tr": "turkish",
}  # fmt: skip
_ONE_AT_A_TIME = threading.Lock()  # a Snowball stemmer keeps the word it works on in itself
_LONGEST = 60  # characters of a word: what is longer is an address or noise, and would only fatten index and cache


def tokens(text: str) -> Iterator[str]:
    """The words of a text as written (the first 60 characters of each), in order."""
    plain = text if text.isascii() else unicodedata.normalize("NFC", text).translate(_INVISIBLE)
    return (found.group()[:_LONGEST] for found in _TOKEN.finditer(plain))


@lru_cache(maxsize=65536)  # the words of a language repeat: a stem costs 30 us, a hit 0.1 us
def lemma(token: str, language: str | None) -> str:
    """One word as it is indexed."""
    folded = fold(token)
    name = _STEMMERS.get(language or "")
    if name is None or folded.isdigit():
        return folded
    with _ONE_AT_A_TIME:
        stem: str = _stemmer(name).stemWord(folded)
    return stem or folded


def fold(text: str) -> str:
    """Case and accents folded: "Łódź" and "lodz" are one; what no database can hold becomes "?"."""
    if text.isascii():
        return text.lower()
    bare = "".join(map(_bare, unicodedata.normalize("NFC", text.casefold())))
    return bare.translate(_UNDECOMPOSED).encode("utf-8", "replace").decode("utf-8")


def lemmas(text: str, language: str | None) -> str:
    """A text as it is indexed: lemmas with a space between."""
    return " ".join(lemma(token, language) for token in tokens(text))


def names(text: str) -> str:
    """A name as it is indexed: folded words, never stemmed."""
    return " ".join(fold(token) for token in tokens(text))


def asked(text: str, languages: Iterable[str | None], *, most: int) -> tuple[tuple[str, ...], ...]:
    """The different words of a question, each as every lemma it may stand under in one of `languages`.

    Words beyond the first `most` different ones are left out: they could narrow an answer no further.
    """
    spoken = tuple(dict.fromkeys((*languages, None)))
    groups: dict[tuple[str, ...], None] = {}
    seen: set[str] = set()
    for token in tokens(text):
        if token in seen:
            continue
        seen.add(token)
        groups[tuple(sorted({lemma(token, language) for language in spoken}))] = None
        if len(groups) >= most:
            break
    return tuple(groups)


def _bare(letter: str) -> str:
    if letter in _WHOLE_LETTERS:
        return letter
    parts = unicodedata.normalize("NFKD", letter)
    return "".join(part for part in parts if not unicodedata.combining(part))


@cache
def _stemmer(name: str) -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer(name)
