"""What stands before every request and after every answer: whose requests are served, how long they may be, who may
correct, and what a browser may do with an answer.

The record holds text of strangers. So nothing but the files that come with the package may run or style a page, a page
of another site can neither frame this one nor send its forms, and a name that merely points here is not answered.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from ipaddress import ip_address

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.store.patience import within

COOKIE = "onrecord"
LONGEST_QUERY = 8_000  # characters of an address after "?": the longest quotation that can be checked, and its filters
LONGEST_ANSWER = 10.0  # seconds that the database may take for a page
LONGEST_TAKING = 600.0  # and for all rows of an answer
LONGEST_BODY = 64_000  # bytes of a form: a correction is a few words

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # with none at all a browser hides the origin of our own forms too
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class Guard:
    """ASGI middleware: refuses what is not meant for this server or too long, and puts `HEADERS` on every answer."""

    def __init__(self, app: ASGIApp, *, names: Collection[str]) -> None:
        self.app = app
        self.names = frozenset(name.lower() for name in names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        refusal = refused(scope, self.names)
        if refusal is None:
            takes_all = scope["path"].rpartition(".")[2] in ("csv", "json") or scope["path"].startswith("/api/")
            with within(LONGEST_TAKING if takes_all else LONGEST_ANSWER):
                await self.app(scope, receive, guarded)
        else:
            code, why = refusal
            await PlainTextResponse(why + "\n", code)(scope, receive, guarded)


def refused(scope: Scope, names: Collection[str]) -> tuple[int, str] | None:
    """Why a request is not served, with its status code; None for one that is."""
    headers = Headers(scope=scope)
    host = host_name(headers.get("host", ""))
    if host not in names and not is_address(host):
        # A name of a stranger's that points to this machine would give that site's pages the record to read.
        return 421, "This server does not answer to that name: onrecord serve --name NAME lets it."
    if len(scope.get("query_string", b"")) > 3 * LONGEST_QUERY:  # percent-encoded
        return 414, f"An address may hold {LONGEST_QUERY:,} characters of a question: ask with fewer words."
    if scope["method"] in _SAFE:
        return None
    length = headers.get("content-length", "")
    if not (length.isascii() and length.isdigit()) or int(length) > LONGEST_BODY:
        return 413, f"A form must tell its length and may hold {LONGEST_BODY:,} bytes."
    if headers.get("sec-fetch-site", "same-origin") != "same-origin" or not _own_origin(headers):
        return 403, "A form of another site is not taken."
    return None


def host_name(host: str) -> str:
    """The name in a Host header, without its port: "[::1]:8000" is "[::1]"."""
    name, colon, port = host.rpartition(":")
    return (name if colon and port.isdigit() else host).lower()


def is_address(host: str) -> bool:
    """Whether a host is an address of digits: that can be nobody's name."""
    try:
        return bool(ip_address(host.removeprefix("[").removesuffix("]")))
    except ValueError:
        return False


def _own_origin(headers: Headers) -> bool:
    origin = headers.get("origin")
    return origin is None or origin.partition("://")[2].lower() == headers.get("host", "").lower()


@dataclass(frozen=True, slots=True)
class Corrector:
    """Who may correct: whoever has typed the token that `onrecord serve` prints. Nothing is kept on the server: the
    cookie is a nonce signed with the token, and the token of each form is signed with the cookie."""

    token: str

    def is_token(self, typed: str) -> bool:
        """Whether this is the token; takes as long for any wrong one."""
        return hmac.compare_digest(typed.strip().encode(), self.token.encode())

    def cookie(self) -> str:
        """A new session."""
        nonce = secrets.token_urlsafe(18)
        return f"{nonce}.{self._signed('session', nonce)}"

    def knows(self, request: Request) -> bool:
        """Whether a request comes from somebody who has typed the token."""
        nonce, _, mac = request.cookies.get(COOKIE, "").partition(".")
        return bool(nonce) and hmac.compare_digest(mac.encode(), self._signed("session", nonce).encode())

    def form_token(self, request: Request) -> str:
        """What a form of this session carries, so that no other site can send it."""
        return self._signed("form", request.cookies.get(COOKIE, ""))

    def is_form_token(self, request: Request, sent: str) -> bool:
        """Whether a form that was sent is one of this session."""
        return hmac.compare_digest(sent.encode(), self.form_token(request).encode())

    def _signed(self, what: str, value: str) -> str:
        return hmac.new(self.token.encode(), f"{what}:{value}".encode(), hashlib.sha256).hexdigest()
