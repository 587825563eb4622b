"""The first words of an article -> its dateline: where it was filed, by which agency, the day as written.

"MOSCOW, November 19.", "LA CROSSE, Wis. (AP) -", "KATHMANDU, April 25 (Reuters) -", "Berlin (dpa) -", "KYIV, Nov 19
/AGENCY/." A day without a year stays the dateline's own; one with its year is the page's date where it
has no other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.terms import Block, Dateline, Span

# News agencies whose wire others print, as datelines and leads name them.
_AGENCIES = (
    "AP|The Associated Press|Associated Press|AFP|Agence France-Presse|Reuters|UPI|Bloomberg|TASS|ITAR-TASS|ТАСС|"
    "РИА Новости|RIA Novosti|Interfax(?:-Ukraine)?|Интерфакс|Sputnik|Xinhua|dpa(?:-AFX)?|DPA|ANSA|EFE|Kyodo(?: News)?|"
    "Yonhap|PTI|ANI|IANS|Anadolu(?: Agency)?|AA|Ukrinform|Укринформ|Укрінформ|UNIAN|УНИАН|УНІАН|BelTA|БелТА|PAP|"
    "ČTK|CTK|MTI|APA|ANP|Belga|Lusa|TT|NTB|Ritzau|STT|BTA|Tanjug|Beta|Hina|Fena|SANA|IRNA|WAM|MENA|KCNA|CNA|SDA|"
    "Keystone-SDA|AAP|CP|The Canadian Press|Canadian Press|PA|PA Media|Bernama|Antara|VNA|Azertac|Kazinform|KUNA|epd|"
    "KNA|sid|SID"
)
AGENCY = re.compile(_AGENCIES)
_CAPS = r"(?:[A-ZÀ-ÞА-ЯІЇЄҐ][A-ZÀ-ÞА-ЯІЇЄҐ.'’-]+)(?:[ /][A-ZÀ-ÞА-ЯІЇЄҐ][A-ZÀ-ÞА-ЯІЇЄҐ.'’-]*){0,3}"
_MIXED = r"[A-ZÀ-ÞА-ЯІЇЄҐ][\w'’-]+(?:[ /-][A-ZÀ-ÞА-ЯІЇЄҐa-z][\w'’-]*){0,3}"
_REGION = r"(?:,\s+[A-ZÀ-ÞА-Я][\w.]+(?:\s[A-Z][\w.]+){0,2})?"
_DAY = r"(?:(?:[^\W\d_]{3,12}\.?\s+\d{1,2}(?!\d)(?:st|nd|rd|th)?|\d{1,2}\.?\s+[^\W\d_]{3,12}\.?)(?:,?\s+\d{4})?)"
_DASH = r"\s*(?:[-–—]{1,2}|:)\s"
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        # PLACE, November 19. | PLACE, Nov 19 /AGENCY/. | PLACE, April 25 (Reuters) -
        rf"(?P<place>{_CAPS}{_REGION})[,.]\s+(?P<date>{_DAY})"
        rf"(?:\s*\((?P<wire>[^()]{{2,40}})\)(?:{_DASH})?|[.,]?\s*/(?P<wireb>[^/]{{2,40}})/\.?|\s*\.(?=\s)|{_DASH})",
        # PLACE (AGENCY) - | Place (agency) -
        rf"(?P<place>(?:{_CAPS}|{_MIXED}){_REGION})\s*"
        rf"(?:\((?P<wire>[^()]{{2,40}})\)|/(?P<wireb>[^/]{{2,40}})/)(?:{_DASH}|\.\s)",
        # (AGENCY) -
        rf"\((?P<wire>{_AGENCIES})\){_DASH}",
        # PLACE -
        rf"(?P<place>{_CAPS}{_REGION})(?:\s+[-–—]{{1,2}}\s|\s*[–—]\s?)",
    )
)
_LEAD = re.compile(
    rf"\b(?:reported|according)\s+(?:by|to)\s+(?:the\s+)?(?P<a>{_AGENCIES})\b(?!\s*/)|"
    rf"(?:^|[,.]\s)(?P<b>{_AGENCIES})\s(?:news agency\s|agency\s)?(?:reports|reported|informs)\b|"
    rf"\breports\s(?:the\s)?(?P<c>{_AGENCIES})\b|"
    rf"\b(?:сообщает|сообщил[аио]?|передаёт|передает|пишет|повідомляє|повідомила|передає|meldet|berichtet|informuje)\s+"
    rf"(?:агентство\s+|агенція\s+|агентству\s+|die\s+)?(?P<d>{_AGENCIES})\b"
)


def find_dateline(text: str, paragraphs: Sequence[Block]) -> Dateline | None:
    """The dateline of the first of the paragraphs that has one; `paragraphs` are the first few of the article."""
    for block in paragraphs:
        head = text[block.start : min(block.end, block.start + 140)]
        for shape in _SHAPES:
            found = shape.match(head)
            if found and (read := _read(found, block.start)):
                return read
    return None


def _read(found: re.Match[str], start: int) -> Dateline | None:
    part = found.groupdict()
    wire = part.get("wire") or part.get("wireb")
    known = AGENCY.search(wire) if wire else None
    place = part.get("place")
    if place is not None and not place.isupper() and not known and part.get("date") is None and "," not in place:
        return None  # "Korsk (population 3,000) - ..." is a sentence
    if wire and not known and not re.fullmatch(r"[\w .&'’/-]{2,30}", wire):
        return None
    end = found.start() + len(found[0].rstrip())
    words = found[0][: end - found.start()]
    span = Span(start + found.start(), start + found.start() + len(words.rstrip("-–— ").rstrip()))
    return Dateline(span, " ".join(place.split()) if place else None, wire, part.get("date"))


def agency_credited(text: str, paragraphs: Sequence[Block]) -> str | None:
    """The agency that the lead names as who reports it: "This is reported by AGENCY", "AGENCY reports"."""
    for block in paragraphs:
        found = _LEAD.search(text[block.start : min(block.end, block.start + 1500)])
        if found:
            return next(name for name in found.groups() if name)
    return None
