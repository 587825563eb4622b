"""The pages of `onrecord.lab.tellings` in the form of `eval/clusters`, for training the trees that join reports.

The words that tell a statement are as written, and so are speakers. Source, cue, mode and act are those of the report
that onrecord finds in these words, "state" and "speech" where it finds none; a day of saying is told only where the
paragraph, or another one that tells the statement, names a day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from eval.attributions import chars, whole_text
from eval.clusters_record import ClusterEntry, annotated
from onrecord.find import find
from onrecord.lab.tellings import Cluster, Half, Telling, ToldPage, clusters
from onrecord.terms import Report, Span

_SAME = 0.4  # characters in common, as a share of all, from which a found report is the one that is marked
_DAY = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|tonight|this (?:morning|week|evening))\b|"
    r"\b(?:\d+ )?(?:January|February|March|April|May|June|July|August|September|October|November|December)\b(?: \d+)?"
)


def told_entries(half: Half) -> Iterator[ClusterEntry]:
    """The pages of a half of the clusters."""
    for cluster in clusters(half):
        for number, page in enumerate(cluster.pages, start=1):
            yield annotated(_raw(cluster, page, number))


def _raw(cluster: Cluster, page: ToldPage, number: int) -> dict[str, Any]:
    name = f"{cluster.name}-{number}"
    found = find(whole_text(name, page.text))
    dated = {one.label for one in page.tellings if _DAY.search(_paragraph(page.text, one))}
    statements = [
        _statement(f"s{at}", one, cluster, found, dated=one.label in dated) for at, one in enumerate(page.tellings)
    ]
    for one in statements:
        one["parent"] = _parent(one, statements)
    relation, _, of = page.relation.partition(" of ")
    return {
        "name": name, "cluster": cluster.name, "published": page.published, "outlet": page.outlet,
        "agency": page.agency, "relation": f"{relation} of {cluster.name}-{of}" if of else relation,
        "text": page.text, "statements": statements,
    }  # fmt: skip


def _statement(name: str, one: Telling, cluster: Cluster, found: Sequence[Report], *, dated: bool) -> dict[str, Any]:
    speaker, day = cluster.statements[one.label]
    own = chars(Span(*piece) for piece in one.pieces)
    likest = max(found, key=lambda report: _likeness(own, report), default=None)
    report = likest if likest is not None and _likeness(own, likest) >= _SAME else None
    return {
        "id": name, "statement": f"{cluster.name} {one.label}", "content": [[list(piece) for piece in one.pieces]],
        "source": [_pair(report.source if report else None)], "cue": [_pair(report.cue if report else None)],
        "mode": report.mode if report else "speech", "act": [report.act if report else "state"],
        "speaker": [speaker] if speaker else [], "said_on": day if dated else None,
    }  # fmt: skip


def _likeness(own: frozenset[int], report: Report) -> float:
    its = chars(report.words)
    return len(own & its) / len(own | its)


def _pair(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _parent(one: dict[str, Any], statements: Sequence[dict[str, Any]]) -> str | None:
    """The smallest telling that holds all of another."""
    start, end = one["content"][0][0][0], one["content"][0][-1][1]
    around = [
        (last - first, other["id"])
        for other in statements
        for first, last in other["content"][0]
        if other is not one and first <= start and end <= last and (first, last) != (start, end)
    ]
    return min(around)[1] if around else None


def _paragraph(text: str, one: Telling) -> str:
    start, end = one.pieces[0][0], one.pieces[-1][1]
    after = text.find("\n", end)
    return text[text.rfind("\n", 0, start) + 1 : after if after >= 0 else len(text)]
