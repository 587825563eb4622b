"""Hungarian: the words page chrome is made of."""

# ruff: noqa: SIM905  (one phrase a line would hide them)

from onrecord.lang import Furniture, Language

FURNITURE = Furniture(
    related=frozenset(
        (
            "olvassa el|kapcsolódó cikkek|kapcsolódó|ajánlott|ajánló|ajánljuk|további hírek|legolvasottabb|"
            "legfrissebb|friss hírek|címkék|hirdetés|ez is érdekelheti|még több"
        ).split("|")
    ),
    related_openers=tuple(("olvassa el|kapcsolódó:|lásd még|ez is érdekelheti").split("|")),
    share=frozenset(
        (
            "megosztás|megosztom|nyomtatás|link másolása|mentés|hozzászólás|hozzászólások|követés|feliratkozás|"
            "hírlevél|hirdetés|bezárás|menü|keresés|főoldal|vissza|tovább|fotó|videó|podcast|élő|időjárás"
        ).split("|")
    ),
    share_openers=tuple(("kövessen|iratkozzon|feliratkozom|ossza meg").split("|")),
    form=frozenset(
        (
            "bejelentkezés|belépés|kijelentkezés|regisztráció|jelszó|válasz|mégse|elfogadom|adatvédelem|impresszum|"
            "kapcsolat|rólunk|szerzői jogok|médiaajánlat"
        ).split("|")
    ),
    form_openers=tuple(("sütiket használ|ez az oldal|minden jog|copyright|kérjük").split("|")),
    credit_openers=tuple(("fotó:|kép:|forrás:|© |illusztráció|nyitókép").split("|")),
    byline_openers=tuple(("szerző:|írta:|szerkesztő:").split("|")),
    published=tuple(("megjelent|közzétéve|publikálva|dátum|létrehozva").split("|")),
    updated=tuple(("frissítve|frissült|utolsó frissítés|módosítva").split("|")),
    clock=tuple(("élő adás|időjárás|ma|keresés|menü").split("|")),
)

LANGUAGE = Language("hu", "Hungarian", furniture=FURNITURE)
