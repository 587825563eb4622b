"""Decoded markup -> its tree, repaired as libxml2 repairs; None where there is nothing to parse.

Cleaning and metadata read the same page: what one sees as an element the other does too.
"""

from __future__ import annotations

from typing import Any

Element = Any  # lxml ships no types

_OPTIONS = {
    "collect_ids": False,
    "default_doctype": False,
    "encoding": "utf-8",
    "remove_comments": True,
    "remove_pis": True,
    "huge_tree": True,
}


def parse(markup: str) -> Element | None:
    """The root of a page's tree; comments and processing instructions are left out. Never raises on bad markup."""
    from lxml import etree, html

    parser = etree.HTMLParser(**_OPTIONS)
    # trafilatura wants elements of this class; one class for all spares the look-up of one for each tag.
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=html.HtmlElement))
    try:
        tree = etree.fromstring(markup.replace("\x00", "").encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None
    return tree if isinstance(tree, html.HtmlElement) else None
