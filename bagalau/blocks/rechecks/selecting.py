"""The choice of bodies: committed to by the digest of a seed, then drawn with the seed revealed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from bagalau.blocks.context import ActContext, BlockRuntime
from bagalau.blocks.journal import EntryKind, JournalEntry
from bagalau.blocks.rechecks.drawing import draw, lot_of, seed_digest
from bagalau.blocks.rechecks.risk import RISK, by_risk, components, risk_of
from bagalau.blocks.rechecks.risk_figures import fetch_risk_figures
from bagalau.blocks.register import Standings, assemblers, must_be_of_block
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import Conflict, Refused, add_problems
from bagalau.chassis.identity import Actor
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.process import (
    Candidate,
    Commitment,
    CommitmentDocument,
    CommitmentRequest,
    RecheckSelection,
    RiskComponent,
    SelectionDocument,
    SelectionRequest,
    SelectionState,
)
from bagalau.contracts.v1.wire import Signed, exact
from bagalau.journal import to_view
from bagalau.process import Case, actions_of, must_be_allowed, read_table, to_action_view

add_problems(Path(__file__).with_name("problems.yaml"))

SELECTION_STATES: Final = read_table(Path(__file__).with_name("selection_states.yaml"))
KINDS: Final = (EntryKind.RECHECK_COMMITMENT, EntryKind.RECHECK_SELECTION)
RISK_CHOSEN, LOT_CHOSEN = "risk", "lot"


@dataclass(frozen=True)
class Selection:
    """What stands of a year's selection, and the register by which it is made."""

    standings: Standings
    block: str
    entries: Sequence[JournalEntry]
    issued: bool

    @property
    def commitment(self) -> JournalEntry | None:
        """The commitment; the first one holds."""
        return self._of(EntryKind.RECHECK_COMMITMENT)

    @property
    def drawn(self) -> JournalEntry | None:
        """The draw, once it was made."""
        return self._of(EntryKind.RECHECK_SELECTION)

    @property
    def state(self) -> SelectionState:
        """Where it stands."""
        if self.drawn is not None:
            return SelectionState.DRAWN
        return SelectionState.COMMITTED if self.commitment else SelectionState.OPEN

    @property
    def chosen(self) -> Mapping[str, str]:
        """Give the chosen bodies, and whether by risk or by lot."""
        if self.drawn is None:
            return {}
        document = self.drawn.read(SelectionDocument)
        return {each.body: each.chosen for each in document.candidates if each.chosen}

    def candidates(self) -> list[str]:
        """Name the bodies with a score of their own, by code."""
        bodies = sorted(self.standings.known)
        state, body = self.standings.state, self.standings.body
        return [each for each in bodies if state(body(each), self.block) is None]

    def case(self, by: Actor, today: date) -> Case:
        """Give what the table of states is asked about."""
        entitled = assemblers(self.standings.register, self.block)
        named = {"assemblers": ", ".join(sorted(entitled)) or "-"}
        return Case(
            state=self.state,
            roles=by.roles,
            today=today,
            guards={
                "assembles": None if by.organisation in entitled else named,
                "not_issued": {} if self.issued else None,
            },
        )

    def _of(self, kind: EntryKind) -> JournalEntry | None:
        return next((each for each in self.entries if each.kind is kind), None)


async def fetch_selection(runtime: BlockRuntime, session: AsyncSession, year: int) -> Selection:
    """Read a year's selection from the journal."""
    return Selection(
        standings=await runtime.registers.of_year(session, year),
        block=runtime.name,
        entries=await runtime.journal.of_year(session, year, *KINDS),
        issued=bool(await runtime.journal.newest_id(session, year, EntryKind.ISSUE)),
    )


async def commit_selection(
    context: ActContext, request: CommitmentRequest, *, year: int
) -> RecheckSelection:
    """Enter how many bodies are chosen and the digest of the seed; it is never entered twice.

    Raises Forbidden for who does not assemble the block, Conflict once it was entered or results
    were handed out, Refused 422 for more bodies than there are.
    """
    runtime, session, kind = context.runtime, context.session, EntryKind.RECHECK_COMMITMENT
    must_be_of_block(context.by, runtime.name)
    if not (entry := await context.find_by_key(kind, year=year)):
        await runtime.chain.lock(session)
        selection = await fetch_selection(runtime, session, year)
        today = day_of(context.stamp.at)
        must_be_allowed(SELECTION_STATES, "commit", selection.case(context.by, today))
        bodies, wanted = selection.candidates(), request.by_risk + request.by_lot
        if not 0 < wanted <= len(bodies):
            params = {"wanted": wanted, "bodies": len(bodies)}
            raise Refused(422, "recheck_too_many", params=params)
        document = CommitmentDocument(
            **request.model_dump(), candidates=bodies, weights_digest=RISK.digest
        )
        await context.record(kind, document, year=year)
    else:
        _must_repeat(context, entry, request)
    return await read_selection(
        runtime, session, year, by=context.by, today=day_of(context.stamp.at)
    )


async def draw_selection(
    context: ActContext, request: SelectionRequest, *, year: int
) -> RecheckSelection:
    """Reveal the seed and choose: the bodies of the most risk, then of the rest by lot.

    Raises Conflict before the commitment and after the draw, Refused 422 `seed_differs` for any
    other seed.
    """
    runtime, session, kind = context.runtime, context.session, EntryKind.RECHECK_SELECTION
    must_be_of_block(context.by, runtime.name)
    today = day_of(context.stamp.at)
    if not (entry := await context.find_by_key(kind, year=year)):
        await runtime.chain.lock(session)
        selection = await fetch_selection(runtime, session, year)
        must_be_allowed(SELECTION_STATES, "draw", selection.case(context.by, today))
        committed = _must_fit(selection, request)
        document = await _chosen(context, selection, committed, request.seed)
        await context.record(kind, document, year=year, bodies=[
            each.body for each in document.candidates if each.chosen
        ])  # fmt: skip
    else:
        _must_repeat(context, entry, request)
    return await read_selection(runtime, session, year, by=context.by, today=today)


async def read_selection(
    runtime: BlockRuntime, session: AsyncSession, year: int, *, by: Actor, today: date
) -> RecheckSelection:
    """Give the selection of a year as readers see it; the seed only once it was revealed."""
    found = await fetch_selection(runtime, session, year)
    commitment, drawn = found.commitment, found.drawn
    return RecheckSelection(
        year=year,
        state=found.state,
        commitment=None if commitment is None else to_view(Commitment, commitment),
        drawn_at=None if drawn is None else to_view(Signed, drawn),
        selection=None if drawn is None else drawn.read(SelectionDocument),
        actions=[
            to_action_view(each, address={"year": year})
            for each in actions_of(SELECTION_STATES, found.case(by, today))
        ],
    )


def _must_fit(selection: Selection, request: SelectionRequest) -> CommitmentDocument:
    if selection.commitment is None:
        raise AssertionError(selection.state)
    committed = selection.commitment.read(CommitmentDocument)
    given = seed_digest(request.seed)
    if given != committed.seed_digest:
        params = {"given": given, "committed": committed.seed_digest}
        raise Refused(422, "seed_differs", params=params)
    if RISK.digest != committed.weights_digest:
        words = {"committed": committed.weights_digest, "current": RISK.digest}
        raise Conflict("recheck_weights_differ", **words)
    return committed


async def _chosen(
    context: ActContext, selection: Selection, committed: CommitmentDocument, seed: str
) -> SelectionDocument:
    """Give everybody's risk and lot, and who is chosen; who has no score any more is left out."""
    year, block = selection.standings.register.year, selection.block
    bodies = [each for each in selection.candidates() if each in committed.candidates]
    figures, position = await fetch_risk_figures(context.runtime, context.session, year, bodies)
    found = {body: components(figures[body]) for body in bodies}
    risks = {body: risk_of(each) for body, each in found.items()}
    of_risk = by_risk(risks, committed.by_risk)
    rest = [body for body in bodies if body not in of_risk]
    drawn = draw(seed, rest, block=block, year=year, count=committed.by_lot)
    how = {**dict.fromkeys(of_risk, RISK_CHOSEN), **dict.fromkeys(drawn, LOT_CHOSEN)}
    return SelectionDocument(
        seed=seed,
        candidates=[
            Candidate(
                body=body,
                risk=exact(risks[body]),
                components=[
                    RiskComponent(
                        code=each.code,
                        counted=exact(each.counted),
                        share=exact(each.share),
                        weight=exact(RISK.weight(each.code)),
                    )
                    for each in found[body]
                ],
                lot=lot_of(seed, block=block, year=year, body=body),
                chosen=how.get(body),
            )
            for body in bodies
        ],
        weights_status=RISK.status,
        weights_ref=RISK.ref,
        journal_position=position,
    )


def _must_repeat(
    context: ActContext, entry: JournalEntry, request: CommitmentRequest | SelectionRequest
) -> None:
    """Let a retry through that says what its first try said."""
    shape = CommitmentDocument if isinstance(request, CommitmentRequest) else SelectionDocument
    stored = entry.read(shape).model_dump(include=set(type(request).model_fields))
    if stored != request.model_dump():
        raise Refused(422, "act_key_reused", params={"key": context.stamp.key})
