"""The day of publication searched through a whole page: the weakest evidence, asked only where nobody says it.

htmldate always finds something, a copyright year at the worst. So its answer counts only where the very day it names
stands written in the page, and `where` says at which characters of the markup. Asked alone of the 253 pages of
`eval/html_pages.py` with a known day, it so named a day on 240 and was right on 227.
"""

from __future__ import annotations

import re
from datetime import date

from onrecord.metadata.moments import plausible
from onrecord.terms import Dated, Page

LARGEST = 2_000_000  # characters: the search is a hundred patterns over the whole page
TAGS = 20_000  # of 258 news pages the one with most had 8,000; 70,000 cost half a minute


def searched_date(markup: str, *, page: Page) -> Dated | None:
    """The day, or None where the search finds none that stands in the page."""
    from htmldate import find_date

    if len(markup) > LARGEST or markup.count("<") > TAGS:
        return None
    markup = _without_scripts(markup)
    try:
        found = find_date(markup, deferred_url_extractor=True, original_date=True, outputformat="%Y-%m-%d")
        day = date.fromisoformat(found) if found else None
    except (ValueError, TypeError, OverflowError, RecursionError):
        return None
    written = _written(day).search(markup) if day else None
    if day is None or written is None:
        return None
    stated = Dated(day.isoformat(), "day", f"markup {written.start()}-{written.end()}", written[0])
    return stated if plausible(stated, page.retrieved) else None


def _without_scripts(markup: str) -> str:
    """Scripts blanked out, every other character where it was: what data say of dates was asked before."""
    lowered = markup.lower()
    if len(lowered) != len(markup):
        lowered = markup
    kept, at = [], 0
    while (start := lowered.find("<script", at)) >= 0:
        end = lowered.find("</script", start)
        end = len(markup) if end < 0 else end
        kept += [markup[at:start], " " * (end - start)]
        at = end
    return "".join([*kept, markup[at:]])


def _written(day: date) -> re.Pattern[str]:
    y, m, d = day.year, f"{day.month:02d}", f"{day.day:02d}"
    loose_m, loose_d = f"0?{day.month}", f"0?{day.day}"
    forms = (
        rf"{y}(?P<a>[-./]?){m}(?P=a){d}",
        rf"{loose_d}(?P<b>[-./ ]){loose_m}(?P=b){y}",
        rf"{loose_m}/{loose_d}/{y}",
    )
    return re.compile(rf"(?<!\d)(?:{'|'.join(forms)})(?!\d)")
