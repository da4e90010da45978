"""Editions of the methodology as their readers see them: the tree, the statuses, the text.

Knows how an edition is shown; refuses to change one.
"""

from collections import Counter
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request, Response

from bagalau.blocks.card_trace import number
from bagalau.blocks.editions import Shelved
from bagalau.blocks.office import TheOffice
from bagalau.chassis.database import Reading
from bagalau.chassis.etags import answer
from bagalau.chassis.identity import OF_ALL, OWN_ONLY, Actor, allow
from bagalau.contracts.v1.base import Names
from bagalau.contracts.v1.canonical import canonical, digest
from bagalau.contracts.v1.editions import (
    BandShown,
    DeductionShown,
    EditionShown,
    EditionSummary,
    NodeShown,
    RecheckShown,
    SourceShown,
)
from bagalau.contracts.v1.pages import Page
from bagalau.scoring.methodology import Edition, Group, Indicator, Node, Source

router = APIRouter(prefix="/v1/editions", tags=["editions"])

Anybody = Annotated[Actor, Depends(allow("expert", *OF_ALL, *OWN_ONLY))]


@router.get("", summary="Editions of the block's methodology")
async def list_editions(
    actor: Anybody, office: TheOffice, session: Reading
) -> Page[EditionSummary]:
    """List the editions on the shelf, those governing earlier years first."""
    del actor
    return Page(entries=[summary(each) for each in await office.fresh(session)])


@router.get("/{edition}", summary="One edition in full", response_model=EditionShown)
async def read_edition(
    edition: Annotated[str, Path(max_length=64, examples=["citizens-2024"])],
    actor: Anybody,
    office: TheOffice,
    session: Reading,
    request: Request,
) -> Response:
    """Give an edition's tree, rules, deductions and bands, each with its legal status."""
    del actor
    content = canonical(shown((await office.fresh(session)).named(edition)))
    return answer(request, content, digest(content))


def summary(shelved: Shelved) -> EditionSummary:
    """Sum an edition up: the years it governs and the legal statuses of its parameters."""
    edition = shelved.edition
    return EditionSummary(
        edition=edition.code,
        block=edition.block,
        names=Names(**edition.names),
        governs=list(edition.governs),
        known_from=edition.known_from,
        status=edition.status,
        digest=edition.digest,
        recheck_digest=shelved.recheck_digest,
        statuses=dict(sorted(Counter(str(each.status) for each in _sources(edition)).items())),
        indicators=len(edition.indicators()),
        cases=shelved.cases,
        adopted_at=shelved.adopted_at,
        act=shelved.act,
    )


def shown(shelved: Shelved) -> EditionShown:
    """Show an edition in full."""
    edition, places = shelved.edition, shelved.edition.places
    return EditionShown(
        **dict(summary(shelved)),
        source=_source(edition.source),
        tree=_node(edition.root, places),
        deductions=[
            DeductionShown(
                code=each.code,
                names=Names(**each.names),
                points=number(each.points, places),
                per=each.per,
                most=None if each.most is None else number(each.most, places),
                source=_source(each.source),
            )
            for each in edition.deductions.values()
        ],
        bands=[
            BandShown(
                code=each.code,
                names=Names(**each.names),
                at_least=number(each.at_least, places),
                source=_source(each.source),
            )
            for each in edition.bands
        ],
        rechecks=_rechecks(shelved),
        text=shelved.text,
    )


def _rechecks(shelved: Shelved) -> list[RecheckShown]:
    return [
        RecheckShown(
            **{key: value for key, value in vars(rule).items() if key != "tolerance"},
            tolerance_percent=number(rule.tolerance, shelved.edition.places),
        )
        for rule in shelved.rechecks
    ]


def _sources(edition: Edition) -> list[Source]:
    return [
        edition.source,
        *(each.source for each in edition.root.groups()),
        *(each.source for each in edition.root.indicators()),
        *(each.source for each in edition.deductions.values()),
        *(each.source for each in edition.bands),
        *(each.source for each in edition.scopes.values()),
    ]


def _source(source: Source) -> SourceShown:
    return SourceShown(
        status=source.status,
        concept=source.concept,
        act=source.act,
        number=source.number,
        edition=source.edition,
        para=source.para,
        ref=source.ref,
        note=source.note,
    )


def _node(node: Node, places: int) -> NodeShown:
    bare = NodeShown(
        code=node.code,
        level=node.level,
        names=Names(**node.names),
        maximum=number(node.maximum, places),
        source=_source(node.source),
    )
    if isinstance(node, Group):
        below = [_node(child, places) for child in node.children]
        return bare.model_copy(update={"children": below})
    return bare.model_copy(update=_of_indicator(node))


def _of_indicator(node: Indicator) -> dict[str, object]:
    return {
        "criterion": node.criterion,
        "good": str(node.good),
        "evaluator": node.evaluator,
        "formulas": {kind: each.value.text for kind, each in node.formulas.items()},
        "rules": {kind: each.rule.text() for kind, each in node.formulas.items()},
        "missing": {str(state): str(rule.effect) for state, rule in node.missing.items()},
        "inputs": {name: Names(**called) for name, called in node.inputs.items()},
        "flags": {each.code: each.when.text for each in node.flags},
    }
