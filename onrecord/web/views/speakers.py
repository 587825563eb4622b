"""Speakers: the list, one of them whole, and who speaks of whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice
from typing import Any

from fastapi import APIRouter

from onrecord.contract import Json, person_value, speaker_row, statement_line
from onrecord.store import Question
from onrecord.store.people import Person
from onrecord.store.statements import Statement
from onrecord.terms import MODES
from onrecord.web.asked import A_PAGE, LAST_PAGE, Asked, asked
from onrecord.web.cards import cards
from onrecord.web.pictures import network, timeline
from onrecord.web.view import View, Visit, shown

router = APIRouter()
_A_LIST = 50  # people on a screen

TABS = {
    "said": "Said",
    "attributed": "Attributed to them by others",
    "about": "Said about them",
}


@shown(router, "/speakers")
def speakers(visit: Visit) -> View:
    """Who speaks in the record, those with most reports first; a name narrows it."""
    ask, store = asked(visit.params), visit.store
    question = replace(ask.question(), speaker=ask.q or None, about=None, order="newest")

    def values() -> dict[str, Any]:
        start = (ask.page - 1) * _A_LIST
        people = visit.kept.speakers(replace(question, limit=start + _A_LIST + 1))[start:]
        return {
            "ask": ask,
            "people": people[:_A_LIST],
            "newer": ask.address("/speakers", page=ask.page - 1) if ask.page > 1 else None,
            "older": ask.address("/speakers", page=ask.page + 1)
            if len(people) > _A_LIST and ask.page < LAST_PAGE
            else None,
            "holdings": store.holdings(),
        }

    return View("speakers.html", "Speakers", values, rows=lambda: map(speaker_row, store.speakers(question)),
                news=lambda: store.search(question))  # fmt: skip


@shown(router, "/speakers/{id}")
def speaker(visit: Visit) -> View:
    """One person or body: names, roles over time, statements; what others attribute to them is kept apart."""
    store = visit.store
    person = store.people.person(visit.part("id"))
    ask = replace(asked(visit.params), speaker=person.id)
    tab = visit.params.get("tab", "said") if visit.params.get("tab") in TABS else "said"
    question = _question(ask, person, tab)

    def values() -> dict[str, Any]:
        start = (ask.page - 1) * A_PAGE
        found = list(islice(_statements(visit, question, person, tab), start, start + A_PAGE + 1))
        path = f"/speakers/{person.id}"
        return {
            "person": person,
            "namesakes": _namesakes(visit, person),
            "tab": tab,
            "tabs": [(name, title, f"{path}?tab={name}") for name, title in TABS.items()],
            "ask": ask,
            "cards": cards(store, found[:A_PAGE], question),
            "newer": f"{path}?tab={tab}&page={ask.page - 1}" if ask.page > 1 else None,
            "older": f"{path}?tab={tab}&page={ask.page + 1}" if len(found) > A_PAGE and ask.page < LAST_PAGE else None,
            "timeline": timeline(visit.kept.facets(Question(speaker=person.id, modes=MODES)).months, person.roles),
        }

    return View("speaker.html", person.name, values,
                rows=lambda: map(statement_line, _statements(visit, question, person, tab)),
                news=lambda: store.search(question), value=lambda: person_value(person))  # fmt: skip


@shown(router, "/network")
def who_of_whom(visit: Visit) -> View:
    """Who passes on whose words, and who names whom."""

    def rows() -> list[Json]:
        return [
            {"one": {"id": s.one, "name": s.one_name}, "kind": s.kind, "other": {"id": s.other, "name": s.other_name},
             "reports": s.count}
            for s in visit.kept.speaking()
        ]  # fmt: skip

    def values() -> dict[str, Any]:
        told = visit.kept.speaking()
        return {"network": network(told), "told": told}

    return View("network.html", "Who speaks of whom", values, rows)


def _question(ask: Asked, person: Person, tab: str) -> Question:
    asked_for = replace(ask.question(), order="newest")
    if tab == "about":
        return replace(asked_for, speaker=None, about=person.name.split()[-1])
    return replace(asked_for, nested=tab == "attributed")


def _statements(visit: Visit, question: Question, person: Person, tab: str) -> Iterable[Statement]:
    """The statements of a tab; nobody is said to speak about themselves there."""
    found = visit.store.statements.search(question)
    own = {name.id for name in person.names}
    return (s for s in found if tab != "about" or s.speaker is None or s.speaker.id not in own)


def _namesakes(visit: Visit, person: Person) -> list[Any]:
    """Others of the same surname: not the same person, as far as the record knows."""
    return [one for one in visit.store.people.named(person.name.split()[-1]) if one.id != person.id][:8]
