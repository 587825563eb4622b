"""The wire under an HTTP client: it connects to no address that was not checked, and stops when the time is up.

A name is looked up once, its addresses are checked, and the connection goes to the address that was checked: there is
no second look-up that could answer otherwise. The host keeps its name for TLS and in the request. `until` is a point in
time for everything that happens on the wire, so that a server that sends a byte now and then is stopped like a silent
one.
"""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import httpcore2
import httpx2

from onrecord.read.addresses import RefusedError, Resolve, checked

_FAILURES = (httpcore2.TimeoutException, httpcore2.NetworkError, httpcore2.ProtocolError)
FAILURES = (*_FAILURES, httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError)


class Wire(httpcore2.NetworkBackend):
    """Connections to checked addresses only, each read and write bounded by `until` on `clock`."""

    def __init__(
        self, inner: httpcore2.NetworkBackend, *, resolve: Resolve, allow_private: bool, clock: Callable[[], float]
    ) -> None:
        self._inner = inner
        self._resolve = resolve
        self._allow_private = allow_private
        self._clock = clock
        self.until = float("inf")

    def left(self, timeout: float | None) -> float:
        """Seconds to wait at most; raises a timeout where there are none left."""
        left = self.until - self._clock()
        if left <= 0:
            raise httpcore2.ReadTimeout("the time is up")
        return left if timeout is None else min(left, timeout)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to the first address of `host` that answers; raises `RefusedError` where one is not public."""
        failure: Exception = RefusedError(f"no address is known for {host}")
        for address in checked(host, port, resolve=self._resolve, allow_private=self._allow_private):
            try:
                stream = self._inner.connect_tcp(address, port, self.left(timeout), local_address, socket_options)
                return _Bounded(stream, self)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
        raise failure

    def sleep(self, seconds: float) -> None:
        """Only retries would sleep, and there are none."""


class _Bounded(httpcore2.NetworkStream):
    """A stream whose every wait ends when the wire's time is up."""

    def __init__(self, inner: httpcore2.NetworkStream, wire: Wire) -> None:
        self._inner = inner
        self._wire = wire

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._wire.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._wire.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        return _Bounded(self._inner.start_tls(ssl_context, server_hostname, self._wire.left(timeout)), self._wire)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class Transport(httpx2.BaseTransport):
    """httpx2 over a `Wire`. Proxies of the environment are not used: they would do the look-up that is checked here."""

    def __init__(self, wire: Wire) -> None:
        context = httpx2.create_ssl_context(trust_env=False)
        self._pool = httpcore2.ConnectionPool(ssl_context=context, keepalive_expiry=5.0, network_backend=wire)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """One request, one response, its body not yet read."""
        url = request.url
        answer = self._pool.handle_request(
            httpcore2.Request(
                method=request.method,
                url=httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                extensions=request.extensions,
            )
        )
        return httpx2.Response(
            answer.status, headers=answer.headers, stream=_Body(answer), extensions=answer.extensions
        )

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()


class _Body(httpx2.SyncByteStream):
    def __init__(self, answer: httpcore2.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()
