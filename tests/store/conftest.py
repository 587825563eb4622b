"""Every store there is; a new database joins the contract test by one line here."""

import pytest

from onrecord.store import open_store

STORES = {
    "sqlite file": lambda folder: open_store(folder / "onrecord.db", create=True),
    "sqlite memory": lambda folder: open_store(":memory:", create=True),
}


@pytest.fixture(params=STORES)
def store(request, tmp_path):
    with STORES[request.param](tmp_path) as opened:
        yield opened
