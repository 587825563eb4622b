"""Counts and times as pictures: geometry alone, drawn by the templates as SVG.

In: counts by month, roles, the reports of a statement, who names whom. Out: frozen shapes in the units of a view box.
Every picture has the same facts in words beside it; nothing is told by colour alone, and no colour judges.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from onrecord.align.origins import Relation
from onrecord.store import Found
from onrecord.store.facets import Count
from onrecord.store.people import Role
from onrecord.store.speaking import Speaking
from onrecord.store.statements import Statement
from onrecord.web.feed import moment

WIDTH = 720  # of every picture's view box
_HIGH = 96  # of the bars
_MONTHS_SHOWN = 37  # more are told by years: a bar must be wide enough to be clicked on a phone
_WIDEST = 60.0  # of a bar: the only month of an answer is no wall
_NAME = 58.0  # of a month's name
_LANE = 22
_ROW = 44.0  # of an outlet in a spread: its name, and its line below
_EDGE = 12.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One month or year: `since` is what to ask for."""

    since: str
    count: int
    x: float
    width: float
    y: float
    height: float
    named: bool  # whether there is room for its name below ...
    rare: bool  # ... and on a phone


@dataclass(frozen=True, slots=True)
class Histogram:
    """Counts over time. `unit` is what a bar stands for; `undated` are the reports that have no place in it."""

    unit: str
    bars: tuple[Bar, ...]
    most: int
    undated: int
    width: int = WIDTH
    height: int = _HIGH


@dataclass(frozen=True, slots=True)
class Lane:
    """A role over time; to the edge of the picture where no day is known."""

    role: Role
    x: float
    width: float
    y: float

    @property
    def to_left(self) -> bool:
        """Whether its name stands to its left: there is no room to its right."""
        return self.x > WIDTH / 2

    @property
    def name_x(self) -> float:
        """Where its name begins, or ends."""
        return self.x - 5 if self.to_left else self.x + 5


@dataclass(frozen=True, slots=True)
class Timeline:
    """A speaker's roles above the counts of their reports, on one axis."""

    histogram: Histogram
    lanes: tuple[Lane, ...]
    height: float


@dataclass(frozen=True, slots=True)
class Dot:
    """One page's report of a statement, where it stands in time; `x` is None where the page has no time."""

    outlet: str
    report: str
    relation: Relation
    x: float | None
    y: float
    from_x: float | None
    from_y: float | None


@dataclass(frozen=True, slots=True)
class Spread:
    """How one statement went over outlets and hours: a row an outlet, its name above it; each report is tied to the
    one it comes from."""

    dots: tuple[Dot, ...]
    outlets: tuple[tuple[str, float], ...]
    ticks: tuple[tuple[str, float], ...]
    height: float
    width: int = WIDTH


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody in the network."""

    id: str
    name: str
    x: float
    y: float
    size: float
    anchor: str
    label_x: float
    label_y: float


@dataclass(frozen=True, slots=True)
class Link:
    """One speaks of another: `path` is the curve from the one to the other, `width` grows with the count."""

    one: Node
    other: Node
    kind: str
    count: int
    path: str
    width: float


@dataclass(frozen=True, slots=True)
class Network:
    """Who speaks of whom."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    width: int = WIDTH
    height: int = 560


def histogram(months: Sequence[Count]) -> Histogram:
    """Counts by month as bars; by year where the months are many. Times without a report have their empty place."""
    counted = {one.value: one.count for one in months if one.value is not None}
    undated = sum(one.count for one in months if one.value is None)
    if not counted:
        return Histogram("month", (), 0, undated)
    names, unit = _months(min(counted), max(counted)), "month"
    if len(names) > _MONTHS_SHOWN:
        unit = "year"
        names = [str(year) for year in range(int(min(counted)[:4]), int(max(counted)[:4]) + 1)]
    counts = [sum(n for month, n in counted.items() if month.startswith(name)) for name in names]
    most, step = max(counts), min(_WIDEST, WIDTH / len(names))
    every = math.ceil(_NAME / step)
    bars = tuple(
        Bar(
            name, count, x, max(1.0, step - 2), _HIGH - tall, tall,
            named=turn % every == 0 and x + _NAME <= WIDTH, rare=turn % (2 * every) > 0,
        )
        for turn, (name, count) in enumerate(zip(names, counts, strict=True))
        for x, tall in [(turn * step, _tall(count, most))]
    )  # fmt: skip
    return Histogram(unit, bars, most, undated)


def _tall(count: int, most: int) -> float:
    """The height of a bar: one of a single report among thousands is still seen."""
    return max(2.0, _HIGH * count / most) if count else 0.0


def timeline(months: Sequence[Count], roles: Sequence[Role]) -> Timeline:
    """A speaker's reports by month or year, and the intervals in which pages attest their roles."""
    bars = histogram(months)
    dated = [role for role in roles if role.since or role.until]
    if not bars.bars:
        return Timeline(bars, (), bars.height)
    first, last = bars.bars[0].since, bars.bars[-1].since
    place = _placer(_first_of(first), _end_of(last))
    lanes = []
    for turn, role in enumerate(dated):
        start, end = place(role.since or "0001-01-01"), place(role.until or "9999-12-31")
        lanes.append(Lane(role, start, max(6.0, end - start), turn * _LANE))
    return Timeline(bars, tuple(lanes), len(lanes) * _LANE)


def spread(statement: Statement, outlet_of: Callable[[Found], str]) -> Spread:
    """One statement over outlets and hours. The times are those of publication, as far as a page tells hours."""
    hours = {told.found.report.id: _hour(told.found.published) for told in statement.told}
    known = [hour for hour in hours.values() if hour is not None]
    start, span = (min(known), max(1.0, max(known) - min(known))) if known else (0.0, 1.0)
    outlets = {told.found.report.id: outlet_of(told.found) for told in statement.told}
    rows = {name: _ROW * turn + 30 for turn, name in enumerate(dict.fromkeys(outlets.values()))}

    def across(report: str) -> float | None:
        hour = hours.get(report)
        return None if hour is None else _EDGE + (WIDTH - 2 * _EDGE) * (hour - start) / span

    dots = tuple(
        Dot(
            outlets[own], own, told.relation, across(own), rows[outlets[own]],
            across(told.origin) if told.origin != own else None, rows.get(outlets.get(told.origin, "")),
        )
        for told in statement.told for own in [told.found.report.id]
    )  # fmt: skip
    ticks = tuple((_hours(span * part / 4), _EDGE + (WIDTH - 2 * _EDGE) * part / 4) for part in range(5) if known)
    return Spread(dots, tuple(rows.items()), ticks, _ROW * len(rows) + 34)


def network(told: Sequence[Speaking], *, most: int = 16) -> Network:
    """Pairs of people, those with most reports first. The first that make up so many people are drawn; people stand in
    a circle, by name."""
    names: dict[str, str] = {}
    weight: Counter[str] = Counter()
    for pair in told:
        weight.update({pair.one: pair.count, pair.other: pair.count})
        if len(names.keys() | {pair.one, pair.other}) <= most:
            names |= {pair.one: pair.one_name, pair.other: pair.other_name}
    places = sorted(names, key=lambda who: (names[who].casefold(), who))
    heavy = max((weight[who] for who in places), default=1)
    nodes = {who: _node(who, names[who], turn, len(places), weight[who] / heavy) for turn, who in enumerate(places)}
    held = [pair for pair in told if pair.one in nodes and pair.other in nodes]
    heaviest = max((pair.count for pair in held), default=1)
    return Network(tuple(nodes.values()), tuple(_link(pair, nodes, pair.count / heaviest) for pair in held))


def _link(pair: Speaking, nodes: Mapping[str, Node], share: float) -> Link:
    one, other = nodes[pair.one], nodes[pair.other]
    path = _curve(one, other, aside=0.16 if pair.kind == "relays" else 0.06)
    return Link(one, other, pair.kind, pair.count, path, 1 + 5 * math.sqrt(share))


def _node(who: str, name: str, turn: int, of: int, share: float) -> Node:
    """The place of one of so many in the circle; `share` of the weight of the heaviest makes its size."""
    angle = 2 * math.pi * turn / max(1, of) - math.pi / 2
    x, y = WIDTH / 2 + 190 * math.cos(angle), 280 + 215 * math.sin(angle)
    right, middle = math.cos(angle) > 0.15, abs(math.cos(angle)) <= 0.15
    size = 4 + 7 * math.sqrt(share)
    away = size + 7
    return Node(
        who, name, round(x, 1), round(y, 1), round(size, 1), "middle" if middle else "start" if right else "end",
        round(x + (0 if middle else away if right else -away), 1),
        round(y + (5 if not middle else away + 8 if math.sin(angle) > 0 else -away), 1),
    )  # fmt: skip


def _curve(one: Node, other: Node, *, aside: float) -> str:
    """A bow towards the middle, a little to its right: there and back are two lines."""
    mid_x, mid_y = (one.x + other.x) / 2, (one.y + other.y) / 2
    dx, dy = other.x - one.x, other.y - one.y
    bend_x = mid_x + 0.35 * (WIDTH / 2 - mid_x) - aside * dy
    bend_y = mid_y + 0.35 * (280 - mid_y) + aside * dx
    return f"M{one.x:.0f} {one.y:.0f}Q{bend_x:.0f} {bend_y:.0f} {other.x:.0f} {other.y:.0f}"


def _months(first: str, last: str) -> list[str]:
    """Every month from the first to the last: ["2031-11", "2031-12", "2032-01"]."""
    start, end = (int(m[:4]) * 12 + int(m[5:7]) - 1 for m in (first, last))
    return [f"{m // 12:04}-{m % 12 + 1:02}" for m in range(start, end + 1)]


def _placer(first: date, last: date) -> Callable[[str], float]:
    days = max(1, last.toordinal() - first.toordinal())

    def place(day: str) -> float:
        at = (date.fromisoformat(day[:10]).toordinal() - first.toordinal()) / days
        return WIDTH * min(1.0, max(0.0, at))

    return place


def _first_of(name: str) -> date:
    return date.fromisoformat(f"{name}-01" if len(name) == 7 else f"{name}-01-01")


def _end_of(name: str) -> date:
    year, month = int(name[:4]), int(name[5:7]) if len(name) == 7 else 12
    return date(year + month // 12, month % 12 + 1, 1) if year < 9999 else date.max


def _hour(published: object) -> float | None:
    when = moment(published)  # type: ignore[arg-type]
    return None if when is None else _timestamp(when) / 3600


def _timestamp(when: datetime) -> float:
    return (when - datetime.fromisoformat("1970-01-01T00:00:00+00:00")).total_seconds()


def _hours(hours: float) -> str:
    return f"+{hours:.0f} h" if hours < 72 else f"+{hours / 24:.0f} d"
