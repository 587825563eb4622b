"""What goes in and out of the API, as its OpenAPI description tells it.

What comes in is held to these shapes before anything is asked; what goes out is made by `onrecord.contract`, and a test
holds it to them. Keys are only ever added.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from onrecord.ask.check import LONGEST_ASKED
from onrecord.terms import Act, Manner, Mode

Day = Annotated[
    str | None,
    Field(
        default=None,
        pattern=r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
        description="a year, a month or a day: 2031, 2031-04, 2031-04-25",
    ),
]
Words = Annotated[str | None, Field(default=None, max_length=500)]
Name = Annotated[str | None, Field(default=None, max_length=200)]
Cursor = Annotated[str | None, Field(default=None, max_length=100, description="`next` of the page before")]
Why = Annotated[str, Field(default="", max_length=1000, description="the reason, kept in the log")]
ReportId = Annotated[str, Field(max_length=80, description="the id of a report")]
SpeakerId = Annotated[str, Field(max_length=80, description="the id of a speaker, by any name of theirs")]


class _Taken(BaseModel):
    model_config = ConfigDict(extra="forbid")  # a misspelled filter that is passed over would answer another question


class Filters(_Taken):
    """Which reports are asked for: all that is given must hold at once."""

    speaker: Name
    about: Words
    since: Day
    until: Day
    outlet: Name
    manner: Manner | None = None
    act: Act | None = None
    mode: Mode | None = Field(default=None, description="only what was said, only what was written, or only thought")
    language: Annotated[str | None, Field(default=None, max_length=20)]
    relayed: bool | None = Field(default=None, description="only what stands in another's words, or only what does not")
    attitudes: bool = Field(default=False, description="also what people are said to think, want or fear")
    min_confidence: float = Field(default=0.0, ge=0, le=1, allow_inf_nan=False)


class Listed(Filters):
    """A page of reports or statements."""

    order: Literal["newest", "oldest", "relevance"] = Field(
        default="newest", description="relevance has one page, and goes with `about`"
    )
    limit: int = Field(default=50, ge=1, le=200)
    cursor: Cursor


class Timed(Filters):
    """What one speaker said over time."""

    speaker: Annotated[str, Field(min_length=1, max_length=200, description="a name or id that means one person")]
    limit: int = Field(default=200, ge=1, le=1000)


class Suggested(Filters):
    """Where to look for statements that may conflict."""

    limit: int = Field(default=20, ge=1, le=100)


class ListedSpeakers(Filters):
    """A page of speakers."""

    limit: int = Field(default=50, ge=1, le=200)
    cursor: Cursor


class Paged(_Taken):
    """A page of anything."""

    limit: int = Field(default=50, ge=1, le=200)
    cursor: Cursor


class Checked(_Taken):
    """A quotation to look for."""

    words: Annotated[str, Field(min_length=1, max_length=LONGEST_ASKED)]
    by: Name


class Two(_Taken):
    """Two statements."""

    one: ReportId
    other: ReportId


class Attributed(_Taken):
    """Whose words a report tells: one of the record's speakers, or null where the page does not make that clear."""

    report: ReportId
    speaker: Annotated[str | None, Field(default=None, max_length=80)]
    why: Why


class TwoReports(_Taken):
    """A judgement on two reports."""

    one: ReportId
    other: ReportId
    why: Why


class TwoSpeakers(_Taken):
    """A judgement on two speakers."""

    one: SpeakerId
    other: SpeakerId
    why: Why


class Renamed(_Taken):
    """What to call a person."""

    one: SpeakerId
    name: Annotated[str, Field(min_length=1, max_length=200)]
    why: Why


class Withdrawn(_Taken):
    """A statement to take out of all answers."""

    report: ReportId
    why: Why


class Undone(_Taken):
    """A judgement to take back."""

    number: Annotated[str, Field(pattern=r"^j[0-9]{1,15}$", description="as in the log: j12")]
    why: Why


class _Told(BaseModel):
    model_config = ConfigDict(extra="allow")


class SpeakerValue(_Told):
    """A speaker as resolved; `name` and `id` are null where the page does not tell."""

    name: str | None
    kind: str
    id: str | None


class SaidValue(_Told):
    """When it was said, with the words of the page that tell."""

    since: str
    until: str
    where: str
    raw: str


class SpanValue(_Told):
    """Characters from `start` up to `end` of the document's text, and the words there."""

    start: int
    end: int
    text: str


class ReportRow(_Told):
    """One report with what a reader needs beside it."""

    id: str
    speaker: SpeakerValue
    source: str | None
    cue: str | None
    words: str
    manner: Manner
    mode: str
    act: str
    addressee: str | None
    said: SaidValue | None
    occasion: str | None
    place: str | None
    published: str | None
    outlet: str | None
    title: str | None
    page: str
    document: str
    spans: list[list[int]]
    parent: str | None
    confidence: float


class ReportPage(_Told):
    """A page of reports; `next` is the cursor of the next one, null on the last."""

    items: list[ReportRow]
    next: str | None


class ReportWhole(_Told):
    """A report with every span of it, the reports it stands in (the outermost first) and its document."""

    report: dict[str, Any]
    relayed_by: list[ReportRow]
    document: dict[str, Any]


class StatementRow(_Told):
    """One act of saying with all reports of it."""

    id: str
    speaker: SpeakerValue | None
    words: str
    said: SaidValue | None
    origins: int
    first: str
    reports: list[dict[str, Any]]


class StatementPage(_Told):
    """A page of statements."""

    items: list[StatementRow]
    next: str | None


class StatementWhole(StatementRow):
    """A statement with every judgement on its reports."""

    judgements: list[dict[str, Any]]


class TimelineValue(_Told):
    """The statements of one speaker; `more`: whether there are earlier ones."""

    speaker: SpeakerValue
    items: list[StatementRow]
    more: bool


class ComparisonValue(_Told):
    """Two statements, the earlier first; `parted` is what parts them, `reasons` why they may conflict, for review."""

    one: dict[str, Any]
    other: dict[str, Any]
    shared: list[str]
    parted: list[str]
    same_speaker: bool | None
    reasons: list[str]
    judged: dict[str, Any] | None


class SuggestionsValue(_Told):
    """Pairs of statements for review; `more`: whether the record holds more than was looked at."""

    looked_at: int
    more: bool
    for_review: list[dict[str, Any]]


class SpeakerRow(_Told):
    """A person (or body) and how many of the reports asked for are theirs."""

    name: str
    kind: str
    id: str
    reports: int
    first: str | None
    last: str | None
    names: list[str]
    roles: list[dict[str, Any]]


class SpeakerPage(_Told):
    """A page of speakers, those with most reports first."""

    items: list[SpeakerRow]
    next: str | None


class DocumentWhole(_Told):
    """A document with its text, and every report in it."""

    document: dict[str, Any]
    sources: list[str]
    reports: list[dict[str, Any]]


class VerdictValue(_Told):
    """Did X say this, as far as this record goes?"""

    verdict: str
    speaker: SpeakerValue | None
    statement: str | None
    evidence: list[dict[str, Any]]
    differences: list[dict[str, Any]]
    holdings: dict[str, Any]
    note: str


class HoldingsValue(_Told):
    """What the record holds."""

    pages: int
    documents: int
    reports: int
    speakers: int
    skipped: int
    since: str | None
    until: str | None
    size: int
    note: str


class JudgementRow(_Told):
    """One line of the log."""

    number: str
    judgement: str
    by: str
    at: str
    undoes: str | None
    stands: bool


class Judgements(_Told):
    """The latest judgements."""

    items: list[JudgementRow]


class Problem(BaseModel):
    """An error, by RFC 9457; `hint` is what to do next."""

    type: str
    title: str
    status: int
    detail: str
    hint: str | None = None
