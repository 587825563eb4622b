"""What can go wrong, drawn as a tree. Every error says the problem and a hint: what to type next.

    OnRecordError
    ├── InputError        what was asked to be read cannot be read at all (no such file, address refused)
    ├── RecordError       the database: not one, of another version, locked, disk full, damaged
    ├── QuestionError     a question that has no meaning (no such id, a date that is no date)
    ├── ModelError        the trained model that comes with the package is missing or damaged
    ├── ExtraError        a part of onrecord was asked for that was not installed with it
    └── WorkerError       a process that was to share the work cannot be started

Bad *material* (an empty page, a corrupt member of an archive) is no error: it is a `terms.Skipped`, counted and listed.
"""

from __future__ import annotations

from functools import partial
from typing import Any


class OnRecordError(Exception):
    """The root of the tree: `problem` says what and where, `hint` what to type next."""

    def __init__(self, problem: str, *, hint: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.hint = hint

    def __reduce__(self) -> tuple[Any, ...]:
        # Pickled by what makes it again: an exception pickles its positional arguments alone, and would lose the hint.
        return partial(type(self), hint=self.hint), (self.problem,), self.__dict__

    def __str__(self) -> str:
        return f"{self.problem}\n  {self.hint}"


class InputError(OnRecordError):
    """What was asked to be read cannot be read at all."""


class RecordError(OnRecordError):
    """The record's database refuses: not a record, another version, locked, full or damaged."""


class QuestionError(OnRecordError):
    """A question that has no meaning as asked."""


class ModelError(OnRecordError):
    """The trained model that comes with the package is missing or damaged."""


class ExtraError(OnRecordError):
    """A part of onrecord was asked for that was not installed with it."""


class WorkerError(OnRecordError):
    """A process that was to share the work cannot be started."""
