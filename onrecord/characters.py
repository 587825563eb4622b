"""Characters of pages as a screen can bear them: a page's text must not drive a terminal, nor lose its own letters."""

from __future__ import annotations

import unicodedata

_HIDDEN = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # reorder what follows them on a line


def visible(text: str, *, keep: str = "\n\t") -> str:
    """A text whose control characters, but those of `keep`, and marks that turn the direction of a line round stand as
    U+FFFD. Spaces of any width, soft hyphens and joiners, which scripts need, stay."""
    if text.isprintable():
        return text
    return "".join(c if c in keep or not _is_hidden(c) else "\ufffd" for c in text)


def _is_hidden(character: str) -> bool:
    return character in _TURNING or unicodedata.category(character) in _HIDDEN
