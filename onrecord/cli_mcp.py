"""`onrecord mcp`: the record for assistants, over standard input and output."""

from __future__ import annotations

from onrecord.options import DEFAULT_DB, Db


def mcp(db: Db = DEFAULT_DB) -> None:
    """Answer assistants that speak the Model Context Protocol, over standard input and output. Nothing is changed.

    In the settings of the assistant: command "onrecord", arguments "mcp", "--db" and the path of the record.
    """
    from onrecord.mcp_server import server
    from onrecord.store import open_store

    with open_store(db) as store:
        server(store).run("stdio")
