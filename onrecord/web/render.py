"""Values -> HTML: the templates, and the few words and forms that several of them share.

Everything a template is given is escaped by it; nothing here makes markup. Page text is shown with `bdi` or
`dir="auto"` around it, so that words of one script never reorder those of another.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined

from onrecord.dates import first_day, last_day
from onrecord.screens import holdings_line, one_line, outlet_of, plural, role_line
from onrecord.store import Found

if TYPE_CHECKING:
    from onrecord.web.view import Visit

WHERE = {"said": "said", "published": "published", None: "undated"}
MANNERS = {"direct": "quoted", "mixed": "partly quoted", "indirect": "in the reporter's wording"}
RELATIONS = {
    "origin": "told on its own",
    "copy": "a copy",
    "rewording": "reworded",
    "translation": "translation: not the speaker's words",
}


def render(template: str, visit: Visit, **shown: object) -> bytes:
    """A page as the bytes that are sent; half a surrogate pair, which UTF-8 cannot hold, becomes a question mark."""
    corrects = visit.corrector.knows(visit.request)
    text = environment().get_template(template).render(
        visit=visit, corrects=corrects, form_token=visit.corrector.form_token(visit.request) if corrects else "",
        path=visit.request.url.path, here=_here(visit), **shown,
    )  # fmt: skip
    return text.encode("utf-8", "replace")


def _here(visit: Visit) -> str:
    url = visit.request.url
    return url.path + (f"?{url.query}" if url.query else "")


@cache
def environment() -> Environment:
    """The templates, made ready once. A name that a template needs and is not given is an error, never a blank."""
    made = Environment(
        loader=PackageLoader("onrecord.web", "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.filters |= {"plain": plain, "line": one_line, "rule": rule, "count": "{:,}".format}
    made.globals |= {
        "outlet_of": outlet_of, "role_line": role_line, "plural": plural, "holdings_line": holdings_line, "day": day,
        "days": days, "static": static, "words_of": words_of, "manners": MANNERS, "relations": RELATIONS,
    }  # fmt: skip
    return made


@cache
def static(name: str) -> str:
    """The address of a file of the package, with its digest: a browser keeps it until it changes."""
    data = files("onrecord.web").joinpath("static", name).read_bytes()
    return f"/static/{name}?{hashlib.sha256(data).hexdigest()[:12]}"


def plain(text: str) -> str:
    """A text of a page as it can be shown: line ends and letters as they are, other control characters made visible."""
    return "".join(c if (c >= " " and c != "\x7f") or c in "\n\t" else "\ufffd" for c in text)


def rule(name: str) -> str:
    """The name of a rule as words."""
    return one_line(name.replace("_", " "))


def words_of(found: Found) -> str:
    """The words of a report, its pieces joined by the usual mark."""
    return one_line(found.text)


def day(found: Found) -> str:
    """When a report's statement was said, else when it was published, and which of the two it is."""
    if found.since is None:
        return "undated"
    return f"{WHERE[found.dated]} {days(found.since, found.until)}"


def days(since: str | None, until: str | None) -> str:
    """An interval of days as short as it is clear: "2031-04-25", "2031-04", "2031", "2031-04-25 to 2031-04-28"."""
    if since is None:
        return "undated"
    if until is None or since == until:
        return since[:10]
    for named in (since[:4], since[:7]):
        if (since, until) == (first_day(named), last_day(named)):
            return named
    return f"{since} to {until}"
