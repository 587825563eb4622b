"""German: the words page chrome is made of."""

# ruff: noqa: SIM905  (one phrase a line would hide them)

from onrecord.lang import Furniture, Language

FURNITURE = Furniture(
    related=frozenset(
        (
            "siehe auch|lesen sie auch|lesen sie mehr|lesen sie mehr zum thema|mehr zum thema|mehr dazu|mehr zu|mehr|"
            "mehr lesen|auch interessant|auch lesenswert|das könnte sie auch interessieren|"
            "das könnte sie interessieren|das könnte dich auch interessieren|das könnte ihnen auch gefallen|"
            "passend zum thema|passend zum artikel|weitere artikel|weitere artikel zum thema|weitere nachrichten|"
            "weitere themen|weitere meldungen|weitere informationen|weiterführende links|weiterlesen|"
            "ähnliche artikel|verwandte artikel|verwandte themen|verwandte beiträge|meistgelesen|"
            "meistgelesene artikel|meist gelesen|meistgesehen|meistkommentiert|am meisten gelesen|top-themen|"
            "topthemen|top themen|aktuelle themen|aktuell|aktuelles|aktuelle nachrichten|neueste artikel|"
            "neueste nachrichten|neueste|neu|neuste artikel|empfehlungen|empfehlungen der redaktion|empfohlen|"
            "unsere empfehlung|redaktionelle empfehlung|redaktionstipp|lesetipps|lesetipp|tipp der redaktion|"
            "nächster artikel|vorheriger artikel|nächster beitrag|vorheriger beitrag|mehr von|mehr aus|"
            "mehr aus dem ressort|mehr aus dem web|zum thema|themen|thema|hintergrund|hintergründe|im überblick|"
            "schlagzeilen|newsticker|ticker|nachrichten|anzeige|sponsored|beliebt|beliebte artikel|populär|dossier|"
            "kommentare|newsletter|jetzt lesen|jetzt im fokus|aus dem archiv|hier lesen|mehr über|neues aus|quellen|"
            "links zum thema|schlagwörter|stichwörter|stichworte|themen in diesem artikel|themen dieses artikels|"
            "artikel zum thema|lesen sie dazu|lesen sie hier|interessant|meistgeklickt|videos|mehr videos|"
            "top-artikel|top artikel|mehr anzeigen|bildergalerie"
        ).split("|")
    ),
    related_openers=tuple(
        (
            "lesen sie auch:|lesen sie auch |lesen sie hier|lesen sie mehr|lesen sie dazu|lesen sie jetzt|"
            "siehe auch:|mehr zum thema|mehr dazu|mehr lesen|mehr:|auch interessant:|zum artikel:|zum thema:|"
            "hier lesen sie|hier geht es|hier geht's|weiterlesen:|dazu auch|auch lesen:|lesetipp:|passend dazu|"
            "mehr aktuelle|mehr über|mehr aus|weitere |das könnte |video:|im video:|> |>> |→|podcast:|alle aktuellen|"
            "alle infos|empfehlung"
        ).split("|")
    ),
    share=frozenset(
        (
            "teilen|artikel teilen|auf facebook teilen|auf twitter teilen|auf x teilen|per mail teilen|"
            "per whatsapp teilen|merken|merkliste|artikel merken|drucken|artikel drucken|vorlesen|artikel anhören|"
            "anhören|jetzt anhören|kommentieren|kommentar|kommentare|kommentare anzeigen|keine kommentare|"
            "link kopieren|link kopiert|kopieren|speichern|versenden|senden|e-mail|per e-mail|folgen|folgen sie uns|"
            "folgen sie uns auf|folge uns|abonnieren|jetzt abonnieren|abo|abonnement|e-paper|epaper|anzeige|anzeigen|"
            "werbung|schließen|menü|menu|suche|suchen|startseite|zur startseite|nach oben|zum seitenanfang|"
            "zum inhalt springen|zum inhalt|navigation überspringen|home|zurück|weiter|mehr anzeigen|mehr laden|"
            "alle anzeigen|bild|bilder|video|audio|audiobeitrag|podcast|live|wetter|rätsel|spiele|shop|lesezeit|"
            "lesedauer|pause|abspielen|newsletter|newsletter abonnieren|push-nachrichten|feedback|korrektur|"
            "korrektur melden|fehler melden|hinweis zum artikel|artikel verschenken|verschenken|schenken|weitersagen|"
            "ressort|ressorts|rubriken|service|services|bildrechte|stand|plus|abo testen|jetzt testen|jetzt lesen|"
            "jetzt kaufen|download"
        ).split("|")
    ),
    share_openers=tuple(
        (
            "folgen sie|folge uns|abonnieren sie|melden sie sich|jetzt anmelden|jetzt abonnieren|jetzt testen|"
            "jetzt registrieren|jetzt kostenlos|teilen sie|lesezeit|lesedauer|newsletter|erhalten sie|bleiben sie|"
            "unser newsletter|mit unserem newsletter|mit dem newsletter|laden sie|hören sie|testen sie|"
            "sie haben bereits|bereits abonnent|schon abonnent|um weiterzulesen|diesen artikel weiterlesen|"
            "weiterlesen mit|zugriff auf|alle artikel lesen|jederzeit kündbar|monatlich kündbar|dieser artikel ist|"
            "dieser inhalt|dieser text|sie können|sie wollen|sie möchten|haben sie|wir freuen uns|schreiben sie|"
            "diskutieren sie|immer informiert|immer auf dem laufenden|nichts verpassen|werden sie|unterstützen sie|"
            "öffnet in|hier bestellen|hier anmelden|empfohlener redaktioneller inhalt|empfohlener externer inhalt|"
            "externer inhalt|an dieser stelle finden sie|an dieser stelle"
        ).split("|")
    ),
    form=frozenset(
        (
            "anmelden|abmelden|einloggen|ausloggen|registrieren|jetzt registrieren|login|mein konto|konto|passwort|"
            "passwort vergessen|benutzername|kommentar schreiben|kommentar verfassen|kommentar abgeben|"
            "kommentar hinterlassen|schreiben sie einen kommentar|antworten|antwort|melden|absenden|abbrechen|ja|"
            "nein|akzeptieren|alle akzeptieren|ablehnen|einstellungen|datenschutz|datenschutzerklärung|"
            "datenschutzeinstellungen|datenschutzhinweise|cookie-einstellungen|cookies|impressum|kontakt|agb|"
            "nutzungsbedingungen|über uns|karriere|jobs|hilfe|faq|mediadaten|werben|barrierefreiheit|abo kündigen|"
            "verträge kündigen|vertrag kündigen|privatsphäre|presse|nutzungsbasierte onlinewerbung|widerruf|"
            "redaktion|netiquette|alle rechte vorbehalten"
        ).split("|")
    ),
    form_openers=tuple(
        (
            "bitte melden|bitte loggen|bitte geben|bitte aktivieren|bitte beachten|wir verwenden cookies|"
            "wir nutzen cookies|diese website|diese webseite|mit klick|mit ihrer zustimmung|ihre einwilligung|"
            "ihre daten|ich bin damit einverstanden|ich stimme|durch die|es gelten|informationen zum datenschutz|"
            "alle rechte vorbehalten|copyright|kommentare sind|die kommentarfunktion|um kommentieren|"
            "um einen kommentar|sie müssen|ihre e-mail|haben sie einen fehler|fehler gefunden|nachdruck|die dpa|"
            "dieser artikel wurde|dieser text wurde|mit material von|mit material der|quelle:|quellen:|hinweis:|"
            "transparenzhinweis|javascript|ihr browser|eine webseite der|ein angebot von|der kommentarbereich|"
            "im rahmen|die redaktion|wir bitten|weitere informationen"
        ).split("|")
    ),
    credit_openers=tuple(
        (
            "foto:|fotos:|foto |bild:|bilder:|bildquelle|bildrechte|bildnachweis|bildcredit|bildunterschrift|quelle:|"
            "© |(c) |grafik:|video:|symbolbild|(symbolbild|archivbild|archivfoto|(archiv|illustration:|karte:|"
            "screenshot|infografik|collage:|bild |vergrößern|bild vergrößern|bild in|picture alliance|imago|dpa|"
            "credit:"
        ).split("|")
    ),
    byline_openers=tuple(
        (
            "von |ein kommentar von|eine analyse von|ein gastbeitrag von|ein artikel von|eine kolumne von|"
            "aufgezeichnet von|text:|autor:|autorin:|autoren:|autor |autorin |redaktion:|aus |interview:|übersetzung|"
            "übersetzt von|protokoll:|geschrieben von|zum autor|zur autorin|über den autor|über die autorin|"
            "zur person"
        ).split("|")
    ),
    published=tuple(
        (
            "veröffentlicht|veröffentlicht am|veröffentlicht:|erschienen|erschienen am|erstellt|erstellt am|"
            "publiziert|publiziert am|erstveröffentlichung|datum|vom|am|erstmals veröffentlicht|online seit|"
            "artikel vom"
        ).split("|")
    ),
    updated=tuple(
        (
            "aktualisiert|aktualisiert am|aktualisiert:|zuletzt aktualisiert|letzte aktualisierung|letztes update|"
            "letzte änderung|geändert|geändert am|zuletzt geändert|update|stand|stand:|zuletzt bearbeitet"
        ).split("|")
    ),
    clock=tuple(("live hören|jetzt live|wetter|heute|uhrzeit|suche|menü|anmelden|e-paper|ausgabe").split("|")),
)

LANGUAGE = Language("de", "German", furniture=FURNITURE)
