"""The registered address of each block; the operator sets it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from ipaddress import ip_address
from typing import Any
from urllib.parse import unquote

import httpx
from sqlmodel import col, select

from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import Refused
from bagalau.chassis.runtime import new_id
from bagalau.contracts.v1.ratings import BlockAddress
from bagalau.contracts.v1.wire import Names
from services.aggregator.runtime import AddressRow


async def block_addresses(session: AsyncSession) -> Mapping[str, AddressRow]:
    """Give the address that holds for each block: the latest registered."""
    rows = await session.exec(select(AddressRow).order_by(col(AddressRow.id)))
    return {row.block: row for row in rows}


def allowed_url(url: str, hosts: Iterable[str]) -> str:
    """Give an address in its plain form when its host is on the list. Raises Refused.

    No user names, queries or fragments; an IP address must stand on the list literally.
    """
    known = sorted(hosts)
    try:
        parts = httpx.URL(url)
    except (httpx.InvalidURL, ValueError) as fault:
        raise _refused("not an address", known) from fault
    if parts.scheme not in {"http", "https"} or not parts.host:
        raise _refused("not http or https", known)
    if parts.userinfo or parts.query or parts.fragment or "?" in url or "#" in url:
        raise _refused("only a scheme, a host, a port and a path may stand here", known)
    if ".." in unquote(url).split("/"):
        raise _refused("the path goes upwards", known)
    if place(parts) not in known and not (parts.host in known and not _is_ip(parts.host)):
        raise _refused("this host is not on the list", known)
    return str(parts).rstrip("/")


def place(url: httpx.URL) -> str:
    """Give the host and port an address leads to, as `host:port`."""
    return f"{url.host}:{url.port or (443 if url.scheme == 'https' else 80)}"


def _is_ip(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _refused(why: str, known: list[str]) -> Refused:
    params = {"why": why, "allowed": ", ".join(known) or "—"}
    return Refused(422, "address_refused", params=params)


async def register_address(
    session: AsyncSession,
    block: str,
    url: str,
    *,
    by: str,
    at: datetime,
    keys: list[dict[str, Any]] | None = None,
) -> AddressRow:
    """Register where a block answers; the latest address holds, the same again adds nothing.

    *keys* are the keys its answers are signed with; the ones kept before hold where it says none,
    so that nobody is unpinned by not answering.
    """
    current = (await block_addresses(session)).get(block)
    kept = keys or (current.keys if current else None)
    if current is not None and (current.url, current.keys) == (url, kept):
        return current
    row = AddressRow(
        id=str(new_id()), block=block, url=url, keys=kept, registered_by=by, registered_at=at
    )
    session.add(row)
    await session.flush()
    return row


def to_block_address(block: str, names: Names, row: AddressRow | None) -> BlockAddress:
    """Give a block with its registered address, or without one."""
    if row is None:
        return BlockAddress(block=block, names=names)
    return BlockAddress(
        block=block,
        names=names,
        url=row.url,
        keys=[str(each["kid"]) for each in row.keys or ()],
        registered_by=row.registered_by,
        registered_at=row.registered_at,
    )
