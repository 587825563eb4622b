"""Who a page names: full names, surnames and offices, read from letter case and closed classes of words.

In: the article. Out: `People`, asked by `speakers`. Two people with one surname stay apart: the surname alone then
is the one named in full so far, or the one who is written out far more often, or nobody.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.find.layout import Reading
from onrecord.find.naming import PERSON, Namings, namings_of
from onrecord.find.runs import POSSESSIVE, Run, has_role, is_function, office_of, placed_runs, runs_in
from onrecord.lang import Speech
from onrecord.lang.first_names import borne_by
from onrecord.model import Meant
from onrecord.terms import SpeakerKind

LONGEST_NAME = 4  # words of a person's name
_APPOSITION = re.compile(r"(?<=\w), (?=([^,.;:“”\"]{4,90}))")
_PHRASE_END = re.compile(r"[,;:“”\"()]|\.(?=\s+[^\W\d_a-z][^\W\d_]{3})")
_DOMINANT = 3  # times: of two people with one surname, the surname alone is the one written out this much more often
_NAMESAKES = 8  # people of one surname that are looked at; keeps cost linear
_MOSTLY = 0.7  # of the words of a line with capitals: a headline
_BRACKETS = re.compile(r"[\[\](){}]")  # "the President [of Veldania Ana Ortiz]": an editor's words
_BEFORE = 60  # characters before a name in which its office or article is read
_PRONOUN = re.compile(r"\b(?:he|him|his|she|her)\b")
_CLAUSE_END = re.compile(r"[.!?:;“”\"]")
_NEAR_PRONOUN = 60  # characters before a pronoun in which the name it may stand for is looked for
_PERSONS = 0.3  # share of "person" from which on a word is taken for part of a person's name
HARDLY = 0.15  # the same, below which it is not
_SURELY = 0.6  # the same, from which on a word by itself is a person's name
_AGAINST = 3  # pronouns near a name that are believed against its first name
_SURE = 3  # times: how much oftener "he" than "she" must stand near a name


@dataclass(slots=True)
class People:
    """Full names by surname with their counts; offices and grammatical gender by full name."""

    full: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    offices: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    gender: dict[str, str] = field(default_factory=dict)
    titled: set[str] = field(default_factory=set)  # names that follow an honorific or an office
    spoken: set[str] = field(default_factory=set)  # full names that stand as a source
    single: Counter[str] = field(default_factory=Counter)  # words that stand by themselves as a person's name
    alone: Counter[str] = field(default_factory=Counter)  # surnames (small letters) that also stand by themselves
    things: Counter[str] = field(default_factory=Counter)  # names after "the": no person's
    plain: set[str] = field(default_factory=set)  # words the article also writes in small letters
    first: dict[str, int] = field(default_factory=dict)  # full name -> where it first stands
    honorifics: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))  # by surname
    bodies: Counter[str] = field(default_factory=Counter)  # organisations by their names in full
    described: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # words beside a full name
    surnamed: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # offices before a lone surname

    by_first: dict[str, set[str]] = field(default_factory=dict)  # names of a first name and a surname
    namings: Namings = field(default_factory=Namings)  # what kind of name the page's runs are, as the network tells

    def full_name(self, name: str, at: int | None = None, honorific: str | None = None) -> str | None:
        """The fullest form of a person's name at a place, or None where it is no person's as far as the page shows."""
        words = name.split()
        candidates = self.full.get(words[-1].lower())
        if not candidates:
            return self._by_first_name(words[0]) if len(words) == 1 else None
        if len(words) > 1:
            longer = [c for c in candidates if c.endswith(f" {name}")]
            if len(longer) == 1:
                return longer[0]
            return name if name in candidates else next((c for c in candidates if _alike(name, c)), None)
        if at is not None and len(candidates) > 1:  # whoever is named in full further down is not meant yet
            most = candidates.most_common(_NAMESAKES)
            known = Counter({n: c for n, c in most if self.first.get(n, 0) <= at})
            candidates = known or Counter(dict(most))
            used = self.honorifics.get(words[-1].lower())
            apart = len({n for n in candidates if not any(_alike(n, o) for o in candidates if o < n)}) > 1
            if honorific and used and apart and used.most_common(1)[0][0] != honorific:
                return None  # "Dr Ortiz" where "Mr Ortiz" is the one named so often
        (best, count), *others = candidates.most_common()
        rival = next((n for other, n in others if not _alike(best, other)), 0)
        return best if count >= _DOMINANT * rival else None

    def ambiguous(self, name: str) -> bool:
        """Whether a lone surname could be several people's of the page."""
        return bool(name) and " " not in name and bool(self.full.get(name.lower())) and self.full_name(name) is None

    def may_be(self, name: str, sex: str) -> bool:
        """Whether "he" or "she" may be someone; "she" only where the page shows it elsewhere.

        On 236 annotated news pages "she" meant the speaker before in 42 of 49 such cases, and in 27 of 47 others.
        """
        return (self.sex(name) or "he") == sex

    def sex(self, name: str) -> str | None:
        """Whether the page, or else a person's first name, shows "he" or "she"; None where neither does."""
        told = self.gender.get(name) or borne_by(name.split()[0])
        return told if told in ("he", "she") else None

    def _is_person(self, name: str) -> bool:
        """Whether the page shows that a full name is a person's: an office, or an attribution."""
        return name in self.titled or name in self.offices or name in self.spoken

    def _by_first_name(self, first: str) -> str | None:
        """The one person of the page with a first name and a surname: of longer names the first word may be a place."""
        names = self.by_first.get(first, ())
        return next(iter(names)) if len(names) == 1 else None

    def body(self, name: str) -> str | None:
        """The one organisation of the page whose longer name ends so: "Post" -> "Korsk Post"."""
        names = [n for n in self.bodies if n.endswith(f" {name}")]
        return names[0] if len(names) == 1 and names[0].split()[0].lower() not in self.plain else None

    def holders(self, offices: set[str], source: str) -> list[str]:
        """The people who bear one of these offices; where the source says of what, only those it may be of."""
        names = [name for name, words in self.offices.items() if words & offices]
        of = [w.lower() for w in re.findall(r"[^\W\d_]+", source) if w[0].isupper() and w != "The"]
        of = [w for w in of if w not in offices]
        if of:  # "Veldanian" and "Veldania" agree
            names = [n for n in names if any(w[:4] == o[:4] for w in self.offices[n] for o in of)]
        words = set(re.findall(r"[a-z]+", source.lower())) - offices - {"the", "of", "s", "top"}
        closer = [n for n in names if words & self.offices[n]]
        return closer if closer and words else names

    def named(self, text: str) -> list[str]:
        """The people named in a piece of text, in order."""
        found: list[str] = []
        for run in runs_in(text):
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
        told = self.namings.kind(name) or self.namings.kind(words)
        if told is not None:
            return told
        if lows & speech.classes["organisation"] or name.isupper() or words.lower().startswith("the "):
            return "organisation"
        return "person" if name in self.titled else "unknown"


def _alike(one: str, other: str) -> bool:
    """Whether two full names can be one person's: same surname, first names of which one begins the other."""
    a, b = one.lower().split(), other.lower().split()
    if a[-1] != b[-1]:
        return False
    return set(a) <= set(b) or set(b) <= set(a) or a[0][:3] == b[0][:3]


def people_of(reading: Reading, sources: Iterable[str], *, meant: Meant | None = None) -> People:
    """The people of a page's article; `sources` are the words of its reports' sources, `meant` is what the network
    tells of the page's words."""
    people = People()
    speech = reading.speech
    runs: list[tuple[Run, str, int]] = []
    texts: list[str] = []
    for paragraph in reading.paragraphs:
        if paragraph.headline and len(reading.paragraphs) > 1:
            continue
        text = paragraph.span.cut(reading.text)
        words = text.split()
        people.plain.update(w.rstrip(".,;:") for w in words if len(w) > 3 and w[0].islower())
        if len(words) > 4 and sum(w[0].isupper() for w in words) > _MOSTLY * len(words):
            continue  # a Headline Set Like This
        texts.append(text)
        runs.extend((run, text, paragraph.span.start) for run in placed_runs(text))
    people.namings = namings_of(meant, ((run, start) for run, _, start in runs))
    for run, text, start in runs:
        _add(people, run, text[max(0, run.start - _BEFORE) : run.start], start + run.start, speech)
    for text in texts:
        _appositions(people, text, speech)
    _without_things(people)
    _without_places(people)
    people.by_first = _by_first(people)
    _known_by_one_name(people)
    for surname, offices in people.surnamed.items():  # "President Ortiz"
        bearer = people.full_name(surname) or (None if people.full.get(surname.lower()) else surname)
        if bearer is not None:
            people.offices[bearer] |= offices
    people.spoken |= {" ".join(run) for source in sources for run in runs_in(source)}
    _genders(people, texts)
    return people


def _add(people: People, run: Run, before: str, at: int, speech: Speech) -> None:
    """What one run of capitalised words tells, with the text before it."""
    words = run.words
    if len(words) == 1 and not has_role(words[0].lower(), speech):  # most runs: at best a surname
        low = words[0].lower()
        persons = people.namings.of(words)
        if persons is not None and persons[0, PERSON] < _PERSONS:
            return
        if not is_function(low, speech) and low not in speech.classes["organisation"]:
            people.alone[low] += low not in speech.honorifics
            people.single[words[0]] += persons is not None and persons[0, PERSON] >= _SURELY
            people.first.setdefault(words[0], at)
        return
    lows = [w.lower() for w in words]
    last_role = max((i for i, w in enumerate(lows) if has_role(w, speech) or w in speech.honorifics), default=-1)
    name = words[last_role + 1 :]
    opens = not before.strip() or before.rstrip()[-1] in '.!?:”"“'
    while name and is_function(name[0].lower(), speech):
        name = name[1:]
    if last_role < 0 and len(name) > 2 and opens and len(name) == len(words) and name[0].lower() in people.plain:
        name = name[1:]  # "Filmmaker Ana Ortiz said" in an article that also speaks of a filmmaker
    if name and name[-1].lower() in ("jr", "jr.", "sr", "sr.", "ii", "iii", "iv"):
        name = name[:-1]
    if name and len(words) > 1 and lows[-1] in speech.classes["organisation"]:
        first = next((i for i, w in enumerate(lows) if not is_function(w, speech)), 0)
        first = lows.index("the") + 1 if "the" in lows[:-1] else first
        people.bodies[" ".join(words[first:])] += 1
    offices = set(lows[: last_role + 1])
    office = office_of(_BRACKETS.sub("", before), speech) if last_role < 0 and len(name) > 2 else set()
    if office:  # "the President of Veldania Ana Ortiz"
        offices = office | {w.lower() for w in name[:-2]}
        name = name[-3:] if len(name) > 3 and len(name[-2]) < 3 else name[-2:]
    name = _persons(people.namings, words, name)
    name = _from_first_name(name, loose=opens or any(w.lower() in people.plain for w in name[:1]))
    if not name or not 1 <= len(name) <= LONGEST_NAME or any(w.lower() in speech.classes["organisation"] for w in name):
        return
    _note(people, name, offices, at, speech)
    if len(name) > 1:
        beside = _PHRASE_END.split(before)[-1].split()[-3:]
        people.described[" ".join(name)] |= {w for w in beside if w.islower() and len(w) > 3}
    if not offices and len(name) > 1 and (before.endswith("the ") or (lows[0] == "the" and len(name) < len(words))):
        people.things[" ".join(name)] += 1


def _persons(namings: Namings, words: list[str], name: list[str]) -> list[str]:
    """The part of a name that is a person's, as the network tells of the run it stands in: from its first such word, or
    one before it that may be, to its last."""
    shares = namings.of(words)
    if shares is None:
        return name
    share = dict(zip(words, shares[:, PERSON].tolist(), strict=True))
    mostly = int(shares[[word in name for word in words]].sum(0).argmax()) == PERSON if name else False
    least = _PERSONS if mostly else _SURELY
    kept = [i for i, word in enumerate(name) if share.get(word, 0) >= least]
    if not kept:
        return []
    first = next((i for i in range(kept[0], 0, -1) if share.get(name[i - 1], 0) < HARDLY), 0)
    return name[first : kept[-1] + 1]


def _from_first_name(name: list[str], *, loose: bool) -> list[str]:
    """A name without what stands before it in the same run: letters ("NATO Ana Ortiz" is "Ana Ortiz") and, where its
    first word may be one like any other (`loose`), all before a first name ("Filmmaker Ana Ortiz")."""
    last = len(name) - 2  # the last word that may be a first name
    if last > 0 and not name[-1].isupper():
        letters = [i for i in range(last) if name[i].isupper() and name[i].isalpha() and len(name[i]) > 1]
        name = name[letters[-1] + 1 :] if letters else name
    if loose and len(name) > 2 and borne_by(name[0]) is None:
        first = next((i for i in range(1, len(name) - 1) if borne_by(name[i]) is not None), 0)
        name = name[first:]
    return name


def _note(people: People, name: list[str], offices: set[str], at: int, speech: Speech) -> None:
    """Count a person's name and what stands before it."""
    written, surname = " ".join(name), name[-1].lower()
    if len(name) == 1:
        people.alone[surname] += 1
    if offices:
        people.titled.add(written)
        if len(name) == 1:
            people.surnamed[written] |= offices
    if (
        len(name) > 1
        and (len(name) > 2 or not name[-1].isupper() or offices)
        and not (name[0].isupper() and len(name[0]) > 2)
    ):
        people.full[surname][written] += 2 if offices else 1
        people.first.setdefault(written, at)
        if offices:
            people.offices[written] |= offices
    for honorific in offices & speech.honorifics:
        people.honorifics[surname][honorific.rstrip(".")] += 1
        for sex in ("he", "she"):
            if honorific in speech.classes[sex]:
                people.gender[written if len(name) > 1 else surname] = sex


def _appositions(people: People, text: str, speech: Speech) -> None:
    """ "Ana Ortiz, the foreign minister," and "the minister, Ana Ortiz," give a name its office."""
    for match in _APPOSITION.finditer(text):
        words = _PHRASE_END.split(text[max(0, match.start() - _BEFORE) : match.start()])[-1].split()[-4:]
        if len(words) < 2:
            continue
        name = " ".join(words[-2:]) if all(w[0].isupper() for w in words[-2:]) else ""
        before, after = [w.lower() for w in words], match[1]
        if name in people.full.get(name.split()[-1].lower() if name else "", {}):
            people.described[name] |= {w.lower() for w in re.findall(r"[\w-]{4,}", after)}
            lows = re.findall(r"[\w.-]+", after.lower())[:14]
            head = next((i for i, w in enumerate(lows[:9]) if has_role(w, speech)), None)
            if head is not None:
                people.offices[name] |= set(lows[: head + 1])
        elif any(has_role(w, speech) for w in before):
            run = runs_in(after)
            if run and len(run[0]) > 1 and after.startswith(run[0][0]):
                full = " ".join(run[0])
                if full in people.full.get(run[0][-1].lower(), {}):
                    people.offices[full] |= {w for w in before if w.isalpha()}
        run = runs_in(after)
        if run and len(run[0]) > 1 and after.startswith(run[0][0]):
            people.described[" ".join(run[0])] |= {w for w in before if len(w) > 3}


def _without_things(people: People) -> None:
    """ "The Korsk Tide" is a thing unless it stands oftener as a person would, or bears an office."""
    for names in people.full.values():
        for name in [n for n in names if 2 * people.things[n] > names[n] and n not in people.titled]:
            del names[name]
    for surname in [s for s, names in people.full.items() if not names]:
        del people.full[surname]


def _known_by_one_name(people: People) -> None:
    """People whom the page calls by one name only, where the network takes it for a person's."""
    for name, count in people.single.items():
        if count and name.lower() not in people.full and name not in people.by_first:
            people.full[name.lower()][name] = count


def _by_first(people: People) -> dict[str, set[str]]:
    """The names of a first name and a surname, by the first name; once no name is added any more."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in (n for counts in people.full.values() for n in counts if n.count(" ") == 1):
        found[name.split()[0]].add(name)
    return found


def _without_places(people: People) -> None:
    """ "President of Veldania Ana Ortiz" is no one named "Veldania Ana Ortiz" where "Ana Ortiz" stands elsewhere."""
    for names in people.full.values():
        for long in [n for n in names if n.count(" ") > 1]:
            if long not in names:
                continue  # it was another one's ending
            short = next((s for s in _endings(long) if s in names), None)
            if short is not None and borne_by(long.split()[0]) is not None and borne_by(short.split()[0]) is None:
                names[long] += names.pop(short)  # "Debbie Ortiz Denk" is the "Ortiz Denk" of elsewhere
                people.first[long] = min(people.first[short], people.first[long])
                _add_offices(people, long, short)
            elif short is not None:
                names[short] += names.pop(long)
                people.first[short] = min(people.first[short], people.first[long])
                _add_offices(people, short, long)


def _add_offices(people: People, name: str, other: str) -> None:
    """One's offices are also another's; nobody without any gets an entry, which would tell that it is a person's."""
    if other in people.offices:
        people.offices[name] |= people.offices.pop(other)


def _endings(name: str) -> list[str]:
    """The last words of a name, two or more, the longest first."""
    words = name.split()
    return [" ".join(words[-size:]) for size in range(len(words) - 1, 1, -1)]


def _genders(people: People, texts: Iterable[str]) -> None:
    """Gender by full name: from honorifics where the surname is one person's, else from the pronouns nearest to it."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for match in _PRONOUN.finditer(text):
            near = _CLAUSE_END.split(text[max(0, match.start() - _NEAR_PRONOUN) : match.start()])[-1].split()
            surname = next((w for w in reversed(near) if w[0].isupper()), None)
            if surname is not None:
                bare = POSSESSIVE.sub("", surname.rstrip(",)")).lower()
                votes[bare]["she" if match[0] in ("she", "her") else "he"] += 1
    for surname, names in people.full.items():
        if len({n.split()[0] for n in names}) > 1:
            continue
        (sex, most), *rest = votes[surname].most_common() or [("", 0)]
        told = people.gender.get(surname) or (sex if most >= _SURE * sum(n for _, n in rest) and most else None)
        borne = borne_by(next(iter(names)).split()[0])
        if most < _AGAINST and borne in ("he", "she"):
            told = borne  # "Mrs Ortiz" is not Juan Ortiz, though the page names no other
        for name in names:
            if told and name not in people.gender:
                people.gender[name] = told
