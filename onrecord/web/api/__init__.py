"""The record for programs: read by GET, put right by POST with a token, described by OpenAPI at `openapi.json`.

Lists come in pages that name the next by a cursor, errors as `application/problem+json`; unknown parameters are errors,
so that no filter is passed over silently. What page text says is data in JSON strings, never markup.
"""

from __future__ import annotations

from importlib.metadata import version

from fastapi import FastAPI

from onrecord.store import Store
from onrecord.web.api import correcting, people, reading, statements
from onrecord.web.api.problems import refusals, tell_problems


def api(store: Store, *, token: str | None = None) -> FastAPI:
    """The application that answers programs out of `store`; corrections are taken from whoever sends `token`."""
    app = FastAPI(
        title="onrecord",
        summary="A sourced record of public statements: who is reported to have said what.",
        version=version("onrecord"),
        openapi_url="/openapi.json",
        docs_url=None,  # the usual page for people loads scripts from elsewhere
        redoc_url=None,
        responses=refusals(404, 422, 503),
    )
    app.state.store, app.state.token = store, token
    for router in (reading.router, statements.router, people.router, correcting.router, correcting.writing):
        app.include_router(router)
    tell_problems(app)
    return app
