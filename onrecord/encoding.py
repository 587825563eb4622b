"""Bytes to text, losing nothing: strict UTF-8 first, then a byte-order mark, then UTF-8 with stray bytes, then what the
bytes look like, then what they are labelled. A label is believed last, because labels lie.

Nothing is repaired silently: every character that does not stand in the bytes as their encoding has it is counted in
`Decoded.replaced`. Telling text from binary is the caller's business.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

# Longest first: the mark of UTF-32 begins with that of UTF-16. Codecs named with an end keep the mark as a character.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# `<meta charset=x>`, `<meta http-equiv=... content="text/html; charset=x">`, `<?xml version="1.0" encoding="x"?>`.
_LABEL = re.compile(
    rb"""<(?:meta\b[^>]{0,300}?\bcharset|\?xml\b[^>]{0,200}?\bencoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I
)
_MARKUP_HEAD = 4096
_STRAY = re.compile("[\udc80-\udcff]")
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")
_CUT_TAIL = re.compile("[\udcc2-\udcf4][\udc80-\udcbf]{0,2}\\Z")
# Single-byte encodings of Latin letters differ in few letters, which a detector guesses at: there a label helps.
_LATIN = frozenset({"cp1250", "cp1252", "cp1254", "cp1257", "iso8859-2", "iso8859-3", "iso8859-9", "iso8859-15"})
# Fewer bytes than this say too little: amid English markup, 3 to 4 Cyrillic letters were told right in 67-87 of 100
# tries (koi8-r worst, windows-1251 best), 6 in 92-100, 12 in 99-100.
_FEW = 6


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and how it was read: the name of the encoding, and how many of its characters are not what the bytes say in
    that encoding (U+FFFD, or a stray byte read as windows-1252)."""

    text: str
    encoding: str
    replaced: int = 0


def decode(data: bytes, *, label: str | None = None) -> Decoded:
    """Read `data` as text. `label` is what its carrier or its own markup calls the encoding, if anything; where none is
    given, markup in the first 4 KB is asked.

    A page that is valid UTF-8 is decoded so, unchanged: a byte-order mark stays a character, line ends stay as they
    are.
    """
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _replacing(data, name)
    return _mostly_utf8(data) or _replacing(data, _single(data, label))


def markup_label(data: bytes) -> str | None:
    """What the markup in the first 4 KB of `data` calls its encoding, as written."""
    found = _LABEL.search(data, 0, _MARKUP_HEAD)
    return found[1].decode("ascii", "replace") if found else None


def _mostly_utf8(data: bytes) -> Decoded | None:
    """UTF-8 in which stray bytes stand, as when pages are glued together: the strays are read as windows-1252.

    It counts as such where characters of several bytes are no fewer than stray bytes. In other encodings such
    characters come about by accident: in Korean, Japanese and Chinese ones up to 3 for 10 strays, in cp866 1 for 7, in
    other Cyrillic and Latin ones almost never.
    """
    text = data.decode("utf-8", "surrogateescape")
    strays = len(_STRAY.findall(text))
    if len(_BEYOND_ASCII.findall(text)) - strays < strays:
        return None
    tail = _CUT_TAIL.search(text)
    if tail and len(tail[0]) == strays:  # nothing is stray but the start of a last character: the file was cut off
        return Decoded(text[: tail.start()] + "\ufffd", "utf-8", 1)
    return Decoded(_STRAY.sub(_as_windows_1252, text), "utf-8", strays)


def _as_windows_1252(stray: re.Match[str]) -> str:
    return bytes([ord(stray[0]) - 0xDC00]).decode("cp1252", "replace")


def _single(data: bytes, label: str | None) -> str:
    """The one encoding to read all of `data` in."""
    from resiliparse.parse.encoding import detect_encoding

    told = _known(label) or _known(markup_label(data))
    seen: str | None = detect_encoding(data)
    if seen == "utf-8":  # its word for "I do not know": UTF-8 has been ruled out already
        seen = None
    few = len(data) - len(data.translate(None, bytes(range(0x80, 0x100)))) < _FEW
    if told and (seen is None or few or seen in _LATIN) and _fits(data, told):
        return told
    return seen or "cp1252"


def _known(label: str | None) -> str | None:
    """The codec the web reads this label with, or None where it knows none (or names UTF-8, which was ruled out)."""
    from resiliparse.parse.encoding import map_encoding_to_html5

    name: str | None = map_encoding_to_html5(label, fallback_utf8=False) if label else None
    return None if name in (None, "utf-8") or str(name).startswith("utf-16") else name


def _fits(data: bytes, name: str) -> bool:
    try:
        data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return False
    return True


def _replacing(data: bytes, name: str) -> Decoded:
    try:
        return Decoded(data.decode(name), name)
    except UnicodeDecodeError:
        text = data.decode(name, "replace")
        return Decoded(text, name, text.count("\ufffd"))
    except LookupError:  # a codec the detector knows and Python does not
        return _replacing(data, "cp1252")
