"""Programs people sign in through: public clients, and where each may be sent back to."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import yaml

from gateway.identity.clients import CLIENTS_FILE, services_of

LOOPBACK: Final = {"127.0.0.1", "::1", "localhost"}
LONGEST: Final = 512


@dataclass(frozen=True)
class Program:
    """One public client: it has no secret, and proves by PKCE that it made the request."""

    client: str
    redirect_uris: tuple[str, ...]
    services: tuple[str, ...]

    def may_return_to(self, address: str) -> bool:
        """Whether people may be sent back to this address.

        Equal to a registered one, to the letter; or a registered loopback address on any port
        (RFC 8252, section 7.3).
        """
        return address in self.redirect_uris or any(
            _equal_except_port(address, each) for each in self.redirect_uris
        )


@lru_cache
def read_programs(path: Path = CLIENTS_FILE) -> Mapping[str, Program]:
    """Read the public clients, by client id."""
    document = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return {
        client: Program(client, tuple(entry["redirect_uris"]), services_of(document))
        for client, entry in document["public"].items()
    }


def _equal_except_port(address: str, registered: str) -> bool:
    registered_address = urlsplit(registered)
    if (
        registered_address.hostname not in LOOPBACK
        or registered_address.port is not None
        or len(address) > LONGEST
    ):
        return False
    try:
        port = urlsplit(address).port
    except ValueError:
        return False
    return port is not None and address == registered.replace(
        registered_address.netloc, f"{registered_address.netloc}:{port}", 1
    )
