"""Checks where webhooks may go: to public addresses, and to networks the operator has named.

A name is resolved once, every address it gives is checked, and the connection is made to a
checked address, so that a second answer of the DNS cannot redirect it.
"""

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network
from typing import Final
from urllib.parse import SplitResult, urlsplit

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
Resolver = Callable[[str, int], Awaitable[Sequence[str]]]
"""Gives the addresses of a host name."""

ALWAYS_BLOCKED: Final = tuple(
    ipaddress.ip_network(each)
    for each in ("169.254.0.0/16", "fe80::/10", "fd00:ec2::254/128", "100.100.100.200/32")
)
"""Link-local and metadata addresses of clouds: no list of the operator opens them."""

NAT64: Final = ipaddress.ip_network("64:ff9b::/96")
LAST_32: Final = 0xFFFFFFFF
MAX_HOST_CHARS: Final = 253
RESOLVE_TIMEOUT_S: Final = 5.0


class AddressRefused(Exception):
    """A webhook may not go to this address; *why* is its code."""

    def __init__(self, why: str, message: str) -> None:
        self.why = why
        super().__init__(message)


@dataclass(frozen=True)
class Target:
    """A checked address: where to connect, and the request line and host to send."""

    url: str
    scheme: str
    host: str
    port: int
    path: str
    address: Address

    @property
    def authority(self) -> str:
        """Give the `Host` header: the name as it was given."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        is_default_port = {"https": 443, "http": 80}[self.scheme] == self.port
        return name if is_default_port else f"{name}:{self.port}"

    @property
    def connect_url(self) -> str:
        """Give the URL with the checked address in place of the name."""
        host = f"[{self.address}]" if self.address.version == 6 else str(self.address)  # noqa: PLR2004 -- IP
        return f"{self.scheme}://{host}:{self.port}{self.path}"


async def resolve(host: str, port: int) -> Sequence[str]:
    """Ask the system for the addresses of a host. Raises OSError when there are none."""
    loop = asyncio.get_running_loop()
    resolved = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(each[4][0]) for each in resolved]


@dataclass(frozen=True)
class Guard:
    """Allows https and public addresses only, unless the operator's settings allow more."""

    networks: tuple[Network, ...] = ()
    http: bool = False
    resolve: Resolver = field(default=resolve)

    async def resolved(self, url: str) -> Target:
        """Resolve and check a URL now. Raises AddressRefused, without naming the resolved addresses."""
        parts = _split(url)
        if parts.scheme != "https" and not (self.http and parts.scheme == "http"):
            raise AddressRefused("scheme", "only https addresses are allowed")
        host, port = _host_and_port(parts)
        addresses = await self._addresses(host, port)
        for each in addresses:
            if not self.allowed(each):
                raise AddressRefused("network", "the address is not in an allowed network")
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        return Target(url, parts.scheme, host, port, path, addresses[0])

    def allowed(self, address: Address) -> bool:
        """Whether a webhook may be sent to an address, with the IPv4 addresses embedded in it."""
        addresses = _with_embedded(address)
        if any(each in network for each in addresses for network in ALWAYS_BLOCKED):
            return False
        if any(addresses[-1] in network for network in self.networks):
            return True
        return all(_is_public(each) for each in addresses)

    async def _addresses(self, host: str, port: int) -> list[Address]:
        try:
            async with asyncio.timeout(RESOLVE_TIMEOUT_S):
                resolved = await self.resolve(host, port)
            addresses = [ipaddress.ip_address(each.partition("%")[0]) for each in resolved]
        except (OSError, TimeoutError, ValueError) as failure:
            raise AddressRefused("unresolved", "the name has no address") from failure
        if not addresses:
            raise AddressRefused("unresolved", "the name has no address")
        return addresses


def networks_of(networks: Sequence[str]) -> tuple[Network, ...]:
    """Read networks, such as `10.20.0.0/16`. Raises ValueError for an invalid one."""
    return tuple(ipaddress.ip_network(each) for each in networks)


def _split(url: str) -> SplitResult:
    if not url.isascii() or not url.isprintable() or " " in url or "\\" in url:
        raise AddressRefused("form", "write the address in ASCII, names in their xn-- form")
    try:
        return urlsplit(url)
    except ValueError as fault:
        raise AddressRefused("form", "it is no address") from fault


def _host_and_port(parts: SplitResult) -> tuple[str, int]:
    try:
        host, port = parts.hostname or "", parts.port
    except ValueError as fault:
        raise AddressRefused("form", "the port is none") from fault
    if not host or len(host) > MAX_HOST_CHARS or parts.fragment or "@" in parts.netloc or port == 0:
        raise AddressRefused("form", "write scheme, host and path; no password, no fragment")
    return host, port or (443 if parts.scheme == "https" else 80)


def _is_public(address: Address) -> bool:
    if address.version == 6 and address.is_site_local:  # noqa: PLR2004 -- IP
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved)


def _with_embedded(address: Address) -> list[Address]:
    """Give an address and the IPv4 address that a translating network would reach by it."""
    if not isinstance(address, IPv6Address):
        return [address]
    if address.ipv4_mapped:
        return [address.ipv4_mapped]
    if address.sixtofour:
        return [address, address.sixtofour]
    if address.teredo:
        return [address, *address.teredo]
    if address in NAT64:
        return [address, IPv4Address(int(address) & LAST_32)]
    return [address]
