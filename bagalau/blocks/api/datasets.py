"""The addresses of datasets: what may be sent, an empty form, what is stored, what is counted."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Query, Response
from sqlalchemy import and_, select, tuple_

from bagalau.blocks.api.imports import DatasetAsked
from bagalau.blocks.context import Block, TheBlock, TheRuntime
from bagalau.blocks.datasets import (
    Dataset,
    Measures,
    as_csv,
    as_workbook,
    concepts_of,
    counted_of_year,
    field_names,
    value_fields,
    written,
)
from bagalau.blocks.parsing import CSV, XLSX
from bagalau.blocks.records import current, plain
from bagalau.blocks.register import YearAsked, listed_for, must_be_of_block, supplies_only
from bagalau.chassis.database import AsyncSession, ReadSession
from bagalau.chassis.http import Forbidden, Language, PageRequest, Paging
from bagalau.chassis.identity import OVERSEES, READS_OWN, Actor, Role, allow
from bagalau.contracts.v1.intake import DatasetView, FieldView, RecordView
from bagalau.contracts.v1.results import Measures as WireMeasures
from bagalau.contracts.v1.wire import Page

datasets = APIRouter(prefix="/v1", tags=["datasets"])

Known = Annotated[
    Actor,
    Depends(
        allow(
            *READS_OWN, Role.SUPPLIER, Role.EVALUATOR, *OVERSEES, Role.OPERATOR,
        )
    ),
]  # fmt: skip
Seeing = Annotated[
    Actor,
    Depends(allow(*READS_OWN, Role.SUPPLIER, Role.EVALUATOR, Role.AUDITOR, Role.METHODOLOGIST)),
]


@datasets.get("/datasets", summary="What may be sent to this block")
async def list_datasets(actor: Known, block: TheBlock) -> Page[DatasetView]:
    """List the datasets: period, key, who sends each, by which act."""
    del actor
    return Page(entries=[_shown(each) for each in block.datasets])


@datasets.get("/datasets/{dataset}", summary="One dataset: fields, rules, JSON Schema")
async def read_dataset(dataset: DatasetAsked, actor: Known, block: TheBlock) -> DatasetView:
    """Describe a dataset so that a sender can fill it without asking anybody."""
    del actor
    shape = block.shape(dataset)
    return _shown(shape).model_copy(
        update={"fields": tuple(_fields(shape)), "json_schema": shape.model_json_schema()}
    )


@datasets.get(
    "/datasets/{dataset}/template",
    summary="An empty form (CSV, or XLSX by Accept)",
    response_class=Response,
    responses={200: {"content": {CSV: {}, XLSX: {}}, "description": "The form"}},
)
async def read_template(
    dataset: DatasetAsked,
    actor: Known,
    block: TheBlock,
    language: Language,
    accept: Annotated[str, Header(description="CSV unless a workbook is asked for")] = CSV,
) -> Response:
    """Give an empty form which the import reads back: headers in the languages of the country."""
    del actor
    book = XLSX in accept
    content = (as_workbook if book else as_csv)(block.shape(dataset), language)
    name = f"{dataset}-{language}.{'xlsx' if book else 'csv'}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Vary": "Accept"}
    return Response(content, headers=headers, media_type=XLSX if book else f"{CSV}; charset=utf-8")


@datasets.get("/datasets/{dataset}/records", summary="What is stored, with revisions")
async def list_records(
    *,
    dataset: DatasetAsked,
    actor: Seeing,
    block: TheBlock,
    session: ReadSession,
    page: Paging,
    response: Response,
    year: Annotated[int, Query(ge=2007, le=2100)],
    body: Annotated[str | None, Query(max_length=64)] = None,
    revisions: Annotated[
        bool, Query(description="Every revision, not only the newest of what stands")
    ] = False,
) -> Page[RecordView]:
    """List the records of a year in a stable order; a body sees its own only."""
    may_read_records(actor, block, dataset)
    only = listed_for(actor, body)
    rows = await _page(block, session, dataset, year, only, page=page, every=revisions)
    entries, following = page.to_page(
        response, rows, key=lambda row: (row.body, row.key, row.revision)
    )
    return Page(entries=entries, next=following)


@datasets.get("/measures/{year}", summary="Measures by body and month")
async def read_measures(
    *,
    year: YearAsked,
    actor: Seeing,
    block: TheBlock,
    runtime: TheRuntime,
    session: ReadSession,
    body: Annotated[str | None, Query(max_length=64)] = None,
) -> WireMeasures:
    """Give what was counted from the records of a year, with where the records are read."""
    must_be_of_block(actor, block.name)
    only = listed_for(actor, body)
    counted = await counted_of_year(
        session, block.cells, supplied(actor, block.measures), year, [only] if only else None
    )
    return await _measures(block, runtime, session, year, counted)


def may_read_records(actor: Actor, block: Block, dataset: str) -> None:
    """Let through who may read records of the dataset; a supplier reads what it supplies.

    Raises NotFound for an unknown dataset, Forbidden for another block's or supplier's.
    """
    about = block.shape(dataset).about
    must_be_of_block(actor, block.name)
    if supplies_only(actor) and dataset not in actor.datasets:
        raise Forbidden("dataset_not_yours", dataset=dataset, senders=", ".join(about.senders))


def supplied(actor: Actor, measures: Measures) -> Measures:
    """Give the measures the actor may read; a supplier's are counted from what it supplies."""
    if not supplies_only(actor):
        return measures
    known = measures.known.items()
    return Measures({code: each for code, each in known if each.dataset in actor.datasets})


async def _measures(
    block: Block, runtime: TheRuntime, session: AsyncSession, year: int, counted: Any
) -> WireMeasures:
    last = await runtime.chain.at_year(session, year)
    return WireMeasures(
        block=block.name,
        year=year,
        ledger_position=last.position if last else 0,
        names={code: each.names for code, each in block.measures.known.items()},
        values=[written(block.name, block.measures, year, each) for each in counted],
    )


async def _page(
    block: Block,
    session: AsyncSession,
    dataset: str,
    year: int,
    body: str | None,
    *,
    page: PageRequest,
    every: bool,
) -> list[RecordView]:
    table = block.rows[dataset]
    of = [table.c.year == year] + ([table.c.body == body] if body else [])
    source = select(table).where(and_(*of)) if every else current(table, *of)
    rows = source.subquery("rows")
    order = (rows.c.body, rows.c.key, rows.c.revision)
    query = select(rows).order_by(*order).limit(page.limit + 1)
    if page.after is not None:
        query = query.where(tuple_(*order) > tuple_(*page.after))
    found = (await session.execute(query)).mappings()
    fields = value_fields(block.shape(dataset))
    return [
        RecordView(
            **{name: row[name] for name in RecordView.model_fields if name != "values"},
            values={name: plain(row[name]) for name in fields},
        )
        for row in found
    ]


def _fields(shape: type[Dataset]) -> list[FieldView]:
    schema, called, concepts = shape.model_json_schema(), field_names(shape), concepts_of(shape)
    apart = {"names", "concept"}
    return [
        FieldView(
            code=name,
            names=called[name],
            required=info.is_required(),
            json_schema={k: v for k, v in schema["properties"][name].items() if k not in apart},
            concept=concepts.get(name),
        )
        for name, info in shape.model_fields.items()
    ]


def _shown(shape: type[Dataset]) -> DatasetView:
    about = shape.about
    return DatasetView(
        code=about.code,
        names=about.names,
        description=(shape.__doc__ or "").strip().split("\n")[0],
        period=about.period,
        key=list(about.key),
        cases=about.cases,
        senders=list(about.senders),
        legal_basis=about.legal_basis,
    )
