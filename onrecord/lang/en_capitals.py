"""Capitals as English writes them, and the country that speaks where "Moscow" or "Washington" does.

Data alone; countries as `en_demonyms` keeps them. Cities that are seats of others too (Brussels, The Hague, Geneva) are
left out: who speaks there the page must tell.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_PIECES = """
abuja nigeria; accra ghana; addis ababa ethiopia; algiers algeria; amman jordan; ankara turkey; ashgabat turkmenistan;
asmara eritrea; astana kazakhstan; asuncion paraguay; athens greece; baghdad iraq; baku azerbaijan; bamako mali;
bangkok thailand; beijing china; beirut lebanon; belgrade serbia; berlin germany; bern switzerland; bishkek
kyrgyzstan; bogota colombia; brasilia brazil; bratislava slovakia; bucharest romania; budapest hungary; buenos aires
argentina; cairo egypt; canberra australia; caracas venezuela; chisinau moldova; colombo sri lanka; copenhagen
denmark; damascus syria; dhaka bangladesh; doha qatar; dublin ireland; dushanbe tajikistan; hanoi vietnam; harare
zimbabwe; havana cuba; helsinki finland; islamabad pakistan; jakarta indonesia; juba south sudan; kabul afghanistan;
kampala uganda; kathmandu nepal; khartoum sudan; kiev ukraine; kigali rwanda; kinshasa congo; kuala lumpur malaysia;
kyiv ukraine; lima peru; lisbon portugal; ljubljana slovenia; london britain; luanda angola; lusaka zambia; madrid
spain; managua nicaragua; manila philippines; maputo mozambique; minsk belarus; mogadishu somalia; moscow russia;
muscat oman; nairobi kenya; new delhi india; nicosia cyprus; niamey niger; oslo norway; ottawa canada; ouagadougou
burkina faso; paris france; phnom penh cambodia; podgorica montenegro; port-au-prince haiti; prague czechia; pretoria
south africa; pristina kosovo; pyongyang north korea; quito ecuador; rabat morocco; reykjavik iceland; riga latvia;
riyadh saudi arabia; rome italy; sanaa yemen; santiago chile; sarajevo bosnia; seoul south korea; skopje north
macedonia; sofia bulgaria; stockholm sweden; taipei taiwan; tallinn estonia; tashkent uzbekistan; tbilisi georgia;
tehran iran; tirana albania; tokyo japan; tripoli libya; tunis tunisia; ulaanbaatar mongolia; valletta malta; vienna
austria; vilnius lithuania; warsaw poland; washington usa; wellington new zealand; yerevan armenia; zagreb croatia
"""
_TWO_WORDS = ("addis ababa", "buenos aires", "kuala lumpur", "new delhi", "phnom penh")


def _pair(piece: str) -> tuple[str, str]:
    words = " ".join(piece.split())
    city = next((c for c in _TWO_WORDS if words.startswith(c)), words.split()[0])
    return city, words.removeprefix(city).strip()


CAPITALS: Mapping[str, str] = MappingProxyType(dict(_pair(piece) for piece in _PIECES.split(";")))
