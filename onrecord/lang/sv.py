"""Swedish: the words page chrome is made of."""

# ruff: noqa: SIM905  (one phrase a line would hide them)

from onrecord.lang import Furniture, Language

FURNITURE = Furniture(
    related=frozenset(
        (
            "läs också|läs även|läs mer|läs vidare|se även|se också|relaterat|relaterade artiklar|mer nyheter|mer om|"
            "fler nyheter|fler artiklar|mest läst|mest lästa|senaste nytt|senaste nyheterna|senaste|rekommenderat|"
            "rekommenderas|nästa artikel|föregående artikel|taggar|ämnen|annons|mer från|populärt|"
            "artikeln handlar om"
        ).split("|")
    ),
    related_openers=tuple(
        ("läs också|läs även|läs mer|läs:|se även|se också|mer om|missa inte|lyssna också|tidigare:").split("|")
    ),
    share=frozenset(
        (
            "dela|dela artikeln|dela på facebook|skriv ut|kopiera länk|spara|kommentera|kommentarer|lyssna|följ|"
            "följ oss|prenumerera|nyhetsbrev|annons|stäng|meny|sök|hem|start|tillbaka|till toppen|mer|visa mer|"
            "visa fler|foto|bild|video|podd|live|väder|lästid|till innehållet"
        ).split("|")
    ),
    share_openers=tuple(
        ("följ oss|prenumerera|anmäl dig|få |dela artikeln|lästid|ladda ner|det här är en|vill du").split("|")
    ),
    form=frozenset(
        (
            "logga in|logga ut|registrera|mitt konto|lösenord|skriv en kommentar|svara|avbryt|godkänn|acceptera|"
            "avvisa|integritet|integritetspolicy|personuppgifter|cookies|om cookies|villkor|om oss|kontakt|"
            "kontakta oss|annonsera|hjälp|tipsa oss|rätta artikel|rapportera fel"
        ).split("|")
    ),
    form_openers=tuple(
        (
            "vi använder cookies|vi använder kakor|den här webbplatsen|genom att|alla rättigheter|copyright|"
            "du måste|har du|hittat ett fel|ser du ett fel|ansvarig utgivare"
        ).split("|")
    ),
    credit_openers=tuple(("foto:|foto |bild:|bild |källa:|© |grafik:|video:|arkivbild|arkiv").split("|")),
    byline_openers=tuple(("av |text:|reporter:|skriven av|publicerad av|redaktör:|av:").split("|")),
    published=tuple(("publicerad|publicerad den|publicerat|publicerades|publicerad:|datum|skapad").split("|")),
    updated=tuple(
        ("uppdaterad|uppdaterad den|uppdaterat|uppdaterades|senast uppdaterad|ändrad|senast ändrad").split("|")
    ),
    clock=tuple(("lyssna live|väder|idag|sök|meny").split("|")),
)

LANGUAGE = Language("sv", "Swedish", furniture=FURNITURE)
