"""Page -> Cleaned: its text, told apart into blocks. The door of this folder: markup goes one way, plain text another.

Bytes that cannot be text, and pages without any, come out as `Skipped`. However a page is made, it is read in seconds.
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.encoding import decode
from onrecord.terms import Block, Cleaned, Page, Skipped

__all__ = ["clean"]

LARGEST = 50_000_000  # bytes: more than any page that people read; a parsed tree takes some ten times as much memory


def clean(page: Page, *, whole_body: bool = False) -> Cleaned | Skipped:
    """Read `page` as text with blocks. `whole_body`: all of a plain text is article, none of it is page chrome."""
    if len(page.data) > LARGEST:
        return Skipped(page.source, f"{len(page.data):,} bytes are too many for a page (at most {LARGEST:,})")
    decoded = decode(page.data, label=page.declared.charset)
    if page.media_type == "text/html":
        from onrecord.clean.markup import clean_markup

        cleaned = clean_markup(decoded.text, encoding=decoded.encoding)
    elif whole_body:
        cleaned = _all_article(decoded.text, encoding=decoded.encoding)
    else:
        from onrecord.clean.plain import clean_plain

        cleaned = clean_plain(decoded.text, encoding=decoded.encoding)
    return cleaned if cleaned.blocks else Skipped(page.source, "no text in this page")


def _all_article(text: str, *, encoding: str) -> Cleaned:
    """Every line that is not blank as a paragraph, wrapped ones joined."""
    from onrecord.clean.lines import lines_of
    from onrecord.lang.detect import detect

    blocks = tuple(Block(line.start, line.end, "paragraph", "all_is_article") for line in lines_of(text))
    return replace(Cleaned(text, blocks, encoding), language=detect(text))
