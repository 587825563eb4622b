"""An HTML page -> one page, its bytes unchanged. Refuses what is too large; leaves cleaning to others."""

from __future__ import annotations

import re
from typing import BinaryIO

from onrecord.read.contract import PROLOGUE, Carrier, Read, head_text, one_page

_START = re.compile(PROLOGUE, re.S)
_FIRST_TAG = re.compile(
    r"<(?:!doctype\s+html|!doctype\s*>|(?:html|head|body|title|meta|link|script|style|base|iframe|noscript|template|main|header|nav|"
    r"section|article|aside|footer|div|table|h[1-6]|p|ul|ol|dl|font|center|blockquote|span|img|form|br|hr|a|b|i|em|"
    r"strong|figure|amp-[a-z]+)(?:[\s/>]|$))",
    re.I,
)
_ROOT = re.compile(r"^[ \t]*<(?:!doctype\s+html|html)[\s>]", re.I | re.M)
_TAG = re.compile(r"</(?:p|div|a|li|h[1-6]|span|b|i|em|strong|td|blockquote)>|<br\s*/?>|<p>", re.I)
_TAGS = 4  # so many in the first 16 KB make a fragment of a page: one or two may be quoted in a text


def matches(head: bytes) -> bool:
    """A tag of HTML comes first, or the root stands at the start of a line, or text is full of tags."""
    text = head_text(head)
    start = _START.match(text)
    if _FIRST_TAG.match(text, start.end() if start else 0) or _ROOT.search(text):
        return True
    return len(_TAG.findall(text)) >= _TAGS


def pages(stream: BinaryIO, carrier: Carrier) -> Read:
    """One page, its bytes unchanged."""
    yield one_page(stream, carrier, "text/html")
