"""Answers that cost the whole record, kept until the record changes: facets, lists of speakers, who speaks of whom.

What was read last is thrown away first. An answer is good as long as the record's state is the one it was read in.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

from onrecord.store import Question, SpeakerCount, Store
from onrecord.store.facets import Facets
from onrecord.store.speaking import Speaking

T = TypeVar("T")
_MOST = 64  # answers: a few screens of a few readers


class Kept:
    """The costly answers of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._answers: OrderedDict[Hashable, Any] = OrderedDict()
        self._asking: dict[Hashable, threading.Lock] = {}
        self._turn = threading.Lock()

    def facets(self, question: Question) -> Facets:
        """How the reports asked for divide."""
        return self._once(("facets", question), lambda: self._store.facets(question))

    def speakers(self, question: Question) -> tuple[SpeakerCount, ...]:
        """The people of the reports asked for, as many as the question's limit."""
        return self._once(("speakers", question), lambda: tuple(self._store.speakers(question)))

    def speaking(self) -> tuple[Speaking, ...]:
        """Who speaks of whom."""
        return self._once("speaking", self._store.speaking)

    def _once(self, what: Hashable, answer: Callable[[], T]) -> T:
        """The answer, worked out by one reader while others who ask the same wait for it."""
        key = (self._store.state(), what)
        with self._turn:
            asking = self._asking.setdefault(key, threading.Lock())
        with asking:
            try:
                return cast(T, self._held_or(key, answer))
            finally:
                with self._turn:
                    self._asking.pop(key, None)

    def _held_or(self, key: Hashable, answer: Callable[[], Any]) -> Any:
        with self._turn:
            if key in self._answers:
                self._answers.move_to_end(key)
                return self._answers[key]
        found = answer()
        with self._turn:
            self._answers[key] = found
            while len(self._answers) > _MOST:
                self._answers.popitem(last=False)
        return found
