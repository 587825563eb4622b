"""Danish: the words page chrome is made of."""

# ruff: noqa: SIM905  (one phrase a line would hide them)

from onrecord.lang import Furniture, Language

FURNITURE = Furniture(
    related=frozenset(
        (
            "læs også|læs mere|se også|relaterede artikler|relateret|flere nyheder|mere om|mest læste|mest læst|"
            "seneste nyt|seneste|anbefalet|næste artikel|forrige artikel|emner|annonce|populært"
        ).split("|")
    ),
    related_openers=tuple(("læs også|læs mere|læs:|se også|mere om|hør også").split("|")),
    share=frozenset(
        (
            "del|del artiklen|del på facebook|udskriv|print|kopier link|gem|kommentér|kommenter|kommentarer|lyt|følg|"
            "følg os|abonnér|abonner|nyhedsbrev|annonce|luk|menu|søg|forside|tilbage|til toppen|mere|vis mere|"
            "vis flere|foto|video|podcast|live|vejr|læsetid"
        ).split("|")
    ),
    share_openers=tuple(("følg os|tilmeld|få |del artiklen|læsetid|hent|bliv").split("|")),
    form=frozenset(
        (
            "log ind|log ud|opret|min konto|adgangskode|skriv kommentar|svar|annuller|acceptér|accepter|afvis|"
            "privatliv|privatlivspolitik|cookies|cookiepolitik|betingelser|om os|kontakt|annoncering|hjælp|ret fejl"
        ).split("|")
    ),
    form_openers=tuple(
        ("vi bruger cookies|denne hjemmeside|ved at|alle rettigheder|copyright|du skal|har du|ansvarshavende").split(
            "|"
        )
    ),
    credit_openers=tuple(("foto:|foto |kilde:|© |grafik:|video:|arkivfoto|billede").split("|")),
    byline_openers=tuple(("af |skrevet af|tekst:|journalist|redaktør:|af:").split("|")),
    published=tuple(("publiceret|udgivet|offentliggjort|oprettet|dato|publiceret den|udgivet den").split("|")),
    updated=tuple(("opdateret|sidst opdateret|senest opdateret|ændret|rettet").split("|")),
    clock=tuple(("lyt live|vejr|i dag|søg|menu").split("|")),
)

LANGUAGE = Language("da", "Danish", furniture=FURNITURE)
