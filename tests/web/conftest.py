"""What the tests of the pages share: a small record, a client without a browser, a server and a browser."""

import threading
from types import SimpleNamespace

import pytest

from onrecord.store import open_store
from tests.web.web_world import TOKEN, fill

CHROMIUM = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """The record, made once for the tests of a module: they only read it."""
    with open_store(tmp_path_factory.mktemp("world") / "world.db", create=True) as store:
        yield store, fill(store)


@pytest.fixture
def world(kept):
    """The record and a client of its own: `world.client` asks its pages, `world.courier` and the like are ids."""
    return visited(*kept)


@pytest.fixture
def corrector(tmp_path):
    """A record of its own, and a client that may correct it: `corrector.send(kind, **fields)` sends a form."""
    with open_store(tmp_path / "world.db", create=True) as store:
        own = visited(store, fill(store))
        answer = own.client.post("/corrections/token", data={"token": TOKEN, "back": "/"}, follow_redirects=False)
        assert answer.status_code == 303

        def send(kind, **fields):
            form = own.client.get("/corrections").text.partition('name="form_token" value="')[2].partition('"')[0]
            sent = {"form_token": form, "back": "/corrections"} | fields
            return own.client.post(f"/corrections/{kind}", data=sent, follow_redirects=False)

        yield SimpleNamespace(**vars(own), send=send)


def visited(store, ids):
    """A record with its ids and a client."""
    from starlette.testclient import TestClient

    from onrecord.web.app import create_app

    client = TestClient(create_app(store, token=TOKEN), base_url="http://127.0.0.1")
    return SimpleNamespace(**vars(ids), store=store, client=client)


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """The record served at a port of this machine, for a browser."""
    import uvicorn

    from onrecord.cli_serve import listening
    from onrecord.web.app import create_app

    with open_store(tmp_path_factory.mktemp("served") / "world.db", create=True) as store:
        ids = fill(store)
        listening = listening("127.0.0.1", 0)
        server = uvicorn.Server(uvicorn.Config(create_app(store, token=TOKEN), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        yield SimpleNamespace(**vars(ids), store=store, at=f"http://127.0.0.1:{listening.getsockname()[1]}")
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="session")
def chromium():
    """A browser without a window; its tests are skipped where none is installed."""
    import pathlib

    api = pytest.importorskip("playwright.sync_api", reason="needs playwright: pip install playwright")
    found = next((path for path in CHROMIUM if pathlib.Path(path).exists()), None)
    if found is None:
        pytest.skip("needs a Chromium: apt-get install chromium")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def tab(chromium, served):
    """A page of the browser at the served record; a request to anywhere else, or a script's error, fails the test."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, base_url=served.at)
    context.set_default_timeout(10_000)
    page = context.new_page()
    strange = []
    page.on("request", lambda request: None if request.url.startswith(served.at) else strange.append(request.url))
    page.on("pageerror", lambda error: strange.append(str(error)))
    page.on(
        "console", lambda said: strange.append(said.text) if said.type == "error" and "403" not in said.text else None
    )
    yield page
    context.close()
    assert strange == []
