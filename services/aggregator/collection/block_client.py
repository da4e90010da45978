"""All blocks asked at once: each brings its scores, or the reason there are none."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import httpx
import stamina

from bagalau.chassis.http import RemoteClient, Unreachable
from bagalau.contracts.v1.ratings import Pin
from bagalau.contracts.v1.register import Register
from bagalau.contracts.v1.results import Header
from bagalau.contracts.v1.wire import Names, digest
from bagalau.scoring.composition import ComposedBlock
from services.aggregator.ratings import (
    ABSENT,
    COLLECTED,
    UNSIGNED,
    Collected,
    Distrusted,
    Expected,
    trusted,
    trusted_facts,
    unsigned_because,
)
from services.aggregator.runtime import AggregatorSettings

MOST_WORDS = 300
PASSING = frozenset({408, 425, 429})


@dataclass(frozen=True)
class Pulled:
    """What one block brought, and the bytes it brought it in."""

    collected: Collected
    content: bytes | None = None
    facts: bytes | None = None


class _Passing(Exception):
    """An answer that may be better at the next try."""

    def __init__(self, status: int) -> None:
        self.status = status
        super().__init__(f"HTTP {status}")


@dataclass(frozen=True)
class Puller:
    """Asks blocks in the collector's own name."""

    remote: RemoteClient
    settings: AggregatorSettings
    register: Register

    async def collect(
        self, blocks: Sequence[ComposedBlock], addresses: Mapping[str, str]
    ) -> list[Pulled]:
        """Ask all blocks of the composition at once; every block is in the answer."""
        async with asyncio.TaskGroup() as group:
            pulls = [
                group.create_task(self.pull(each, addresses.get(each.block))) for each in blocks
            ]
        return [each.result() for each in pulls]

    async def pull(self, block: ComposedBlock, address: str | None) -> Pulled:
        """Give one block's scores, pinned by digest, or why there are none."""
        names = Names.model_validate(block.names)
        if address is None:
            return _absent(block.block, names, "no address registered", attempts=0)
        attempts = 0
        try:
            async for attempt in stamina.retry_context(
                on=(_Passing, Unreachable),
                attempts=self.settings.collect_attempts,
                timeout=None,
                wait_initial=self.settings.collect_pause_s,
                wait_max=max(5.0, self.settings.collect_pause_s),
            ):
                with attempt:
                    attempts = attempt.num
                    content = await self._ask(address)
            scorecards = trusted(content, self._expected(block.block))
        except _Passing as failure:
            return _absent(block.block, names, f"http_{failure.status}", attempts=attempts)
        except Unreachable as failure:
            return _absent(block.block, names, f"unreachable: {failure.why}", attempts=attempts)
        except Distrusted as failure:
            return _absent(block.block, names, str(failure), attempts=attempts)
        facts, facts_reason = await self._facts(address, scorecards.header)
        why = unsigned_because(scorecards)
        pin = Pin(
            block=block.block,
            names=names,
            state=UNSIGNED if why else COLLECTED,
            scorecards_digest=scorecards.digest,
            methodology_digest=scorecards.header.methodology_digest,
            edition=scorecards.header.edition,
            ledger_position=scorecards.header.ledger_position,
            reason=why,
            attempts=attempts,
            facts_digest=None if facts is None else digest(facts),
            facts_reason=facts_reason,
        )
        return Pulled(Collected(pin, scorecards, address), content, facts)

    async def _facts(self, address: str, header: Header) -> tuple[bytes | None, str | None]:
        """Give the facts the scores follow from, or why there are none: the rating stands without."""
        try:
            content = await self._ask(address, "scoring-inputs")
            trusted_facts(content, header)
        except _Passing as failure:
            return None, f"http_{failure.status}"
        except Unreachable as failure:
            return None, f"unreachable: {failure.why}"[:MOST_WORDS]
        except Distrusted as failure:
            return None, str(failure)[:MOST_WORDS]
        return content, None

    async def _ask(self, address: str, what: str = "scorecards") -> bytes:
        answer = await self.remote.get(
            f"{address}/v1/{what}/{self.register.year}",
            timeout_s=self.settings.collect_timeout_s,
        )
        if answer.status_code in PASSING or answer.is_server_error:
            raise _Passing(answer.status_code)
        if answer.status_code != httpx.codes.OK:
            raise Distrusted(f"http_{answer.status_code}", _reason(answer))
        return answer.content

    def _expected(self, block: str) -> Expected:
        return Expected(block, self.register.year, self.register)


def _reason(answer: httpx.Response) -> str:
    """Give the stable code of a problem answer, and nothing else a stranger may have written."""
    try:
        code = answer.json()["code"]
    except (ValueError, KeyError, TypeError):
        return "no problem document"
    return code[:64] if isinstance(code, str) and code.isidentifier() else "no problem code"


def _absent(block: str, names: Names, why: str, *, attempts: int) -> Pulled:
    pin = Pin(block=block, names=names, state=ABSENT, reason=why[:MOST_WORDS], attempts=attempts)
    return Pulled(Collected(pin))
