"""The address of a search <-> the question it asks: everything that narrows a screen stands in its address.

In: the parameters of an address, as hostile as they come. Out: an `Asked`, a `Question`, and addresses with one thing
changed. What has no meaning is left out of the question and told in `problems`: a search never ends on an error page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import cast
from urllib.parse import urlencode

from onrecord.characters import visible
from onrecord.dates import first_day, is_day, last_day
from onrecord.store import ORDERS, SHOWN_MODES, Order, Question
from onrecord.terms import ACTS, MANNERS, MODES, Act, Manner, Mode

LONGEST = 1_000  # characters of a field: more words than `Question` weighs
A_PAGE = 20  # statements on a screen
LAST_PAGE = 50  # further on, a narrower question or the whole as CSV serves better than leafing

_TAKEN_AS = {"q": "about", "sure": "min_confidence"}  # what the API calls a field otherwise

SURE = ("0.5", "0.7", "0.9")  # least confidences that can be asked for
_CHOICES: dict[str, tuple[str, ...]] = {"sure": SURE, "manner": MANNERS, "act": ACTS, "mode": MODES, "order": ORDERS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What an address asks for, field by field as it stands there; "" asks for nothing."""

    q: str = ""
    speaker: str = ""
    outlet: str = ""
    manner: str = ""
    act: str = ""
    mode: str = ""
    language: str = ""
    since: str = ""
    until: str = ""
    relayed: str = ""
    sure: str = ""
    order: str = ""
    page: int = 1
    problems: tuple[str, ...] = ()

    def question(self, *, limit: int | None = None) -> Question:
        """The question to the store."""
        return Question(
            speaker=self.speaker or None,
            about=self.q or None,
            since=self.since or None,
            until=self.until or None,
            outlet=self.outlet or None,
            manner=cast(Manner, self.manner) if self.manner else None,
            act=cast(Act, self.act) if self.act else None,
            modes=(cast(Mode, self.mode),) if self.mode else SHOWN_MODES,
            language=self.language or None,
            nested={"yes": True, "no": False}.get(self.relayed),
            min_confidence=float(self.sure or 0),
            limit=limit,
            order=cast(Order, self.order or ("relevance" if self.q else "newest")),
        )

    @property
    def narrowed(self) -> dict[str, str]:
        """What narrows the answer, by field."""
        kept = {name: str(value) for name, value in self._values().items() if name not in {"page", "order"}}
        return {name: value for name, value in kept.items() if value}

    def address(self, path: str = "/statements", **changes: str | int) -> str:
        """The address of this question, some of it changed; any change but of the page begins at the first page."""
        changed = replace(self, **({"page": 1} | changes))  # type: ignore[arg-type]
        given = {name: value for name, value in changed._values().items() if value and (name, value) != ("page", 1)}
        return f"{path}?{urlencode(given)}" if given else path

    def taken(self, form: str) -> str:
        """The address of all reports asked for in one of the formats of `onrecord export`."""
        filters = self.narrowed
        return f"/api/v1/export/reports/{form}?" + urlencode({_TAKEN_AS.get(n, n): v for n, v in filters.items()})

    def _values(self) -> dict[str, str | int]:
        return {field.name: getattr(self, field.name) for field in fields(self) if field.name != "problems"}


def asked(params: Mapping[str, str]) -> Asked:
    """Read the parameters of an address."""
    problems: list[str] = []
    given: dict[str, str] = {}
    for field in fields(Asked):
        if field.name == "problems":
            continue
        value = " ".join(clean(params.get(field.name, "")).split())
        if len(value) > LONGEST:
            problems.append(f"only the first {LONGEST:,} characters of a field are asked for")
            value = value[:LONGEST]
        given[field.name] = value
    for name, known in _CHOICES.items():
        if given[name] and given[name] not in known:
            problems.append(f"there is no {name} “{given[name][:40]}”: it is one of {', '.join(known)}")
            given[name] = ""
    for name in ("since", "until"):
        if given[name] and not is_day(given[name]):
            problems.append(f"“{given[name][:40]}” is no date: type a year, a month or a day, like 2031-04-25")
            given[name] = ""
    since, until = given["since"], given["until"]
    if since and until and first_day(since) > last_day(until):
        problems.append(f"{since} is after {until}: both dates are taken the other way round")
        given |= {"since": until, "until": since}
    page = _page(given.pop("page"))
    return Asked(page=page, problems=tuple(problems), **given)


def clean(text: str) -> str:
    """A text without what no index holds: half surrogate pairs and control characters."""
    text = text.encode("utf-8", "replace").decode("utf-8")
    return visible(text).replace("\ufffd", " ")


def _page(typed: str) -> int:
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else 1
    return min(max(1, number), LAST_PAGE)
