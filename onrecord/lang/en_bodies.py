"""International bodies as English writes them, and the nouns that stand for them: "the alliance", "the bloc".

Data alone. A noun tells which body is meant only where the page names no other of its kind (`find.homes`). Nouns that
any town has one of ("the court", "the council", "the union") are left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# A body a line: its names, the one it is best known by first; behind the colon the nouns.
_LINES = """
nato, north atlantic alliance, north atlantic treaty organization, north atlantic treaty organisation: alliance, bloc
european union, eu, e.u: bloc
african union, au: bloc
eurasian economic union, eaeu: bloc
united nations, un, u.n: world body
arab league, league of arab states: bloc
asean, association of southeast asian nations: bloc
ecowas, economic community of west african states: bloc
mercosur: bloc
brics: bloc, grouping
collective security treaty organization, collective security treaty organisation, csto: bloc
shanghai cooperation organization, shanghai cooperation organisation, sco: bloc, grouping
opec, organization of the petroleum exporting countries: cartel
international monetary fund, imf: lender
world bank: lender
world trade organization, world trade organisation, wto: trade body
world health organization, world health organisation: health body, health agency
international atomic energy agency, iaea: watchdog, nuclear watchdog
"""

_PARTED = [
    [[word.strip() for word in half.split(",")] for half in line.split(":")] for line in _LINES.split("\n")[1:-1]
]
BODIES: Mapping[str, str] = MappingProxyType({name: names[0] for names, _ in _PARTED for name in names})
"""Of every name the best known one, in small letters."""
NOUNS: Mapping[str, frozenset[str]] = MappingProxyType({names[0]: frozenset(nouns) for names, nouns in _PARTED})
"""Of every body, by its best known name, the nouns that stand for it."""
STANDING = frozenset().union(*NOUNS.values())
"""All the nouns."""
