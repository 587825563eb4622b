"""What "the alliance" stands for: definite descriptions tied to the name that the page makes them stand for.

    NATO, the alliance, ... | the Tirsa dam ... the dam | the Marrow League ... the League | the newspaper Korsk Post

In: the words of a page's paragraphs and the figures it names. Out: for a description the one name it stands for, with
the reason. Refused: a description that could be several names', that says more than the page said with the name ("the
western dam"), that goes on with "of", or that the page uses before it has given a name. Nothing is known here of the
world: that NATO is an alliance is for the page to say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from onrecord.find.passages import Named, Passage, Term, beside
from onrecord.find.runs import has_role
from onrecord.lang import Speech
from onrecord.terms import Bearing, Span

_LONGEST = 4  # words of a description, without its article: what is longer says more than a name did
_REACH = 8  # words beside a name in which it is called something
_MOST_CALLINGS = 20  # of one noun that are looked at; keeps cost linear
_OFTEN = 3  # mentions of a body that a bare "the alliance" may stand for
_CLOSING = frozenset([",", ")", ".", ";", "–", "—"])


class Called(NamedTuple):
    """That the page calls `name` by the common noun `noun` from `at` on, with the `words` said beside the noun."""

    noun: str
    name: str
    at: int
    words: frozenset[str]
    reason: str


class Description(NamedTuple):
    """A definite description: its place, the noun it ends with, and the other words said with it."""

    span: Span
    noun: str
    words: frozenset[str]


def callings(passages: Sequence[Passage], speech: Speech) -> dict[str, list[Called]]:
    """What the page calls its names, by noun, each in order of place. Headlines call things short."""
    found: dict[str, list[Called]] = defaultdict(list)
    for passage in passages:
        for named in () if passage.headline else passage.names:
            for called in _called(passage.terms, named, speech):
                found[called.noun].append(called)
    return {noun: _first_each(several) for noun, several in found.items()}


def _first_each(several: Sequence[Called]) -> list[Called]:
    """Of what is called the same by the same words the first, in order of place; a few tell all."""
    first: dict[tuple[str, frozenset[str]], Called] = {}
    for called in sorted(several, key=lambda called: called.at):
        first.setdefault((called.name, called.words), called)
    return list(first.values())[:_MOST_CALLINGS]


def _called(terms: Sequence[Term], named: Named, speech: Speech) -> Iterator[Called]:
    """What a mention is called right there."""
    name, at = named.figure.name, terms[named.first].start
    if " " in name and named.figure.kind != "person":
        *before, noun = name.lower().split()
        yield Called(noun, name, at, frozenset(before), "it is the last word of the name")
    for rule in RULES:
        told = rule(terms, named, speech)
        if told is None or not told[0] < told[1]:
            continue
        noun, words = terms[told[1] - 1].low, frozenset(term.low for term in terms[told[0] : told[1] - 1])
        if noun in speech.classes["light noun"] or has_role(noun, speech) or noun.endswith(("ing", "ed")):
            continue
        yield Called(noun, told[2], at, words, _reason(rule))


def _reason(rule: Callable[..., object]) -> str:
    told = (rule.__doc__ or "").strip().rstrip(".")
    return told[:1].lower() + told[1:]


_Told = tuple[int, int, str] | None  # a range of terms that ends with the noun, and the name it is for


def followed_by_its_noun(terms: Sequence[Term], named: Named, speech: Speech) -> _Told:
    """The noun follows the name."""  # the Tirsa dam, in the Kholm bridge
    opened = named.first > 0 and terms[named.first - 1].low in speech.classes["determiner"]
    last = _run_end(terms, named.last, named.last - 1)
    if named.figure.kind == "person" or " " in named.figure.name or not opened:
        return None
    if not named.last < last <= named.last + 2 or any(term.capital for term in terms[named.last : last]):
        return None
    if terms[last - 1].low.endswith(("ing", "ed")):
        return None
    name = " ".join([named.figure.name, *(term.low for term in terms[named.last : last])])
    return named.last, last, name


def preceded_by_its_noun(terms: Sequence[Term], named: Named, speech: Speech) -> _Told:
    """The noun stands right before the name."""  # the newspaper Korsk Post, an alliance called Northern Shield
    called = named.first > 0 and terms[named.first - 1].low in speech.classes["naming"]
    last = named.first - called
    first = last
    while first and terms[first - 1].content and not terms[first - 1].capital and last - first < _LONGEST:
        first -= 1
    opened = first > 0 and terms[first - 1].low in speech.classes["determiner"] | {"'s", "’s"}
    if first == last or not opened or not (called or terms[last - 1].low in speech.classes["body"]):
        return None  # "the debate Ortiz won" does not call her one
    return first, last, named.figure.name


def apposed_after(terms: Sequence[Term], named: Named, speech: Speech) -> _Told:
    """The page says beside the name what it is."""  # NATO, the alliance, | the Compact, a six-nation defence pact
    at = named.last
    if at + 1 >= len(terms) or terms[at].low not in (",", "(", "–", "—"):
        return None
    told = _phrase(terms, at + 1, named.figure.name, speech)
    after = terms[told[1]].low if told and told[1] < len(terms) else "."
    goes_on = after in speech.classes["restriction"] and not _is_governed(terms, named, speech)
    return told if after in _CLOSING or goes_on else None


def apposed_before(terms: Sequence[Term], named: Named, speech: Speech) -> _Told:
    """The page says beside the name what it is."""  # the defence pact, the Compact, | the alliance (NATO)
    mark = named.first - 1
    if mark >= 0 and terms[mark].low in speech.classes["determiner"]:
        mark -= 1
    if mark < 1 or terms[mark].low not in (",", "("):
        return None
    closed = named.last < len(terms) and terms[named.last].low in (",", ")", ".")
    first = mark
    while first and terms[first - 1].content and not terms[first - 1].capital and mark - first < _LONGEST:
        first -= 1
    opened = first > 0 and terms[first - 1].low in speech.classes["article"]
    starts = first < 2 or terms[first - 2].low not in speech.classes["preposition"] | speech.classes["conjunction"]
    if not closed or not opened or not starts or first == mark:
        return None
    return first, mark, named.figure.name


def said_to_be(terms: Sequence[Term], named: Named, speech: Speech) -> _Told:
    """The page says that it is one."""  # NATO is a defensive alliance
    at = named.last
    if at + 1 >= len(terms) or terms[at].low not in speech.classes["copula"] or _is_governed(terms, named, speech):
        return None
    return _phrase(terms, at + 1, named.figure.name, speech)


RULES = (followed_by_its_noun, preceded_by_its_noun, apposed_after, apposed_before, said_to_be)


def _phrase(terms: Sequence[Term], first: int, name: str, speech: Speech) -> _Told:
    """The noun phrase with an article that begins at a term: "the alliance", "a pact of six nations"."""
    if terms[first].low not in speech.classes["article"]:
        return None
    start = first + 1
    while start < len(terms) and start - first < _REACH and not terms[start].content:
        if not (terms[start].low.isdigit() or terms[start].low in speech.classes["determiner"]):
            return None
        start += 1
    last = _run_end(terms, start, start)
    if any(term.capital for term in terms[last - 1 : last]) or last - start > _LONGEST:
        return None
    return start, last, name


def _is_governed(terms: Sequence[Term], named: Named, speech: Speech) -> bool:
    """Whether a name hangs on a preposition: "In Korsk, the dam that ..." does not call Korsk a dam."""
    return named.first > 0 and terms[named.first - 1].low in speech.classes["preposition"]


def _run_end(terms: Sequence[Term], first: int, before: int) -> int:
    """Where the content words that begin at a term end, each right beside the one before."""
    last = first
    stop = min(len(terms), first + _REACH)
    while last < stop and terms[last].content and (last == before or beside(terms[last - 1], terms[last])):
        last += 1
    return last


def descriptions(passage: Passage, speech: Speech) -> Iterator[Description]:
    """The definite descriptions of a paragraph: "the alliance", "this defence pact", but not "the list of names"."""
    terms = passage.terms
    for first, last in passage.runs:
        if not first or terms[first - 1].low not in speech.classes["definite"] or last - first > _LONGEST:
            continue
        if last < len(terms) and terms[last].low in speech.classes["restriction"]:
            continue
        words = frozenset(term.low for term in terms[first : last - 1])
        yield Description(Span(terms[first - 1].start, terms[last - 1].end), terms[last - 1].low, words)


def meant(told: Description, called: Sequence[Called], speech: Speech, *, headline: bool = False) -> Called | None:
    """The one name a description stands for, of what is `called` by its noun; a headline may speak of what is named
    further down."""
    before = [one for one in called if headline or one.at < told.span.start]
    if told.words & speech.classes["contrast"] or len({one.name for one in before}) != 1:
        return None
    return next((one for one in before if told.words <= one.words), None)


def sole_body(told: Description, near: Sequence[Named], speech: Speech) -> Called | None:
    """The one body named `near`, before the description in its paragraph or in the one before, that no name calls
    anything else: "the alliance" behind "NATO"."""
    if told.noun not in speech.classes["body"] or told.words:
        return None
    bodies = {named.figure.name: len(named.figure.places) for named in near if named.figure.kind == "organisation"}
    plain = [name for name in bodies if speech.classes["organisation"].isdisjoint(name.lower().split())]
    if len(plain) != 1 or bodies[plain[0]] < _OFTEN or not plain[0].isalpha():
        return None
    return Called(told.noun, plain[0], told.span.start, told.words, "it is the one body named right before it")


def holdings(bearings: Sequence[Bearing]) -> dict[str, list[Bearing]]:
    """The roles in which nobody is said to be out of office, by each of their words; a few of a word tell all."""
    found: dict[str, list[Bearing]] = defaultdict(list)
    for bearing in bearings:
        for word in set(bearing.role.lower().split()) if bearing.qualifier is None else ():
            found[word] += [bearing] * (len(found[word]) < _MOST_CALLINGS)
    return found


def holder(told: Description, held: Sequence[Bearing], speech: Speech) -> Called | None:
    """The one person who is said, before, to hold the office that a description is: "the premier". `held`: the roles
    with its noun; a deputy minister is not "the minister"."""
    roles = [(bearing, frozenset(bearing.role.lower().split())) for bearing in held]
    may = [(bearing, role) for bearing, role in roles if speech.classes["lesser"] & role <= told.words]
    if len({bearing.name for bearing, _ in may}) != 1 or may[0][0].span.start >= told.span.start:
        return None
    if not any(told.words <= role for _, role in may):
        return None
    first, reason = may[0][0], "it is the one person said to hold that office"
    return Called(told.noun, first.name, first.span.start, told.words, reason)
