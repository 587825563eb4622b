"""The application: an open record in, the pages over it out.

`create_app` puts the views of `views/` behind the guard of `security`, and shows every error of ours as a page (or, to
programs, as problem+json) that says what to do next. It opens and closes nothing.
"""

from __future__ import annotations

import importlib
import pkgutil
import threading
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from onrecord.errors import OnRecordError, QuestionError
from onrecord.store import Question, Store
from onrecord.web import views
from onrecord.web.api import api
from onrecord.web.api.problems import problem
from onrecord.web.kept import Kept
from onrecord.web.render import render
from onrecord.web.security import HEADERS, Corrector, Guard
from onrecord.web.view import TWINS, Visit


def create_app(store: Store, *, token: str, names: Collection[str] = ("localhost",)) -> FastAPI:
    """The pages over an open record. `token` is what a user types before correcting; `names` are the host names that
    the server answers to, besides addresses."""
    app = FastAPI(title="onrecord", docs_url=None, redoc_url=None, openapi_url=None, lifespan=_warmed)
    app.state.store, app.state.corrector, app.state.kept = store, Corrector(token), Kept(store)
    app.add_exception_handler(OnRecordError, _refused)
    app.add_exception_handler(HTTPException, _missing)
    app.add_exception_handler(Exception, _broken)
    app.mount("/api/v1", api(store, token=token))
    for found in sorted(pkgutil.iter_modules(views.__path__), key=lambda module: module.name):
        app.include_router(importlib.import_module(f"{views.__name__}.{found.name}").router)
    app.mount("/static", _Static(packages=[("onrecord.web", "static")]))
    app.add_middleware(Guard, names=names)
    return app


@asynccontextmanager
async def _warmed(app: FastAPI) -> AsyncIterator[None]:
    """While the server starts, what its first pages count in the whole record is counted."""
    counting = threading.Thread(target=app.state.kept.facets, args=(Question(),))
    counting.start()
    yield
    counting.join()


class _Static(StaticFiles):
    """The files of the package. An address with a digest may be kept by a browser for ever."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """One file."""
        response = await super().get_response(path, scope)
        if scope["query_string"]:
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, OnRecordError)
    code = 400 if isinstance(error, QuestionError) else 503
    if code == 400 and request.method != "POST" and "id" in request.path_params:
        code = 404  # what the address names is not held
    return _told(request, code, error.problem, error.hint)


def _missing(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 404:
        return _told(request, 404, "there is no such page", "the menu above leads to all there is")
    return _told(request, error.status_code, str(error.detail), "go back and try again")


def _broken(request: Request, error: Exception) -> Response:
    hint = f"{type(error).__name__}; onrecord audit tells whether the record is sound"
    return _told(request, 500, "this page could not be made: a fault of the program", hint)


def _told(request: Request, code: int, detail: str, hint: str) -> Response:
    """A page with what went wrong, or problem+json for the twins. A fault of the program is told outside of the guard,
    so the headers are put here too."""
    if request.url.path.rpartition(".")[2] in TWINS:
        return problem(code, detail, hint=hint, headers=HEADERS)
    title = "Not found" if code == 404 else "Not possible"
    page = render("problem.html", Visit(request), title=title, twins={}, problem=detail, hint=hint)
    return HTMLResponse(page, code, headers=HEADERS)
