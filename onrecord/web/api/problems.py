"""What goes wrong, told to programs: every error is `application/problem+json` (RFC 9457) with what to do next.

A question without meaning is 422, what is not held 404, what standing judgements forbid 409, a record that cannot be
read now 503. An error that nobody foresaw is 500 and tells nothing of the machine.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from onrecord.errors import OnRecordError, QuestionError, RecordError
from onrecord.web.api.shapes import Problem

MEDIA_TYPE = "application/problem+json"

_TITLES = {
    400: "what was sent cannot be read",
    401: "who may correct is told by a token",
    403: "corrections are off",
    404: "not in this record",
    405: "not done with this method",
    409: "a standing judgement says otherwise",
    410: "withdrawn",
    422: "a question without meaning",
    500: "something went wrong here",
    503: "the record cannot be read now",
}
_log = logging.getLogger(__name__)


def refusals(*codes: int) -> dict[int | str, dict[str, Any]]:
    """How an operation describes these problems."""
    schema = Problem.model_json_schema()
    return {code: {"description": _TITLES[code], "content": {MEDIA_TYPE: {"schema": schema}}} for code in codes}


class MissingError(QuestionError):
    """What an address names is not held."""


class GoneError(QuestionError):
    """What an address names was withdrawn."""


class ConflictError(QuestionError):
    """What standing judgements do not allow."""


def problem(
    status: int, detail: str, *, hint: str | None = None, headers: Mapping[str, str] | None = None
) -> JSONResponse:
    """One problem as an answer."""
    value = {"type": "about:blank", "title": _TITLES.get(status, "not done"), "status": status, "detail": detail}
    sound = {name: _sound(told) for name, told in (value | ({"hint": hint} if hint else {})).items()}
    return JSONResponse(sound, status, headers, media_type=MEDIA_TYPE)


def tell_problems(app: FastAPI) -> None:
    """Have an application answer every error so."""

    @app.exception_handler(OnRecordError)
    def _ours(_: Request, error: OnRecordError) -> JSONResponse:
        return problem(_status(error), error.problem, hint=error.hint)

    @app.exception_handler(RequestValidationError)
    def _malformed(_: Request, error: RequestValidationError) -> JSONResponse:
        told = [f"{'.'.join(str(part) for part in one['loc'][1:])}: {one['msg']}" for one in error.errors()]
        return problem(422, "; ".join(told)[:2000], hint="openapi.json tells what is taken")

    @app.exception_handler(HTTPException)
    def _http(_: Request, error: HTTPException) -> JSONResponse:
        return problem(error.status_code, str(error.detail), headers=error.headers)

    @app.exception_handler(Exception)
    def _unforeseen(request: Request, error: Exception) -> JSONResponse:
        _log.error("%s %s failed", request.method, request.url.path, exc_info=error)
        return problem(500, "the request could not be answered", hint="the log of the server tells why")


def _status(error: OnRecordError) -> int:
    known = ((MissingError, 404), (GoneError, 410), (ConflictError, 409), (QuestionError, 422), (RecordError, 503))
    return next((status for kind, status in known if isinstance(error, kind)), 500)


def _sound(value: object) -> object:
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
