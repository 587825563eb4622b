"""When it was said: the dates of a report's sentence that belong to its cue -> an interval of days, or None.

In: the sentence `Around` a report and the day its relative dates count from. Out: `SaidDate`. A weekday is the latest
one not after that day; "November 19" has a year only where the page or that day gives it; "in 2014" is the whole year.
Refused: dates inside reported words, dates of another verb, dates of what is still to come, and whatever may be read
two ways: an interval may be wide, never false.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from onrecord.dates import interval
from onrecord.find.surroundings import WORDS, Around
from onrecord.lang import Speech
from onrecord.months import month_number, weekday_number
from onrecord.terms import Dated, SaidDate, Span

_FURTHEST = 200  # days back that "November 19" without a year may be: beyond, next November may be meant
_NEAR = 45  # days back within which a day without a year is rather of now than of a year named before it
_EVENING, _MORNING = 19, 8  # hours of a clock in UTC from and to which another day may be where the page was written

Days = tuple[str, str]  # since and until, ISO


@dataclass(frozen=True, slots=True)
class Now:
    """The day that "Monday" counts from, and the days that "today" may be: two where a clock in UTC is near midnight.
    `coarse`: nothing finer than a month counts from it (words spoken at an unknown time before publication)."""

    day: date
    first: date
    last: date
    coarse: bool = False


def now_of(published: Dated | None) -> Now | None:
    """The day of publication as it was where the page was written, as far as the stamp tells."""
    if published is None or len(published.value) < 10:
        return None
    day = date.fromisoformat(published.value[:10])
    first = last = day
    clock = re.match(r"T(\d\d)", published.value[10:])
    if clock and published.value.endswith("Z"):
        first -= timedelta(int(clock[1]) < _MORNING)
        last += timedelta(int(clock[1]) >= _EVENING)
    return Now(day, first, last)


def now_of_words(said: SaidDate | None, now: Now | None) -> Now | None:
    """What "Monday" counts from inside someone's words: the day they were said, if known."""
    if said is not None and said.since == said.until:
        day = date.fromisoformat(said.since)
        return Now(day, day, day)
    return None if said is not None or now is None else Now(now.day, now.first, now.last, coarse=True)


@dataclass(frozen=True, slots=True)
class Mention:
    """A date as written at `[start, end)` of a sentence, and its days. `bound` where it stands inside a noun phrase
    ("a Tuesday briefing", "Monday's vote") and so is of that thing; `lead` is the preposition before it, or ""."""

    start: int
    end: int
    days: Days
    bound: bool
    lead: str


def said_date(
    around: Around, now: Now | None, speech: Speech, *, things: tuple[Span, ...] = (), direct: bool = False
) -> SaidDate | None:
    """The nearest date that belongs to the cue of a report; `things` are the occasions in its sentence, whose dates
    are its own; `direct` words may stand between a date and the cue."""
    best: tuple[int, Mention] | None = None
    if _is_to_come(around, speech):
        return None
    for mention in _single(around.text, list(mentions(around.text, now, speech, before=around.before))):
        distance = _distance(around, mention, things)
        if distance is not None and not direct and WORDS in around.text[mention.end : around.anchor.start]:
            continue  # "In 2005 there were ten, he said": the date is of the words
        if distance is not None and (best is None or distance < best[0]):
            best = (distance, mention)
    if best is None:
        return None
    start, end = best[1].start, best[1].end
    return SaidDate(*best[1].days, around.place(start, end), around.text[start:end])


def is_dated(around: Around, speech: Speech) -> bool:
    """Whether a date belongs to the cue at all, though it may be that its days are unknown: "on Monday"."""
    found = _pattern(speech.classes["month"], speech.classes["weekday"]).finditer(around.text)
    return any(_stands(around.text, f)[0] in _ON and around.distance(*f.span()) is not None for f in found)


def _single(text: str, found: list[Mention]) -> list[Mention]:
    """The dates without those that are told together: "in 1951, 1968 and 1990" is no one time."""
    joined = {i for i in range(1, len(found)) if _AND.fullmatch(text, found[i - 1].end, found[i].start)}
    return [m for i, m in enumerate(found) if i not in joined and i + 1 not in joined]


_AND = re.compile(r",? *(?:,|and|or|to|through|until|[-–]) *(?:again )?(?:in |on )?(?:late |early )?", re.IGNORECASE)


def _is_to_come(around: Around, speech: Speech) -> bool:
    """Whether the cue is about what is not said yet: "will announce on Monday"."""
    cue = around.anchor
    words = [*around.text[: cue.start].split()[-2:], *cue.cut(around.text).split()[:-1]]  # "May" is no "may"
    return any(word in speech.classes["not yet"] for word in words)


def _distance(around: Around, mention: Mention, things: tuple[Span, ...]) -> int | None:
    """How far a date is from the cue it belongs to, or None: it is of the cue, or of the occasion of the cue."""
    span = Span(mention.start, mention.end)
    thing = next((t for t in things if _dates(around.text, span, t)), None)
    if mention.bound or mention.lead not in _ON or (around.source is not None and around.source.meets(span)):
        if thing is None:
            return 0 if around.cue is not None and around.cue.holds(span) else None
        span = Span(min(thing.start, span.start), max(thing.end, span.end))
        if around.source is not None and around.source.meets(span):
            return 0
    return around.distance(span.start, span.end)


def _dates(text: str, day: Span, thing: Span) -> bool:
    """Whether a date is one of an occasion: in its name, right before it, or behind "of", "in", "published on"."""
    if thing.meets(Span(day.start, day.end + 4)):
        return True
    return thing.end <= day.start and _OF.fullmatch(text, thing.end, day.start) is not None


_OF = re.compile(
    r",? (?:(?:of|from|in|dated|published|released|posted|issued|sent|held|given) )?(?:on |in |late |early )?"
)


# --- dates as written -----------------------------------------------------------------------------------------------

_ON = frozenset(["", "on", "in", "during", "over"])
_OTHER_LEADS = frozenset(
    "before after since until till by from for than of to through between against about regarding or next ahead around "  # noqa: SIM905
    "into with following beyond toward towards starting beginning prior not like as at under".split()
)
_DETERMINERS = frozenset(["a", "an", "his", "her", "its", "their", "our", "my", "your", "this", "that", "every"])
_BEFORE = re.compile(
    r"(?:(?P<owner>['’]s)|(?P<word>[^\W\d_]+))?(?:\s+(?:early|earlier|late|later|back|still|just|only|mid|again|the))*\s*$",
    re.IGNORECASE,
)
NO_DATE = "no date"
_EITHER = 0  # the year where the sentences before tell two
_YEAR = r"(?:1[89]|20)\d\d(?![\d%]|[.,:/-]\d|-\w|s\b)"
_HOURS = r"(?:\s+(?:early\s+)?(?:morning|afternoon|evening|night))?(?:\s*\(\d{1,2}/\d{1,2}\))?"


def mentions(text: str, now: Now | None, speech: Speech, *, before: Sequence[str] = ()) -> Iterator[Mention]:
    """The dates of a sentence that are days, in order; `before` are the sentences before it, which may give the year,
    the last of them the day that "the following day" follows."""
    known, pattern = _Known(now), _pattern(speech.classes["month"], speech.classes["weekday"])
    for sentence in (*before, text):
        if sentence is not text:
            known = replace(known, day=None)
        for found in pattern.finditer(sentence):
            lead, bound = _stands(sentence, found)
            if lead == NO_DATE:
                continue
            days = _READERS[str(found.lastgroup)](found[0], known)
            if not bound:
                known = known.after(found[0], days, firm=sentence is text)
            if days is not None and sentence is text:
                yield Mention(found.start(), found.end(), days, bound, lead)


def _stands(text: str, found: re.Match[str]) -> tuple[str, bool]:
    """The preposition before a date, and whether it stands inside a noun phrase; `NO_DATE` where it is none."""
    lead, bound = _setting(text, found.start(), found.end())
    if found.lastgroup in ("year", "month") and not bound and lead not in ("in", "during"):
        return (lead, True) if lead == "of" or found.lastgroup == "year" else (NO_DATE, False)
    if found.lastgroup in ("today", "yesterday") and found[0][0].isupper() and text[: found.start()].strip():
        return NO_DATE, False  # Korsk Today
    if found.lastgroup == "weekday" and lead != "on" and _NAME_FOLLOWS.match(text, found.end()):
        return NO_DATE, False  # the programme Sunday Morning
    return lead, bound


_NAME_FOLLOWS = re.compile(r" [^\W\d_a-z]")


def _setting(text: str, start: int, end: int) -> tuple[str, bool]:
    """The preposition before a date, and whether it stands inside a noun phrase."""
    found = _BEFORE.search(text[max(0, start - 40) : start])
    word = (found["word"] or "").lower() if found else ""
    owned = bool(found and found["owner"])
    bound = owned or text[end : end + 2] in ("'s", "’s") or word in _DETERMINERS
    return word if word in _ON or word in _OTHER_LEADS else "", bound


@dataclass(frozen=True, slots=True)
class _Known:
    """What a date may lean on: the day of publication, the year named last (`firm` where it is in the same
    sentence) and the single day named last."""

    now: Now | None
    year: int | None = None
    firm: bool = False
    day: date | None = None

    def after(self, raw: str, days: Days | None, *, firm: bool) -> _Known:
        year = re.search(_YEAR, raw)
        if year and not firm and self.year not in (None, int(year[0])):
            return replace(self, year=_EITHER, day=None)
        day = date.fromisoformat(days[0]) if days and days[0] == days[1] else self.day
        return _Known(self.now, int(year[0]), firm, day) if year else replace(self, day=day)


@cache
def _pattern(months: frozenset[str], weekdays: frozenset[str]) -> re.Pattern[str]:
    month, weekday, number = (
        _either(months, dot="?"),
        _either(weekdays, dot=""),
        r"\d{1,2}(?:st|nd|rd|th)?(?![\d%]|[.,:/-]\d)",
    )
    return re.compile(
        rf"""(?<![\w-])(?:
          (?P<numbered>(?:{weekday},?\s+(?:the\s+)?)?
            (?:{month}\s+{number}(?:,?\s+{_YEAR})?|{number}\s+(?:of\s+)?{month}(?:,?\s+{_YEAR})?))
        | (?P<month>{month}(?:,?\s+(?:of\s+)?{_YEAR})?)
        | (?P<weekday>(?:[Ll]ast\s+)?{weekday}{_HOURS})
        | (?P<year>{_YEAR})
        | (?P<today>(?i:today|tonight|this\ (?:morning|afternoon|evening)))
        | (?P<yesterday>(?i:yesterday){_HOURS})
        | (?P<night>(?i:last\ night|overnight))
        | (?P<span>(?i:(?:earlier\ |later\ |late\ |early\ )?(?:last|this)\ (?:week|month|year))(?!\s?end))
        | (?P<weekend>(?i:(?:over|at)\ the\ weekend))
        | (?P<ago>(?i:two|three|four|five|six|[2-6])\ days\ ago)
        | (?P<after>(?i:the\ (?:following|next|same|previous)\ day|that\ (?:same\ )?day))
        )(?!\w)""",
        re.VERBOSE,
    )


def _either(words: frozenset[str], *, dot: str) -> str:
    """Names with a capital; `dot` "?" where that of an abbreviation may miss: "Nov 19", but "Sun" is a paper."""
    stems = sorted((word.capitalize() for word in words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(rf"{s[:-1]}\.{dot}" if s.endswith(".") else rf"{s}\b" for s in stems) + ")"


def _numbered(raw: str, known: _Known) -> Days | None:
    """ "November 19", "Tuesday, 19 November 2014": with the year that is written, told before, or of now."""
    numbers = [int(n) for n in re.findall(r"\d+", raw)]
    month = _month_in(raw)
    if month is None:
        return None
    day = numbers[0] if numbers[0] < 1000 else 0
    if len(numbers) > 1:
        return _day(numbers[1], month, day)
    recent = _recent(known.now, month, day)
    if known.year == _EITHER:
        return None
    if known.year is None or (recent is not None and recent.year == known.year):
        return _one(recent)
    if known.now and recent is not None and (known.now.day - recent).days <= _NEAR:
        return None  # "The law is of 2014. On March 5, she said ...", published in March 2022: both may be meant
    return _day(known.year, month, day)


def _recent(now: Now | None, month: int, day: int) -> date | None:
    """The last such day not after now; nothing where the next one is nearly as likely."""
    if now is None or now.coarse:
        return None
    for year in (now.day.year, now.day.year - 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found <= now.last:
            return found if (now.day - found).days <= _FURTHEST else None
    return None


def _day(year: int, month: int, day: int) -> Days | None:
    try:
        return _one(date(year, month, day))
    except ValueError:
        return None


def _month(raw: str, known: _Known) -> Days | None:
    """ "March 2014"; "March" is the last one."""
    number, year = _month_in(raw), re.search(r"\d{4}", raw)
    if number is None:
        return None
    if year:
        return interval(f"{year[0]}-{number:02}")
    if known.now is None or (known.year is not None and known.year != known.now.day.year):
        return interval(f"{known.year}-{number:02}") if known.year and known.firm and known.now is None else None
    now = known.now.day
    back = (now.month - number) % 12
    if back * 30 > _FURTHEST:
        return None
    days = interval(f"{now.year - (number > now.month)}-{number:02}")
    assert days is not None
    return days[0], min(days[1], known.now.last.isoformat())


def _month_in(raw: str) -> int | None:
    words = re.findall(r"[^\W\d_]{3,}", raw)
    return next((n for n in (month_number(w, "en") for w in words if weekday_number(w, "en") is None) if n), None)


def _weekday(raw: str, known: _Known) -> Days | None:
    """The latest such day; "last Monday" may be the one before."""
    words = re.findall(r"[^\W\d_]+", raw)
    number, now = weekday_number(words[words[0].lower() == "last"], "en"), known.now
    if number is None or now is None or now.coarse:
        return None
    if now.last != now.day and now.last.weekday() == number:
        return None  # today where it was written, or a week ago
    back = (now.day.weekday() - number) % 7
    if words[0].lower() != "last":
        return _one(now.day - timedelta(back))
    return (now.day - timedelta((back or 7) + 7)).isoformat(), (now.day - timedelta(back or 7)).isoformat()


def _year(raw: str, known: _Known) -> Days | None:
    days = interval(raw)
    if days is None or known.now is None:
        return days
    return (days[0], min(days[1], known.now.last.isoformat())) if days[0] <= known.now.last.isoformat() else None


def _ago(raw: str, known: _Known) -> Days | None:
    words = ("two", "three", "four", "five", "six")
    first = raw.split()[0].lower()
    count = int(first) if first.isdigit() else words.index(first) + 2
    return _around_now(known.now, -count, -count)


def _from_now(since: int, until: int) -> Callable[[str, _Known], Days | None]:
    """What reads a word that means so many days from now."""
    return lambda _, known: _around_now(known.now, since, until)


def _around_now(now: Now | None, since: int, until: int) -> Days | None:
    if now is None or now.coarse:
        return None
    return (now.first + timedelta(since)).isoformat(), (now.last + timedelta(until)).isoformat()


def _span(raw: str, known: _Known) -> Days | None:
    """ "This" or "last" week, month, year. Weeks begin on Sunday or on Monday: last week has eight days."""
    if known.now is None:
        return None
    which, unit = raw.lower().split()[-2:]
    now = known.now.day
    if unit == "week":
        if known.now.coarse:
            return None
        monday = now - timedelta(now.weekday())
        if which == "last":
            return (monday - timedelta(8)).isoformat(), (monday - timedelta(1)).isoformat()
        return (monday - timedelta(1)).isoformat(), known.now.last.isoformat()
    first = now.replace(day=1) if unit == "month" else now.replace(month=1, day=1)
    if which == "this":
        return first.isoformat(), known.now.last.isoformat()
    before = first - timedelta(1)
    return interval(before.isoformat()[: 7 if unit == "month" else 4])


def _weekend(_: str, known: _Known) -> Days | None:
    """The last Saturday and Sunday, said from Monday to Thursday; later the next one may be meant."""
    now = known.now
    if now is None or now.coarse or now.day.weekday() > 3:
        return None
    sunday = now.day - timedelta(now.day.weekday() + 1)
    return (sunday - timedelta(1)).isoformat(), sunday.isoformat()


def _after(raw: str, known: _Known) -> Days | None:
    """ "The following day" of the day named last."""
    if known.day is None:
        return None
    words = set(raw.lower().split())
    step = 1 if words & {"next", "following"} else -1 if "previous" in words else 0
    return _one(known.day + timedelta(step))


def _one(day: date | None) -> Days | None:
    return None if day is None else (day.isoformat(), day.isoformat())


_READERS: Mapping[str, Callable[[str, _Known], Days | None]] = {
    "numbered": _numbered, "month": _month, "weekday": _weekday, "year": _year, "today": _from_now(0, 0),
    "yesterday": _from_now(-1, -1), "night": _from_now(-1, 0), "span": _span, "weekend": _weekend,
    "ago": _ago, "after": _after,
}  # fmt: skip
