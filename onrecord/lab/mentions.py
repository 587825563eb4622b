"""Mentions of people and things that stand for the same: what the helper task "who is meant" is trained on.

In: the chains of a parse, or a page's annotated sources with their speakers. Out: one tuple of `Mention`s a set, in
order; mentions of one number stand for the same, and only mentions of one set are held against each other. A source is
tied to what the page calls its speaker: the other sources of the same, and the places where its last name stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from onrecord.find.runs import placed_runs
from onrecord.lang.en import LANGUAGE

_MOST_WORDS = 4  # of a person's name
_NO_NAMES = LANGUAGE.speech.pronouns | LANGUAGE.speech.classes["function word"] | LANGUAGE.speech.classes["determiner"]


class Mention(NamedTuple):
    """Characters `[start, end)`, and the number of what they stand for; `asked` tells whether its earlier mentions are
    all known, so that it can be asked who is meant."""

    start: int
    end: int
    of: int
    asked: bool = True


def of_parse(sentences: Sequence[dict[str, Any]], chains: Sequence[Sequence[Sequence[Any]]]) -> tuple[Mention, ...]:
    """The chains of one parsed article; `[sentence, first token, end token, ...]` each mention."""
    found = []
    for number, chain in enumerate(chains):
        for sentence, first, end, *_ in chain:
            tokens = sentences[sentence]["t"]
            found.append(Mention(tokens[first][0], tokens[end - 1][1], number))
    return tuple(sorted(set(found)))


def of_speakers(text: str, statements: Sequence[dict[str, Any]]) -> tuple[Mention, ...]:
    """The annotated sources of a page, the names of their speakers, and other names as what they are not. A name that
    may be a speaker's and may not ("Ortiz" beside two of the name, or "Bo Ortiz" beside Ana) is left out."""
    numbers: dict[str, int] = {}
    sources: dict[tuple[int, int], Mention] = {}
    for one in statements:
        source, speaker = one["source"][0], one["speaker"][0]
        if source is None or speaker is None:
            continue
        start, end = source if isinstance(source[0], int) else source[0]
        sources.setdefault((start, end), Mention(start, end, numbers.setdefault(speaker, len(numbers))))
    bearers: dict[str, set[int]] = {}
    for speaker, number in numbers.items():
        for name in {speaker, _last_name(speaker)}:
            bearers.setdefault(name, set()).add(number)
    found = list(sources.values())
    for run in placed_runs(text):
        name = " ".join(run.words)
        span = run.start, run.start + len(name)
        if text[slice(*span)] != name or any(s < span[1] and span[0] < e for s, e in sources):
            continue
        surname = bearers.get(run.words[-1], set())
        borne = bearers.get(name) or (surname if len(run.words) == 1 else set())
        if len(borne) == 1:
            found.append(Mention(*span, next(iter(borne)), asked=False))
        elif not borne and not surname and name.lower() not in _NO_NAMES:
            found.append(Mention(*span, len(numbers) + len(found), asked=False))
    return tuple(sorted(found))


def _last_name(speaker: str) -> str:
    """The word by which a person is called again; of a description, the whole."""
    words = speaker.split()
    return words[-1] if 1 < len(words) <= _MOST_WORDS and all(w[0].isupper() for w in words) else speaker
