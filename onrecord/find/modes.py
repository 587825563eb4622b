"""Whether something was said or written, as far as only the rest of the page tells: whoever is quoted from a letter or
a post most of the time "said" it there.

In: the reports of a page with their speakers. Out: the same, some of "speech" now "writing". By the weights before the
last ones the mode of a report found on layered dev is right for 0.913 instead of 0.895; of eight changes there and on
the invented pages all were right.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from onrecord.find.cases import key_of
from onrecord.terms import Mode, Report


def with_modes(reports: Sequence[Report]) -> tuple[Report, ...]:
    """The reports, those of a speaker who mostly writes as written; apart for the page's own voice and each report that
    others stand in."""
    used: defaultdict[tuple[str, str | None], Counter[Mode]] = defaultdict(Counter)
    for report in reports:
        if voice := _voice(report):
            used[voice][report.mode] += 1
    writers = {voice for voice, modes in used.items() if modes["writing"] > modes["speech"]}
    return tuple(
        replace(report, mode="writing") if report.mode == "speech" and _voice(report) in writers else report
        for report in reports
    )


def _voice(report: Report) -> tuple[str, str | None] | None:
    return (key_of(report.speaker.name), report.parent) if report.speaker else None
