"""Who is meant: a typed name or id in, one person, one name of theirs, or the one who held an office out.

A name that several people have is a QuestionError that lists them with their ids. An office is somebody's on a day only
where a page, or the user's list, attests it of one person in an interval that holds the day; else it stays unknown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from onrecord.dates import A_DAY, first_day, is_day, last_day
from onrecord.errors import QuestionError
from onrecord.registry.names import form_of
from onrecord.registry.offices import QUALIFIERS
from onrecord.store import SpeakerCount, Store
from onrecord.store.people import NameCount, Person, Role

_ID = re.compile(r"s[0-9a-f]{5,24}")
_LISTED = 8  # candidates named in a hint


@dataclass(frozen=True, slots=True)
class Holding:
    """Who held an office. `holder` is the one person it was on the day asked for, or at all where no day was; None
    where nobody is attested or several are: these are `attested`. `others` held it on other days."""

    role: str
    on: str | None
    holder: Person | None
    attested: tuple[Person, ...]
    others: tuple[Person, ...]


def who(store: Store, role: str, *, on: str | None = None) -> Holding:
    """Who held an office ("foreign minister of Veldania") on a day, in a month or in a year, as far as is attested."""
    days = None if on is None else _days(on)
    inside: list[Person] = []
    outside: list[Person] = []
    for person in store.people.holders(role):
        borne = [r for r in person.roles if QUALIFIERS.get(r.qualifier or "", True)]  # not the "former"
        held = tuple(r for r in borne if days is None or _holds(r, days))
        rest = tuple(r for r in borne if r not in held)
        inside += [replace(person, roles=held)] if held else []
        outside += [replace(person, roles=rest)] if rest else []
    return Holding(role, on, inside[0] if len(inside) == 1 else None, tuple(inside), tuple(outside))


def _holds(role: Role, days: tuple[str, str]) -> bool:
    if role.sure_from is None or role.sure_until is None:
        return False
    return role.sure_from <= days[0] and days[1] <= role.sure_until


def _days(on: str) -> tuple[str, str]:
    """The first and last day of a day, month or year."""
    if not is_day(on):
        raise QuestionError(f"{on[:40]!r} is no date", hint=A_DAY)
    return first_day(on), last_day(on)


def one_person(store: Store, typed: str) -> Person:
    """The person a name or id means: the only one of that name, or the only one whose name is just so; a bare surname
    may be anybody's who bears it. Names that nobody on record speaks under stand back."""
    typed = _whole_id(store, typed)
    people = store.people.named(typed)
    people = tuple(one for one in people if one.count) or people
    just_so = [one for one in people if any(form_of(name) == form_of(typed) for name in (one.name, *one.names))]
    bearers = [one for one in people if _bears(one, typed)]
    if any(one not in just_so for one in bearers):
        just_so = []
    if len(bearers) == 1 and not just_so:
        just_so = bearers  # "Ortiz" is no name of "Ortiz's office"
    chosen = just_so if len(just_so) == 1 else people
    if len(chosen) != 1:
        raise _unclear(typed, [_line(one) for one in just_so or people])
    return store.people.person(chosen[0].id)


def _bears(person: SpeakerCount, typed: str) -> bool:
    """Whether what was typed is a bare surname, and a person's whose first name is known too."""
    bare, own = form_of(typed), form_of(person.name)
    return not bare.given and person.kind == "person" and bool(own.given) and own.last == bare.last


def one_name(store: Store, typed: str) -> NameCount:
    """The one name, as pages write it, that a typed name or id means; a person's most usual one where the typed name
    means one person under several."""
    typed = _whole_id(store, typed)
    forms = store.people.forms(typed)
    if len(forms) == 1:
        return forms[0]
    people = store.people.named(typed)
    if len(people) == 1 and forms:
        return next((form for form in forms if form.id == people[0].id), forms[0])
    if not forms and len(people) == 1:  # by what a user calls them
        return next(name for name in store.people.person(people[0].id).names if name.id == people[0].id)
    raise _unclear(typed, [f"{form.id}  {form.name} ({form.kind}, reports: {form.count})" for form in forms])


def _whole_id(store: Store, typed: str) -> str:
    if not _ID.fullmatch(typed):
        return typed
    found = store.find_id(typed)
    return found.id if found.kind == "speaker" else typed


def _line(person: SpeakerCount) -> str:
    return f"{person.id}  {person.name} ({person.kind}, reports: {person.count})"


def _unclear(typed: str, lines: list[str]) -> QuestionError:
    if not lines:
        return QuestionError(f"nobody in this record is named like {typed!r}", hint="onrecord speakers lists all")
    shown = lines[:_LISTED] + ["..."] * (len(lines) > _LISTED)
    return QuestionError(f"{typed!r} may mean several; type one of their ids", hint="\n  ".join(shown))
