"""Who is who across pages, as a store tells it: the values, and the contract `People` beside `Store`.

A person is every speaker that standing judgements join. Judgements are only ever added: by the rules of the registry
when a page brings a speaker, from a user's list, or by a user, who has the last word; what no longer holds is undone by
a later judgement. Ids of speakers stay what they are, and any of them stands for the person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, Protocol

from onrecord.registry.listing import Listed
from onrecord.store import SpeakerCount
from onrecord.terms import Bearing, Span, Speaker, SpeakerKind

JudgementKind = Literal["same", "different", "name", "undo"]


@dataclass(frozen=True, slots=True)
class Witness:
    """What attests a role: a page (its address or file, its days of publication, the words at `span`), or the line of
    a user's list, which has no document."""

    role: str
    place: str
    since: str | None
    until: str | None
    name: str
    qualifier: str | None = None
    document_id: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """A role a person is called by, in the words used most, and the first and last day it is attested; None where no
    page that says so has a date. `qualifier`: "former" and the like, where no page says they bear it. It is sure from
    `sure_from` to `sure_until`."""

    role: str
    office: str
    since: str | None
    until: str | None
    sure_from: str | None
    sure_until: str | None
    pages: int
    qualifier: str | None = None
    witnesses: tuple[Witness, ...] = ()


@dataclass(frozen=True, slots=True)
class NameCount:
    """A name as pages write it: the speaker of that name, and how many reports it has; `relayed` are those that stand
    in another speaker's words."""

    name: str
    kind: SpeakerKind
    id: str
    count: int
    relayed: int

    @property
    def speaker(self) -> Speaker:
        """The speaker of that name."""
        return Speaker(self.name, self.kind)


@dataclass(frozen=True, slots=True)
class SpeakerJudgement:
    """One line of the log. `number` names it; `by` is "user", "list" or a rule; `at` is when, in UTC; `undoes` is the
    number of another one; `stands` tells whether nothing has undone it."""

    number: int
    kind: JudgementKind
    one: str | None
    other: str | None
    name: str | None
    by: str
    at: str
    why: str
    undoes: int | None
    stands: bool
    one_name: str | None = None
    other_name: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A person (or body) whole. `relayed`: what others are reported to say they said, counted in `count` too."""

    id: str
    name: str
    kind: str
    count: int
    relayed: int
    first: str | None
    last: str | None
    names: tuple[NameCount, ...]
    roles: tuple[Role, ...]
    judgements: tuple[SpeakerJudgement, ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a user's list: names new to the record, judgements made, offices kept."""

    names: int
    judgements: int
    offices: int


class People(Protocol):
    """What every database of the record knows of people. Ids are whole ids of speakers, of any of a person's names."""

    def bearings_of(self, document_id: str) -> tuple[Bearing, ...]:
        """The roles a document attests, in the order they were added; none for one that is not held."""

    def named(self, typed: str) -> tuple[SpeakerCount, ...]:
        """The people a name (as `Question.speaker`) or an id may mean, also those of whom there is no report."""

    def forms(self, typed: str) -> tuple[NameCount, ...]:
        """The single names that a typed name or an id may mean: those written just so, else all that hold its words."""

    def ids(self, typed: str) -> frozenset[str]:
        """The ids of every name of the people a typed name or id may mean."""

    def person(self, speaker_id: str) -> Person:
        """The person that a speaker is; QuestionError for an id that is not held."""

    def same(self, one: str, other: str, *, why: str) -> SpeakerJudgement:
        """Two speakers are one person, says a user. QuestionError where a user holds them apart."""

    def different(self, one: str, other: str, *, why: str) -> SpeakerJudgement:
        """Two speakers are not one person, says a user: what joins them directly is undone, and no rule joins them."""

    def rename(self, one: str, name: str, *, why: str) -> SpeakerJudgement:
        """What a user calls the person that a speaker is."""

    def undo(self, number: int, *, why: str) -> SpeakerJudgement:
        """Take a judgement back, an undoing too. What a rule judged and a user undid, no rule judges again."""

    def judgements(self, *, limit: int | None = None) -> Iterator[SpeakerJudgement]:
        """The log, the latest first."""

    def holders(self, role: str) -> tuple[Person, ...]:
        """The people whom a page or a list attests in a role, each with the roles that are this one."""

    def keep_list(self, listed: Iterable[Listed]) -> Imported:
        """Take over a user's own list of people and offices; the same twice is kept once."""
