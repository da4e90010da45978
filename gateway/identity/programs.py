"""Programs people sign in through: public clients, and where each may be sent back to."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import yaml

from gateway.identity.clients import LIST, services_of

LOOPBACK: Final = {"127.0.0.1", "::1", "localhost"}
LONGEST: Final = 512


@dataclass(frozen=True)
class Program:
    """One public client: it keeps no secret, and proves with PKCE that it is the one that asked."""

    client: str
    redirect_uris: tuple[str, ...]
    services: tuple[str, ...]

    def may_return_to(self, address: str) -> bool:
        """Whether people may be sent back to this address.

        Equal to a registered one, to the letter; or a registered loopback address on any port
        (RFC 8252, section 7.3).
        """
        return address in self.redirect_uris or any(
            _same_but_port(address, each) for each in self.redirect_uris
        )


@lru_cache
def read_programs(path: Path = LIST) -> Mapping[str, Program]:
    """Read the public clients, by client id."""
    listed = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {
        client: Program(client, tuple(entry["redirect_uris"]), services_of(listed))
        for client, entry in listed["public"].items()
    }


def _same_but_port(address: str, registered: str) -> bool:
    known = urlsplit(registered)
    if known.hostname not in LOOPBACK or known.port is not None or len(address) > LONGEST:
        return False
    try:
        port = urlsplit(address).port
    except ValueError:
        return False
    return port is not None and address == registered.replace(
        known.netloc, f"{known.netloc}:{port}", 1
    )
