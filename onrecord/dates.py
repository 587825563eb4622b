"""One date as written -> one `Dated`, as precise as it is written and never more.

Takes a stamp that was cut out already ("Mon, 25 Apr 2022 19:54:00 GMT", "25. April 2022, 19:54 Uhr", "25.04.2022");
refuses (None) whatever is not wholly a date, is impossible, or may be read two ways. `stamps` finds the full dates of
one short line and says where they stand. Neither fills in a missing year, day or zone; relative dates ("yesterday") and
years of two digits are refused.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_tz

from onrecord.months import month_number, weekdays
from onrecord.terms import Dated, Precision

_YEARS = range(1800, 2101)  # outside lie sentinels ("0001-01-01") and slips, never the date of a page
_WORD = r"[^\W\d_][^\s\d.,;:|/()\-–—]*"
_ORDINAL = r"(?:st|nd|rd|th|er|ère|re|[ºª°]|-?г?о|-?ro)?\.?"
_OF = r"(?:(?:(?:de|del|of|di|do|da)\b|d['’])\s*)?"  # never the beginning of "December"
A_DAY = "type a year, a month or a day: 2022, 2022-04 or 2022-04-25"  # what to do where `is_day` says no
_A_DAY = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_DATE = re.compile(
    rf"""
      (?<![\d.:/+-])(?P<y1>\d{{4}})(?P<s1>[-/.])\s?(?P<m1>\d{{1,2}})(?P=s1)\s?(?P<d1>\d{{1,2}})(?![\d/-])
    | (?<![\d:/-])(?P<a2>\d{{1,2}})(?P<s2>[./-])\s?(?P<b2>\d{{1,2}})(?P=s2)\s?(?P<y2>\d{{4}})(?![\d/-])
    | (?P<y3>\d{{4}})\s?[年년]\s?(?P<m3>\d{{1,2}})\s?[月월]\s?(?P<d3>\d{{1,2}})\s?[日일号]
    | (?<![\d:.])(?P<d4>\d{{1,2}})\s+tháng\s+(?P<m4>\d{{1,2}}),?\s+(?:năm\s+)?(?P<y4>\d{{4}})(?!\d)
    | (?<![\d:.])(?P<d5>\d{{1,2}}){_ORDINAL}[\s\-/]*{_OF}(?P<w5>{_WORD})\.?[\s,\-/]*{_OF}(?P<y5>\d{{4}})(?!\d)
    | (?P<w6>{_WORD})\.?[\s\-]*(?P<d6>\d{{1,2}})(?:st|nd|rd|th)?\.?\s?,?\s+(?P<y6>\d{{4}})(?!\d)
    | (?P<y7>\d{{4}})\.?\s*(?:m\.|gada)?\s*(?P<w7>{_WORD})\s*(?P<d7>\d{{1,2}})(?![\d:])\.?(?:\s?d\.)?
    | (?P<y8>\d{{4}})\.\s*gada\s+(?P<d8>\d{{1,2}})\.\s*(?P<w8>{_WORD})
    """,
    re.X | re.I,
)
_CLOCK = r"""(?:
      (?P<hour>\d{1,2})(?P<sep>[:h.]|\s?h\s?|\s?[時时시]\s?)(?P<minute>\d{2})(?::(?P<second>\d{2}))?(?:\s?[分분])?
      \s?(?P<half>[ap]\.?\s?m\b\.?)?(?:\s?(?:uhr|hrs?|hs|h|ч)\b\.?)?
    | (?P<hour2>\d{1,2})\s?(?:(?P<half2>[ap]\.?m\b\.?)|(?:uhr|h)\b)
    )"""
_ZONE = (
    r"""(?:\(?(?P<zone>(?:GMT|UTC)\s?(?:[+-]\d{1,2}(?::?\d{2})?(?!\d))?|[+-]\d{2}:?\d{2}|Z\b"""
    r"""|(?-i:[A-Z]{2,5}|МСК)\b)\)?)?"""
)
_BETWEEN = r"(?:at|um|à|às|as|a\s+las|klo|kl|om|ore|alle|godz|o|в|о|у|в|г|р|года|року|m|alle\s+ore|ob|u|στις|saat|t)"
_GAP = r"[\s,|·•\-–—/(.]*"
_AFTER = re.compile(rf"{_GAP}(?:\b{_BETWEEN}\b{_GAP}){{0,2}}{_CLOCK}\s?{_ZONE}", re.X | re.I)
_BEFORE = re.compile(rf"(?<![\d:.]){_CLOCK}\s?{_ZONE}{_GAP}(?:{_BETWEEN}\b{_GAP})?$", re.X | re.I)
_GLUED = re.compile(r"(?P<clock>\d{1,2}:\d{2})\s?(?:GMT|UTC)\s?(?P<sign>[+-])(?P<digits>\d{2,4})(?=\s)", re.I)
_ISO_CLOCK = re.compile(
    r"[T ](?P<hour>\d{2}):(?P<minute>\d{2})(?::\d{2}(?:[.,]\d+)?)?\s?(?P<zone>Z|[+-]\d{2}(?::?\d{2})?)?(?![\d:+-])",
    re.I,
)
_CTIME = re.compile(r"(\w{3}) (\w{3}) +(\d{1,2}) (\d{2}:\d{2}(?::\d{2})?)((?: [A-Z+\d:]+)?) (\d{4})")
_MAIL = re.compile(
    r"(?:\w{3}, )?\d{1,2} \w{3} (?:\d{2}|\d{4}) (?P<clock>\d{1,2}:\d{2}(?::\d{2})?)(?: (?P<zone>[A-Z]{1,5}|[+-]\d{4}))?"
)
# Zone names that mean one thing. CST, IST, AST, BST and their like mean several: their clock is kept, without a zone.
_ZONES = {
    "Z": 0,
    "UTC": 0,
    "GMT": 0,
    "UT": 0,
    "WET": 0,
    "EST": -300,
    "EDT": -240,
    "PST": -480,
    "PDT": -420,
    "MDT": -360,
}
_ZONES |= {"CDT": -300, "CET": 60, "MEZ": 60, "CEST": 120, "MESZ": 120, "EET": 120, "EEST": 180, "JST": 540, "KST": 540}
_ZONES |= {"AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780, "SGT": 480, "HKT": 480, "WIB": 420, "PKT": 300}
_PLACES = {"ET": "America/New_York", "PT": "America/Los_Angeles", "MSK": "Europe/Moscow", "МСК": "Europe/Moscow"}
_MONTH_FIRST = frozenset({"en"})  # English is read both ways: 04/05/2022 is two dates
_CLOCK_WITH_DOT = frozenset({"fi", "da", "nb", "no", "nn", "it", "id", "de", "sv", "sl", "et"})


@dataclass(frozen=True, slots=True)
class Stamp:
    """A full date in a line, `[start, end)`, with the clock and zone that stand beside it."""

    start: int
    end: int
    value: str
    precision: Precision

    def dated(self, line: str, where: str) -> Dated:
        """The stamp as evidence: `raw` is what the line says."""
        return Dated(self.value, self.precision, where, line[self.start : self.end])


def parse_date(raw: str, *, where: str, language: str | None = None) -> Dated | None:
    """Read one stamp. `where` names its evidence; `language` (ISO 639-1) tells month names and the order of numbers."""
    stamp = _plain(" ".join(raw.split())[:200])
    read = _iso(stamp) or _mail(stamp) or _whole(stamp, language) or _month_alone(stamp, language)
    if read is None or read[0] == "1970-01-01T00:00Z":  # a computer's zero is no date
        return None
    return Dated(read[0], read[1], where, raw)


def stamps(line: str, *, language: str | None = None) -> tuple[Stamp, ...]:
    """The full dates of a line, in order: day, month and year as written, with the clock beside each.

    Lines beyond 400 characters are no lines of dates: only their beginning is looked at.
    """
    return tuple(_find(_plain(line[:400]), language))


def interval(value: str | None) -> tuple[str, str] | None:
    """The first and last day of a year, month or day: "2022-02" -> ("2022-02-01", "2022-02-28")."""
    return None if value is None else (first_day(value), last_day(value))


def is_day(value: str) -> bool:
    """Whether a text is a year, a month or a day as this project writes them: "2022", "2022-04", "2022-04-25"."""
    try:
        return bool(_A_DAY.fullmatch(value)) and date.fromisoformat(first_day(value)) is not None
    except ValueError:
        return False


def first_day(value: str) -> str:
    """ "2022" -> "2022-01-01"; "2022-04" -> "2022-04-01"; a day or a time -> its day."""
    return f"{value[:10]}-01-01" if len(value) == 4 else f"{value}-01" if len(value) == 7 else value[:10]


def last_day(value: str) -> str:
    """ "2022" -> "2022-12-31"; "2022-04" -> "2022-04-30"; a day or a time -> its day."""
    if len(value) == 4:
        return f"{value}-12-31"
    if len(value) == 7:
        return f"{value}-{calendar.monthrange(int(value[:4]), int(value[5:7]))[1]:02d}"
    return value[:10]


def shortened(since: str, until: str) -> str:
    """An interval of days as it is shown, never finer than it is: "2022-04-25", "2022-04", "2022", or its two ends,
    "2022-04-25/2022-04-27". Of times the days are taken."""
    first, last = since[:10], until[:10]
    for value in (first[:4], first[:7], first):
        if (first, last) == interval(value):
            return value
    return f"{first}/{last}"


def _iso(stamp: str) -> tuple[str, Precision] | None:
    found = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(.*))?)?", stamp)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups()[:3])
    if not _possible(year, month or 1, day or 1):
        return None
    if not found[4]:
        return stamp, "day" if day else "month" if month else "year"
    clock = _ISO_CLOCK.fullmatch(found[4])
    if clock is None or int(clock["hour"]) > 23 or int(clock["minute"]) > 59:
        return None
    zone = (clock["zone"] or "").upper()
    if re.match(r"[+-]", zone):
        zone = _offset(zone) or ""
    value = f"{stamp[:10]}T{clock['hour']}:{clock['minute']}{zone}"
    return value, "minute"


def _mail(stamp: str) -> tuple[str, Precision] | None:
    found = _MAIL.fullmatch(stamp)
    parts = parsedate_tz(stamp) if found else None
    if found is None or parts is None or not _possible(*parts[:3]) or parts[3] > 23 or parts[4] > 59:
        return None
    zone = "" if found["zone"] is None else _zone(found["zone"], parts[:3])
    return f"{_iso_day(*parts[:3])}T{parts[3]:02}:{parts[4]:02}{zone}", "minute"


def _whole(stamp: str, language: str | None) -> tuple[str, Precision] | None:
    unix = _CTIME.fullmatch(stamp)
    if unix:  # Mon Apr 25 19:54:00 GMT 2022
        stamp = f"{unix[2]} {unix[3]}, {unix[6]} {unix[4]}{unix[5]}"
    found = list(_find(stamp, language))
    if len(found) != 1:
        return None
    rest = f"{stamp[: found[0].start]} {stamp[found[0].end :]}"
    words = [word.strip(".").casefold() for word in re.findall(rf"{_WORD}|\d+", rest)]
    known = weekdays(language)
    if all(
        word in known or re.fullmatch(rf"{_BETWEEN}|on|le|am|den|el|la|il|a|dne|på|den|op|il", word) for word in words
    ):
        return found[0].value, found[0].precision
    return None


def _month_alone(stamp: str, language: str | None) -> tuple[str, Precision] | None:
    found = re.fullmatch(rf"(?P<word>{_WORD})\.?,?\s+{_OF}(?P<year>\d{{4}})", stamp)
    month = month_number(found["word"], language) if found else None
    if found is None or month is None or int(found["year"]) not in _YEARS:
        return None
    return f"{found['year']}-{month:02}", "month"


def _find(line: str, language: str | None) -> Iterator[Stamp]:
    line = _unglue(line)
    end = 0
    while found := _DATE.search(line, end):
        day = _day(found, line, language)
        if day is None:
            end = _next(found)
            continue
        stamp = _with_clock(line, found, day, language, end)
        end = stamp.end
        yield stamp


def _next(found: re.Match[str]) -> int:
    """Where to look on after a shape that was no date: after its first number or word."""
    step = re.compile(r"\d+|[^\W\d]+").match(found.string, found.start())
    return max(step.end() if step else 0, found.start() + 1)


def _day(found: re.Match[str], line: str, language: str | None) -> tuple[int, int, int] | None:
    part = {name: value for name, value in found.groupdict().items() if value is not None}
    case = next(name[1] for name in part if name[0] == "y")
    year = int(part[f"y{case}"])
    if case == "2":
        return _ordered(int(part["a2"]), int(part["b2"]), year, part["s2"], line, language)
    month = month_number(part[f"w{case}"], language) if f"w{case}" in part else int(part[f"m{case}"])
    day = int(part[f"d{case}"])
    return (year, month, day) if month is not None and _possible(year, month, day) else None


def _ordered(a: int, b: int, year: int, sep: str, line: str, language: str | None) -> tuple[int, int, int] | None:
    """Two numbers and a year: day first, month first, or refused where both readings are dates."""
    day_first, month_first = _possible(year, b, a), _possible(year, a, b)
    if day_first and month_first and a != b:
        continental = sep == "." and re.search(r"\b\d{1,2}:\d{2}(?!\s?[ap]\.?m)", line, re.I)
        if not continental and (language is None or language in _MONTH_FIRST):
            return None
        month_first = False
    return (year, b, a) if day_first else (year, a, b) if month_first else None


def _with_clock(line: str, found: re.Match[str], day: tuple[int, int, int], language: str | None, since: int) -> Stamp:
    start, end = found.span()
    date = _iso_day(*day)
    iso = _ISO_CLOCK.match(line, end) if found["y1"] else None
    after = _AFTER.match(line, end)
    longer = max((one for one in (iso, after) if one), key=lambda one: one.end(), default=None)  # "T19:54Z", "7:54 PM"
    for beside in (longer, _BEFORE.search(line[max(since, start - 40) : start])):
        value = _clock(beside, day, language) if beside else None
        if beside is None or value is None:
            continue
        if beside.re is _BEFORE:
            start = max(since, start - 40) + beside.start()
        else:
            end = beside.end()
        return Stamp(start, end, f"{date}T{value}", "minute" if ":" in value[:3] else "hour")
    return Stamp(start, end, date, "day")


def _clock(beside: re.Match[str], day: tuple[int, int, int], language: str | None) -> str | None:
    part = beside.groupdict()
    half = (part.get("half") or part.get("half2") or "").lower()[:1]
    hour, minute = int(part["hour"] or part["hour2"]), int(part["minute"] or 0)
    if part.get("sep") == "." and not (half or language in _CLOCK_WITH_DOT):
        return None
    if hour > 23 or minute > 59 or (half == "a" and hour > 12):
        return None
    if half == "p" and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    zone = _zone(part["zone"], day) if part.get("zone") else ""
    return f"{hour:02}{zone}" if part["minute"] is None else f"{hour:02}:{minute:02}{zone}"


def _zone(name: str, day: tuple[int, int, int] | tuple[int, ...]) -> str:
    """The zone as ISO writes it; nothing where the name means several zones."""
    name = name.upper().replace(" ", "")
    number = re.fullmatch(r"(?:GMT|UTC)?([+-]\d{1,2}(?::?\d{2})?)", name)
    if number:
        return _offset(number[1]) or ""
    if name in _PLACES:
        from zoneinfo import ZoneInfo

        offset = datetime(day[0], day[1], day[2], 12, tzinfo=ZoneInfo(_PLACES[name])).utcoffset()
        return "" if offset is None else _minutes(int(offset.total_seconds()) // 60)
    return _minutes(_ZONES[name]) if name in _ZONES else ""


def _offset(text: str) -> str | None:
    digits = text[1:].replace(":", "")
    hours, minutes = (int(digits), 0) if len(digits) <= 2 else (int(digits[:-2]), int(digits[-2:]))
    if hours > 14 or minutes > 59:
        return None
    return _minutes((hours * 60 + minutes) * (-1 if text[0] == "-" else 1))


def _minutes(offset: int) -> str:
    return "Z" if offset == 0 else f"{'-' if offset < 0 else '+'}{abs(offset) // 60:02}:{abs(offset) % 60:02}"


def _unglue(line: str) -> str:
    """A site clock whose zone ran into the day, "GMT +317 October 2019": told apart where only one reading is possible.

    A day may be padded with a nought ("GMT +302 April").
    The length of the line stays: the sign gives way to the blank ("GMT+3 17 October").
    """
    found = _GLUED.search(line)
    if found is None:
        return line
    digits = found["digits"]
    cuts = [
        i
        for i in range(1, len(digits))
        if int(digits[:i]) <= 14 and 1 <= int(digits[i:]) <= 31 and (digits[i] != "0" or i == len(digits) - 2)
    ]
    if len(cuts) != 1:
        return line
    gap = line[found.start("sign") - 1]
    fits = gap == " "
    head = line[: found.start("sign") - (1 if fits else 0)]
    return f"{head}{found['sign']}{digits[: cuts[0]]} {digits[cuts[0] :]}{line[found.end() :]}" if fits else line


def _possible(year: int | None, month: int, day: int) -> bool:
    if year not in _YEARS or not 1 <= month <= 12:
        return False
    assert year is not None
    return 1 <= day <= calendar.monthrange(year, month)[1]


def _iso_day(year: int, month: int, day: int) -> str:
    return f"{year:04}-{month:02}-{day:02}"


def _plain(text: str) -> str:
    """The same text, character for character, with digits of all scripts as 0-9 and marks of direction as blanks."""
    if text.isascii():
        return text
    return "".join(
        char
        if char < "\x80"
        else str(unicodedata.digit(char))
        if char.isdecimal()
        else " "
        if char.isspace() or unicodedata.category(char) == "Cf"
        else char
        for char in text
    )
