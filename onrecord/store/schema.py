"""The tables of the record, as SQLAlchemy Core values: what every database holds, and SQLite's full-text indexes.

Ids are content hashes and public; keys are small integers, private to one database, and never used twice: an index
entry that has lost its row points at nothing, not at another row. Truth is in `data`, `text`, `blocks`, `about` and the
spans; the columns marked "derived" only serve questions and can be made again from it. No word of a report is copied:
`spans` are places in the document's text. A change here raises `VERSION`.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

VERSION = 3
APPLICATION_ID = 0x4F6E5263  # "OnRc" in the header of the file: what `file` and other tools know it by

METADATA = MetaData()


def _key() -> Column[int]:
    return Column("key", Integer, primary_key=True)


PAGES = Table(
    "pages",
    METADATA,
    _key(),
    Column("id", Text, nullable=False, unique=True),  # SHA-256 of the bytes
    Column("media_type", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),  # the bytes, zlib
    sqlite_autoincrement=True,
)

SIGHTINGS = Table(
    "sightings",
    METADATA,
    _key(),
    Column("page_key", ForeignKey(PAGES.c.key), nullable=False),
    Column("source", Text, nullable=False),
    Column("seen", Text, nullable=False),  # JSON: source, url, retrieved, declared
    UniqueConstraint("page_key", "seen"),
)

DOCUMENTS = Table(
    "documents",
    METADATA,
    _key(),
    Column("id", Text, nullable=False, unique=True),
    Column("page_key", ForeignKey(PAGES.c.key), nullable=False, index=True),
    Column("extractor", Text, nullable=False),
    Column("url", Text),
    Column("language", Text),  # derived
    Column("outlet", Text, index=True),  # derived: folded
    Column("since", Text, index=True),  # derived: first day of publication
    Column("until", Text),  # derived: last day of publication
    Column("about", Text, nullable=False),  # JSON: metadata
    Column("digest", Text, nullable=False),  # of all the page was read as, to be held against what comes out
    Column("blocks", LargeBinary, nullable=False),  # zlib of JSON: blocks and body
    Column("encoding", Text),  # where the page's bytes, decoded so, are the text, the text is not kept again ...
    Column("text", LargeBinary),  # ... and else it is here, zlib
    sqlite_autoincrement=True,
)

LANGUAGES = Table("languages", METADATA, Column("code", Text, primary_key=True))  # derived: of all documents

SPEAKERS = Table(
    "speakers",
    METADATA,
    _key(),
    Column("id", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),  # as first met; names that differ in case share an id
    Column("last", Text, nullable=False),  # derived: the surname with its spelling folded, "" for a description
    Column("first", Text, nullable=False),  # derived: the first name likewise, one letter for an initial
    Column("person", Integer, nullable=False, index=True),  # derived: the key of one speaker who is the same person
    Column("called", Text),  # derived: what a user calls the person ...
    Column("called_words", Text, index=True),  # ... folded, each word between spaces
    sqlite_autoincrement=True,
)
Index("speakers_by_name", SPEAKERS.c.last, SPEAKERS.c.first)

BEARINGS = Table(  # which roles a document attests
    "bearings",
    METADATA,
    _key(),
    Column("document_key", ForeignKey(DOCUMENTS.c.key, ondelete="CASCADE"), nullable=False, index=True),
    Column("speaker_key", ForeignKey(SPEAKERS.c.key), nullable=False, index=True),
    Column("name", Text),  # the name as this document has it, where it is spelled otherwise
    Column("role", Text, nullable=False),  # the words of the document from start to end
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("qualifier", Text),
    Column("office", Text, nullable=False, index=True),  # derived: the role however it is put
    sqlite_autoincrement=True,
)

LISTED = Table(  # offices from a user's own list
    "listed",
    METADATA,
    _key(),
    Column("speaker_key", ForeignKey(SPEAKERS.c.key), nullable=False, index=True),
    Column("role", Text, nullable=False),
    Column("office", Text, nullable=False, index=True),  # derived
    Column("since", Text, nullable=False),  # ISO 8601 cut to year or month if wished; "" for open
    Column("until", Text, nullable=False),
    Column("place", Text, nullable=False),  # the file and line
    UniqueConstraint("speaker_key", "role", "since", "until"),
)

SPEAKER_JUDGEMENTS = Table(  # append-only: what no longer holds is undone by a later row
    "speaker_judgements",
    METADATA,
    _key(),
    Column("kind", Text, nullable=False),  # same, different, name, undo
    Column("one", Text, index=True),  # ids of speakers, in order
    Column("other", Text, index=True),
    Column("name", Text),
    Column("by", Text, nullable=False),  # user, list or the name of a rule
    Column("at", Text, nullable=False),  # ISO 8601, UTC
    Column("why", Text, nullable=False),
    Column("undoes", Integer, index=True),  # the key of another row
    sqlite_autoincrement=True,
)

REPORTS = Table(
    "reports",
    METADATA,
    _key(),
    Column("id", Text, nullable=False, unique=True),
    Column("document_key", ForeignKey(DOCUMENTS.c.key, ondelete="CASCADE"), nullable=False, index=True),
    Column("speaker_key", ForeignKey(SPEAKERS.c.key)),
    Column("name", Text),  # the speaker's name as this document has it, where it is spelled otherwise
    Column("read_as", Text),  # JSON: speaker_key and name as read from the page, where a user corrected them
    Column("parent", Text),
    Column("manner", Text, nullable=False),
    Column("mode", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("spans", Text, nullable=False),  # JSON: words, source, cue, addressee
    Column("occasion", Text),  # JSON
    Column("confidence", Float, nullable=False),
    Column("because", Text, nullable=False),  # JSON
    Column("topics", Text, nullable=False),  # JSON: name, place and reason of each
    Column("statement", Integer, nullable=False, index=True),  # derived: the key of one report of the same statement
    Column("withdrawn", Integer),  # derived: the key of the judgement that takes its statement out of all answers
    Column("dated", Text),  # derived: "said" or "published", whose days the next two are
    Column("since", Text),  # derived
    Column("until", Text),  # derived
    Column("at", Text),  # derived: the day it was said or the moment of publication in UTC, for order alone
    sqlite_autoincrement=True,
)
Index("reports_by_day", REPORTS.c.since, REPORTS.c.at, REPORTS.c.id)
Index("reports_by_speaker", REPORTS.c.speaker_key, REPORTS.c.since)

REPORT_KEYS = Table(  # derived: what a report has in common with those it may be of one statement with
    "report_keys",
    METADATA,
    Column("hash", Integer, primary_key=True),
    Column("day", Integer, primary_key=True),  # of publication, counted from day 1 of year 1; 0 where unknown
    Column("report_key", Integer, primary_key=True),
    sqlite_with_rowid=False,
)

REPORT_JUDGEMENTS = Table(  # append-only: what no longer holds is undone by a later row
    "report_judgements",
    METADATA,
    _key(),
    Column("kind", Text, nullable=False),  # one of statements.ReportJudgementKind
    Column("one_key", Integer, index=True),  # keys of reports, in order, where the reports were compared ...
    Column("other_key", Integer, index=True),
    Column("one", Text, index=True),  # ... and their ids where a user judged, whose word outlasts a new reading
    Column("other", Text, index=True),
    Column("score", Float),  # likelihood, 0 to 1; NULL for a user
    Column("by", Text, nullable=False),  # user or align
    Column("at", Text, nullable=False),  # ISO 8601, UTC
    Column("why", Text, nullable=False),  # JSON: reasons
    Column("undoes", Integer, index=True),  # the key of another row
    sqlite_autoincrement=True,
)

STORIES = Table(  # which document is likely made from which, and how
    "stories",
    METADATA,
    Column("later_key", ForeignKey(DOCUMENTS.c.key, ondelete="CASCADE"), primary_key=True),
    Column("earlier_key", ForeignKey(DOCUMENTS.c.key, ondelete="CASCADE"), primary_key=True, index=True),
    Column("likelihood", Float, nullable=False),
    Column("relation", Text, nullable=False),
    Column("why", Text, nullable=False),  # JSON: reasons
    sqlite_with_rowid=False,
)

SKIPPED = Table(
    "skipped",
    METADATA,
    _key(),
    Column("what", Text, nullable=False),
    Column("why", Text, nullable=False),
    UniqueConstraint("what", "why"),
)

VALIDATORS = Table(
    "validators",
    METADATA,
    Column("url", Text, primary_key=True),
    Column("etag", Text),
    Column("modified", Text),
)

# SQLite's full-text indexes hold our own lemmas and nothing to read back: contentless, keyed by the rows' keys. They
# are apart from METADATA because another database indexes the same lemmas in its own way (a tsvector column).
FULL_TEXT = MetaData()
REPORT_WORDS = Table("report_words", FULL_TEXT, Column("rowid", Integer), Column("words", Text))
SPEAKER_NAMES = Table("speaker_names", FULL_TEXT, Column("rowid", Integer), Column("words", Text))
DOCUMENT_WORDS = Table("document_words", FULL_TEXT, Column("rowid", Integer), Column("words", Text))
DOCUMENT_TERMS = Table("document_terms", FULL_TEXT, Column("term", Text), Column("doc", Integer))

# `ascii` splits at spaces and keeps every other letter as it is: the lemmas arrive split and folded, and `unicode61`
# would split them again at letters newer than its tables. Only relevance needs the places of words in the index, so the
# other two do without (`detail='none'`).
FULL_TEXT_DDL = (
    "CREATE VIRTUAL TABLE report_words USING fts5(words, content='', tokenize='ascii')",
    "CREATE VIRTUAL TABLE speaker_names USING fts5(words, content='', detail='none', columnsize=0, tokenize='ascii')",
    "CREATE VIRTUAL TABLE document_words USING fts5(words, content='', detail='none', columnsize=0, tokenize='ascii')",
    "CREATE VIRTUAL TABLE document_terms USING fts5vocab('document_words', 'row')",
)
