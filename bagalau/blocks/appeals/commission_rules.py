"""Who may be a special commission by the rule of the evaluated year, and when none is formed."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import yaml
from pydantic import BaseModel, ConfigDict

from bagalau.blocks.appeals.participants import Participants
from bagalau.blocks.context import BlockRuntime
from bagalau.blocks.register import Standings, SubstituteMissing, evaluators
from bagalau.blocks.review import part_of
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import Refused
from bagalau.chassis.identity import plain_name, subject_of
from bagalau.contracts.v1.process import SourceStatus
from bagalau.contracts.v1.results import CommissionRequest
from bagalau.contracts.v1.wire import Names, Refusal


class CommissionRule(BaseModel):
    """How many members a commission has, and how many of them represent the working body."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    since: int
    least: int
    working_body: int
    status: SourceStatus
    ref: str


class OwnEvaluations(BaseModel):
    """Whose own evaluations are heard without a commission, and what is said of it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    organisation: str
    says: Names


_READ: Final = yaml.load(
    Path(__file__).with_name("commission_rules.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader
)
RULES: Final = tuple(CommissionRule.model_validate(each) for each in _READ["rules"])
OWN: Final = OwnEvaluations.model_validate(_READ["own_evaluations"])


def rule_of(year: int) -> CommissionRule:
    """Give the rule on commissions for an evaluated year: the newest that began by then."""
    return max(
        (each for each in RULES if each.since <= year),
        key=lambda each: each.since,
        default=min(RULES, key=lambda each: each.since),
    )


async def heard_without_commission(
    runtime: BlockRuntime,
    session: AsyncSession,
    standings: Standings,
    body: str,
    contested: Sequence[str],
) -> Names | None:
    """Say why no commission hears an objection; None where one does.

    None is formed where the Administration itself evaluated everything that is contested; where
    another took part in it, a commission hears all of it (INFERRED).
    """
    edition = (await runtime.fetch_catalogue(session)).governing(standings.register.year)
    found = set[str]()
    try:
        for indicator in contested:
            part = part_of(runtime.name, edition, indicator)
            found |= evaluators(standings.register, part, body)
    except (SubstituteMissing, Refused):  # somebody else's, or an indicator of another edition
        return None
    return OWN.says if found == {OWN.organisation} else None


def must_be_possible(
    request: CommissionRequest, rule: CommissionRule, participants: Participants
) -> None:
    """Let a commission through that the rule allows. Raises Refused 422 that names each fault."""
    errors = [*_each_member(request, participants), *_altogether(request, rule)]
    if errors:
        params = {"count": len(errors), "ref": rule.ref, "status": rule.status}
        raise Refused(422, "special_commission_impossible", errors=errors, params=params)


def _each_member(request: CommissionRequest, participants: Participants) -> Iterator[Refusal]:
    people = Counter((plain_name(each.person), each.organisation) for each in request.members)
    accounts = Counter(subject_of(each.account or "") for each in request.members)
    for place, each in enumerate(request.members):
        pointer = f"/members/{place}"
        if who := participants.involved(each):
            problem = f"{each.person}: {who} took part in evaluating this body"
            yield Refusal(
                code="commission_took_part", message=problem, pointer=pointer, field="members"
            )
        twice = each.account is not None and accounts[subject_of(each.account)] > 1
        if twice or people[plain_name(each.person), each.organisation] > 1:
            problem = f"{each.person} stands twice"
            yield Refusal(code="member_twice", message=problem, pointer=pointer, field="members")


def _altogether(request: CommissionRequest, rule: CommissionRule) -> Iterator[Refusal]:
    members = request.members
    chairs = sum(each.chair for each in members)
    represent = sum(each.working_body for each in members)
    for code, wrong, problem in (
        ("commission_small", len(members) < rule.least, f"{rule.least} members are the least"),
        ("commission_chair", chairs != 1, f"one member presides, not {chairs}"),
        (
            "commission_working_body",
            represent < rule.working_body,
            "a representative of the Commission's working body is among the members",
        ),
        (
            "commission_working_body_alone",
            bool(rule.working_body) and represent == len(members),
            "representatives of the working body are among the members, not all of them",
        ),
    ):
        if wrong:
            yield Refusal(
                code=code,
                message=problem,
                pointer="/members",
                field="members",
                legal_basis=rule.ref,
            )
