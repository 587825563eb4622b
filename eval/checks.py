"""Made-up checks of quotations, asked of a record of the bundled examples, and of one of `eval/clusters`.

Every direct quotation of seven words or more with a speaker is asked as it stands, trimmed, with one word changed,
with a negation put in or left out, with a number changed, as another speaker's, and with most of its words replaced
(absent). A check is right when the verdict is; a changed negation or number must also be called out by name. The
checks of the clusters were written by hand before the method; those of odd number it was developed on, so that those of
even number and the examples measure it (`measured_right`): on at least 95 %, and nothing altered is called exact.
"""

from __future__ import annotations

import pathlib
import random
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from eval.cluster_checks import Tally, record_of, tally
from eval.clusters_record import entries, found_entries
from onrecord import pipeline
from onrecord.ask.check import check
from onrecord.read import read
from onrecord.store import Found, Question, Store, open_store
from onrecord.terms import Skipped
from onrecord.wording import is_negation, is_number, quotation_of, words_of

EXAMPLES = pathlib.Path(__file__).parent.parent / "examples" / "pages"
LEAST_WORDS = 7
SEED = 20260101
# Words of everyday prose that the examples' officials have little use for.
OTHER_WORDS = (
    "lantern", "orchard", "velvet", "kettle", "marble", "pigeon", "thistle", "saddle", "walnut", "ribbon", "copper",
    "meadow", "anchor", "basket",
)  # fmt: skip
AUXILIARY = frozenset(
    ["is", "are", "was", "were", "will", "would", "can", "could", "should", "must", "has", "have", "had", "may",
     "might"]
)  # fmt: skip


class Asked(NamedTuple):
    """One made-up check: what is asked, and what the answer should be."""

    kind: str
    words: str
    by: str
    verdict: str
    called_out: str | None = None


def measure(*, errors: bool = False) -> dict[str, float]:
    """The shares of right verdicts; all material comes with the project, so it never skips. Errors are listed of the
    parts that the method may be developed on."""
    examples = of_examples(errors=errors)
    with record_of(entries("all")) as store:
        odd, even = tally(store, "odd", errors=errors), tally(store, "even")
    with record_of(found_entries("all")) as store:
        found = tally(store, "even")
    tallies = {"examples": examples, "clusters, even": even, "clusters, odd": odd, "clusters, even, found": found}
    for name, one in tallies.items():
        print(f"  {name}, {one.asked.total()} checks: {one}")
    measured = examples + even
    print(f"  measured, {measured.asked.total()} checks: {measured}")
    return {
        "right": examples.share,
        "measured_right": measured.share,
        "even_right": even.share,
        "odd_right": odd.share,
        "found_right": found.share,
        "altered_called_exact": float(measured.false_exact + odd.false_exact),
    }


def of_examples(*, errors: bool) -> Tally:
    """The checks of the examples, by kind."""
    asked: Counter[str] = Counter()
    right: Counter[str] = Counter()
    false_exact = 0
    with tempfile.TemporaryDirectory() as folder:
        store = _example_record(pathlib.Path(folder) / "examples.db")
        for one in made_up(store):
            verdict = check(store, one.words, by=one.by)
            called = one.called_out is None or any(d.kind == one.called_out for d in verdict.differences)
            good = verdict.name == one.verdict and called
            asked[one.kind] += 1
            right[one.kind] += good
            false_exact += verdict.name == "exact" and one.verdict == "altered"
            if errors and not good:
                print(f"    {one.kind}: {verdict.name}, not {one.verdict}, {one.by}: {one.words}")
        store.close()
    return Tally(asked, right, false_exact)


def made_up(store: Store) -> Iterator[Asked]:
    """All checks, the same at every run."""
    chance = random.Random(SEED)
    quotations = [found for found in store.search(Question(manner="direct", order="oldest")) if _usable(found)]
    names = sorted({found.speaker.name for found in quotations if found.speaker})
    for found in quotations:
        assert found.speaker is not None
        words, by = " ".join(found.words), found.speaker.name
        tokens = [word.text for word in words_of(words)]
        yield Asked("exact", words, by, "exact")
        yield Asked("exact", " ".join(tokens[1:-1]), by, "exact")
        yield Asked("trimmed", _trimmed(tokens), by, "trimmed")
        yield Asked("one word changed", _one_word_changed(tokens, chance), by, "altered")
        yield Asked("absent", _most_words_changed(tokens, chance), by, "not-in-record")
        yield from _negation_flipped(tokens, by)
        yield from _number_changed(tokens, by)
        others = [name for name in names if not set(name.split()) & set(by.split()) and _says(store, name, words) == 0]
        if others:
            yield Asked("other speaker", words, chance.choice(others), "other-speaker")


def _usable(found: Found) -> bool:
    if found.speaker is None or len(found.words) != 1 or quotation_of(found.words[0]).is_trimmed:
        return False  # of words that a page leaves something out of, it depends on the others what is right
    return len(words_of(found.words[0])) >= LEAST_WORDS


def _says(store: Store, name: str, words: str) -> int:
    return sum(found.words == (words,) for found in store.search(Question(speaker=name)))


def _trimmed(tokens: list[str]) -> str:
    """The middle left out behind an omission mark: at least four words, so that no lone negation is what goes."""
    third = max(1, (len(tokens) - 4) // 2)
    return f"{' '.join(tokens[:third])} ... {' '.join(tokens[-third:])}"


def _one_word_changed(tokens: list[str], chance: random.Random) -> str:
    places = [i for i, token in enumerate(tokens) if len(token) > 3 and 0 < i < len(tokens) - 1]
    place = chance.choice(places or [len(tokens) // 2])
    return " ".join([*tokens[:place], chance.choice(OTHER_WORDS), *tokens[place + 1 :]])


def _most_words_changed(tokens: list[str], chance: random.Random) -> str:
    return " ".join(token if i % 3 == 0 else chance.choice(OTHER_WORDS) for i, token in enumerate(tokens))


def _negation_flipped(tokens: list[str], by: str) -> Iterator[Asked]:
    words = words_of(" ".join(tokens))
    inner = range(1, len(words) - 1)
    for i in inner:
        if is_negation(words[i]) and "n't" not in words[i].folded:
            yield Asked("negation flipped", " ".join(tokens[:i] + tokens[i + 1 :]), by, "altered", "negation")
            return
    for i in inner:
        if words[i].folded in AUXILIARY:
            yield Asked(
                "negation flipped", " ".join([*tokens[: i + 1], "not", *tokens[i + 1 :]]), by, "altered", "negation"
            )
            return


def _number_changed(tokens: list[str], by: str) -> Iterator[Asked]:
    words = words_of(" ".join(tokens))
    for i in range(1, len(words) - 1):
        if is_number(words[i]):
            other = (
                re.sub(r"\d", lambda d: str((int(d[0]) + 3) % 10), tokens[i]) if tokens[i][0].isdigit() else "seventy"
            )
            yield Asked("number changed", " ".join([*tokens[:i], other, *tokens[i + 1 :]]), by, "altered", "number")
            return


def _example_record(path: pathlib.Path) -> Store:
    store = open_store(path, create=True)
    for item in pipeline.add(store, read([str(EXAMPLES)])):
        assert not isinstance(item, Skipped) or item.why, item
    return store
