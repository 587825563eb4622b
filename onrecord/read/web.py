"""An address on the web -> its bytes as a page, asked for politely; refuses whatever is not public, allowed and small.

`Web` is a `read.Fetch`. It asks robots.txt first, waits between two requests to a host, follows redirects by hand with
each hop checked anew, says who it is, and stops at limits of size and time. Clock, sleep, resolver and sockets come in
as arguments. What comes back has not been told yet: `read` does that by content.

    with Web() as web:
        for page in read(["https://outlet.example/story"], fetch=web): ...
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

import httpcore2
import httpx2
from protego import Protego

from onrecord import dates, encoding
from onrecord.read import http
from onrecord.read.addresses import RefusedError, Resolve, system
from onrecord.read.contract import SIZE_LIMIT, too_large
from onrecord.read.wire import FAILURES, Transport, Wire
from onrecord.terms import Declared, MediaType, Page, Skipped, Validator

AGENT = "onrecord"
_HEADERS = {
    "User-Agent": f"{AGENT}/0.1 (reads public pages one by one; obeys robots.txt)",
    "Accept": "text/html,application/xhtml+xml,application/atom+xml,application/rss+xml,text/plain;q=0.9,*/*;q=0.5",
    "Accept-Encoding": "gzip, deflate, br",  # what http.body can undo within bounds
}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_HOPS = 5
_ROBOTS_LIMIT = 512 * 1024  # bytes; RFC 9309 asks for 500 KiB at least
_LONGEST_WAIT = 30.0  # seconds; a robots.txt may ask for hours between two requests


@dataclass(frozen=True, slots=True)
class _Answer:
    """A response that was read within the limits."""

    url: str
    status: int
    headers: httpx2.Headers
    data: bytes


class _StopError(Exception):
    """Nothing will come of this address; its message says why."""


class Web:
    """The real network as a `Fetch`, for one thread. `validators` are those of an earlier run; after a run, `seen` has
    the new ones, by address. `delay` is in seconds between two requests to a host, `time_limit` in seconds for one
    request and its answer, `size_limit` in bytes of a page."""

    def __init__(
        self,
        *,
        validators: Mapping[str, Validator] | None = None,
        delay: float = 1.0,
        time_limit: float = 60.0,
        size_limit: int = SIZE_LIMIT,
        allow_private: bool = False,
        resolve: Resolve = system,
        sockets: httpcore2.NetworkBackend | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        backend = sockets or httpcore2.SyncBackend()
        self._wire = Wire(backend, resolve=resolve, allow_private=allow_private, clock=clock)
        self._client = httpx2.Client(transport=Transport(self._wire), headers=_HEADERS, trust_env=False)
        self._validators = dict(validators or {})
        self._delay, self._time_limit, self._size_limit = delay, time_limit, size_limit
        self._clock, self._sleep, self._now = clock, sleep, now
        self._robots: dict[str, Protego | str] = {}
        self._asked: dict[str, float] = {}
        self.seen: dict[str, Validator] = {}

    def __call__(self, url: str) -> Page | Skipped:
        """Fetch one address."""
        self._client.cookies.clear()
        try:
            return self._page(url, self._follow(url))
        except _StopError as stop:
            return Skipped(url, str(stop))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections."""
        self._client.close()

    def _follow(self, url: str) -> _Answer:
        """The answer at the end of all redirects, each hop allowed by its own robots.txt."""
        for _ in range(_HOPS + 1):
            address = _address(url)
            self._obey(address)
            answer = self._ask(address, self._validators.get(str(address), Validator()), self._size_limit)
            if answer.status not in _REDIRECTS:
                return answer
            url = _next(address, answer)
        raise _StopError(f"more than {_HOPS} redirects")

    def _obey(self, url: httpx2.URL) -> None:
        """Ask robots.txt, once a host, and wait until the host may be asked again."""
        host = f"{url.scheme}://{url.netloc.decode('ascii')}"
        if host not in self._robots:
            self._robots[host] = self._read_robots(f"{host}/robots.txt")
        rules = self._robots[host]
        if isinstance(rules, str):
            raise _StopError(rules)
        if not rules.can_fetch(str(url), AGENT):
            raise _StopError("its robots.txt does not allow it")
        wait = max(self._delay, min(rules.crawl_delay(AGENT) or 0.0, _LONGEST_WAIT))
        if url.host in self._asked and (left := self._asked[url.host] + wait - self._clock()) > 0:
            self._sleep(left)
        self._asked[url.host] = self._clock()

    def _read_robots(self, url: str) -> Protego | str:
        """The rules of a host; why it cannot be asked where they cannot be had. No file (4xx) allows all."""
        try:
            for _ in range(_HOPS + 1):
                address = _address(url)
                answer = self._ask(address, Validator(), _ROBOTS_LIMIT)
                if answer.status not in _REDIRECTS:
                    break
                url = _next(address, answer)
        except _StopError as stop:
            why = str(stop)
            return why if why.startswith(("refused", "no address")) else f"its robots.txt cannot be read: {why}"
        if answer.status >= 500 or answer.status == 429:
            return f"its robots.txt cannot be read: HTTP {answer.status}"
        return Protego.parse(encoding.decode(answer.data).text if answer.status == 200 else "")

    def _ask(self, url: httpx2.URL, known: Validator, limit: int) -> _Answer:
        """One request within the limits of size and time."""
        asks = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
        self._wire.until = self._clock() + self._time_limit
        try:
            headers = {name: value for name, value in asks.items() if value}
            with self._client.stream("GET", url, headers=headers, timeout=self._time_limit) as answer:
                data = _body(answer, limit) if answer.status_code == 200 else b""
                return _Answer(str(url), answer.status_code, answer.headers, data)
        except (httpcore2.TimeoutException, httpx2.TimeoutException):
            raise _StopError(f"not here within {self._time_limit:g} seconds") from None
        except RefusedError as refused:
            raise _StopError(str(refused)) from None
        except FAILURES as error:
            raise _StopError(f"cannot be fetched: {str(error)[:160] or type(error).__name__}") from None

    def _page(self, asked: str, answer: _Answer) -> Page | Skipped:
        if answer.status == 304:
            return Skipped(asked, "not modified", known=True)
        if answer.status != 200:
            return Skipped(asked, f"HTTP {answer.status}")
        told = answer.headers.get("Content-Type")
        media = http.media_type(told)
        if http.no_page(media):
            return Skipped(asked, media)
        validator = Validator(answer.headers.get("ETag"), answer.headers.get("Last-Modified"))
        if validator != Validator():
            self.seen[answer.url] = validator
        kind: MediaType = "text/html" if media in ("text/html", "application/xhtml+xml") else "text/plain"
        stamp = self._now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return Page(
            source=asked,
            data=answer.data,
            media_type=kind,
            url=answer.url,
            retrieved=dates.parse_date(stamp, where="http fetch"),
            declared=Declared(charset=http.charset(told)),
        )


def _address(url: str) -> httpx2.URL:
    """An address that may be asked for, without its fragment and without a name and password in it."""
    try:
        address = httpx2.URL(url).copy_with(fragment=None, username=None, password=None)
    except (httpx2.InvalidURL, ValueError, UnicodeError) as error:
        raise _StopError(f"no address: {error}") from None
    if address.scheme not in ("http", "https") or not address.host:
        raise _StopError(f"refused: {address.scheme or 'no scheme'}, only http and https are read")
    return address


def _next(address: httpx2.URL, answer: _Answer) -> str:
    """Where a redirect points."""
    try:
        return str(address.join(answer.headers.get("Location", "")))
    except (httpx2.InvalidURL, ValueError, UnicodeError) as error:
        raise _StopError(f"a redirect to no address: {error}") from None


def _body(answer: httpx2.Response, limit: int) -> bytes:
    """The body with its coding undone, given up as soon as it is known to be larger than `limit` bytes."""
    length = answer.headers.get("Content-Length", "")
    if length.isascii() and length.isdigit() and int(length) > limit:
        raise _StopError(too_large(limit))
    data = bytearray()
    for piece in answer.iter_raw():
        data += piece
        if len(data) > limit:
            raise _StopError(too_large(limit))
    try:
        return http.body(bytes(data), transfer=None, content=answer.headers.get("Content-Encoding"), limit=limit)
    except http.UnusableError as error:
        raise _StopError(str(error)) from None
