"""`onrecord serve`: what it says, and what it refuses before it serves."""

import socket
import sys

import pytest

from onrecord.cli_serve import listening


def test_a_port_that_is_taken_is_told(onrecord, example_db):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = onrecord("serve", "--db", example_db, "--port", taken.getsockname()[1])
    assert done.code == 1
    assert "--port 8766" in done.err


def test_a_missing_extra_is_told_with_what_to_type(onrecord, example_db, monkeypatch):
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    done = onrecord("serve", "--db", example_db)
    assert done.code == 1
    assert "pip install 'onrecord[web]'" in done.err


def test_a_token_that_can_be_guessed_is_refused(onrecord, example_db):
    assert "can be guessed" in onrecord("serve", "--db", example_db, "--token", "1234").err


@pytest.fixture
def served(monkeypatch):
    import uvicorn

    asked = {}

    def run(server, sockets):
        asked.update(app=server.config.app, at=sockets[0].getsockname())

    monkeypatch.setattr(uvicorn.Server, "run", run)
    return asked


def test_it_is_served_to_this_machine_alone_and_says_where(onrecord, example_db, served):
    done = onrecord("serve", "--db", example_db, "--port", "0")
    assert done.code == 0
    assert served["at"][0] == "127.0.0.1"
    assert f"http://127.0.0.1:{served['at'][1]}/" in done.out
    assert "type under Corrections this token: " in done.out
    assert done.err == ""


def test_the_browser_is_opened_only_when_asked_for(onrecord, example_db, served, monkeypatch):
    opened = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    onrecord("serve", "--db", example_db, "--port", "0")
    assert opened == []
    onrecord("serve", "--db", example_db, "--port", "0", "--open")
    assert opened == [f"http://127.0.0.1:{served['at'][1]}/"]


def test_a_token_of_the_user_is_not_printed(onrecord, example_db, served):
    done = onrecord("serve", "--db", example_db, "--port", "0", "--token", "a long secret")
    assert "a long secret" not in done.out + done.err


def test_serving_beyond_this_machine_is_warned_of(onrecord, example_db, served):
    assert "can read this record" in onrecord("serve", "--db", example_db, "--host", "0.0.0.0", "--port", "0").err


def test_a_free_port_is_found():
    with listening("127.0.0.1", 0) as one:
        assert one.getsockname()[1] > 0
