"""Czech: the words page chrome is made of."""

# ruff: noqa: SIM905  (one phrase a line would hide them)

from onrecord.lang import Furniture, Language

FURNITURE = Furniture(
    related=frozenset(
        (
            "čtěte také|čtěte i|přečtěte si|přečtěte si také|více|více k tématu|související|související články|"
            "podobné články|další články|další zprávy|nejčtenější|nejnovější|nejnovější zprávy|doporučujeme|"
            "doporučené|mohlo by vás zajímat|další článek|předchozí článek|štítky|témata|reklama|k tématu|aktuálně|"
            "populární|inzerce"
        ).split("|")
    ),
    related_openers=tuple(
        ("čtěte také|čtěte i|čtěte:|přečtěte si|více k tématu|více zde|související|sledujte|video:").split("|")
    ),
    share=frozenset(
        (
            "sdílet|sdílejte|tisk|vytisknout|kopírovat odkaz|uložit|komentovat|komentáře|diskuse|diskuze|poslechnout|"
            "sledovat|předplatit|předplatné|newsletter|reklama|inzerce|zavřít|menu|hledat|domů|úvod|zpět|nahoru|více|"
            "zobrazit více|načíst další|foto|fotogalerie|video|podcast|živě|počasí|doba čtení"
        ).split("|")
    ),
    share_openers=tuple(
        ("sledujte nás|přihlaste se|odebírejte|sdílejte|doba čtení|stáhněte|staňte se|tento článek").split("|")
    ),
    form=frozenset(
        (
            "přihlásit|přihlásit se|odhlásit|registrovat|registrace|můj účet|heslo|přidat komentář|odpovědět|zrušit|"
            "souhlasím|přijmout|odmítnout|ochrana osobních údajů|soukromí|cookies|podmínky|o nás|kontakt|kontakty|"
            "redakce|nápověda|nahlásit chybu"
        ).split("|")
    ),
    form_openers=tuple(
        (
            "používáme cookies|tento web|kliknutím|všechna práva|copyright|pro přidání|musíte|našli jste chybu|"
            "publikování"
        ).split("|")
    ),
    credit_openers=tuple(("foto:|foto |autor fotografie|zdroj:|© |video:|ilustrační|grafika|snímek").split("|")),
    byline_openers=tuple(("autor:|autoři:|text:|redakce|připravil|připravila").split("|")),
    published=tuple(("publikováno|zveřejněno|vydáno|vytvořeno|datum|vloženo").split("|")),
    updated=tuple(("aktualizováno|aktualizace|poslední aktualizace|upraveno|změněno").split("|")),
    clock=tuple(("živě|počasí|dnes|hledat|menu").split("|")),
)

LANGUAGE = Language("cs", "Czech", furniture=FURNITURE)
