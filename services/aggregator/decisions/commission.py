"""The members of the Commission of a year, named by an order."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import NotFound, Refused
from bagalau.chassis.identity import Actor, plain_name, subject_of
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.process import ActionView, Commission, CommissionMember, CommissionRequest
from bagalau.contracts.v1.wire import Refusal, Wire
from bagalau.journal import to_view
from bagalau.process import Case, actions_of, must_be_allowed, read_table, to_action_view
from services.aggregator.runtime import JOURNAL, Act, ActContext, ActKind

COMMISSION_STATES: Final = read_table(Path(__file__).with_name("commission_states.yaml"))


async def name_commission(
    context: ActContext, request: CommissionRequest, *, year: int
) -> Commission:
    """Enter who decides for a year; results already submitted stay with those they went to.

    The order that stands, put again, stays the act it is: no answer that was lost makes it two.
    Raises Refused 422 for a person named twice, or for more votes than members.
    """
    _must_be_possible(request)
    kind, by, today = ActKind.COMMISSION_NAMED, context.by, day_of(context.stamp.at)
    await context.journal.chain.lock(context.session)
    if replay := await context.replay(kind, request, year=year):
        return _to_view(replay, by=by, today=today)
    acts = await JOURNAL.of_year(context.session, year, kind)
    must_be_allowed(COMMISSION_STATES, "name", _case(acts, by, today))
    if acts and acts[-1].says(request):
        return _to_view(acts[-1], by=by, today=today)
    return _to_view(await context.record(kind, request, year=year), by=by, today=today)


async def fetch_commission(
    session: AsyncSession, year: int, *, by: Actor, today: date
) -> Commission:
    """Give the members named last for a year. Raises NotFound `commission_unknown`."""
    acts = await JOURNAL.of_year(session, year, ActKind.COMMISSION_NAMED)
    if not acts:
        raise NotFound("commission_unknown", year=year)
    return _to_view(acts[-1], by=by, today=today)


def _case(acts: Sequence[Act], by: Actor, today: date) -> Case:
    return Case("named" if acts else COMMISSION_STATES.initial, by.roles, today)


def _to_view(named: Act, *, by: Actor, today: date) -> Commission:
    actions = [
        to_action_view(each, address={"year": named.year})
        for each in actions_of(COMMISSION_STATES, _case([named], by, today))
    ]
    return to_view(Commission, named, _Actions(actions=actions))


class _Actions(Wire):
    actions: list[ActionView]


def _same(one: CommissionMember, other: CommissionMember) -> bool:
    """Whether two members are one person, be it under two accounts."""
    by_account = subject_of(one.person) == subject_of(other.person)
    return by_account or plain_name(one.name) == plain_name(other.name)


def _must_be_possible(request: CommissionRequest) -> None:
    people = [each.person for each in request.members]
    errors = [
        Refusal(
            code="member_twice",
            message=f"{each.person} ({each.name}) stands twice",
            pointer=f"/members/{place}/person",
            field="person",
        )
        for place, each in enumerate(request.members)
        if any(_same(each, earlier) for earlier in request.members[:place])
    ]
    if request.needed > len(people):
        message = f"{request.needed} votes of {len(people)} members"
        errors.append(
            Refusal(code="more_than_members", message=message, pointer="/needed", field="needed")
        )
    if errors:
        params = {"count": len(errors)}
        raise Refused(422, "commission_impossible", errors=errors, params=params)
