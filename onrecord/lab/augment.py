"""Articles with marked attributions made as dirty as real pages: other quotation marks, reports within reports, chrome.

In: a text, its attributions in characters, a `random.Random`. Out: a changed text and the attributions in it, exact to
the character. All goes through `edit`, which moves spans; an augmentation only says what is replaced and what is new.
Nothing is refused: an article that offers no place for an augmentation comes back as it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from onrecord.lab import phrases
from onrecord.lab.phrases import parsed
from onrecord.lab.relays import LOWERED, wrap_report
from onrecord.lab.spans import (
    MARK,
    Article,
    Edit,
    Marked,
    Pair,
    Pairs,
    bare_end,
    edit,
    pairs_of,
    quotation_marks,
    safe,
    without_empty,
)

__all__ = ["Marked", "augmented", "edit", "wrap_report"]

# Shares of the articles that are changed at all. Each is a guess at how often pages of the web look so, kept low where
# the change costs sense (lost marks, machine English, letter case).
UNTOUCHED = 0.33
WRAP, HEADLINE, CARD, PARAGRAPHS, DASHES = 0.5, 0.25, 0.15, 0.2, 0.15
MACHINE, RESTYLE, LOSE, BLANKS, CASE = 0.08, 0.35, 0.06, 0.3, 0.04


STYLES = {
    "straight": ('"', '"'),
    "curly": ("“", "”"),
    "guillemets": ("«", "»"),
    "french": ("«\u00a0", "\u00a0»"),
    "single": ("‘", "’"),
    "typewriter": ("''", "''"),
}


def restyle_quotes(text: str, marked: list[Marked], random: Random) -> Article:
    """All double marks of an article in another style."""
    name = random.choice(tuple(STYLES))
    new = STYLES[name]
    edits = [(m.start, m.end, new[0] if m.opens else new[1]) for m in quotation_marks(text)]
    if name == "single":  # what was single inside becomes double
        for inner in re.finditer(r"(?<![\w’])‘([^‘“”\"\n]{1,120}?)’(?!\w)", text):
            edits += [(inner.start(), inner.start() + 1, "“"), (inner.end() - 1, inner.end(), "”")]
    elif name in ("straight", "curly") and random.random() < 0.7:
        old, apostrophe = ("’", "'") if name == "straight" else ("'", "’")
        edits += [(m.start(), m.end(), apostrophe) for m in re.finditer(rf"(?<=\w){old}(?=\w)", text)]
    return edit(text, marked, safe(marked, edits))


def lose_marks(text: str, marked: list[Marked], random: Random) -> Article:
    """Some or all double marks dropped; a comma or full stop before a lost closing mark leaves the content too."""
    share, which = random.choice(((1.0, None), (0.3, True), (0.3, False), (0.15, None)))
    lost = [m for m in quotation_marks(text) if which in (None, m.opens) and random.random() < share]
    closing = {m.end: m.start for m in lost if not m.opens}

    def outside(pairs: Pairs) -> Pairs:
        return tuple((a, bare_end(text, a, closing[b]) if b in closing else b) for a, b in pairs)

    marked = [m._replace(content=tuple(p for p in outside(m.content) if p[0] < p[1])) for m in marked]
    return edit(text, without_empty(marked), [(m.start, m.end, "") for m in lost])


# --- what is put into the page --------------------------------------------------------------------------------------

BARE = re.compile(r"[\w$£€%]")


def headline(text: str, marked: list[Marked], random: Random) -> Article:
    """A title made of a short attribution of the article; the colon is the cue where there is no verb."""
    taken = {m.parent for m in marked}
    fits = [
        (name, words, m)
        for i, m in enumerate(marked)
        if m.parent is None and i not in taken and m.mode != "attitude" and m.source
        for name in [short_name(text, m, random)]
        for words in [short_words(text, m)]
        if name and words
    ]
    if not fits:
        return text, marked
    name, words, m = random.choice(fits)
    plain = re.sub(r"\b(?:[Tt]he|[Aa]n?) (?=\w)", "", words)
    plain = plain[0].upper() + plain[1:]
    mark = random.choice(("‘{}’", "'{}'", "“{}”", '"{}"'))
    form = random.choice(HEADLINES)
    if plural(text, name):
        form = form.replace("c:says", "c:say")
    pieces = []
    for piece in form.split("|"):
        role, wording = parsed(piece)
        inside = plain if form.startswith("k:") or "{q}" in form or "c::" in form else plain_lower(text, plain)
        pieces.append((role, wording.replace("{k}", inside).replace("{q}", mark.format(plain)).replace("{s}", name)))
    title = ""
    roles: dict[str, Pairs] = {"s": (), "c": (), "k": ()}
    for role, wording in pieces:
        if role:
            roles[role] = ((len(title), len(title) + len(wording)),)
        title += wording
    if random.random() < 0.3:
        title = re.sub(r"(?<![\w’'])[a-z](?=\w{3})", lambda match: match.group().upper(), title)
    text, marked = edit(text, marked, [(0, 0, title + random.choice(("\n\n", "\n\n", "\n")))])
    return text, [*marked, Marked(roles["s"], roles["c"], roles["k"], None, m.mode, m.act, m.known)]


def plural(text: str, name: str) -> bool:
    """Whether the text treats a name as many, or has its singular."""
    one = rf"|(?i:\b{re.escape(name[:-1])}\b)" if name.endswith("s") else ""
    return bool(re.search(rf"\b{re.escape(name)} (?:are|were|have|say)\b{one}", text))


HEADLINES = (
    "s:{s}|c::| |k:{k}", "s:{s}|c::| |k:{k}", "s:{s}|c::| |k:{q}", "k:{q}|c::| |s:{s}", "k:{k}|c::| |s:{s}",
    "k:{k}|, |c:says| |s:{s}", "k:{k}|, |s:{s}| |c:says", "s:{s}| |c:says| |k:{k}", "s:{s}| |c:says| |k:{q}",
)  # fmt: skip


def plain_lower(text: str, words: str) -> str:
    """The first letter small when the word is no name."""
    first = words.split(" ", 1)[0].lower()
    return words[0].lower() + words[1:] if first in LOWERED or re.search(rf"\b{re.escape(first)}\b", text) else words


def short_name(text: str, m: Marked, random: Random) -> str | None:
    """The source as a headline has it: no apposition, mostly the last name; None for pronouns and long ones."""
    name = text[slice(*m.source[0])].split(",")[0]
    name = re.sub(r"^(?:[Tt]he|[Aa]n?) ", "", name)
    if not re.fullmatch(r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,4}", name) or name.lower() in LOWERED:
        return None
    return name.rsplit(" ", 1)[-1] if random.random() < 0.6 else name


def short_words(text: str, m: Marked) -> str | None:
    """The content as a headline has it: one clause, without its marks; None when it is long, torn or no clause."""
    if len(m.content) != 1 or not 20 <= m.content[0][1] - m.content[0][0] <= 110:
        return None
    words = re.sub(r"^that ", "", text[slice(*m.content[0])])
    words = re.sub(r"[,.]?$", "", words.strip('“”"«»').removesuffix("''").removeprefix("''"))
    if MARK.search(words) or "\n" in words or words.count(" ") < 3 or not clause(words):
        return None
    words = words.strip()
    return words if BARE.match(words) else None


# --- how quotations are set -------------------------------------------------------------------------------------


FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should|must|may|might|do|does|did|needs?|wants?|cannot)\b"
    r"|n[’']t\b|[’'](?:re|ll|ve)\b"
)


def clause(words: str) -> bool:
    """Whether words look like a main clause: a finite verb, and none of the openings of other clauses and phrases."""
    opens = re.match(
        r"(?:he|she|it|they|his|her|to|for|of|on|in|if|when|what|how|why|whether|who|which|where|\w+ing|not|be)\b",
        words,
        re.I,
    )
    return bool(FINITE.search(words)) and not opens


def quoted_pieces(text: str, marked: list[Marked], least: int) -> list[tuple[int, int, int]]:
    """Contents that are one quotation with both of its marks, of at least so many characters: (index, start, end)."""
    found = []
    for i, m in enumerate(marked):
        for a, b in m.content:
            if b - a >= least and text[a] in '“"«' and text[b - 1] in '”"»':
                between = list(quotation_marks(text, a, b))
                if len(between) == 2:
                    found.append((i, a, b))
    return found


def dash_style(text: str, marked: list[Marked], random: Random) -> Article:
    """“A, – said X. – B”: the reporter between dashes, in one pair of marks, or in none, the line opened by a dash."""
    dash, bare = random.choice("–––—-"), random.random() < 0.35
    edits: list[Edit] = []
    moved = list(marked)
    for i, a, b in quoted_pieces(text, marked, 8):
        end = insertion_end(text, marked[i], b)
        if not end or random.random() < 0.2:
            continue
        line = bare and text[max(0, a - 1) : a] in ("", "\n")
        group, last = dashed(text, marked[i], (a, b), end, dash, bare=line)
        if len(safe(marked, edits + group)) == len(edits) + len(group):
            edits += group
            if last:
                content = marked[i].content
                moved[i] = marked[i]._replace(
                    content=tuple((x, min(y, last)) if x > end else (x, y) for x, y in content)
                )
    return edit(text, moved, edits)


def dashed(text: str, m: Marked, words: Pair, end: int, dash: str, *, bare: bool) -> tuple[list[Edit], int | None]:
    """The edits for one quotation and the report behind it; where the content ends when its last mark goes."""
    a, b = words
    comma = bare_end(text, a, b - 1)
    stop = text[comma : b - 1].replace(".", ",") or ("" if text[comma - 1] in "?!" else ",")
    edits: list[Edit] = [(a, a, f"{dash} "), (a, a + 1, "")] if bare else []
    after = next((pair for pair in m.content if pair[0] > end), None)
    if not after or text[end : after[0]] not in (". ", ", ") or text[after[0]] not in '“"«':
        return [*edits, (comma, b if bare else b - 1, ""), (b, b + 1, f"{stop if bare else ','} {dash} ")], None
    edits += [(comma, b, ""), (b, b + 1, f"{stop} {dash} ")]
    edits += [(end, after[0], f"{text[end]} {dash} "), (after[0], after[0] + 1, "")]
    if bare and after == m.content[-1] and text[after[1] - 1] in '”"»':
        return [*edits, (after[1] - 1, after[1], "")], bare_end(text, after[0], after[1] - 1)
    return edits, None


def insertion_end(text: str, m: Marked, place: int) -> int | None:
    """Where source and cue end that follow a quotation's last character directly, in its paragraph."""
    tail = sorted((*m.source, *m.cue))
    if not tail or text[place : place + 1] != " " or tail[0][0] != place + 1 or "\n" in text[place : tail[-1][1]]:
        return None
    return tail[-1][1]


def quote_card(text: str, marked: list[Marked], random: Random) -> Article:
    """A quotation of the article again as a card: the words, under them a name; no cue."""
    taken = {m.parent for m in marked}
    fits = [(i, a, b) for i, a, b in quoted_pieces(text, marked, 30) if i not in taken and b - a < 400]
    places = [place for place in breaks(text) if not inside(marked, place)]
    fits = [(i, a, b) for i, a, b in fits if "\n" not in text[a:b] and text.count(" ", a, b) > 3]
    if not fits or not places:
        return text, marked
    index, a, b = random.choice(fits)
    words = text[a:b]
    words = re.sub(r",(.)$", r"\1", words)
    if random.random() < 0.25:
        words = re.sub(r"\.$", "", words[1:-1].strip()).strip()
    words = words[:1] + words[1:2].upper() + words[2:] if words[0] in '“"«' else words[:1].upper() + words[1:]
    name, role = random.choice(phrases.PERSONS), ""
    own = marked[index].source
    if own and random.random() < 0.5 and (known := short_name(text, marked[index], random)):
        name = known
    elif random.random() < 0.5:
        role = random.choice(phrases.CARD_ROLES)
    lead = random.choice(("", "", "", "– ", "— "))
    gap = random.choice(("\n\n", "\n"))
    form = f"\n\n{words}{gap}{lead}{name}"
    under = ""
    if role and random.random() < 0.5:
        name, form = f"{name}, {role}", f"{form}, {role}"
    elif role:
        under = gap + role[0].upper() + role[1:]
    place = random.choice(places)
    new_text, moved = edit(text, marked, [(place, place, form + under)])
    at = place + 2
    end = place + len(form)
    card = Marked(
        ((end - len(name), end),), (), ((at, at + len(words)),), None, "speech", marked[index].act, marked[index].known
    )
    return new_text, [*moved, card]


def breaks(text: str) -> list[int]:
    """Where paragraphs end."""
    return [m.start() for m in re.finditer(r"\n+|$", text) if m.start()]


def inside(marked: list[Marked], place: int) -> bool:
    """Whether a place is strictly inside of a span."""
    return any(a < place < b for m in marked for a, b in pairs_of(m))


def multi_paragraph(text: str, marked: list[Marked], random: Random) -> Article:
    """Long quotations parted into paragraphs at a sentence's end; the second opens with a mark again."""
    edits: list[Edit] = []
    parted: list[int] = []
    owners: set[Pairs] = set()
    for i, a, b in quoted_pieces(text, marked, 140):
        stops = list(re.finditer(r"(?<=[a-z]{3}[.!?]) (?=[A-Z])", text[a:b]))
        stops = [m for m in stops if 30 < m.start() < b - a - 30]
        if not stops or random.random() < 0.2:
            continue
        at = a + random.choice(stops).start()
        if any(x < at < y for m in marked for x, y in (*m.source, *m.cue)):
            continue
        if not parted or at > parted[-1] + 1:
            parted.append(at)
            owners.add(marked[i].content)
            edits.append((at, at + 1, "\n\n" + text[a]))
    cut = [m._replace(content=parts(m.content, parted, owners)) for m in marked]
    edits = [e for at, end, new in edits for e in ((at, end - 1, new[:-1]), (at, end, new[-1]))]
    return edit(text, cut, edits)


def parts(pairs: Pairs, places: list[int], owners: set[Pairs]) -> Pairs:
    """Spans cut in two at blanks; the mark that stands for the blank belongs to the quotation, not to what is in it."""
    out: list[Pair] = []
    for a, b in pairs:
        for place in places:
            if a < place < b:
                out.append((a, place))
                a = place if pairs in owners else place + 1
        out.append((a, b))
    return tuple(out)


def machine_english(text: str, marked: list[Marked], random: Random) -> Article:
    """Articles dropped at random, and some of the contents' "that"."""
    share = random.choice((0.3, 0.6, 0.9))
    edits: list[Edit] = []
    for match in re.finditer(r"\b(?:the|an?|The|An?) (?=\w)(\w)", text):
        if random.random() < share and not text[match.start() - 1 : match.start()].startswith(("-", "’", "'", ".")):
            a = match.start()
            edits.append((a, match.end(), match[1].upper() if text[a].isupper() else match[1]))
    that = [
        (a, a + 5, "") for m in marked for a, _ in m.content if text.startswith("that ", a) and random.random() < 0.4
    ]
    return edit(text, marked, safe(marked, [*edits, *set(that)]))


def letter_case(text: str, marked: list[Marked], random: Random) -> Article:
    """The whole text small, or the whole, or the first line, in capitals."""
    change: Callable[[str], str] = random.choice((str.lower, str.upper, str.upper))
    end = len(text) if change is str.lower or random.random() < 0.2 else (text.find("\n") + 1 or len(text) + 1) - 1
    return "".join(new if len(new := change(c)) == 1 else c for c in text[:end]) + text[end:], marked


def odd_blanks(text: str, marked: list[Marked], random: Random) -> Article:
    """No-break and double spaces here and there, lines of page chrome between paragraphs."""
    share = random.choice((0.0, 0.01, 0.05))
    edits = [
        (m.start(), m.end(), random.choice(("\u00a0", "\u00a0", "  ")))
        for m in re.finditer(r"(?<=\S) (?=\S)", text)
        if random.random() < share
    ]
    places = [place for place in breaks(text) if not inside(marked, place)]
    for place in sorted(random.sample(places, min(len(places), random.choice((0, 1, 2, 3, 5))))):
        lines = random.sample(phrases.CHROME, random.choice((1, 1, 1, 2, 3)))
        gap = random.choice(("\n", "\n\n", "\n\n"))
        edits.append((place, place, gap + gap.join(lines)))
    return edit(text, marked, edits)


Step = Callable[[str, list[Marked], Random], Article]
STEPS: tuple[tuple[float, Step], ...] = (
    (WRAP, wrap_report),
    (PARAGRAPHS, multi_paragraph),
    (DASHES, dash_style),
    (CARD, quote_card),
    (HEADLINE, headline),
    (MACHINE, machine_english),
    (RESTYLE, restyle_quotes),
    (LOSE, lose_marks),
    (BLANKS, odd_blanks),
    (CASE, letter_case),
)


def augmented(text: str, marked: list[Marked], random: Random) -> Article:
    """The article as it is, or with a draw of the augmentations, each with its share."""
    if random.random() < UNTOUCHED:
        return text, marked
    for share, step in STEPS:
        if random.random() < share:
            text, marked = step(text, marked, random)
    return text, marked
