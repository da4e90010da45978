"""Restricted measures: commitments in place of values, and the opening that shows them to an auditor.

A commitment is SHA-256 over a fresh salt of 256 bits and the canonical JSON of what is withheld,
with its place; nobody finds the value from it, and nobody can show another one later. PROPOSED: no
act says which measures are withheld from publication, or how.
"""

import hmac
import secrets
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pydantic import Field, JsonValue

from bagalau.contracts.v1.wire import Code, Digest, Names, Wire, Year, canonical, digest
from bagalau.scoring.model import Edition

SALT_BYTES: Final = 32
OPENING: Final = "bagalau-opening/1"
WITHHELD: Final = "withheld"
"""The visible mark: the field that holds a commitment where the value was."""

Json = dict[str, Any]
Salts = Callable[[], bytes]


class OpenedValue(Wire):
    """One withheld value with the salt of its commitment."""

    block: Code
    body: Code
    at: str = Field(description="Where it stands: `measures/answered`, `tree/C1.01`, …")
    salt: str = Field(pattern="^[0-9a-f]{64}$", description="256 bits in hexadecimal digits")
    value: JsonValue = Field(description="The withheld value, as it stood in the document")


class Opening(Wire):
    """All withheld values of a bundle, for an auditor alone; never published."""

    format: str = Field(default=OPENING, description="Form of the document")
    year: Year
    rating_digest: Digest
    values: list[OpenedValue]


@dataclass(frozen=True)
class Restricted:
    """A measure of a block that is not published, and why in words."""

    block: str
    measure: str
    reason: Names


def fresh_salt() -> bytes:
    """Give a salt that nobody can guess."""
    return secrets.token_bytes(SALT_BYTES)


def salts_of(seed: bytes) -> Salts:
    """Give salts of a secret seed of 256 bits: another for each value, the same each time.

    Whoever does not hold the seed finds no salt from the others. ValueError for a shorter seed.
    """
    if len(seed) < SALT_BYTES:
        raise ValueError(f"a seed has {SALT_BYTES} bytes")
    count = iter(range(2**63))
    return lambda: hmac.digest(seed, next(count).to_bytes(8, "big"), "sha256")


def commitment(salt: bytes, *, block: str, body: str, at: str, value: object) -> str:
    """Give the commitment to a value at its place.

    >>> same = {"block": "goals", "body": "health", "at": "measures/answered"}
    >>> commitment(b"s" * 32, **same, value=1) == commitment(b"t" * 32, **same, value=1)
    False
    """
    return digest(salt + canonical({"at": at, "block": block, "body": body, "value": value}))


class Withholder:
    """Puts commitments in the place of restricted values of one block, and keeps what opens them."""

    def __init__(
        self, edition: Edition, restricted: Sequence[Restricted], salts: Salts = fresh_salt
    ) -> None:
        self.block = edition.block
        self._reasons = {
            each.measure: each.reason for each in restricted if each.block == edition.block
        }
        self._salts = salts
        self._indicators = indicators_using(edition, self._reasons.keys())
        self.opened: list[OpenedValue] = []
        self.counts: dict[str, int] = dict.fromkeys(self._reasons, 0)

    def inputs(self, body: Json) -> Json:
        """Give a body's scoring inputs without what is withheld, that of exemptions too."""
        code = body["body"]
        exemptions = {
            indicator: {
                **each,
                "measures": self._measures(code, each["measures"], f"exemptions/{indicator}/"),
            }
            for indicator, each in body.get("exemptions", {}).items()
        }
        previous = body.get("previous", {})
        kept = {name: each for name, each in previous.items() if name not in self._indicators}
        hidden = {
            name: self._committed(code, f"previous/{name}", each)
            for name, each in previous.items()
            if name in self._indicators
        }
        return {
            **body,
            "measures": self._measures(code, body["measures"], ""),
            **({"exemptions": exemptions} if exemptions else {}),
            "previous": kept,
            **({"previous_withheld": hidden} if hidden else {}),
        }

    def card(self, card: Json) -> Json:
        """Give a card without the values of indicators that a withheld measure could be told from.

        Points and scores stay: they are the published result.
        """
        if not card.get("tree"):
            return card
        return {**card, "tree": self._node(card["body"], card["tree"])}

    def _node(self, body: str, node: Json) -> Json:
        found = {**node, "children": [self._node(body, child) for child in node["children"]]}
        if node["code"] in self._indicators and node.get("value") is not None:
            at = f"tree/{node['code']}"
            found |= {"value": None, WITHHELD: self._committed(body, at, node["value"])}
        return found

    def _measures(self, body: str, measures: Mapping[str, Json], before: str) -> dict[str, Json]:
        return {
            name: self._measure(body, name, each, f"{before}measures/{name}")
            for name, each in measures.items()
        }

    def _measure(self, body: str, name: str, each: Json, at: str) -> Json:
        if name not in self._reasons or each.get("value") is None:
            return each
        self.counts[name] += 1
        return {**each, "value": None, WITHHELD: self._committed(body, at, each["value"])}

    def _committed(self, body: str, at: str, value: JsonValue) -> str:
        salt = self._salts()
        opened = OpenedValue(block=self.block, body=body, at=at, salt=salt.hex(), value=value)
        self.opened.append(opened)
        return commitment(salt, block=self.block, body=body, at=at, value=value)


def indicators_using(edition: Edition, measures: Collection[str]) -> frozenset[str]:
    """Give the indicators of an edition, those under overrides included, that use a measure.

    ValueError for a measure of a correction coefficient: it moves a whole group, of which nothing
    could be verified without it.
    """
    wanted = frozenset(measures)
    for group in edition.every_group:
        if group.correction and wanted.intersection(group.correction.measures):
            raise ValueError(
                f"{edition.code}, {group.code}: a measure of its correction coefficient cannot be "
                "withheld, since nothing of the group could be verified then"
            )
    return frozenset(
        each.code for each in edition.every_indicator if wanted.intersection(each.measures())
    )
