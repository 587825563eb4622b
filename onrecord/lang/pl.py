"""Polish: the words page chrome is made of."""

# ruff: noqa: SIM905  (one phrase a line would hide them)

from onrecord.lang import Furniture, Language

FURNITURE = Furniture(
    related=frozenset(
        (
            "czytaj także|czytaj też|czytaj również|czytaj więcej|zobacz także|zobacz też|zobacz również|"
            "zobacz więcej|przeczytaj także|przeczytaj też|przeczytaj również|powiązane|powiązane artykuły|"
            "podobne artykuły|najnowsze|najnowsze artykuły|najczęściej czytane|najpopularniejsze|popularne|polecane|"
            "polecamy|polecane artykuły|warto przeczytać|więcej|więcej na ten temat|następny artykuł|"
            "poprzedni artykuł|tagi|tematy|reklama|inne artykuły|wiadomości|komentarze"
        ).split("|")
    ),
    related_openers=tuple(
        (
            "czytaj także|czytaj też|czytaj również|czytaj więcej|czytaj:|zobacz także|zobacz też|zobacz:|"
            "zobacz również|przeczytaj|więcej:|polecamy|posłuchaj"
        ).split("|")
    ),
    share=frozenset(
        (
            "udostępnij|podziel się|drukuj|wyślij|kopiuj link|skopiuj link|zapisz|skomentuj|komentarze|komentarz|"
            "obserwuj|subskrybuj|newsletter|reklama|zamknij|menu|szukaj|strona główna|wróć|do góry|więcej|"
            "pokaż więcej|foto|zdjęcia|wideo|podcast|na żywo|pogoda|gry|czas czytania|posłuchaj|przejdź do treści"
        ).split("|")
    ),
    share_openers=tuple(
        (
            "obserwuj|zapisz się|subskrybuj|dołącz|udostępnij|czas czytania|pobierz|wspieraj|bądź na bieżąco|"
            "dalsza część|ten artykuł|materiał sponsorowany"
        ).split("|")
    ),
    form=frozenset(
        (
            "zaloguj|zaloguj się|wyloguj|zarejestruj|zarejestruj się|moje konto|hasło|dodaj komentarz|odpowiedz|"
            "anuluj|wyślij|akceptuję|zgadzam się|odrzuć|polityka prywatności|prywatność|regulamin|cookies|o nas|"
            "kontakt|redakcja|pomoc|kariera|zgłoś błąd"
        ).split("|")
    ),
    form_openers=tuple(
        (
            "używamy plików|ta strona|ten serwis|klikając|kontynuując|wszelkie prawa|wszystkie prawa|copyright|"
            "aby dodać|musisz być|twój adres|komentarze są|znalazłeś błąd|zauważyłeś"
        ).split("|")
    ),
    credit_openers=tuple(("fot.|foto:|zdjęcie|źródło:|źródło |© |wideo:|grafika|ilustracja|autor zdjęcia").split("|")),
    byline_openers=tuple(
        ("autor:|autorka:|autorzy:|oprac.|opracowanie|tekst:|redakcja|rozmawiał|rozmawiała|tłumaczenie").split("|")
    ),
    published=tuple(("opublikowano|data publikacji|publikacja|dodano|utworzono|data|data dodania").split("|")),
    updated=tuple(
        ("aktualizacja|zaktualizowano|ostatnia aktualizacja|data aktualizacji|zmodyfikowano|modyfikacja").split("|")
    ),
    clock=tuple(("na żywo|słuchaj|pogoda|dzisiaj|szukaj|menu|zaloguj").split("|")),
)

LANGUAGE = Language("pl", "Polish", furniture=FURNITURE)
