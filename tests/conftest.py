"""What all tests share: the command line run in this process, the bundled examples, the material beside the project."""

import json
import pathlib
import sys
from typing import NamedTuple

import pytest

ROOT = pathlib.Path(__file__).parent.parent
EXAMPLES = ROOT / "examples" / "pages"
SHARED = ROOT.parent / "shared"


class Done(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def onrecord(monkeypatch, capfd):
    """Run the command line as a user would: `onrecord("said", "--db", path)` gives exit code and what it printed."""
    from onrecord import cli

    def run(*words):
        monkeypatch.setattr(sys, "argv", ["onrecord", *map(str, words)])
        code = 0
        try:
            cli.main()
        except SystemExit as leave:
            code = leave.code if isinstance(leave.code, int) else int(leave.code is not None)
        sys.stdout.flush()
        return Done(code, *capfd.readouterr())

    monkeypatch.delenv("ONRECORD_DB", raising=False)
    return run


@pytest.fixture(scope="session")
def example_db(tmp_path_factory):
    """A record of the bundled examples, made once; tests only read it."""
    from onrecord import pipeline
    from onrecord.read import read
    from onrecord.store import open_store

    path = tmp_path_factory.mktemp("record") / "examples.db"
    store = open_store(path, create=True)
    list(pipeline.add(store, read([str(EXAMPLES)])))
    store.close()
    return path


@pytest.fixture(scope="session")
def shared():
    """The folder of pages, gold and data beside the project; its tests are skipped where it is not there."""
    if not SHARED.is_dir():
        pytest.skip("needs the pages that lie beside the project")
    return SHARED


def record_by_rules(folder, lines):
    """A record of pages given as lines of JSON, with reports by the rules: nothing asked of it hangs on a model."""
    from onrecord import find, pipeline
    from onrecord.read import read
    from onrecord.store import open_store

    (folder / "pages.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf8")
    path = folder / "r.db"
    with open_store(path, create=True) as store, pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "find", find.find_by_rules)
        list(pipeline.add(store, read([str(folder / "pages.jsonl")]), whole_body=True))
    return path


@pytest.fixture
def ask(onrecord, made, tmp_path):
    """Ask a copy of the record `made`, which a module brings: `ask("speakers", "show", "Marenko")`."""
    db = tmp_path / "r.db"
    db.write_bytes(made.read_bytes())
    return lambda *words: onrecord(*words, "--db", db)
