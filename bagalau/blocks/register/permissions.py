"""Whether an actor may do an act of evaluation in this block, by the register of the year."""

import logging
from collections.abc import Iterable
from datetime import date

from bagalau.blocks.datasets import Dataset
from bagalau.blocks.register.assignments import (
    Part,
    SubstituteMissing,
    assembled_on,
    assemblers,
    concluded_on,
    evaluated_on,
    evaluators,
    took_part,
)
from bagalau.chassis.http import Conflict, Forbidden
from bagalau.chassis.identity import (
    READS_BLOCK_RESULTS,
    READS_OWN,
    READS_RECORDS,
    Actor,
    Role,
)
from bagalau.contracts.v1.register import Register
from bagalau.contracts.v1.wire import repeatable

log = logging.getLogger(__name__)


def must_be_of_block(actor: Actor, block: str) -> None:
    """Let an evaluator of this block through. Raises Forbidden `other_block` for any other."""
    if (
        actor.has(Role.EVALUATOR)
        and not actor.has(*READS_BLOCK_RESULTS)
        and block not in actor.blocks
    ):
        raise Forbidden("other_block", organisation=actor.organisation, block=block)


def must_evaluate(actor: Actor, register: Register, part: Part, body: str) -> None:
    """Let through who evaluates the body in this part of the block (System, paras 18-40).

    Raises Forbidden for anybody else, first of all for the body itself; Conflict
    `substitute_missing` when the register names nobody in the evaluator's place.
    """
    must_be_of_block(actor, part.block)
    entitled = _evaluators(register, part, body)
    if actor.organisation == body or actor.organisation not in entitled:
        names = ", ".join(sorted(entitled - {body})) or "-"
        raise Forbidden(
            "own_organisation", organisation=actor.organisation, body=body, evaluators=names
        )


def must_have_evaluators(register: Register, block: str, bodies: Iterable[str]) -> None:
    """Let results of bodies pass only when each has evaluators in every part of the block.

    Raises Conflict `substitute_missing` for the first body that somebody would evaluate as a party.
    """
    for body in bodies:
        _evaluators(register, Part(block), body)


def _evaluators(register: Register, part: Part, body: str) -> frozenset[str]:
    try:
        return evaluators(register, part, body)
    except SubstituteMissing as missing:
        log.warning("stopped, the substitute is missing: %s", missing)
        place = f"{missing.assignment.block}/{missing.assignment.direction or '*'}"
        raise Conflict("substitute_missing", body=body, part=place) from missing


def must_assemble(actor: Actor, register: Register, block: str) -> None:
    """Let through the evaluator that assembles the block's conclusion. Raises Forbidden."""
    must_be_of_block(actor, block)
    entitled = assemblers(register, block)
    if actor.organisation not in entitled:
        raise Forbidden(
            "not_assembler",
            block=block,
            organisation=actor.organisation,
            assemblers=", ".join(sorted(entitled)) or "-",
        )


def may_evaluate(organisation: str, register: Register, part: Part, body: str, day: date) -> bool:
    """Whether a register entitled an organisation to evaluate the body in the part on a day."""
    return organisation != body and organisation in evaluated_on(register, part, body, day)


def may_assemble(organisation: str, register: Register, block: str, day: date) -> bool:
    """Whether a register had an organisation assemble the block's conclusion on a day."""
    return organisation in assembled_on(register, block, day)


def may_conclude(
    organisation: str, register: Register, block: str, direction: str, day: date
) -> bool:
    """Whether a register had an organisation conclude on a direction of the block on a day."""
    return organisation in concluded_on(register, block, direction, day)


def may_judge(organisation: str, register: Register, block: str, body: str) -> bool:
    """Whether an organisation took no part in evaluating the body (System, paras 57-62)."""
    return organisation != body and organisation not in took_part(register, block, body)


def own_only(actor: Actor) -> str | None:
    """Give the one body whose results and papers the actor may read; None when it reads all."""
    reads_more = actor.has(Role.EVALUATOR, *READS_BLOCK_RESULTS)
    return actor.organisation if actor.has(*READS_OWN) and not reads_more else None


def supplies(shape: type[Dataset], actor: Actor) -> bool:
    """Whether the actor sends this dataset about any body; if not, it sends its own body's only."""
    about = shape.about
    named = about.code in actor.datasets
    return Role.SUPPLIER in about.senders and actor.has(Role.SUPPLIER) and named


def must_report(shape: type[Dataset], actor: Actor) -> None:
    """Let through a body of which this dataset is its own report. Raises Forbidden."""
    about = shape.about
    if Role.REPORTER not in about.senders or not actor.has(*READS_OWN):
        senders = ", ".join(about.senders)
        raise Forbidden("nil_return_not_yours", dataset=about.code, senders=senders)


def supplies_only(actor: Actor) -> bool:
    """Whether the actor reads records as their supplier alone."""
    return actor.has(Role.SUPPLIER) and not actor.has(*READS_RECORDS)


def may_read_records(actor: Actor, block: str, shape: type[Dataset]) -> None:
    """Let through who may read records of the dataset; a supplier reads what it supplies.

    Raises Forbidden for another block's evaluator or another dataset's supplier.
    """
    must_be_of_block(actor, block)
    about = shape.about
    if supplies_only(actor) and not supplies(shape, actor):
        senders = ", ".join(about.senders)
        raise Forbidden("dataset_not_yours", dataset=about.code, senders=senders)


def listed_for(actor: Actor, body: str | None) -> str | None:
    """Give the body whose papers to list: the one asked about, or the actor's own; None for all.

    Raises Forbidden for a body that asks about another one.
    """
    own = own_only(actor)
    if own is None:
        return body
    if body is not None and body != own:
        raise _other_body(actor, body)
    return own


def must_be_own(actor: Actor, body: str) -> None:
    """Let through only who speaks for the body itself, whatever else its token allows.

    Raises Forbidden `other_body`.
    """
    if actor.organisation != body:
        raise _other_body(actor, body)


def may_see(actor: Actor, block: str, body: str) -> None:
    """Let through who may see one body's result: itself, its evaluators, those who read all."""
    if own_only(actor) not in {None, body}:
        raise _other_body(actor, body)
    must_be_of_block(actor, block)


def _other_body(actor: Actor, body: str) -> Forbidden:
    return Forbidden("other_body", organisation=actor.organisation, body=repeatable(body))
