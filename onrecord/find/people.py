"""Who a page names: full names, surnames and offices, read from letter case and closed classes of words.

In: the article. Out: `People`, asked by `speakers`. Two people with one surname stay apart: the surname alone then
is the one who is written out far more often, or nobody.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.find.layout import Reading
from onrecord.lang import Speech
from onrecord.terms import Speaker, SpeakerKind

_APPOSITION = re.compile(
    r"\b(?=((?:[^\W\d_][\w.'’‑-]{0,30}[ \u00a0]){1,3}[^\W\d_][\w'’‑-]{0,30}),[ ]((?:[^,.;:“”\"]){4,90}))"
)
_PARTICLES = frozenset(["de", "da", "del", "der", "di", "van", "von", "al", "bin", "la", "le", "el", "dos"])
_DOMINANT = 3  # times: of two people with one surname, the surname alone is the one written out this much more often
_LONGEST = 4  # words of a person's name
_OFFICE_REACH = 60  # characters after a name in which an office in apposition is read


@dataclass(slots=True)
class People:
    """Full names by surname with their counts; offices and grammatical gender by full name."""

    full: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    offices: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    gender: dict[str, str] = field(default_factory=dict)
    titled: set[str] = field(default_factory=set)  # names that follow an honorific or an office
    spoken: set[str] = field(default_factory=set)  # full names that stand as a source
    alone: Counter[str] = field(default_factory=Counter)  # surnames (small letters) that also stand by themselves
    bodies: Counter[str] = field(default_factory=Counter)  # organisations by their names in full

    def full_name(self, name: str) -> str | None:
        """The fullest form of a person's name, or None where it is no person's as far as the page shows."""
        words = name.split()
        candidates = self.full.get(words[-1].lower())
        if not candidates:
            return self._by_first_name(words[0]) if len(words) == 1 else None
        if len(words) > 1:
            return name if name in candidates else next((c for c in candidates if _alike(name, c)), None)
        (best, count), *others = candidates.most_common()
        rival = next((n for other, n in others if not _alike(best, other)), 0)
        return best if count >= _DOMINANT * rival else None

    def ambiguous(self, name: str) -> bool:
        """Whether a lone surname could be several people's of the page."""
        return " " not in name and bool(self.full.get(name.lower())) and self.full_name(name) is None

    def _is_person(self, name: str) -> bool:
        """Whether the page shows that a full name is a person's: an office, or an attribution."""
        return name in self.titled or name in self.offices or name in self.spoken

    def _by_first_name(self, first: str) -> str | None:
        """The one person of the page with a first name."""
        names = {n for counts in self.full.values() for n in counts if n.split()[0] == first}
        return names.pop() if len(names) == 1 else None

    def body(self, name: str) -> str | None:
        """The one organisation of the page whose longer name ends so: "Post" -> "Korsk Post"."""
        names = [n for n in self.bodies if n.endswith(f" {name}")]
        return names[0] if len(names) == 1 else None

    def holders(self, offices: set[str], low: str) -> list[str]:
        """The people who bear one of these offices; those whose other words of office agree, where some do."""
        names = [name for name, words in self.offices.items() if words & offices]
        words = set(re.findall(r"[a-z]+", low)) - offices - {"the", "of", "s", "top"}
        closer = [n for n in names if words & self.offices[n]]
        return closer if closer and words else names

    def named(self, text: str) -> list[str]:
        """The people named in a piece of text, in order."""
        found: list[str] = []
        for run in _runs(text):
            for at, word in enumerate(run):
                name = self.full_name(word)
                if name and not (self._is_person(name) or self.alone[name.split()[-1].lower()]):
                    continue  # "Wall Street", "Korsk City": nothing shows a person
                if name and not (at + 1 < len(run) and self.full_name(run[at + 1])) and name not in found:
                    found.append(name)
        return found

    def kind_of(self, name: str, words: str, speech: Speech) -> SpeakerKind:
        """What a name that is no known person's is most likely the name of."""
        lows = {w.lower().strip(".,'’") for w in words.split()}
        if lows & speech.classes["document"]:
            return "document"
        if lows & speech.classes["organisation"] or name.isupper() or words.lower().startswith("the "):
            return "organisation"
        if name in self.titled or len(name.split()) in (2, 3):
            return "person"
        return "organisation" if lows & {"s"} else "unknown"


def _alike(one: str, other: str) -> bool:
    """Whether two full names can be one person's: same surname, first names of which one begins the other."""
    a, b = one.lower().split(), other.lower().split()
    if a[-1] != b[-1]:
        return False
    return set(a) <= set(b) or set(b) <= set(a) or a[0][:3] == b[0][:3]


def _runs(text: str) -> list[list[str]]:
    """Runs of capitalised words, possessives cut."""
    found: list[list[str]] = []
    run: list[str] = []
    end = 0
    for match in re.finditer(r"[^\W_][\w.'’‑-]*", text):
        word = match.group()
        gap = text[end : match.start()]
        joined = run and gap in (" ", "\u00a0")
        capital = word[0].isupper()
        if run and (not joined or not (capital or (word in _PARTICLES))):
            found.append(run)
            run = []
        if capital or (run and word in _PARTICLES):
            bare = re.sub(r"['’]s?$", "", word)
            ends = bare != word or (bare.endswith(".") and len(bare) > 3 and bare.lower().rstrip(".") not in _SHORT)
            run.append(bare.rstrip(".") if len(bare) > 3 and bare.lower().rstrip(".") not in _SHORT else bare)
            if ends:
                found.append(run)
                run = []
        end = match.end()
    return found + ([run] if run else [])


_SHORT = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "sen",
        "rep",
        "gov",
        "gen",
        "col",
        "lt",
        "sgt",
        "capt",
        "st",
        "rev",
        "hon",
        "jr",
        "sr",
    ]
)


def people_of(reading: Reading, sources: Iterable[str]) -> People:
    """The people of a page's article; `sources` are the words of its reports' sources."""
    people = People()
    speech = reading.speech
    for paragraph in reading.paragraphs:
        if paragraph.headline and len(reading.paragraphs) > 1:
            continue
        text = paragraph.span.cut(reading.text)
        for run in _runs(text):
            _add(people, run, speech)
        _appositions(people, text, speech)
    _without_places(people)
    people.spoken |= {" ".join(run) for source in sources for run in _runs(source)}
    _genders(people)
    return people


def _add(people: People, run: list[str], speech: Speech) -> None:
    lows = [w.lower() for w in run]
    last_role = max((i for i, w in enumerate(lows) if w in speech.roles or w in speech.honorifics), default=-1)
    name = run[last_role + 1 :]
    while name and name[0].lower() in speech.classes["not a name"] | speech.classes["verb"]:
        name = name[1:]
    if name and name[-1].lower() in ("jr", "jr.", "sr", "sr.", "ii", "iii"):
        name = name[:-1]
    if name and len(run) > 1 and lows[-1] in speech.classes["organisation"]:
        people.bodies[" ".join(run[1:] if lows[0] in speech.classes["not a name"] else run)] += 1
    if not name or not 1 <= len(name) <= _LONGEST or any(w.lower() in speech.classes["organisation"] for w in name):
        return
    written = " ".join(name)
    titled = last_role >= 0
    if len(name) == 1:
        people.alone[name[0].lower()] += 1
    if titled:
        people.titled.add(written)
    if (
        len(name) > 1
        and (len(name) > 2 or not name[-1].isupper() or titled)
        and not (name[0].isupper() and len(name[0]) > 2)
    ):
        people.full[name[-1].lower()][written] += 2 if titled else 1
        if titled:
            people.offices[written] |= {w.lower() for w in run[: last_role + 1]}
    if titled:
        surname = name[-1].lower()
        honorific = lows[last_role]
        for sex in ("he", "she"):
            if honorific in speech.classes[sex]:
                people.gender[surname] = sex


def _appositions(people: People, text: str, speech: Speech) -> None:
    """ "Ana Ortiz, the foreign minister," and "the minister, Ana Ortiz," give a name its office."""
    for match in _APPOSITION.finditer(text):
        words = match.group(1).split()
        name = " ".join(words[-2:]) if all(w[0].isupper() for w in words[-2:]) else ""
        before, after = match.group(1).lower(), match.group(2)
        if name in people.full.get(name.split()[-1].lower() if name else "", {}):
            lows = re.findall(r"[\w.-]+", after.lower())[:14]
            if any(w in speech.roles for w in lows[:9]) and (after[0].islower() or after[0].isupper()):
                heads = [i for i, w in enumerate(lows) if w in speech.roles]
                people.offices[name] |= set(lows[: heads[0] + 1])
        elif any(w in speech.roles for w in before.split()):
            run = _runs(after)
            if run and len(run[0]) > 1 and after.startswith(run[0][0]):
                full = " ".join(run[0])
                if full in people.full.get(run[0][-1].lower(), {}):
                    people.offices[full] |= {w for w in before.split() if w.isalpha()}


def _without_places(people: People) -> None:
    """ "President of Veldania Ana Ortiz" is no one named "Veldania Ana Ortiz" where "Ana Ortiz" stands elsewhere."""
    for names in people.full.values():
        for long in [n for n in names if n.count(" ") > 1]:
            short = long.split(" ", 1)[1]
            if short in names:
                names[short] += names.pop(long)


def _genders(people: People) -> None:
    """Gender by surname, from honorifics, made one by full name."""
    for surname, names in people.full.items():
        sex = people.gender.get(surname)
        if sex:
            for name in names:
                people.gender[name] = sex


def name_in(words: str, speech: Speech, people: People) -> str | None:
    """The proper name in a source, without honorifics and offices: "Veldanian minister Ana Ortiz" -> "Ana Ortiz"."""
    head = re.split(r",|\(| [—–] ", words)[0]
    if re.search(r"[^\W\d_] (?:and|&) [^\W\d_a-z]", words) and "," not in words and _joined(words, people):
        return None
    tail = _runs(words)[-1] if " and " not in words and "," not in words and _runs(words) else []
    for size in (3, 2):
        known = " ".join(tail[-size:])
        if len(tail) >= size and words.endswith(known) and known in people.full.get(tail[-1].lower(), {}):
            return known
    candidates = [head, *re.split(r",|\(| [—–] ", words)[1:2]]
    for part in candidates:
        name = _name(part.strip(), speech, people)
        if name is not None:
            return name
    return None


def _joined(words: str, people: People) -> bool:
    """Whether "A and B" names two people."""
    parts = re.split(r" (?:and|&) ", words)
    return all(people.full_name(part.split()[-1]) is not None for part in parts if part.split())


def _name(part: str, speech: Speech, people: People) -> str | None:
    words = part.replace("\u00a0", " ").split()
    lows = [w.lower().strip('“”"') for w in words]
    if not words:
        return None
    cut = next((i for i, w in enumerate(lows) if i and w in speech.classes["inner preposition"]), len(words))
    head, lows = words[:cut], lows[:cut]
    bare = [w.rstrip("'’").rstrip(".") for w in lows]
    last_role = max(
        (i for i, w in enumerate(lows) if w in speech.roles or bare[i] in speech.roles or w in speech.honorifics),
        default=-1,
    )
    owner = max((i for i, w in enumerate(lows) if w.endswith(("'s", "’s", "s’", "s'"))), default=-1)
    rest = head[max(last_role, owner) + 1 :]
    rest = (
        [w for w in rest if w[0].isupper() or w in _PARTICLES or w[0] in "@" or w.isdigit()]
        if rest and any(c.isupper() for c in rest[-1])
        else []
    )
    while rest and rest[0].lower() in speech.classes["not a name"]:
        rest = rest[1:]
    if not rest:
        return None
    if last_role < 0 and owner < 0 and cut < len(words) and lows[0] in speech.classes["determiner"] | {"a", "an"}:
        return part  # "the Ministry of Truth"
    if last_role < 0 and lows[0] in speech.classes["indefinite"]:
        return None
    if any(w.lower() in speech.classes["organisation"] for w in rest[-1:]) and owner < 0:
        rest = head[1:] if lows[0] in ("the", "a", "an") else head
    name = " ".join(w.strip('“”"') for w in rest)
    if last_role < 0 and owner < 0 and name.split()[-1].lower() not in people.full and cut < len(words):
        return part
    return name


def offices_in(low: str, speech: Speech) -> set[str]:
    """The offices a phrase names, with those a general word ("diplomat", "leader") may stand for."""
    head = re.split(r" (?:of|for|to|in|at|on) |,", low)[0]
    found = [w for w in re.findall(r"[\w.-]+", head) if w in speech.roles]
    if not found:
        return set()
    last = found[-1]
    return (
        {last} | set(speech.classes.get(last, frozenset()))
        if last in ("leader", "diplomat", "official", "politician", "spokesperson", "head")
        else {last}
    )


def described(words: str, speech: Speech) -> Speaker | None:
    """A source without a name, by its own words: a group, an organisation or a document; pronouns are nobody."""
    low = words.lower().split()
    if re.search(r" (?:and|&) ", words) and words[0].isupper() and words.split()[-1][0].isupper():
        return Speaker(words, "group")
    if not low or (len(low) == 1 and (low[0] in speech.pronouns or low[0] in speech.classes["object pronoun"])):
        return None
    lows = {w.strip(".,") for w in low}
    head = re.split(r" (?:of|for|to|in|at|on|from|who|that|with) |,", " ".join(low))[0].split()
    last = head[-1].strip(".,'’") if head else ""
    if low[0] in speech.classes["possessive"] or low[0] in ("this", "that", "these", "those"):
        return None
    if last in speech.classes["document"]:
        return Speaker(words, "document")
    if last in speech.classes["organisation"] or (lows & speech.classes["organisation"] and last not in speech.roles):
        return Speaker(words, "organisation")
    if last in speech.classes["plural"] or last.endswith("s"):
        return Speaker(words, "group")
    if low[0] in speech.classes["indefinite"] or last in speech.roles:
        return Speaker(words, "person") if low[0] in speech.classes["indefinite"] else None
    if low[0] == "the":  # "the Veldanian leadership" tells who; "the alliance" does not
        return Speaker(words, "group") if any(w[0].isupper() for w in words.split()[1:]) else None
    return Speaker(words, "unknown")
