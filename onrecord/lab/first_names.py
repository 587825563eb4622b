"""The table of first names (`lang/first_names.txt`) from the lists of the library Faker (MIT licence).

    python -m onrecord.lab.first_names

Names of all its languages that are written, or can be transliterated, in Latin letters: whether men, women or both bear
them. Needs the extra `lab`.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections import defaultdict

from onrecord.lang.first_names import PLACE

_NAME = re.compile(r"[a-z][a-z'’-]+")


def listed() -> dict[str, set[str]]:
    """Folded first names with the sexes ("m", "f") that bear them."""
    from anyascii import anyascii
    from faker.providers import person

    found: dict[str, set[str]] = defaultdict(set)
    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"{person.__name__}.{module.name}").Provider
        for sex, attribute in (("m", "first_names_male"), ("f", "first_names_female")):
            for name in getattr(provider, attribute, ()):
                folded = anyascii(name).lower()
                for spelled in {folded, re.sub(r"(?<=[aeou])y$", "i", folded)}:  # Sergey, Sergei
                    if _NAME.fullmatch(spelled):
                        found[spelled].add(sex)
    return found


def main() -> None:
    """Write the table."""
    lines = (f"{name} {''.join(sorted(sexes))}\n" for name, sexes in sorted(listed().items()))
    PLACE.write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    main()
