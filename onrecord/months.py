"""Names of months and weekdays, in the languages news is read in: a word -> the number it names, or None.

Names come from CLDR (babel) and dateparser; dateparser is asked for the month alone, because it fills in, reorders and
drops what surrounds it.
"""

from __future__ import annotations

from functools import cache

# The languages news is read in here: CLDR names of months and weekdays are taken from all where none is given.
LANGUAGES = tuple(
    "en de fr es it pt nl da sv nb no nn is fi et lv lt pl cs sk sl hr sr bs mk bg ro hu sq el tr az uk ru be ka hy kk "  # noqa: SIM905
    "ar he fa ur hi bn ta ne si th vi id ms tl km lo my ko ja zh sw am af ca eu gl ga cy mt lb".split()
)

# Of a language, what CLDR keeps under another code: its other script, and "Sept", where to ask dateparser takes 0.5 s.
_OTHER_FORMS = {"sr": ("sr_Latn",), "en": ("en_GB",)}


@cache
def _names(kind: str, language: str) -> dict[str, int]:
    """Names of months (1-12) or weekdays in a language, folded, from CLDR."""
    from babel import Locale, UnknownLocaleError

    names: dict[str, int] = {}
    for code in (language, *_OTHER_FORMS.get(language, ())):
        try:
            table = getattr(Locale.parse(code), kind)
        except (UnknownLocaleError, ValueError):
            continue
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in table[context][width].items():
                    names.setdefault(_fold(name), int(number))
    return names


@cache
def _everywhere(kind: str) -> dict[str, frozenset[int]]:
    """Every name in every news language, with all that it means: "listopad" is October or November."""
    found: dict[str, set[int]] = {}
    for language in LANGUAGES:
        for name, number in _names(kind, language).items():
            found.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


@cache
def weekday_number(word: str, language: str) -> int | None:
    """The weekday (Monday is 0) that a word names in a language."""
    return _names("days", language).get(_fold(word))


def weekdays(language: str | None) -> frozenset[str]:
    """Every word in names of weekdays: of a language and English, or of all languages where none is given."""
    names = set(_everywhere("days")) if language is None else {*_names("days", language), *_names("days", "en")}
    return frozenset(word for name in names for word in name.split())


@cache
def month_number(word: str, language: str | None) -> int | None:
    """The month (1-12) that a word names: in its language or English, or in all languages alike where none is given."""
    name = _fold(word)
    if len(name) < 3 and name.isascii():
        return None
    for code in (language, "en") if language else ():
        if (number := _names("months", code).get(name)) or (number := _asked(name, code)):
            return number
    if language:
        return None
    meant = _everywhere("months").get(name) or frozenset()
    return next(iter(meant)) if len(meant) == 1 else None if meant else _asked(name, "en")


@cache
def _asked(name: str, language: str) -> int | None:
    """The month by dateparser, which knows more short forms than CLDR ("Sept", "janv", "нояб")."""
    import dateparser

    try:
        read = dateparser.parse(
            f"1 {name} 2000", locales=[language], settings={"STRICT_PARSING": True, "PARSERS": ["absolute-time"]}
        )
    except (ValueError, KeyError):  # a language it has no file for
        return None
    return None if read is None or (read.year, read.day) != (2000, 1) else read.month


def _fold(name: str) -> str:
    return name.strip(". ").casefold()
