"""Which speakers of one surname are one person: small rules in order, the first that fires gives the reason.

In: a `Block`, every speaker the record holds under one folded surname, with the offices pages attest of those without
a first name. Out: pairs judged the same. What comes out is a function of the block alone, not of the order in which
its speakers were met; a speaker that makes a pair doubtful takes the judgement back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.registry.names import Form, agree, form_of
from onrecord.registry.offices import Attested, Term, same_office
from onrecord.terms import SpeakerKind

PERSONAL = frozenset(["person", "unknown"])  # kinds of speaker that may be a person
IMPERSONAL = frozenset(["organisation", "group", "document"])
JUDGED = frozenset(["person", "unknown", "organisation"])  # groups and documents are descriptions: others on every page


@dataclass(frozen=True, slots=True)
class Known:
    """A speaker as the rules see it."""

    id: str
    name: str
    kind: SpeakerKind

    @property
    def form(self) -> Form:
        """The name taken apart."""
        return form_of(self.name)


@dataclass(frozen=True)
class Block:
    """Speakers of one surname. `borne`: what pages attest of a speaker; `terms`: in which intervals. `unattested`:
    short names some page reports without any office, which therefore may be anybody's."""

    known: Sequence[Known]
    borne: Mapping[str, Sequence[Attested]] = field(default_factory=dict)
    terms: Mapping[str, Sequence[Term]] = field(default_factory=dict)
    unattested: frozenset[str] = frozenset()
    _fits: dict[str, frozenset[str]] = field(default_factory=dict)
    _bearers: dict[str, list[Known]] = field(default_factory=dict)

    def fitting(self, one: Known) -> frozenset[str]:
        """The speakers whose given names can be this one's, itself among them."""
        if one.id not in self._fits:
            self._fits[one.id] = frozenset(
                other.id for other in self.known if other.kind in PERSONAL and _can_be(one.form, other.form)
            )
        return self._fits[one.id]

    def bearers(self, short: Known) -> list[Known]:
        """The people with a first name who bear every office that this short name is called by."""
        if short.id not in self._bearers:
            told = [one for one in self.borne.get(short.id, ()) if one.in_office]
            self._bearers[short.id] = [
                known
                for known in self.known
                if known.kind in PERSONAL
                and not known.form.is_short
                and _can_be(short.form, known.form)
                and _bears(told, self.terms.get(known.id, ()))
            ]
        return self._bearers[short.id]


Rule = Callable[[Known, Known, Block], bool]


def same_name(one: Known, other: Known, block: Block) -> bool:
    """the same name in another spelling, transliteration or script"""
    if one.form != other.form or one.form.is_short or apart(one, other):
        return False
    kinds = {known.kind for known in block.known if known.form == one.form}
    doubtful = "person" in kinds and bool(kinds & IMPERSONAL)  # then it is not known whose the name is
    return not (doubtful and "unknown" in (one.kind, other.kind))


def more_of_the_name(one: Known, other: Known, block: Block) -> bool:
    """the same name with a patronymic, middle name or initial, and nobody else here whose name it could be"""
    if not _both_personal(one, other) or one.form.is_short or other.form.is_short or one.form == other.form:
        return False
    return one.form.first == other.form.first and _only_each_other(one, other, block)


def initials(one: Known, other: Known, block: Block) -> bool:
    """the initials of two given names and the surname, and nobody else here whose initials they are"""
    short, full = (one, other) if one.form.is_short else (other, one)
    letters, given = short.form.given, full.form.given
    if not _both_personal(one, other) or full.form.is_short or len(letters) < 2 or len(given) < len(letters):
        return False
    return all(len(word) == 1 for word in letters) and _only_each_other(one, other, block)


def surname_and_office(one: Known, other: Known, block: Block) -> bool:
    """the surname, and the same office in an interval in which pages attest it of nobody else of that name"""
    short, full = (one, other) if one.form.is_short else (other, one)
    if not _both_personal(one, other) or full.form.is_short or short.id in block.unattested:
        return False
    fits = block.bearers(short)
    return full in fits and all(_can_be(full.form, known.form) for known in fits)


FULL: tuple[Rule, ...] = (same_name, more_of_the_name)  # for two names with a first name
SHORT: tuple[Rule, ...] = (initials, surname_and_office)  # for a name without one and a name with one
RULES = (*FULL, *SHORT)


def apart(one: Known, other: Known) -> bool:
    """Whether no rule may join the two: a person and an organisation, even of one name."""
    kinds = {one.kind, other.kind}
    return "person" in kinds and bool(kinds & IMPERSONAL)


def judged(block: Block, rules: Sequence[Rule] = RULES) -> Iterator[tuple[Known, Known, Rule]]:
    """The pairs that are one person, by their ids, each with the rule that says so."""
    for one, other in _pairs(block.known):
        rule = next((rule for rule in rules if rule(one, other, block)), None)
        if rule is not None:
            yield one, other, rule


def reason(rule: Rule) -> str:
    """What a rule tells a user."""
    return (rule.__doc__ or rule.__name__).strip()


def _pairs(known: Iterable[Known]) -> Iterator[tuple[Known, Known]]:
    """Pairs worth a look, each once: of one first name, or one of them without a first name written out."""
    ordered = sorted((k for k in known if k.kind in JUDGED), key=lambda k: k.id)
    by_first: dict[str, list[Known]] = defaultdict(list)
    for one in ordered:
        by_first[one.form.first].append(one)
    for several in by_first.values():
        yield from ((a, b) for at, a in enumerate(several) for b in several[at + 1 :])
    for short in (k for k in ordered if k.form.is_short):
        for first, several in by_first.items():
            if len(first) > 1 and first.startswith(short.form.first):
                yield from ((a, b) if a.id < b.id else (b, a) for a, b in ((short, full) for full in several))


def _both_personal(one: Known, other: Known) -> bool:
    kinds = {one.kind, other.kind}
    return kinds <= PERSONAL and "person" in kinds


def _can_be(one: Form, other: Form) -> bool:
    """Whether two names can be one person's: the first names the same or an initial of each other, and so the rest."""
    return one.last == other.last and one.suffix == other.suffix and agree(one.given, other.given)


def _only_each_other(one: Known, other: Known, block: Block) -> bool:
    return other.id in block.fitting(one) and _written_out(one, block) == _written_out(other, block)


def _written_out(one: Known, block: Block) -> frozenset[str]:
    """The speakers with a first name written out that a name can be."""
    full = {k.id for k in block.known if not k.form.is_short}
    return block.fitting(one) & full


def _bears(told: Sequence[Attested], terms: Sequence[Term]) -> bool:
    """Whether every office a short name is called by is one of a person's terms."""
    return bool(told) and all(
        one.since is not None
        and one.until is not None
        and any(same_office(one.office, term.office) and term.meets(one.since, one.until) for term in terms)
        for one in told
    )
