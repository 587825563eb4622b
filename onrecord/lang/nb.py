"""Norwegian: the words page chrome is made of."""

# ruff: noqa: SIM905  (one phrase a line would hide them)

from onrecord.lang import Furniture, Language

FURNITURE = Furniture(
    related=frozenset(
        (
            "les også|les mer|se også|relaterte artikler|relatert|flere nyheter|flere saker|mer om|mest lest|"
            "siste nytt|siste|anbefalt|neste artikkel|forrige artikkel|emner|annonse|populært|les hele saken"
        ).split("|")
    ),
    related_openers=tuple(("les også|les mer|les:|se også|mer om|hør også|les hele").split("|")),
    share=frozenset(
        (
            "del|del artikkelen|del på facebook|skriv ut|kopier lenke|lagre|kommenter|kommentarer|lytt|følg|følg oss|"
            "abonner|nyhetsbrev|annonse|lukk|meny|søk|forsiden|tilbake|til toppen|mer|vis mer|vis flere|foto|bilde|"
            "video|podkast|direkte|vær|lesetid"
        ).split("|")
    ),
    share_openers=tuple(("følg oss|meld deg|få |del artikkelen|lesetid|last ned|bli ").split("|")),
    form=frozenset(
        (
            "logg inn|logg ut|registrer|min side|passord|skriv kommentar|svar|avbryt|godta|avvis|personvern|"
            "personvernerklæring|cookies|informasjonskapsler|vilkår|om oss|kontakt|kontakt oss|annonsere|hjelp|"
            "tips oss"
        ).split("|")
    ),
    form_openers=tuple(
        (
            "vi bruker informasjonskapsler|vi bruker cookies|denne nettsiden|ved å|alle rettigheter|copyright|"
            "du må|har du|ansvarlig redaktør"
        ).split("|")
    ),
    credit_openers=tuple(("foto:|foto |kilde:|© |grafikk:|video:|arkivfoto|bilde:|illustrasjon").split("|")),
    byline_openers=tuple(("av |skrevet av|tekst:|journalist|av:").split("|")),
    published=tuple(("publisert|publisert:|publiserte|opprettet|dato").split("|")),
    updated=tuple(("oppdatert|oppdatert:|sist oppdatert|endret|sist endret").split("|")),
    clock=tuple(("hør direkte|vær|i dag|søk|meny").split("|")),
)

LANGUAGE = Language("nb", "Norwegian", furniture=FURNITURE)
