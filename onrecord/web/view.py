"""One answer, several writers: a `View` is what a page shows, and the same for programs.

A view is a function `(visit) -> View`. `shown` registers it under its address for people and, with `.json`, `.csv`,
`.rss` or `.atom` behind the address, for programs. What a writer does not need is never worked out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from tempfile import SpooledTemporaryFile
from typing import IO, Any, cast

from fastapi import APIRouter
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response, StreamingResponse

from onrecord.contract import Json
from onrecord.export import writer
from onrecord.export.as_jsonl import as_line
from onrecord.store import Found, Store
from onrecord.web.feed import LONGEST_FEED, atom, rss
from onrecord.web.kept import Kept
from onrecord.web.render import render
from onrecord.web.security import Corrector

TWINS = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "rss": "application/rss+xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
}
_IN_MEMORY = 1_000_000  # bytes of an answer kept at hand before it goes to a file
_CHUNK = 64_000


@dataclass(frozen=True, slots=True)
class Visit:
    """A request as views see it."""

    request: Request

    @property
    def store(self) -> Store:
        """The record."""
        return cast(Store, self.request.app.state.store)

    @property
    def corrector(self) -> Corrector:
        """Who may correct."""
        return cast(Corrector, self.request.app.state.corrector)

    @property
    def kept(self) -> Kept:
        """Answers that cost the whole record."""
        return cast(Kept, self.request.app.state.kept)

    @property
    def params(self) -> Mapping[str, str]:
        """What stands behind "?" in the address."""
        return self.request.query_params

    def part(self, name: str) -> str:
        """A part of the path."""
        return str(self.request.path_params[name])

    def speaker_name(self, asked: str) -> str:
        """What people read for a speaker asked for by id; a name is itself."""
        named = self.store.people.named(asked) if asked.startswith("s") and len(asked) == 25 else ()
        return named[0].name if named else asked

    @property
    def site(self) -> str:
        """How this server is addressed: "http://127.0.0.1:8000"."""
        return str(self.request.base_url).rstrip("/")


@dataclass(frozen=True, slots=True)
class View:
    """`shown` is what the template shows; `rows` are the same for a table, `value` for JSON where it is no list of
    rows; `news` are the reports a feed tells."""

    template: str
    title: str
    shown: Callable[[], Mapping[str, Any]]
    rows: Callable[[], Iterable[Json]]
    news: Callable[[], Iterable[Found]] = tuple
    value: Callable[[], Json] | None = None
    code: int = 200


def shown(router: APIRouter, path: str) -> Callable[[Callable[[Visit], View]], Callable[[Visit], View]]:
    """Register a view under an address, for people and for programs."""

    def register(view: Callable[[Visit], View]) -> Callable[[Visit], View]:
        def twin(request: Request) -> Response:
            form = request.path_params["form"]
            if form not in TWINS:
                raise HTTPException(404)
            visit = Visit(request)
            return as_twin(visit, view(visit), form)

        def page(request: Request) -> Response:
            visit = Visit(request)
            return as_page(visit, view(visit))

        router.add_api_route(("/front" if path == "/" else path) + ".{form}", twin, methods=["GET", "HEAD"])
        router.add_api_route(path, page, methods=["GET", "HEAD"])
        return view

    return register


def as_page(visit: Visit, view: View, *, code: int | None = None, **more: object) -> Response:
    """A view for people."""
    twins = {form: twin_address(visit.request, form) for form in TWINS}
    text = render(view.template, visit, title=view.title, twins=twins, **{**view.shown(), **more})
    cache = "no-store" if visit.corrector.knows(visit.request) else "no-cache"
    return HTMLResponse(text, code or view.code, headers={"Cache-Control": cache})


def twin_address(request: Request, form: str) -> str:
    """The address of this view in another form."""
    path = request.url.path if request.url.path != "/" else "/front"
    return f"{path}.{form}" + (f"?{request.url.query}" if request.url.query else "")


def as_twin(visit: Visit, view: View, form: str) -> Response:
    """A view for programs: the whole answer, not the screen's part of it."""
    if form in ("rss", "atom"):
        page = visit.request.url.path.rsplit(".", 1)[0]
        query = f"?{visit.request.url.query}" if visit.request.url.query else ""
        write = rss if form == "rss" else atom
        news = list(islice(view.news(), LONGEST_FEED))
        return Response(write(view.title, visit.site, f"{page}{query}", news), view.code, media_type=TWINS[form])
    spooled = _spooled()
    if form == "json" and view.value is not None:
        spooled.write(as_line(view.value()))
    else:
        # The answer is whole before its first byte leaves: a fault on the way is an error, never a short table.
        writer(form)(view.rows(), spooled)
    name = visit.request.url.path.rpartition("/")[2]  # a fixed word or the id of something held, and the form
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return StreamingResponse(_chunks(spooled), view.code, media_type=TWINS[form], headers=headers)


def _spooled() -> IO[str]:
    """A file without a name, at hand while it is small; `_chunks` closes it."""
    made = SpooledTemporaryFile(_IN_MEMORY, mode="w+", encoding="utf-8", errors="replace", newline="")  # noqa: SIM115
    return cast(IO[str], made)


def _chunks(spooled: IO[str]) -> Iterator[str]:
    with spooled:
        spooled.seek(0)
        while chunk := spooled.read(_CHUNK):
            yield chunk


def field(form: FormData, name: str) -> str:
    """A field of a form that was sent, as one line of text."""
    value = form.get(name, "")
    return " ".join(value.split()) if isinstance(value, str) else ""
