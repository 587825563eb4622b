"""Adjectives and short forms of English country names that no rule of endings gives: "French" -> "france".

Data alone: what can be told by its ending ("Veldanian" -> "veldania") is told in `registry.offices`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# One country a piece: the name it is kept under, then the other words for it.
_PIECES = """
afghanistan afghan; argentina argentine argentinian; austria austrian; azerbaijan azerbaijani azeri; bangladesh
bangladeshi; belarus belarusian belarussian; belgium belgian; brazil brazilian; britain british uk; bulgaria
bulgarian; canada canadian; chile chilean; china chinese; congo congolese; croatia croatian croat; cyprus cypriot;
czechia czech; denmark danish; ecuador ecuadorian; egypt egyptian; finland finnish; france french; germany german;
greece greek; hungary hungarian; iceland icelandic; iran iranian; iraq iraqi; ireland irish; israel israeli; italy
italian; japan japanese; jordan jordanian; kazakhstan kazakh; kosovo kosovar; kyrgyzstan kyrgyz; lebanon lebanese;
luxembourg luxembourgish; mexico mexican; montenegro montenegrin; morocco moroccan; netherlands dutch; niger nigerien;
norway norwegian; pakistan pakistani; peru peruvian; philippines philippine filipino; poland polish; portugal
portuguese; scotland scottish; serbia serbian serb; slovakia slovak; slovenia slovenian slovene; spain spanish; sweden
swedish; switzerland swiss; tajikistan tajik; thailand thai; turkey turkish turkiye; turkmenistan turkmen; ukraine
ukrainian; usa us american america; uzbekistan uzbek; vietnam vietnamese; wales welsh; yemen yemeni; europe european
eu
"""

DEMONYMS: Mapping[str, str] = MappingProxyType({
    word: words[0] for words in (piece.split() for piece in _PIECES.split(";")) for word in words[1:]
})  # fmt: skip
COUNTRIES = frozenset(piece.split()[0] for piece in _PIECES.split(";"))
