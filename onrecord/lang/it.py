"""Italian: the words page chrome is made of."""

# ruff: noqa: SIM905  (one phrase a line would hide them)

from onrecord.lang import Furniture, Language

FURNITURE = Furniture(
    related=frozenset(
        (
            "leggi anche|leggi anche:|vedi anche|guarda anche|ti potrebbe interessare|potrebbe interessarti|"
            "articoli correlati|notizie correlate|contenuti correlati|correlati|altre notizie|ultime notizie|"
            "ultim'ora|più letti|i più letti|le più lette|più lette|in evidenza|in primo piano|primo piano|"
            "consigliati|consigliati per te|raccomandati|articolo successivo|articolo precedente|approfondimenti|"
            "argomenti|tag|temi|pubblicità|da non perdere|per approfondire|continua a leggere"
        ).split("|")
    ),
    related_openers=tuple(
        ("leggi anche|vedi anche|guarda anche|approfondisci|per approfondire|continua a leggere|leggi tutto").split("|")
    ),
    share=frozenset(
        (
            "condividi|condividi su facebook|condividi su twitter|stampa|invia|copia link|copia il link|salva|"
            "commenta|commenti|ascolta|segui|seguici|seguici su|abbonati|iscriviti|newsletter|pubblicità|chiudi|menu|"
            "cerca|home|indietro|torna su|altro|mostra altro|carica altri|foto|video|podcast|diretta|meteo|giochi|"
            "regala|tempo di lettura|riproduzione riservata|vai al contenuto"
        ).split("|")
    ),
    share_openers=tuple(
        (
            "seguici|iscriviti|abbonati|ricevi|condividi|tempo di lettura|scarica|resta aggiornato|"
            "questo articolo è riservato|sei già abbonato|scopri|unisciti"
        ).split("|")
    ),
    form=frozenset(
        (
            "accedi|login|esci|registrati|il mio account|password|lascia un commento|rispondi|annulla|invia|accetta|"
            "accetta tutto|rifiuta|privacy|privacy policy|cookie policy|cookie|preferenze cookie|note legali|"
            "termini e condizioni|chi siamo|contatti|contattaci|pubblicità|aiuto|redazione|accessibilità"
        ).split("|")
    ),
    form_openers=tuple(
        (
            "utilizziamo i cookie|questo sito|cliccando|continuando|tutti i diritti|diritti riservati|copyright|"
            "per commentare|devi essere|il tuo indirizzo|i commenti|riproduzione riservata|effettua"
        ).split("|")
    ),
    credit_openers=tuple(("foto:|foto |immagine|© |credit|crediti|fonte:|video:|ansa/|illustrazione").split("|")),
    byline_openers=tuple(("di |a cura di|redazione|testo di|articolo di|scritto da|autore:|dal nostro").split("|")),
    published=tuple(
        ("pubblicato|pubblicato il|pubblicato:|data di pubblicazione|pubblicata il|data|creato il").split("|")
    ),
    updated=tuple(
        (
            "aggiornato|aggiornato il|aggiornato alle|ultimo aggiornamento|ultima modifica|modificato il|aggiornamento"
        ).split("|")
    ),
    clock=tuple(("in diretta|ascolta la diretta|meteo|oggi|cerca|menu|edizione").split("|")),
)

LANGUAGE = Language("it", "Italian", furniture=FURNITURE)
