"""Fetches scorecards and scoring inputs from all blocks at once, or the reason there are none."""

import asyncio
import logging
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

import httpx
import orjson
import stamina

from bagalau.chassis.http import RemoteClient, Unreachable
from bagalau.contracts.v1.ratings import Pin
from bagalau.contracts.v1.register import Register
from bagalau.contracts.v1.wire import Names, digest
from bagalau.scoring.composition import ComposedBlock
from services.aggregator.collection.answer_signatures import (
    SIGNATURE_FAULTS,
    Keys,
    must_be_signed_by,
)
from services.aggregator.ratings import (
    ABSENT,
    Alike,
    Answer,
    AnswerRejected,
    Collected,
    Expected,
    Judged,
    judge,
)
from services.aggregator.runtime import AggregatorSettings

log = logging.getLogger(__name__)

MAX_REASON_CHARS: Final = 300
MOVED_ON: Final = "facts_moved_on"
ANOTHER_REGISTER: Final = "register_differs"
NOTHING_SIGNED, SCORES_CHANGED = "nothing_signed", "scores_changed"
"""Codes of a block's problems that say how to go on."""

DIGEST: Final = re.compile(r"sha256:[0-9a-f]{64}")
TRANSIENT_STATUSES = frozenset({408, 425, 429})


@dataclass(frozen=True)
class Pulled:
    """What one block answered, read and as bytes."""

    collected: Collected
    content: bytes | None = None
    facts: bytes | None = None


class _Transient(Exception):
    """A response that a retry may improve: why, and the fault it has come to when none did."""

    def __init__(self, why: str, fault: AnswerRejected | None = None) -> None:
        self.fault = fault
        super().__init__(why)


@dataclass(frozen=True)
class _Answer:
    """An answer that may be used, as judged and as bytes."""

    judged: Judged
    content: bytes
    facts: bytes


@dataclass(frozen=True)
class Puller:
    """Fetches from the blocks with the aggregator's own token."""

    remote: RemoteClient
    settings: AggregatorSettings
    register: Register
    now: datetime
    alike: Mapping[str, Register] = field(default_factory=dict)
    """Other versions of the register that give the same scores, by digest."""

    verified: Mapping[Answer, Alike] = field(default_factory=dict)
    """Answers that were scored again alike before, and by which version of the scoring."""

    keys: Mapping[str, Keys | None] = field(default_factory=dict)
    """The keys kept of blocks, by address."""

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
            return _absent(block.block, names, None, attempts=0)
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
                    answer = await self._answer(block.block, address)
        except (_Transient, Unreachable, AnswerRejected) as failure:
            return _absent(block.block, names, failure, attempts=attempts)
        except Exception as failure:
            log.exception("the answer of %s was not understood", block.block)
            odd = AnswerRejected("not_understood", type(failure).__name__)
            return _absent(block.block, names, odd, attempts=attempts)
        header, alike = answer.judged.scorecards.header, answer.judged.alike
        pin = Pin(
            block=block.block,
            names=names,
            state=answer.judged.state,
            scorecards_digest=answer.judged.scorecards.digest,
            methodology_digest=header.methodology_digest,
            edition=header.edition,
            journal_position=header.journal_position,
            reason=_cut(answer.judged.reason),
            fault=answer.judged.fault,
            scored_alike_by=alike.by if alike else None,
            rescoring=alike.act if alike else None,
            otherwise=answer.judged.otherwise,
            attempts=attempts,
            facts_digest=digest(answer.facts),
        )
        collected = Collected(pin, answer.judged.scorecards, address)
        return Pulled(collected, answer.content, answer.facts)

    async def _answer(self, block: str, address: str) -> "_Answer":
        """Give the signed scores where there are any, else those of today, as they were judged.

        Signed scores over bodies that stand otherwise now are of no use to this register: today's
        are taken, which say that others were signed.
        """
        signed = await self._fetch_signed(address)
        if signed is not None:
            try:
                return await self._judge(block, address, signed)
            except AnswerRejected as failure:
                if failure.code != ANOTHER_REGISTER:
                    raise
        return await self._judge(block, address, await self._fetch(address))

    async def _fetch_signed(self, address: str) -> bytes | None:
        """Give the scorecards as signed last; None when the block says that none were."""
        try:
            return await self._fetch(address, ending="/signed")
        except AnswerRejected as failure:
            if failure.detail == NOTHING_SIGNED:
                return None
            raise

    async def _judge(self, block: str, address: str, content: bytes) -> "_Answer":
        """Fetch the facts of these very scores by their digest, and judge both off the event loop."""
        named = await asyncio.to_thread(_stated_digest, content)
        query = f"?scorecards={named}" if named else ""
        try:
            facts = await self._fetch(address, "scoring-inputs", ending=query)
        except AnswerRejected as failure:
            if failure.code in SIGNATURE_FAULTS:
                raise
            if failure.detail == SCORES_CHANGED:  # they are not today's any more: both once more
                raise _Transient(str(failure), AnswerRejected(MOVED_ON, named)) from failure
            raise AnswerRejected("facts_missing", str(failure)) from failure
        try:
            judged = await asyncio.to_thread(judge, content, facts, self._expected(block))
        except AnswerRejected as failure:
            if failure.code == MOVED_ON:  # between the two answers something happened: once more
                raise _Transient(str(failure), failure) from failure
            raise
        return _Answer(judged, content, facts)

    async def _fetch(self, address: str, what: str = "scorecards", *, ending: str = "") -> bytes:
        answer = await self.remote.get(
            f"{address}/v1/{what}/{self.register.year}{ending}",
            timeout_s=self.settings.collect_timeout_s,
        )
        if answer.status_code in TRANSIENT_STATUSES or answer.is_server_error:
            raise _Transient(f"http_{answer.status_code}")
        if answer.status_code != httpx.codes.OK:
            raise AnswerRejected(f"http_{answer.status_code}", _problem_code(answer))
        await asyncio.to_thread(must_be_signed_by, self.keys.get(address), answer)
        return answer.content

    def _expected(self, block: str) -> Expected:
        return Expected(
            block, self.register.year, self.register, self.now, self.alike, self.verified
        )


def _stated_digest(content: bytes) -> str:
    """Give the digest that scorecards say they have; nothing where they cannot be read."""
    try:
        named = orjson.loads(content)["digest"]
    except (ValueError, KeyError, TypeError):
        return ""
    return named if isinstance(named, str) and DIGEST.fullmatch(named) else ""


def _problem_code(answer: httpx.Response) -> str:
    """Give the stable code of a problem answer, and nothing else a stranger may have written."""
    try:
        code = answer.json()["code"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return "no problem document"
    return code[:64] if isinstance(code, str) and code.isidentifier() else "no problem code"


def _absent(block: str, names: Names, failure: Exception | None, *, attempts: int) -> Pulled:
    rejected = failure.fault if isinstance(failure, _Transient) else failure
    pin = Pin(
        block=block,
        names=names,
        state=ABSENT,
        reason=_cut(_why(failure)),
        fault=rejected.fault() if isinstance(rejected, AnswerRejected) else None,
        attempts=attempts,
    )
    return Pulled(Collected(pin))


def _why(failure: Exception | None) -> str:
    if failure is None:
        return "no address registered"
    return f"unreachable: {failure.why}" if isinstance(failure, Unreachable) else str(failure)


def _cut(reason: str | None) -> str | None:
    return None if reason is None else reason[:MAX_REASON_CHARS]
