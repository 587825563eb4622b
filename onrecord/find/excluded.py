"""Whom a source cannot stand for, however near: rules that each take candidates away.

In: a `Case` and somebody it may stand for. Out: whether the source's own words speak against it. What these rules miss
the ranking may still refuse; what they take away is never the answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from onrecord.find.cases import ARTICLE, RELATIVE, Case, class_of, head_of
from onrecord.find.runs import has_role, is_title
from onrecord.find.source_names import offices_in
from onrecord.terms import Speaker

Rule = Callable[[Case, Speaker], bool]
_OWNING = re.compile(r"['’]s? |\b(?:of|for)\b")
_HONORIFICS = {
    **dict.fromkeys(("mr", "sir", "lord"), "he"),
    **dict.fromkeys(("mrs", "ms", "miss", "lady", "dame"), "she"),
}
_NATION = re.compile(r"(?:an|ese|ish|i)$")
_WORD = re.compile(r"[^\W\d_]+")
_OWNED = re.compile(r"['’]s? +(?P<whose>[^,;]+)")
_OF = re.compile(r"(?P<whose>[^,;]*?) (?:of|for) (?P<between>[^,;]*)$")
_ASKED = re.compile(r"\b[Aa]sked (?:whether|if) (?P<whom>(?:[\w.’'-]+ ){1,5})[^.!?“”\"]*$")
_SENTENCE = 300  # characters before a source in which its sentence begins
_SAME = 4  # letters in which a country and what comes from there agree: "Veldania", "Veldanian"


def excluding(case: Case) -> tuple[Rule, ...]:
    """The rules that a source's words give rise to; most give rise to none."""
    words = case.words.lower()
    pronoun = class_of(case.words, case.reading.speech) in ("he", "she")
    gives_rise: dict[Rule, bool] = {
        other_sex: pronoun or words.split(" ")[0].rstrip(".") in _HONORIFICS,
        another_of_its_kind: not pronoun and len(_described(case.words)) > 1,
        of_another_country: not pronoun and bool(offices_in(words, case.reading.speech)),
        only_belongs: not pronoun and _OWNING.search(words) is not None,
        asked_about: pronoun and "sked " in case.reading.text[max(0, case.at - _SENTENCE) : case.at],
    }
    return tuple(rule for rule in RULES if gives_rise[rule])


def other_sex(case: Case, speaker: Speaker) -> bool:
    """ "She" is no man, and "Mrs Ortiz" not Juan Ortiz, as far as the page or a first name shows."""
    if speaker.kind not in ("person", "unknown"):
        return False
    kind, words = class_of(case.words, case.reading.speech), case.words.lower().split()
    wanted = kind if kind in ("he", "she") else None
    if len(words) > 1 and words[1] in speaker.name.lower().split():
        wanted = _HONORIFICS.get(words[0].rstrip("."), wanted)
    return wanted is not None and case.people.sex(speaker.name) not in (None, wanted)


def another_of_its_kind(case: Case, speaker: Speaker) -> bool:
    """ "The finance ministry" is not the foreign ministry, nor "a third diplomat" the Veldanian diplomat."""
    own, other = _described(case.words), _described(speaker.name)
    if len(own) < 2 or len(other) < 2 or own[-1] != other[-1]:
        return False
    named = any(w[0].isupper() and w.lower() == own[-1] for w in speaker.name.split()[1:])  # "Ana Ortiz"
    return not named and not {*own[:-1]} & {*other[:-1]} and case.reading.speech.classes["possessive"].isdisjoint(own)


@lru_cache(maxsize=4096)
def _described(words: str) -> tuple[str, ...]:
    """The words of a description up to its noun, in small letters; a number tells of none."""
    plain = RELATIVE.sub("", words).lower().replace("’", "'").strip(" ,")
    found = tuple(word.removesuffix("'s") for word in head_of(ARTICLE.sub("", plain).split()))
    return () if any(word[:1].isdigit() for word in found) else found


def of_another_country(case: Case, speaker: Speaker) -> bool:
    """ "The Veldanian minister" is no minister of whom the page says another country."""
    people, speech = case.people, case.reading.speech
    held = people.offices.get(speaker.name, set())
    if not offices_in(case.words.lower(), speech) & held:
        return False
    nations = {w for words in people.offices.values() for w in words if _is_nation(w, case)}
    told = [w.lower() for w in _WORD.findall(case.words) if w[0].isupper() and not has_role(w.lower(), speech)]
    asked = {n for n in nations if any(w[:_SAME] == n[:_SAME] for w in told)}
    asked |= {w for w in told if _is_nation(w, case)}
    return bool(asked and nations & held) and not any(n[:_SAME] == w[:_SAME] for n in nations & held for w in asked)


def _is_nation(word: str, case: Case) -> bool:
    """Whether a word beside an office is an adjective of a country: "Veldanian", never "human" or "chairman"."""
    written = case.reading.names[word.capitalize()] > 0 and word not in case.people.plain
    return written and _NATION.search(word) is not None and not has_role(word, case.reading.speech)


def only_belongs(case: Case, speaker: Speaker) -> bool:
    """ "The widow of Juan Ortiz" and "Ortiz's lawyer" are not Juan Ortiz."""
    if speaker.kind not in ("person", "unknown"):
        return False
    name = speaker.name if speaker.name in case.words else speaker.name.split()[-1]
    places = [found.span() for found in re.finditer(rf"\b{re.escape(name)}\b", case.words)]
    return bool(places) and all(_has_somebody(case, start, end) for start, end in places)


def _has_somebody(case: Case, start: int, end: int) -> bool:
    """Whether a name in a source is that of whose widow, lawyer or minister is meant."""
    speech, kin = case.reading.speech, case.reading.speech.classes["kin"]
    owned = _OWNED.match(case.words, end)
    if owned is not None:
        return any(w in kin or has_role(w, speech) for w in owned["whose"].lower().split())
    of = _OF.match(case.words[:start])
    if of is None:
        return False
    between = of["between"].split()
    if not kin.isdisjoint(of["whose"].lower().split()):
        return all(w.islower() for w in between) or has_role(between[-1].lower(), speech)
    # "spokesman of the late President Ortiz", but "minister of Trade Ana Ortiz", "head of the region Ana Ortiz"
    offices = all(is_title(w.lower(), speech) for w in between)
    return offices and any(has_role(w, speech) for w in of["whose"].lower().split())


def asked_about(case: Case, speaker: Speaker) -> bool:
    """In "Asked whether Ortiz knew, he said" somebody else than Ortiz says it."""
    if speaker.kind not in ("person", "unknown"):
        return False
    before = case.reading.text[max(0, case.at - _SENTENCE) : case.at]
    asked = _ASKED.search(before)
    return asked is not None and re.search(rf"\b{re.escape(speaker.name.split()[-1])}\b", asked["whom"]) is not None


RULES: tuple[Rule, ...] = (
    other_sex,
    another_of_its_kind,
    of_another_country,
    only_belongs,
    asked_about,
)
