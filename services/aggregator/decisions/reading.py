"""A decision as its readers see it, and the instructions to one body's head."""

from collections.abc import Collection
from datetime import date
from typing import Final

from bagalau.chassis.database import AsyncSession
from bagalau.chassis.identity import Actor
from bagalau.contracts.v1.process import DecisionStep, DecisionView, Instruction, Vote
from bagalau.contracts.v1.wire import Code, Names, Wire, fill
from bagalau.journal import to_view
from bagalau.process import actions_of, to_action_view
from services.aggregator.collection import newest_rating
from services.aggregator.decisions.deciding import DECISION_STATES, Decided
from services.aggregator.decisions.documents import InstructionDocument
from services.aggregator.decisions.standing import STEP_OF
from services.aggregator.runtime import JOURNAL, Act, ActKind

SUPERSEDED: Final = Names(
    kk="Кейінірек {newest} рейтингі жасалды: осында шешілгеннің күші жоқ.",
    ru="После этого составлен рейтинг {newest}: решённое здесь утратило силу.",
    en="Rating {newest} was made since: what was decided here holds no more.",
)


class StepNamed(Wire):
    """Which step an act was, in words."""

    step: Code
    names: Names


class _Voided(Wire):
    void_reason: Names | None


def to_decision_view(decided: Decided, *, by: Actor, today: date) -> DecisionView:
    """Give what was decided on a rating, and what the caller may do now, and why not the rest."""
    standing, state = decided.standing, decided.state
    year, version = decided.rating.year, decided.rating.version
    return DecisionView(
        year=year,
        version=version,
        state=state,
        names=DECISION_STATES.states[state].names,
        rating_digest=decided.rating.digest,
        conclusion_digest=decided.conclusion.digest,
        void_reason=_void_reason(decided),
        steps=[_to_step(each) for each in standing.steps],
        votes=[to_view(Vote, each) for each in standing.votes],
        tally=dict(standing.tally),
        needed=None if standing.sitting is None else standing.sitting.needed,
        instructions=[_to_instruction(each, decided.newest) for each in standing.instructions],
        actions=[
            to_action_view(each, address={"year": year, "version": version})
            for each in actions_of(DECISION_STATES, decided.case(by, today))
        ],
    )


async def list_instructions(
    session: AsyncSession, *, year: int, bodies: Collection[str]
) -> list[Instruction]:
    """Give the instructions to the heads of bodies that follow from a year's results."""
    newest = await newest_rating(session, year)
    acts = await JOURNAL.of_year(session, year, ActKind.INSTRUCTED)
    return [
        _to_instruction(each, newest.version if newest else 0)
        for each in acts
        if each.body in bodies
    ]


def _to_instruction(act: Act, newest: int) -> Instruction:
    version = act.read(InstructionDocument).version
    void = fill(SUPERSEDED, newest=newest) if newest > version else None
    return to_view(Instruction, act, _Voided(void_reason=void))


def _to_step(act: Act) -> DecisionStep:
    code = STEP_OF[act.kind]
    named = StepNamed(step=code, names=DECISION_STATES.by_code[code].names)
    return to_view(DecisionStep, act, named)


def _void_reason(decided: Decided) -> Names | None:
    if decided.state != "void" or not decided.standing.steps:
        return None
    return fill(SUPERSEDED, newest=decided.newest)
