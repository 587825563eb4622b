"""The API over a small invented record; corrections go to a record of their own."""

import pytest
from fastapi.testclient import TestClient

from onrecord.store import open_store
from onrecord.web.api import api
from tests.store.store_world import DANEK, entry, said

TOKEN = "open sesame"
ENTRIES = [
    entry("{source:Ms Ortiz} {cue:said}: “{words:the vote was <b>fair</b>}”.", manner="direct", act="assert",
          url="https://korsk.example/1", published="2031-05-04T10:00Z"),
    entry("{source:Ms Ortiz} {cue:said} that {words:Daněk promised that it would rain}.", extra=[(20, 45)],
          published="2031-05-05"),
    said("half a character \ud83d", published=None, source="korsk/3.txt", data=b"3", media_type="text/html"),
    *(said(f"the bridge is number {i}", speaker=DANEK, published="2030-01-01", source=f"korsk/n{i}.txt")
      for i in range(5)),
]  # fmt: skip


def asking(store):
    return TestClient(api(store, token=TOKEN), raise_server_exceptions=False)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """A record that tests only read."""
    with open_store(tmp_path_factory.mktemp("api") / "r.db", create=True) as opened:
        opened.add(ENTRIES)
        yield opened


@pytest.fixture(scope="module")
def client(store):
    """A program that reads."""
    return asking(store)


@pytest.fixture
def own(tmp_path):
    """A program with a record of its own to correct."""
    with open_store(tmp_path / "own.db", create=True) as opened:
        opened.add(ENTRIES)
        yield asking(opened)
