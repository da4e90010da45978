"""Fetches scorecards and scoring inputs from all blocks at once, or the reason there are none."""

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
    AnswerRejected,
    Collected,
    Expected,
    unsigned_reason,
    validate_facts,
    validate_scorecards,
)
from services.aggregator.runtime import AggregatorSettings

MAX_REASON_CHARS = 300
TRANSIENT_STATUSES = frozenset({408, 425, 429})


@dataclass(frozen=True)
class Pulled:
    """What one block answered, read and as bytes."""

    collected: Collected
    content: bytes | None = None
    facts: bytes | None = None


class _Transient(Exception):
    """A response that a retry may improve."""

    def __init__(self, status: int) -> None:
        self.status = status
        super().__init__(f"HTTP {status}")


@dataclass(frozen=True)
class Puller:
    """Fetches from the blocks with the aggregator's own token."""

    remote: RemoteClient
    settings: AggregatorSettings
    register: Register

    async def collect(
        self, blocks: Sequence[ComposedBlock], addresses: Mapping[str, str]
    ) -> list[Pulled]:
        """Pull all blocks of the composition at once; every block is in the result."""
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
                on=(_Transient, Unreachable),
                attempts=self.settings.collect_attempts,
                timeout=None,
                wait_initial=self.settings.collect_pause_s,
                wait_max=max(5.0, self.settings.collect_pause_s),
            ):
                with attempt:
                    attempts = attempt.num
                    content = await self._fetch(address)
            scorecards = validate_scorecards(content, self._expected(block.block))
        except _Transient as failure:
            return _absent(block.block, names, f"http_{failure.status}", attempts=attempts)
        except Unreachable as failure:
            return _absent(block.block, names, f"unreachable: {failure.why}", attempts=attempts)
        except AnswerRejected as failure:
            return _absent(block.block, names, str(failure), attempts=attempts)
        facts, facts_reason = await self._facts(address, scorecards.header)
        unsigned = unsigned_reason(scorecards)
        pin = Pin(
            block=block.block,
            names=names,
            state=UNSIGNED if unsigned else COLLECTED,
            scorecards_digest=scorecards.digest,
            methodology_digest=scorecards.header.methodology_digest,
            edition=scorecards.header.edition,
            ledger_position=scorecards.header.ledger_position,
            reason=unsigned,
            attempts=attempts,
            facts_digest=None if facts is None else digest(facts),
            facts_reason=facts_reason,
        )
        return Pulled(Collected(pin, scorecards, address), content, facts)

    async def _facts(self, address: str, header: Header) -> tuple[bytes | None, str | None]:
        """Give the facts the scores follow from, or why there are none: the rating needs none."""
        try:
            content = await self._fetch(address, "scoring-inputs")
            validate_facts(content, header)
        except _Transient as failure:
            return None, f"http_{failure.status}"
        except Unreachable as failure:
            return None, f"unreachable: {failure.why}"[:MAX_REASON_CHARS]
        except AnswerRejected as failure:
            return None, str(failure)[:MAX_REASON_CHARS]
        return content, None

    async def _fetch(self, address: str, what: str = "scorecards") -> bytes:
        answer = await self.remote.get(
            f"{address}/v1/{what}/{self.register.year}", timeout_s=self.settings.collect_timeout_s
        )
        if answer.status_code in TRANSIENT_STATUSES or answer.is_server_error:
            raise _Transient(answer.status_code)
        if answer.status_code != httpx.codes.OK:
            raise AnswerRejected(f"http_{answer.status_code}", _problem_code(answer))
        return answer.content

    def _expected(self, block: str) -> Expected:
        return Expected(block, self.register.year, self.register)


def _problem_code(answer: httpx.Response) -> str:
    """Give the stable code of a problem answer, and nothing else a stranger may have written."""
    try:
        code = answer.json()["code"]
    except (ValueError, KeyError, TypeError):
        return "no problem document"
    return code[:64] if isinstance(code, str) and code.isidentifier() else "no problem code"


def _absent(block: str, names: Names, why: str, *, attempts: int) -> Pulled:
    pin = Pin(
        block=block, names=names, state=ABSENT, reason=why[:MAX_REASON_CHARS], attempts=attempts
    )
    return Pulled(Collected(pin))
