"""`onrecord serve`: the record in a browser, on this machine alone unless told otherwise."""

from __future__ import annotations

import secrets
import socket
import webbrowser
from typing import Annotated

import typer

from onrecord.console import complain, say
from onrecord.errors import QuestionError
from onrecord.extras import needed
from onrecord.options import DEFAULT_DB, Db

_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_AT_ONCE = 100  # requests; more are told to come again


def serve(
    db: Db = DEFAULT_DB,
    host: Annotated[
        str,
        typer.Option("--host", help="The address to serve at; the default is this machine alone.", metavar="ADDRESS"),
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="The port; 0: any that is free.", metavar="NUMBER")
    ] = 8765,
    name: Annotated[
        list[str] | None,
        typer.Option("--name", help="A host name that the server answers to, besides addresses.", metavar="NAME"),
    ] = None,
    token: Annotated[
        str | None,
        typer.Option(
            "--token",
            envvar="ONRECORD_TOKEN",
            help="What to type in the browser before correcting; made up and printed if left out.",
            metavar="WORD",
        ),
    ] = None,
    show: Annotated[bool, typer.Option("--open", help="Open it in your browser, too.")] = False,
) -> None:
    """Serve the record to a browser: search, evidence, corrections, feeds, and an API."""
    uvicorn = needed("uvicorn", extra="web", what="onrecord serve")
    for module in ("fastapi", "jinja2", "python_multipart"):
        needed(module, extra="web", what="onrecord serve")
    from onrecord.store import open_store
    from onrecord.web.app import create_app

    if token is not None and len(token) < 8:
        raise QuestionError("a token of less than eight characters can be guessed", hint="leave --token out")
    chosen = token or secrets.token_urlsafe(18)
    with open_store(db) as store, listening(host, port) as at:
        app = create_app(store, token=chosen, names=["localhost", host, *(name or [])])
        address = f"http://{f'[{host}]' if ':' in host else host}:{at.getsockname()[1]}/"
        typed = "the token of --token" if token else f"this token: {chosen}"
        say([f"onrecord: {address}  (Ctrl-C ends it)", f"to correct, type under Corrections {typed}"])
        if host not in _LOOPBACK:
            complain([f"  whoever reaches {host} can read this record: there is no password for reading"])
        config = uvicorn.Config(app, log_level="warning", limit_concurrency=_AT_ONCE, server_header=False)
        at.listen()  # so that the browser, if it is asked for, finds the server however slowly it starts
        if show:
            webbrowser.open(address)
        uvicorn.Server(config).run(sockets=[at])


def listening(host: str, port: int) -> socket.socket:
    """A socket at this address; QuestionError where there is none to be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((host, port))
    except OSError as failure:
        made.close()
        hint = "name another: --port 8766, or --port 0 for any that is free"
        raise QuestionError(f"cannot serve at {host}, port {port}: {failure.strerror}", hint=hint) from failure
    return made
