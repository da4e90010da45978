"""The members of the Commission of a year, named by an order."""

from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import NotFound, Refused
from bagalau.chassis.identity import plain_name, subject_of
from bagalau.contracts.v1.process import Commission, CommissionMember, CommissionRequest
from bagalau.contracts.v1.wire import Refusal
from bagalau.journal import to_view
from services.aggregator.runtime import JOURNAL, ActContext, ActKind


async def name_commission(
    context: ActContext, request: CommissionRequest, *, year: int
) -> Commission:
    """Enter who decides for a year; results already submitted stay with those they went to.

    The order that stands, put again, stays the act it is: no answer that was lost makes it two.
    Raises Refused 422 for a person named twice, or for more votes than members.
    """
    _must_be_possible(request)
    kind = ActKind.COMMISSION_NAMED
    await context.journal.chain.lock(context.session)
    if replay := await context.replay(kind, request, year=year):
        return to_view(Commission, replay)
    acts = await JOURNAL.of_year(context.session, year, kind)
    if acts and acts[-1].says(request):
        return to_view(Commission, acts[-1])
    return to_view(Commission, await context.record(kind, request, year=year))


async def fetch_commission(session: AsyncSession, year: int) -> Commission:
    """Give the members named last for a year. Raises NotFound `commission_unknown`."""
    acts = await JOURNAL.of_year(session, year, ActKind.COMMISSION_NAMED)
    if not acts:
        raise NotFound("commission_unknown", year=year)
    return to_view(Commission, acts[-1])


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
