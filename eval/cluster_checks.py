"""The checks of `eval/clusters`, asked of a record of all its pages.

With the reports annotated, the verdict alone is measured; with those that onrecord finds in the pages as plain text,
the whole way from page to verdict. The method was developed on the clusters of odd number; those of even number measure
it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from eval.clusters_record import CLUSTERS, ClusterEntry, Which, is_of
from onrecord.ask.check import check
from onrecord.store import Store, open_store

KINDS = {"other-speaker": "other speaker", "not-in-record": "absent"}  # as `eval.checks` calls them


@dataclass(frozen=True, slots=True)
class Tally:
    """How many checks of each kind were asked and right, and how many altered quotations were called exact."""

    asked: Counter[str]
    right: Counter[str]
    false_exact: int

    @property
    def share(self) -> float:
        """Of all verdicts, those that are right."""
        return self.right.total() / self.asked.total()

    def __add__(self, other: object) -> Tally:
        if not isinstance(other, Tally):
            return NotImplemented
        return Tally(self.asked + other.asked, self.right + other.right, self.false_exact + other.false_exact)

    def __str__(self) -> str:
        return ", ".join(f"{verdict} {self.right[verdict]}/{self.asked[verdict]}" for verdict in self.asked)


def record_of(entries: Sequence[ClusterEntry]) -> Store:
    """A record in memory."""
    store = open_store(":memory:", create=True)
    store.add(one.entry for one in entries)
    return store


def tally(store: Store, which: Which, *, errors: bool = False) -> Tally:
    """Ask the checks of a part; `errors` lists what went wrong."""
    asked: Counter[str] = Counter()
    right: Counter[str] = Counter()
    false_exact = 0
    for line in (CLUSTERS / "checks.jsonl").read_text("utf-8").splitlines():
        one = json.loads(line)
        if not is_of(one["cluster"], which):
            continue
        verdict = check(store, one["words"], by=one["by"])
        kind = KINDS.get(one["verdict"], one["verdict"])
        asked[kind] += 1
        right[kind] += verdict.name == one["verdict"]
        false_exact += verdict.name == "exact" and one["verdict"] == "altered"
        if errors and verdict.name != one["verdict"]:
            print(f"    {one['cluster']}: {verdict.name}, not {one['verdict']}, {one['by']}: {one['words']}")
    return Tally(asked, right, false_exact)
