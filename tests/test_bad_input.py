"""Bad input, end to end: each ends in a clear message or a counted skip, and the good page beside it is still read."""

import gzip
import json
import sqlite3

import pytest
import sqlalchemy

GOOD = "The bridge is open\n\nThe mayor of Toresk, Ana Ilvane, said that the bridge was open to all.\n"
HTML = (
    "<html><head><title>The bridge is open</title></head>"
    "<body><article><h1>The bridge is open</h1>%s</article></body></html>"
)
PARAGRAPHS = "".join(
    f"<p>The mayor of Toresk, Ana Ilvane, said on day {n} that the bridge was open to all from the other side.</p>"
    for n in range(8)
)


def record(uri, body):
    payload = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = [
        "WARC/1.0",
        "WARC-Type: response",
        f"WARC-Target-URI: {uri}",
        "WARC-Date: 2031-03-13T10:00:00Z",
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(payload)}",
    ]
    return "\r\n".join([*head, "", ""]).encode() + payload + b"\r\n\r\n"


def archive(*, corrupt=None, cut=0):
    members = [gzip.compress(record(f"https://tide.example/{n}", (HTML % PARAGRAPHS).encode())) for n in range(3)]
    if corrupt is not None:
        member = bytearray(members[corrupt])
        member[len(member) // 2 :] = bytes(len(member) - len(member) // 2)
        members[corrupt] = bytes(member)
    data = b"".join(members)
    return data[: len(data) - cut]


CASES = {  # name -> (bytes, pages that must come of it, whether something must be skipped)
    "empty": (b"", 0, True),
    "only white space": (b" \n\t\n", 0, True),
    "binary": (b"\x7fELF\x02\x01\x01" + bytes(500), 0, True),
    "an image named html": (b"\x89PNG\r\n\x1a\n" + bytes(500), 0, True),
    "windows-1251": (
        "Мост открыт\n\nМэр города Ана Илване сказала, что мост открыт для всех жителей.\n".encode("cp1251"),
        1,
        False,
    ),
    "utf-16": (GOOD.encode("utf-16"), 1, False),
    "mixed encodings": (GOOD.encode() + "“The caf\xe9 too”, said Ana Ilvane.\n".encode("cp1252"), 1, False),
    "a lying charset": (b'<meta charset="koi8-r">' + (HTML % PARAGRAPHS).replace("open", "“open”").encode(), 1, False),
    "broken html": (b"<html><p><div><b>" + PARAGRAPHS.replace("</p>", "").encode() + b"</table></tr><", 1, False),
    "20,000 nested tables": (b"<html><body>" + b"<table><tr><td>" * 20_000 + PARAGRAPHS.encode(), None, False),
    "20,000 tables in a row": (
        b"<html><body>" + b"<table><tr><td>x</td></tr></table>" * 20_000 + PARAGRAPHS.encode(),
        None,
        False,
    ),
    "a corrupt member amid an archive": (archive(corrupt=1), 2, True),
    "a truncated archive": (archive(cut=60), 2, True),
    "a feed with broken xml": (
        b'<?xml version="1.0"?><rss version="2.0"><channel><title>Tide</title><item><title>One &bad; entry</title>'
        b"<link>https://tide.example/1</link><description>" + GOOD.encode() + b"</description></item><item><title>Two",
        None,
        False,
    ),
    "json lines, one broken": (
        json.dumps({"id": "1", "text": "Day one\n\n" + GOOD}).encode() + b'\n{"id": "2", "te',
        1,
        True,
    ),
    "one line of a megabyte": (b"word " * 200_000, None, False),
    "a megabyte without a space": (b"x" * 1_000_000, None, False),
    "control characters": (GOOD.encode() + bytes(range(1, 9)), None, False),
}


@pytest.mark.parametrize("name", CASES)
def test_a_bad_page_is_no_end_and_no_loss(onrecord, tmp_path, name):
    data, pages, skips = CASES[name]
    bad, good, db = tmp_path / "a-bad", tmp_path / "b-good.txt", tmp_path / "r.db"
    bad.write_bytes(data)
    good.write_text(GOOD, "utf8")
    done = onrecord("add", bad, good, "--db", db, "--format", "json")
    assert done.code == 0, done.err
    outcomes = [json.loads(line) for line in done.out.splitlines()]
    assert outcomes[-1]["outcome"] == "added"
    assert outcomes[-1]["page"] == str(good)
    if pages is not None:
        assert sum(line["outcome"] == "added" for line in outcomes) == pages + 1
    skipped = [line for line in outcomes if line["outcome"] == "skipped"]
    assert skipped or not skips
    assert all(line["why"] for line in skipped)
    assert all("could not be read" not in line["why"] for line in skipped), skipped
    assert onrecord("audit", "--db", db).code == 0


def test_a_page_of_100_mb_is_skipped_for_its_size(onrecord, tmp_path):
    big = tmp_path / "big.txt"
    with big.open("wb") as out:
        out.write(b"The mayor said that the bridge was open.\n")
        out.truncate(100 * 1024 * 1024)
        out.seek(0, 2)
    text = tmp_path / "text.txt"
    with text.open("wb") as out:
        for _ in range(100):
            out.write(b"The mayor said that it was open.\n" * 32_000)
    done = onrecord("add", tmp_path, "--db", tmp_path / "r.db")
    assert done.code == 1
    assert "larger than 32 MB" in done.err


def test_a_full_disk_is_one_message_and_no_half_page(onrecord, tmp_path):
    db = tmp_path / "r.db"
    (tmp_path / "a.txt").write_text(GOOD, "utf8")
    assert onrecord("add", tmp_path / "a.txt", "--db", db).code == 0
    with sqlite3.connect(db) as connection:
        size = connection.execute("PRAGMA page_count").fetchone()[0]
    many = tmp_path / "many.jsonl"
    with many.open("w", encoding="utf8") as out:
        for n in range(200):
            out.write(
                json.dumps(
                    {"id": str(n), "text": f"Day {n}\n\n" + f"Ana Ilvane said on day {n} that it was open. " * 40}
                )
                + "\n"
            )

    @sqlalchemy.event.listens_for(sqlalchemy.engine.Engine, "connect")
    def bound(connection, _):
        connection.execute(f"PRAGMA max_page_count={size + 20}")

    try:
        done = onrecord("add", many, "--db", db)
    finally:
        sqlalchemy.event.remove(sqlalchemy.engine.Engine, "connect", bound)
    assert done.code == 1
    assert "full" in done.err
    assert onrecord("audit", "--db", db).code == 0
