"""What a source calls itself: the name in it, the offices it names, or a description.

In: the words of a source and the `People` of its page. Out: a name, offices, or a `Speaker` known by these words.
Refused: pronouns, and descriptions that do not tell who ("the company", "officials").
"""

from __future__ import annotations

import re

from onrecord.find.people import LONGEST_NAME, People
from onrecord.find.runs import ARTICLES, PARTICLES, POSSESSIVE, has_role, is_function, office_of, placed_runs
from onrecord.lang import Speech
from onrecord.lang.first_names import borne_by
from onrecord.terms import Speaker, SpeakerKind

_OWNER = re.compile(
    r"([Tt]he )?(?:(?:Mr|Mrs|Ms|Dr)\.? )?([^\W\d_a-z][\w‑-]+)(?=['’]s? | (?:campaign|camp|team|administration)$)"
)
_PERSONS = frozenset(["person", "man", "woman", "source", "voter", "aide"])
_POINTING = frozenset(["this", "that", "these", "those", "one", "another", "other", "anyone", "all"])
_BARE = 3  # words: "a senior official"
_SIDE_BY_SIDE = re.compile(r",? (?:and|&) |, |/")
_MOST_SIDE_BY_SIDE = 6
_JOINED = re.compile(r"[^\W_] (?:and|&) (?:the |an? )?[^\W\d_a-z]")


def name_in(words: str, speech: Speech, people: People) -> str | None:
    """The proper name in a source, without honorifics and offices: "Veldanian minister Ana Ortiz" -> "Ana Ortiz"."""
    words = words.replace("\u00a0", " ")
    parts = re.split(r",|\(| [—–] ", words)
    if _JOINED.search(words) and "," not in words:
        lows = set(words.lower().split())
        if not lows & speech.classes["organisation"] or _joined(words, people):
            return None
    if _of_another(parts[0], speech):
        beside = parts[1].strip() if len(parts) > 1 and not _of_official(parts[0], speech) else ""
        return beside if beside and beside in people.full.get(beside.split()[-1].lower(), {}) else None
    known = _known_head(parts[0].split(), speech, people) or _known_tail(words, speech, people)
    if known is not None:
        return known
    for part in parts[:2]:
        name = _name(part.strip(), speech, people)
        if name is not None:
            return name
    return None


def _of_another(head: str, speech: Speech) -> bool:
    """Whether a source is someone without a name, told by another's: "a spokesman for Ortiz"."""
    words = head.split()
    lows = [w.lower() for w in words]
    at = next((i for i, w in enumerate(lows) if i and w in speech.classes["inner preposition"]), None)
    return bool(
        at
        and lows[0] in speech.classes["indefinite"]
        and not any(w[0].isupper() for w in words[1:at])
        and lows[at - 1] not in speech.classes["organisation"]
    )


def _known_head(words: list[str], speech: Speech, people: People) -> str | None:
    """The person named before "of": "the hydrologist Ana Ortiz of the Korsk Institute"."""
    cut = next((i for i, w in enumerate(words) if i and w.lower() in speech.classes["inner preposition"]), len(words))
    return _known(words[:cut], people)


def _known_tail(words: str, speech: Speech, people: People) -> str | None:
    """The person named at the end, after an office and what it is of: "the President of Veldania Ana Ortiz"."""
    if " and " in words or "," in words:
        return None
    run = next(reversed(placed_runs(words)), None)
    if run is None or not words.endswith(run.words[-1]):
        return None
    before = words[: run.start].lower().split()
    if (
        before
        and before[-1] in speech.classes["inner preposition"] | {"the"}
        and not office_of(words[: run.start], speech)
    ):
        return None  # "the voters of New Korsk"
    return _known(run.words, people)


def _known(words: list[str], people: People) -> str | None:
    """The full name that words end with."""
    for size in range(min(LONGEST_NAME, len(words)), 1, -1):
        name = " ".join(words[-size:])
        if name in people.full.get(words[-1].lower(), {}):
            return name
    return None


def _of_official(head: str, speech: Speech) -> bool:
    """Whether a name beside a source may be the official's it speaks for: "a spokesman for the premier, Ana Ortiz"."""
    return has_role(head.split()[-1].lower(), speech)


def _joined(words: str, people: People) -> bool:
    """Whether "A and B" names two people."""
    parts = re.split(r" (?:and|&) ", words)
    return all(people.full_name(part.split()[-1]) is not None for part in parts if part.split())


def _name(part: str, speech: Speech, people: People) -> str | None:
    words = part.split()
    lows = [w.lower().strip('“”"') for w in words]
    if not words:
        return None
    cut = next((i for i, w in enumerate(lows) if i and w in speech.classes["inner preposition"]), len(words))
    head, lows = words[:cut], lows[:cut]
    last_role = max(
        (i for i, w in enumerate(lows) if has_role(w, speech) or w in speech.honorifics),
        default=-1,
    )
    owner = max((i for i, w in enumerate(lows) if w.endswith(("'s", "’s", "s’", "s'"))), default=-1)
    rest = head[max(last_role, owner) + 1 :]
    rest = (
        [w for w in rest if w[0].isupper() or w in PARTICLES or w[0] in "@" or w.isdigit()]
        if rest and any(c.isupper() for c in rest[-1])
        else []
    )
    while rest and is_function(rest[0].lower(), speech):
        rest = rest[1:]
    if not rest or not any(c.isupper() for c in " ".join(rest)):
        return None
    if len(words) == 1 and lows[0] in people.plain:
        return None  # "Police said", "Media say": a word like any other, first in its sentence
    if last_role < 0 and owner < 0 and cut < len(words) and lows[0] in speech.classes["determiner"]:
        return part  # "the Ministry of Truth"
    if last_role < 0 and lows[0] in speech.classes["indefinite"]:
        return None
    if any(w.lower() in speech.classes["organisation"] for w in rest[-1:]):
        if owner >= 0 and last_role < owner and head[owner][0].isupper():  # "the Korsk County Coroner's Office"
            return " ".join(head[1:] if lows[0] in ARTICLES else head)
        if owner < 0:
            rest = head[1:] if lows[0] in ARTICLES else head
    name = " ".join(w.strip('“”"') for w in rest)
    if last_role < 0 and owner < 0 and name.split()[-1].lower() not in people.full and cut < len(words):
        return part if part[0].isupper() and any(c.isupper() for c in part[1:]) else None
    return name


def offices_in(low: str, speech: Speech) -> set[str]:
    """The offices a phrase names, with those a general word ("diplomat", "leader") may stand for."""
    head = re.split(r" (?:of|for|to|in|at|on) |,", low)[0].split()
    if not head or "and" in head or set(head) & speech.classes["contrast"] or head[0] in speech.classes["possessive"]:
        return set()  # "the new minister" is another than the one before, "your minister" hers
    last = head[-1].strip(".")
    if not has_role(last, speech):
        return set()
    general = ("leader", "diplomat", "official", "politician", "spokesperson", "head")
    return {last} | set(speech.classes.get(last, frozenset()) if last in general else ())


def described(words: str, speech: Speech, people: People) -> Speaker | None:
    """A source without a name, by its own words: a group, an organisation, a document or someone; else None.

    "The company", "the report" do not tell who: on 236 annotated news pages one in five such names was right.
    """
    low, classes = words.lower().split(), speech.classes
    if not low or low[0] in speech.pronouns - classes["determiner"] or low[0] in classes["object pronoun"]:
        return None
    if _JOINED.search(words) and words[0].isupper() and words.split()[-1][0].isupper():
        parts = [people.full_name(p) or p for p in re.split(r" (?:and|&) ", words)]
        names = all(" " in p and all(w[0].isupper() for w in p.split()) for p in parts)
        return Speaker(" and ".join(parts), "group") if names else None
    if low[0] in classes["possessive"] or low[0] in _POINTING or low[0].endswith("ing") or low[0][0].isdigit():
        return None
    if "," in words or (len(low) == 1 and low[0] not in speech.pronouns):
        return None  # "officials", "police": others on every page
    head = re.split(r" (?:of|for|to|in|at|on|from|who|that|with) |,", " ".join(low))[0].split()
    kind = None if head[-1].strip(".'’") in classes["period"] else _kind_described(low, head, speech)
    named = any(w[0].isupper() for w in words.split()[1:])
    if (low[0] == "the" and not named) or (kind == "document" and named):
        return None  # whose report it is tells who speaks
    if kind == "group" and low[0] == "the" and not any(w[0].isupper() for w in words.split()[1 : len(head)]):
        return None  # "the voters of Korsk"
    return None if kind is None else Speaker(_owner_in_full(words, people), kind)


def several(words: str, speech: Speech, people: People) -> str | None:
    """The people and bodies that a source names side by side, in full: "Denk and Ortiz" -> "Pavel Denk and Ana Ortiz".

    Of an apposition only its names are kept: "two envoys, Denk and Ortiz"; a part without a name stays as written.
    """
    parts = [p.strip() for p in _SIDE_BY_SIDE.split(words) if p.strip()]
    if not 1 < len(parts) <= _MOST_SIDE_BY_SIDE:
        return None
    named = [_named_part(part, speech, people) for part in parts]
    if named[0] is None and sum(n is not None for n in named) > 1:
        parts, named = parts[1:], named[1:]
    if named[0] is None or (None in named and len(parts) > 2):
        return None
    names = [name or part for name, part in zip(named, parts, strict=True)]
    return " and ".join([", ".join(names[:-1]), names[-1]])


def people_in(words: str) -> list[str]:
    """The names in a source that begin with a first name: "the premier of Veldania Ana Ortiz (Civic Union)" -> "Ana
    Ortiz"."""
    found = []
    for run in placed_runs(words):
        first = next((i for i, w in enumerate(run.words[:-1]) if w[0].isupper() and borne_by(w)), None)
        if first is not None:
            found.append(" ".join(run.words[first:]))
    return found


def written_out(words: str, people: People) -> str:
    """A description with the names in it in full: "Ortiz supporters" -> "Ana Ortiz supporters"."""
    parts = words.split(" ")
    for at, part in enumerate(parts):
        bare = POSSESSIVE.sub("", part)
        alone = bare[:1].isupper() and not (at and parts[at - 1][:1].isupper())
        full = people.full_name(bare) if alone else None
        if full is not None and full.endswith(f" {bare}") and full not in words:
            parts[at] = full + part[len(bare) :]
    return " ".join(parts)


def _named_part(part: str, speech: Speech, people: People) -> str | None:
    name = name_in(part, speech, people)
    if name is None:
        return None
    return people.full_name(name) or name


def _kind_described(low: list[str], head: list[str], speech: Speech) -> SpeakerKind | None:
    """What a description is of, by the noun before its first preposition; a bare "a spokesman" is someone else each
    time and tells nobody."""
    last, heads = head[-1].strip(".,'’"), {w.strip(".,") for w in head}
    office = has_role(last, speech)
    if heads & speech.classes["document"] and not office:
        return "document"
    if heads & speech.classes["organisation"] and not office:
        return "organisation"
    if last in speech.classes["plural"] or last.endswith("s"):
        return "group"
    someone = low[0] in speech.classes["indefinite"] and (office or set(low[1:4]) & _PERSONS)
    return "person" if someone and len(low) > _BARE else None


def _owner_in_full(words: str, people: People) -> str:
    """ "Ortiz’s office", "Ms Ortiz's aides" with the owner's full name."""
    match = _OWNER.match(words)
    full = people.full_name(match[2]) if match else None
    return words if match is None or full is None else f"{match[1] or ''}{full}{words[match.end(2) :]}"
