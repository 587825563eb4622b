"""A host name -> the addresses to connect to, all of them public; refuses the rest.

A page on the web may name any host, in a link or a redirect: the user's own machine, a router, the service that hands a
cloud machine its keys. None of these is ever asked. A host is refused when any of its addresses is not public, however
it is spelled (127.1, 0x7f000001, 2130706433, ::ffff:127.0.0.1, 64:ff9b::7f00:1).
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable, Sequence

Resolve = Callable[[str, int], Sequence[str]]  # host and port -> addresses as text; raises OSError where there is none
_IP = ipaddress.IPv4Address | ipaddress.IPv6Address

_NUMERIC = re.compile(r"(?:0x[0-9a-f]*|\d+)(?:\.(?:0x[0-9a-f]*|\d+)){0,3}\.?", re.I)
_NAT64 = ipaddress.ip_network("64:ff9b::/96")  # an IPv4 address is written into the last 32 bits
_6TO4 = ipaddress.ip_network("2002::/16")  # ... into bits 16 to 48
# Not public either, though this Python's `ipaddress` may not know: special blocks, and a cloud machine's own service.
_NOT_PUBLIC = tuple(
    ipaddress.ip_network(block)
    for block in ("192.0.0.0/24", "192.88.99.0/24", "64:ff9b:1::/48", "3fff::/20", "5f00::/16", "168.63.129.16/32")
)


class RefusedError(Exception):
    """A host that is not connected to; its message says why."""


def system(host: str, port: int) -> list[str]:
    """The addresses the machine's own resolver knows."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def checked(host: str, port: int, *, resolve: Resolve, allow_private: bool = False) -> list[str]:
    """The addresses of a host, in the order to try them; raises `RefusedError` where one of them is not public."""
    literal = _literal(host)
    try:
        texts = [literal] if literal else list(resolve(host, port))
    except (OSError, UnicodeError) as error:
        raise RefusedError(f"no address is known for {host} ({error})") from None
    if not texts:
        raise RefusedError(f"no address is known for {host}")
    for text in texts:
        if not allow_private and not is_public(text):
            named = text if text == host else f"{host}, which is {text},"
            raise RefusedError(f"refused: {named} is no public address")
    return texts


def is_public(text: str) -> bool:
    """Whether an address is one of the public internet."""
    try:
        address: _IP = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    inner = _inner(address)
    if inner is not None:
        return is_public(str(inner))
    special = address.is_multicast or address.is_reserved or address.is_unspecified or address.is_loopback
    local = address.is_link_local or address.is_private or getattr(address, "is_site_local", False)
    return address.is_global and not special and not local and not any(address in block for block in _NOT_PUBLIC)


def _inner(address: _IP) -> _IP | None:
    """The IPv4 address that an IPv6 address stands for, if any."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.sixtofour if address in _6TO4 else None


def _literal(host: str) -> str | None:
    """The address a host is, where it is one rather than a name: in brackets, or as numbers of any base."""
    bare = host.strip("[]")
    try:
        return str(ipaddress.ip_address(bare))
    except ValueError:
        pass
    if not _NUMERIC.fullmatch(bare):
        return None
    try:
        return socket.inet_ntoa(socket.inet_aton(bare.rstrip(".")))
    except OSError:
        raise RefusedError(f"{host} is no address") from None
