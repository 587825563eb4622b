"""Dutch: the words page chrome is made of."""

# ruff: noqa: SIM905  (one phrase a line would hide them)

from onrecord.lang import Furniture, Language

FURNITURE = Furniture(
    related=frozenset(
        (
            "lees ook|lees meer|zie ook|bekijk ook|gerelateerd|gerelateerde artikelen|gerelateerde berichten|"
            "meer nieuws|meer over|meer artikelen|meest gelezen|best gelezen|populair|laatste nieuws|net binnen|"
            "aanbevolen|aanraders|ook interessant|volgend artikel|vorig artikel|tags|onderwerpen|advertentie|meer"
        ).split("|")
    ),
    related_openers=tuple(
        ("lees ook|lees meer|lees verder|zie ook|bekijk ook|luister ook|meer over|video:").split("|")
    ),
    share=frozenset(
        (
            "delen|deel|deel dit artikel|deel via|afdrukken|printen|kopieer link|link kopiëren|bewaren|opslaan|"
            "reageer|reageren|reacties|luister|volgen|volg ons|abonneren|nieuwsbrief|advertentie|sluiten|menu|zoeken|"
            "home|terug|naar boven|meer|toon meer|foto|foto's|video|podcast|live|weer|leestijd|naar inhoud"
        ).split("|")
    ),
    share_openers=tuple(
        (
            "volg ons|abonneer|schrijf je in|ontvang|deel dit|leestijd|download|blijf op de hoogte|meld je aan|"
            "dit artikel is"
        ).split("|")
    ),
    form=frozenset(
        (
            "inloggen|log in|uitloggen|registreren|mijn account|wachtwoord|laat een reactie achter|plaats reactie|"
            "reageer|annuleren|akkoord|accepteren|weigeren|privacy|privacybeleid|privacyverklaring|cookies|"
            "cookiebeleid|cookie-instellingen|voorwaarden|algemene voorwaarden|over ons|contact|adverteren|vacatures|"
            "hulp|colofon|disclaimer"
        ).split("|")
    ),
    form_openers=tuple(
        (
            "wij gebruiken cookies|deze site|deze website|door te klikken|alle rechten|copyright|je moet ingelogd|"
            "om te reageren|heb je een|zie je een fout|op dit artikel"
        ).split("|")
    ),
    credit_openers=tuple(("foto:|foto |beeld:|beeld |bron:|© |video:|illustratie|archieffoto|afbeelding").split("|")),
    byline_openers=tuple(
        ("door |van onze|geschreven door|auteur:|redactie|tekst:|onze redactie|van een onzer").split("|")
    ),
    published=tuple(
        ("gepubliceerd|gepubliceerd op|geplaatst|geplaatst op|publicatiedatum|datum|aangemaakt|verschenen").split("|")
    ),
    updated=tuple(
        ("bijgewerkt|bijgewerkt op|laatst bijgewerkt|laatste update|update|gewijzigd|aangepast|laatst gewijzigd").split(
            "|"
        )
    ),
    clock=tuple(("luister live|kijk live|weer|vandaag|zoeken|menu").split("|")),
)

LANGUAGE = Language("nl", "Dutch", furniture=FURNITURE)
