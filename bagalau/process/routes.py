"""The address of a service's tables of states."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends

from bagalau.chassis.http import add_problems
from bagalau.chassis.identity import TAKES_PART, Actor, allow
from bagalau.contracts.v1.process import StateTableView, StateView, TermView, TransitionView
from bagalau.process.tables import StateTable, Term, Transition

add_problems(Path(__file__).with_name("problems.yaml"))


def process_router(tables: Sequence[StateTable]) -> APIRouter:
    """Make the route that shows every table of states of a service."""
    router = APIRouter(prefix="/v1/process", tags=["process"])
    views = [_to_view(each) for each in tables]

    @router.get("/state-tables", summary="What may follow what, by whom, within which term")
    async def list_state_tables(
        actor: Annotated[Actor, Depends(allow(*TAKES_PART))],
    ) -> list[StateTableView]:
        """Give the tables of states of this service: states, steps, roles, conditions, terms."""
        del actor
        return views

    return router


def _to_view(table: StateTable) -> StateTableView:
    return StateTableView(
        table=table.table,
        names=table.names,
        initial=table.initial,
        states=[
            StateView(code=code, names=each.names, final=each.final)
            for code, each in table.states.items()
        ],
        transitions=[_to_transition(table, each) for each in table.transitions],
        status=table.source.status,
        ref=table.source.ref,
    )


def _to_transition(table: StateTable, step: Transition) -> TransitionView:
    return TransitionView(
        code=step.code,
        names=step.names,
        leaves=list(step.from_),
        leads_to=list(step.to),
        roles=list(step.roles),
        conditions={guard: table.guards[guard].says for guard in step.needs},
        term=None if step.term is None else _to_term(step.term),
        milestone=None if step.due is None else step.due.milestone,
        operation=step.operation,
        status=step.source.status,
        ref=step.source.ref,
    )


def _to_term(term: Term) -> TermView:
    return TermView(
        days=term.days,
        counted=term.counted,
        after=term.after,
        late=term.late,
        status=term.source.status,
        ref=term.source.ref,
    )
