"""First names and whether men or women bear them, in Latin letters.

Evidence that a name is a person's, and whether "he" or "she" may stand for it; never proof: many names are places,
words or both sexes'.

In: a first name. Out: "he", "she", "both" or None. The table is made by `python -m onrecord.lab.first_names`.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

PLACE = Path(__file__).parent / "first_names.txt"
_SEXES = {"m": "he", "f": "she", "fm": "both"}


def borne_by(first: str) -> str | None:
    """Who bears a first name: "he", "she", "both", or None where it is in no list."""
    plain = unicodedata.normalize("NFKD", first).encode("ascii", "ignore").decode()
    return _table().get(plain.lower())


@cache
def _table() -> dict[str, str]:
    pairs = (line.split(" ") for line in PLACE.read_text("utf-8").splitlines())
    return {name: _SEXES[sexes] for name, sexes in pairs}
