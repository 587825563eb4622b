"""Corrections: who may make them, the forms that make them, and the log in which every one can be taken back.

Everything here that changes the record is a POST with the token of the session's own form; a GET only shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, cast

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.ask.people import one_name
from onrecord.contract import Json, judgement_row, report_judgement_row
from onrecord.errors import QuestionError
from onrecord.store import Store
from onrecord.terms import SPEAKER_KINDS, Speaker, SpeakerKind
from onrecord.web.security import COOKIE
from onrecord.web.view import View, Visit, as_page, field, shown

router = APIRouter()
_LOG = 100  # judgements on a screen
LONGEST_WHY = 500
_COLUMNS = ("number", "judgement", "one", "other", "name", "score", "by", "at", "why", "undoes", "stands")


@shown(router, "/corrections")
def corrections(visit: Visit) -> View:
    """The log of judgements, and the way to make them."""
    store = visit.store

    def values() -> dict[str, Any]:
        return {
            "on_speakers": list(store.people.judgements(limit=_LOG)),
            "on_statements": [one for one in store.statements.judgements(limit=5 * _LOG) if one.kind != "near"][:_LOG],
            "most": _LOG,
            "wrong": False,
        }

    def rows() -> Iterator[Json]:
        yield from (_row("speakers", judgement_row(one)) for one in store.people.judgements())
        yield from (_row("statements", report_judgement_row(one)) for one in store.statements.judgements())

    return View("corrections.html", "Corrections", values, rows)


def _row(on: str, told: Json) -> Json:
    """A line of either log: both number their judgements from j1 on."""
    return {"on": on} | {name: told.get(name) for name in _COLUMNS}


@router.post("/corrections/token")
async def token(request: Request) -> Response:
    """Take the token that `onrecord serve` prints, and let this browser correct."""
    visit, form = Visit(request), await request.form()
    if not visit.corrector.is_token(field(form, "token")):
        return await run_in_threadpool(lambda: as_page(visit, corrections(visit), code=403, wrong=True))
    answer = RedirectResponse(_back(field(form, "back")), 303)
    answer.set_cookie(COOKIE, visit.corrector.cookie(), httponly=True, samesite="strict", path="/")
    return answer


@router.post("/corrections/leave")
async def leave(request: Request) -> Response:
    """Let this browser correct no more."""
    await _allowed(request)
    answer = RedirectResponse("/corrections", 303)
    answer.delete_cookie(COOKIE, path="/")
    return answer


def _name(store: Store, form: FormData, name: str) -> str:
    return one_name(store, field(form, name)).id


def _number(form: FormData) -> int:
    number = field(form, "number").removeprefix("j")
    if not (number.isascii() and number.isdigit() and len(number) < 16):
        raise QuestionError(f"{number[:20]!r} is no judgement", hint="the log numbers them: j12")
    return int(number)


_JUDGED: dict[str, Callable[[Store, FormData, str], object]] = {
    "same-person": lambda store, form, why: store.people.same(
        _name(store, form, "one"), _name(store, form, "other"), why=why
    ),
    "not-same-person": lambda store, form, why: store.people.different(
        _name(store, form, "one"), _name(store, form, "other"), why=why
    ),
    "rename": lambda store, form, why: store.people.rename(_name(store, form, "one"), field(form, "name"), why=why),
    "undo-person": lambda store, form, why: store.people.undo(_number(form), why=why),
    "speaker": lambda store, form, why: store.statements.attribute(
        _report(store, form, "one"), _speaker(store, form), why=why
    ),
    "same-statement": lambda store, form, why: store.statements.same(
        _report(store, form, "one"), _report(store, form, "other"), why=why
    ),
    "not-same-statement": lambda store, form, why: store.statements.different(
        _report(store, form, "one"), _report(store, form, "other"), why=why
    ),
    "conflict": lambda store, form, why: store.statements.conflict(
        _report(store, form, "one"), _report(store, form, "other"), why=why
    ),
    "no-conflict": lambda store, form, why: store.statements.no_conflict(
        _report(store, form, "one"), _report(store, form, "other"), why=why
    ),
    "withdraw": lambda store, form, why: store.statements.withdraw(_report(store, form, "one"), why=why),
    "undo-statement": lambda store, form, why: store.statements.undo(_number(form), why=why),
}  # fmt: skip


@router.post("/corrections/{kind}")
async def correct(request: Request) -> Response:
    """Judge, and go back to where the form stood."""
    visit, form = Visit(request), await _allowed(request)
    judge = _JUDGED.get(visit.part("kind"))
    if judge is None:
        raise QuestionError(f"there is no correction {visit.part('kind')[:30]!r}", hint=f"one of: {', '.join(_JUDGED)}")
    await run_in_threadpool(judge, visit.store, form, field(form, "why")[:LONGEST_WHY])
    return RedirectResponse(_back(field(form, "back")), 303)


async def _allowed(request: Request) -> FormData:
    """The form that was sent, if it is one of a session that may correct."""
    visit, form = Visit(request), await request.form()
    if not visit.corrector.knows(request):
        raise QuestionError(
            "this browser may not correct yet", hint="type the token that onrecord serve prints, under Corrections"
        )
    if not visit.corrector.is_form_token(request, field(form, "form_token")):
        raise QuestionError("this form is not one of this session", hint="open the page again and send its form")
    return form


def _report(store: Store, form: FormData, name: str) -> str:
    return store.find_id(field(form, name)).id


def _speaker(store: Store, form: FormData) -> Speaker | None:
    """Whose words they are: nobody's that the page tells, a candidate with its kind, or whoever a typed name means."""
    if field(form, "nobody"):
        return None
    name, kind = field(form, "name"), field(form, "kind")
    if not any(letter.isalnum() for letter in name):
        raise QuestionError(f"{name[:40]!r} is no name", hint="type a name")
    if kind in SPEAKER_KINDS:
        return Speaker(name, cast(SpeakerKind, kind))
    forms = store.people.forms(name)
    return forms[0].speaker if len(forms) == 1 else Speaker(name, "person")


def _back(address: str) -> str:
    """An address of this server to go back to: a path, never another site."""
    own = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if own else "/corrections"
