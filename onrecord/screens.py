"""Answers as people read them on a terminal: values in, rich text out; nothing is printed here.

Three marks, everywhere the same: who (source) bold cyan, the reporting words (cue) magenta, the words themselves green.
The wording is neutral: a report is what a page says that somebody said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.text import Text

from onrecord.addresses import host_of
from onrecord.ask.audit import Mismatch
from onrecord.ask.people import Holding
from onrecord.characters import visible
from onrecord.dates import shortened
from onrecord.find import Resolution
from onrecord.store import Entry, Found, Holdings, SpeakerCount
from onrecord.store.people import Person, Role, SpeakerJudgement, Witness
from onrecord.store.statements import Statement
from onrecord.terms import ARTICLE_KINDS, Block, Dated, Document, Occasion, Report, Skipped, Speaker, in_one

SHOWN_ROLES = 2  # of a person in a list: their latest; speakers show has all
MARKS = {"source": "bold cyan", "cue": "magenta", "words": "green"}
FAINT = "bright_black"

UNKNOWN = "unknown speaker"
UNKNOWN_OUTLET = "unknown outlet"


def report_lines(found: Found) -> Iterator[Text]:
    """One report in two or three lines: who and when, the words, where it stands."""
    report = found.report
    head = Text(f"{day_of(found):<10}  ")
    head.append(report.speaker.name if report.speaker else UNKNOWN, MARKS["source"])
    if found.source and (report.speaker is None or found.source != report.speaker.name):
        head.append(f" (as written: {one_line(found.source)})", FAINT)
    head.append(f"  {report.manner}, {report.act}", FAINT)
    yield head
    yield Text("            ") + Text(one_line(found.text), MARKS["words"])
    told = [one_line(report.occasion.name)] if report.occasion and report.occasion.name else []
    yield Text("            " + " · ".join([*told, outlet_of(found), found.title or "untitled", report.id]), FAINT)


def outlet_of(found: Found) -> str:
    """The outlet as the page names it, else the host of its address, which is no name but tells where it stood."""
    return found.outlet or host_of(found.url) or UNKNOWN_OUTLET


def day_of(dated: Found | Statement) -> str:
    """The day shown beside a report or a statement; one of publication is marked by a `p`, unknown is unknown."""
    if dated.since is None:
        return "undated"
    return shortened(dated.since, dated.until or dated.since) + ("p" if dated.dated == "published" else "")


def who(speaker: Speaker | None, written: str | None) -> str:
    """A speaker's name, or that nobody is made clear and what the page writes."""
    if speaker is not None:
        return one_line(speaker.name)
    return f"{UNKNOWN} (as written: {one_line(written)})" if written else UNKNOWN


def relay_lines(chain: Sequence[Found]) -> Iterator[Text]:
    """A relay: the outermost report first, each inner one a step in."""
    for depth, found in enumerate(chain):
        line = Text("   " * depth + ("└─ " if depth else ""))
        line.append(who(found.speaker, found.source), MARKS["source"])
        line.append(f" {one_line(found.cue or ':')} ", MARKS["cue"])
        line.append(one_line(found.text), MARKS["words"])
        yield line
    yield Text(f"   {outlet_of(chain[0])} · {chain[0].title or 'untitled'} · {chain[-1].report.id}", FAINT)


def entry_lines(entry: Entry) -> Iterator[Text]:
    """A page as `extract` shows it: what it says about itself, then its reports."""
    document = entry.document
    yield Text(document.about.title or "untitled", "bold")
    yield Text(f"{entry.page.source} · {about_line(document)}", FAINT)
    for report in entry.reports:
        line = Text("  " if report.parent is None else "    └─ ")
        line.append(who(report.speaker, source_of(report, document)), MARKS["source"])
        line.append(f" {one_line(report.cue.cut(document.text)) if report.cue else ':'} ", MARKS["cue"])
        line.append(one_line(in_one(span.cut(document.text) for span in report.words)), MARKS["words"])
        yield line
    yield Text()


def about_line(document: Document) -> str:
    """What a page says about itself in one line; what it does not say is called unknown."""
    about = document.about
    parts = [about.outlet or UNKNOWN_OUTLET, f"published {when(about.published)}"]
    if about.updated:
        parts.append(f"updated {when(about.updated)}")
    if about.retrieved:
        parts.append(f"retrieved {when(about.retrieved)}")
    if about.agency:
        parts.append(f"agency {about.agency}")
    return " · ".join(parts)


def show_lines(
    found: Found, document: Document, chain: Sequence[Found], how: Resolution | None = None
) -> Iterator[Text]:
    """One report in its context: the paragraphs it stands in with the three marks, then how it was read."""
    report = found.report
    yield Text(document.about.title or "untitled", "bold")
    yield Text(f"{', '.join(found.sources)}", FAINT)
    yield Text()
    for block in context(document, report):
        yield _marked(document, block, report)
    yield Text()
    yield from _card(found, document, how)
    if len(chain) > 1:
        yield Text("relay", FAINT)
        yield from relay_lines(chain)


def context(document: Document, report: Report) -> list[Block]:
    """The blocks a report stands in, and the article blocks beside them."""
    spans = [*report.words, *(s for s in (report.source, report.cue) if s)]
    inside = [i for i, block in enumerate(document.blocks) if any(block.span.meets(span) for span in spans)]
    if not inside:
        return []
    return list(document.blocks[max(0, inside[0] - 1) : inside[-1] + 2])


def _marked(document: Document, block: Block, report: Report) -> Text:
    line = Text(block.span.cut(document.text), "" if block.kind in ARTICLE_KINDS else FAINT)
    for name, spans in (("words", report.words), ("source", (report.source,)), ("cue", (report.cue,))):
        for span in spans:
            if span is not None and span.meets(block.span):
                line.stylize(MARKS[name], max(span.start, block.start) - block.start, span.end - block.start)
    return line


def _card(found: Found, document: Document, how: Resolution | None) -> Iterator[Text]:
    report, about = found.report, document.about
    speaker = f"{report.speaker.name} ({report.speaker.kind})" if report.speaker else "unknown"
    yield field_line("as written", found.source or "no source named")
    yield field_line("as resolved", speaker)
    if how is not None:
        yield field_line("candidates", candidates_line(how))
    yield field_line("cue", found.cue or "none")
    for words in found.words:
        yield field_line("words", words)
    if found.addressee:
        yield field_line("addressee", found.addressee)
    yield field_line("kind", f"{report.manner} {report.mode}, act: {report.act}, confidence {report.confidence:.2f}")
    said = report.occasion.said if report.occasion else None
    yield field_line("said", f"{said.since} to {said.until} (“{said.raw}”)" if said else "unknown")
    if report.occasion:
        yield from _occasion(report.occasion)
    for name, dated in (("published", about.published), ("updated", about.updated), ("retrieved", about.retrieved)):
        yield field_line(name, f"{when(dated)}  from {dated.where}: “{dated.raw}”" if dated else "unknown")
    yield field_line("outlet", about.outlet or "unknown")
    yield field_line("because", "; ".join(report.because))
    yield field_line("ids", f"report {report.id}, document {found.document_id}, page {found.page_id}")


def candidates_line(how: Resolution) -> str:
    """Whom a source may stand for, the likeliest first, each with how likely it is right by itself."""
    return " · ".join(f"{who.name if who else 'not told by the page'} {likely:.2f}" for who, likely in how.likely)


def _occasion(occasion: Occasion) -> Iterator[Text]:
    """Where it was said, each with the characters of the page that say so."""
    told = (("occasion", occasion.name, occasion.name_at), ("place", occasion.place, occasion.place_at))
    for field, value, at in told:
        if value is not None:
            yield field_line(field, value + (f"  from text {at.start}-{at.end}" if at else ""))


def document_lines(document: Document, reports: Sequence[Report], sources: Sequence[str]) -> Iterator[Text]:
    """A document whole: what it says about itself, and every report in it."""
    yield Text(document.about.title or "untitled", "bold")
    yield Text(f"{', '.join(sources)} · {about_line(document)}", FAINT)
    yield Text()
    for block in document.blocks:
        if block.kind in ARTICLE_KINDS:
            yield Text(block.span.cut(document.text))
    yield Text()
    for report in reports:
        name = who(report.speaker, source_of(report, document))
        words = one_line(in_one(span.cut(document.text) for span in report.words))
        yield Text(f"{report.id}  ", FAINT) + Text(name, MARKS["source"]) + Text(f"  {words}", MARKS["words"])


def speaker_lines(speakers: Iterable[SpeakerCount]) -> Iterator[Text]:
    """The people, those with most reports first: a line each with all their names and their latest roles."""
    for speaker in speakers:
        days = "undated" if speaker.first is None else f"{speaker.first[:10]} to {(speaker.last or speaker.first)[:10]}"
        line = Text(f"{speaker.count:>5}  ") + Text(one_line(speaker.name), MARKS["source"])
        also = ", ".join(one_line(name) for name in speaker.names if name != speaker.name)
        told = [speaker.kind, days, *([f"also {also}"] if also else []), *map(role_line, speaker.roles[:SHOWN_ROLES])]
        told += [f"and {plural(len(speaker.roles) - SHOWN_ROLES, 'more role')}"] * (len(speaker.roles) > SHOWN_ROLES)
        yield line + Text("  " + " · ".join(told), FAINT)


def role_line(role: Role) -> str:
    """A role with the interval in which pages attest it."""
    since, until = (day[:10] if day else None for day in (role.since, role.until))
    if since is None and until is None:
        days = "undated"
    elif since is None or until is None:
        days = f"since {since}" if since else f"until {until}"
    else:
        days = since if since == until else f"{since} to {until}"
    return f"{one_line(role.role)} ({days})"


def person_lines(person: Person) -> Iterator[Text]:
    """A person whole: names as written, roles with the pages that attest them, judgements with their reasons."""
    yield Text(one_line(person.name), MARKS["source"]) + Text(f"  {person.kind} · {person.id}", FAINT)
    own = person.count - person.relayed
    yield field_line("reports", f"{own:,} by reporters, {person.relayed:,} in the words of another speaker")
    for name in person.names:
        yield field_line("name", f"{name.name}  ({name.kind}, reports: {name.count:,}, {name.id})")
    for role in person.roles:
        yield field_line("role", role_line(role))
        for seen in role.witnesses:
            said = "" if seen.span is None else f"  “{seen.role}” text {seen.span.start}-{seen.span.end}"
            yield field_line("", f"{_days_of(seen)}  {seen.place}{said}")
    for judgement in person.judgements:
        yield judgement_line(judgement)


def _days_of(seen: Witness) -> str:
    if seen.document_id is None:
        return "your list"
    return "undated" if seen.since is None else seen.since if seen.since == seen.until else f"{seen.since}/{seen.until}"


def judgement_line(judgement: SpeakerJudgement) -> Text:
    """A line of the log: what was judged, by whom and why, and what undid it."""
    one, other = judgement.one_name or judgement.one, judgement.other_name or judgement.other
    told = {
        "same": f"{one} and {other} are one person",
        "different": f"{one} and {other} are not one person",
        "name": f"{one} is called {judgement.name}",
        "undo": f"j{judgement.undoes} is undone",
    }[judgement.kind]
    by = judgement.by if judgement.by in ("user", "list") else f"rule {judgement.by}"
    why = f": {one_line(judgement.why)}" if judgement.why else ""
    line = field_line(f"j{judgement.number}", told) + Text(f"  ({by}{why}; {judgement.at})", FAINT)
    return line if judgement.stands else line + Text("  undone", "bold")


def holding_lines(holding: Holding) -> Iterator[Text]:
    """Who held an office, with the evidence, or why that is unknown."""
    when = f" on {holding.on}" if holding.on else ""
    if holding.holder:
        yield Text(one_line(holding.holder.name), MARKS["source"]) + Text(f"  {holding.holder.id}", FAINT)
    elif holding.attested:
        yield Text(f"Unknown: several are attested as {one_line(holding.role)}{when}.", "bold")
    else:
        yield Text(f"Unknown: no page and no list attests anybody as {one_line(holding.role)}{when}.", "bold")
    for people, title in ((holding.attested, None), (holding.others, "Attested at other times:")):
        if people and title:
            yield Text(title)
        for person in people:
            if title or not holding.holder:
                yield Text("  ") + Text(one_line(person.name), MARKS["source"]) + Text(f"  {person.id}", FAINT)
            for role in person.roles:
                yield field_line("role", role_line(role))
                for seen in role.witnesses:
                    yield field_line("", f"{_days_of(seen)}  {seen.place}")


def source_of(report: Report, document: Document) -> str | None:
    """How the page writes who speaks, if it does."""
    return report.source.cut(document.text) if report.source else None


def holdings_line(holdings: Holdings) -> str:
    """What the record holds, so that an absence can be weighed."""
    days = f", published {holdings.since[:10]} to {(holdings.until or holdings.since)[:10]}" if holdings.since else ""
    of = f" of {plural(holdings.outlets, 'outlet')}" if holdings.outlets else ""
    return f"This record holds {plural(holdings.pages, 'page')}{of} with {plural(holdings.reports, 'report')}{days}."


def added_summary(outcomes: Mapping[str, int], reports: int) -> str:
    """What came of adding pages: `outcomes` counts them by outcome, "skipped" among them; what is none is not told."""
    told = [f"added {plural(outcomes.get('added', 0), 'page')} with {plural(reports, 'report')}"]
    for outcome, words in (("known", "already known"), ("replaced", "read anew"), ("skipped", "skipped")):
        told += [f"{outcomes[outcome]:,} {words}"] if outcomes.get(outcome) else []
    return ", ".join(told)


def unread_line(languages: Mapping[str, int]) -> str:
    """That pages are kept in which no reports are looked for yet, by language."""
    counts = ", ".join(f"{code} {count:,}" for code, count in sorted(languages.items()) if count)
    return f"  kept, but reports are found in English only so far: {counts}"


def mismatch_line(mismatch: Mismatch) -> Text:
    """One finding of an audit."""
    return Text(f"  {mismatch.what}: {mismatch.why}")


def skipped_line(skipped: Skipped) -> Text:
    """One thing that could not be used, and why."""
    return Text(f"  {skipped.what}: {skipped.why}")


def plural(count: int, noun: str, ending: str = "s") -> str:
    """A count with its noun: "1 page", "2 pages", "2 mismatches" with the ending "es"."""
    return f"{count:,} {noun}" + ("" if count == 1 else ending)


def one_line(text: str) -> str:
    """A text with its white space made single spaces and its control characters made visible: a page's text must not
    move the cursor of a terminal."""
    return visible(" ".join(text.split()), keep="")


def field_line(name: str, value: str) -> Text:
    """A line of a card: what it tells of, and that."""
    return Text(f"{name:>12}  ", FAINT) + Text(one_line(value))


def when(dated: Dated | None) -> str:
    """A date as it is written down, or that it is unknown."""
    return dated.value if dated else "unknown"
