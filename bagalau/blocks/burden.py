"""What sending costs bodies, and which concepts the fields of the block ask.

Knows requests and answers; refuses to judge whether a value was needed.
"""

from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from bagalau.blocks.authority import READS_ALL, READS_OWN, listed_for, must_be_of_block
from bagalau.blocks.datasets import Dataset, concepts_of, field_names
from bagalau.blocks.description import Block, TheBlock
from bagalau.blocks.office import Office, TheOffice
from bagalau.blocks.register import YearAsked
from bagalau.chassis.database import Reading
from bagalau.chassis.identity import OF_ALL, OWN_ONLY, Actor, allow
from bagalau.chassis.pages import Paging
from bagalau.chassis.problems import Conflict
from bagalau.contracts.v1.burden import Burden, ConceptAsked, Concepts
from bagalau.contracts.v1.pages import Page

router = APIRouter(prefix="/v1", tags=["burden"])


@router.get("/burden/{year}", summary="How much was sent, by whom, about which body")
async def read_burden(
    *,
    year: YearAsked,
    actor: Annotated[Actor, Depends(allow("evaluator", "operator", *READS_OWN, *READS_ALL))],
    office: TheOffice,
    session: Reading,
    page: Paging,
    response: Response,
    body: Annotated[str | None, Query(max_length=64)] = None,
    dataset: Annotated[str | None, Query(max_length=64)] = None,
) -> Page[Burden]:
    """List values, records, requests, re-sends and refusals of a year; a body sees its own."""
    must_be_of_block(actor, office.block)
    only = listed_for(actor, body)
    rows = await office.burden.listed(session, year, body=only, dataset=dataset, page=page)
    listed = [Burden(resent=row["corrected"] + row["unchanged"], **row) for row in rows]
    entries, following = page.turn(response, listed, key=lambda e: (e.body, e.dataset, e.sender))
    return Page(entries=entries, next=following)


@router.get("/concepts/{year}", summary="Which concepts the fields of the block ask")
async def read_concepts(
    year: YearAsked,
    actor: Annotated[Actor, Depends(allow(*OF_ALL, *OWN_ONLY))],
    office: TheOffice,
    block: TheBlock,
) -> Concepts:
    """Tell each field that has a concept, of which kinds of bodies the edition of the year asks it."""
    del actor
    kinds = _kinds(office, block, year)
    asked = [each for shape in block.datasets for each in _asked(block.name, shape, kinds)]
    return Concepts(block=block.name, year=year, asked=asked)


def _kinds(office: Office, block: Block, year: int) -> dict[str, set[str]]:
    """Give the kinds of bodies whose indicators are counted from each dataset."""
    try:
        edition = office.shelf.governing(year)
    except Conflict:
        return {}
    found: dict[str, set[str]] = {}
    for indicator in edition.every_indicator:
        for kind, formula in indicator.formulas.items():
            for measure in formula.measures:
                found.setdefault(block.measures.known[measure].dataset, set()).add(kind)
    return found


def _asked(block: str, shape: type[Dataset], kinds: dict[str, set[str]]) -> Iterator[ConceptAsked]:
    about, called = shape.about, field_names(shape)
    for field, concept in concepts_of(shape).items():
        yield ConceptAsked(
            block=block,
            dataset=about.code,
            field=field,
            concept=concept,
            names=called[field],
            period="year" if about.period == "year" else "month",
            kinds=sorted(kinds.get(about.code, ())),
            senders=list(about.senders),
            legal_basis=about.legal_basis,
        )
