"""How an answer is given: as JSON that a program can keep and ask about again, a list in pages.

Every answer has an ETag of what it says, and one that has not changed is 304: judgements change what a record answers,
so nothing is fresh for long without asking. A page names the next by a cursor, which means nothing to whoever holds it.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any, TypeVar
from urllib.parse import urlencode

from fastapi import Request, Response

from onrecord.export.as_jsonl import as_line
from onrecord.web.api.problems import MissingError

T = TypeVar("T")


def answer(request: Request, value: Any, *, status: int = 200, media_type: str = "application/json") -> Response:
    """A value (or, of another media type, a text) as an answer."""
    text = as_line(value) if media_type == "application/json" else value
    body = text.encode("utf-8", "replace")
    headers = {"ETag": f'"{hashlib.sha256(body).hexdigest()[:32]}"', "Cache-Control": "no-cache"}
    if status == 200 and headers["ETag"] in _etags(request):
        return Response(status_code=304, headers=headers)
    return Response(body, status, headers, media_type=media_type)


def _etags(request: Request) -> set[str]:
    return {tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")}


def page(request: Request, members: Sequence[Any], following: str | None) -> Response:
    """A page of a list: its members and the cursor of the next page, null on the last one."""
    cursor = None if following is None else cursor_of(following)
    given = answer(request, {"items": members, "next": cursor})
    if cursor is not None:
        kept = [(name, value) for name, value in request.query_params.multi_items() if name != "cursor"]
        given.headers["Link"] = f'<{request.url.path}?{urlencode([*kept, ("cursor", cursor)])}>; rel="next"'
    return given


def first_of(values: Iterable[T], limit: int) -> tuple[list[T], bool]:
    """The first values of a stream, and whether there are more."""
    taken = list(islice(values, limit + 1))
    return taken[:limit], len(taken) > limit


def cursor_of(place: str) -> str:
    """A place in a list as what a program hands back."""
    return base64.urlsafe_b64encode(place.encode()).decode().rstrip("=")


def report_of(cursor: str | None) -> str | None:
    """The report that a cursor stands for, in a list that goes on after one."""
    return None if cursor is None else _place(cursor, r"r[0-9a-f]{24}")


def number_of(cursor: str | None) -> int:
    """The number that a cursor stands for, in a list that goes on after so many."""
    return 0 if cursor is None else int(_place(cursor, r"[0-9]{1,9}"))


def _place(cursor: str, form: str) -> str:
    try:
        place = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode("ascii")
    except (binascii.Error, ValueError):
        place = ""
    if not re.fullmatch(form, place):
        raise MissingError("this cursor leads nowhere", hint="take it from `next` of the page before")
    return place
