"""Routes of datasets: what may be sent, an empty form, measures and what they count."""

from typing import Annotated

from fastapi import APIRouter, Depends, Header, Path, Response

from bagalau.blocks.api.parameters import BodyFilter, DatasetPath, Runtime, YearPath
from bagalau.blocks.datasets import as_csv, as_workbook, to_view, with_fields
from bagalau.blocks.forms import CSV, XLSX
from bagalau.blocks.register import (
    fetch_listed,
    must_be_of_block,
    newest_bodies,
)
from bagalau.blocks.reporting import measures_of_year, to_definition
from bagalau.chassis.database import ReadSession
from bagalau.chassis.description import MAY_CONFLICT
from bagalau.chassis.http import Language
from bagalau.chassis.identity import OVERSEES, READS_OWN, Actor, Role, allow
from bagalau.contracts.v1.intake import DatasetView
from bagalau.contracts.v1.results import MeasureDefinition, Measures
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
async def list_datasets(actor: Known, runtime: Runtime) -> Page[DatasetView]:
    """List the datasets: period, key, who sends each, by which act."""
    del actor
    return Page(entries=[to_view(each) for each in runtime.definition.datasets])


@datasets.get("/datasets/{dataset}", summary="One dataset: fields, rules, JSON Schema")
async def read_dataset(dataset: DatasetPath, actor: Known, runtime: Runtime) -> DatasetView:
    """Describe a dataset so that a sender can fill it without asking anybody."""
    del actor
    return with_fields(runtime.definition.shape(dataset))


@datasets.get(
    "/datasets/{dataset}/template",
    summary="An empty form (CSV, or XLSX by Accept)",
    response_class=Response,
    responses={
        200: {
            "content": {CSV: {}, XLSX: {}},
            "description": "The form",
            "headers": {"Content-Disposition": {}, "Content-Language": {}, "Vary": {}},
        }
    },
)
async def read_template(
    *,
    dataset: DatasetPath,
    actor: Known,
    runtime: Runtime,
    session: ReadSession,
    language: Language,
    accept: Annotated[str, Header(description="CSV unless a workbook is asked for")] = CSV,
) -> Response:
    """Give an empty form which the import reads back: headers in the languages of the country.

    A workbook has sheets with the bodies of the newest year, what each field means, and instructions.
    """
    del actor
    shape, book = runtime.definition.shape(dataset), XLSX in accept
    bodies = await newest_bodies(runtime.registers, session, runtime.name) if book else []
    content = as_workbook(shape, language, bodies) if book else as_csv(shape, language)
    media, ending = (XLSX, "xlsx") if book else (f"{CSV}; charset=utf-8", "csv")
    name = {"Content-Disposition": f'attachment; filename="{dataset}-{language}.{ending}"'}
    in_language = {"Content-Language": language, "Vary": "Accept, Accept-Language"}
    return Response(content, headers=name | in_language, media_type=media)


@datasets.get("/measure-definitions", summary="What each measure counts")
async def list_measure_definitions(actor: Known, runtime: Runtime) -> Page[MeasureDefinition]:
    """List every measure of the block: in words, and as the condition that is run."""
    del actor
    return Page(
        entries=[to_definition(runtime, code) for code in runtime.definition.measures.known]
    )


@datasets.get("/measure-definitions/{measure}", summary="What one measure counts")
async def read_measure_definition(
    measure: Annotated[str, Path(max_length=64, description="Code of the measure")],
    actor: Known,
    runtime: Runtime,
) -> MeasureDefinition:
    """Give what is counted, what each record adds, and where the counted records are read."""
    del actor
    return to_definition(runtime, measure)


@datasets.get("/measures/{year}", summary="Measures by body and month", responses=MAY_CONFLICT)
async def read_measures(
    *,
    year: YearPath,
    actor: Seeing,
    runtime: Runtime,
    session: ReadSession,
    body: BodyFilter,
) -> Measures:
    """Give what was counted from the records of a year, with where the records are read."""
    must_be_of_block(actor, runtime.name)
    known, shapes = runtime.registers, runtime.definition.datasets
    listed = await fetch_listed(known, session, shapes, actor, year=year, body=body)
    return await measures_of_year(runtime, session, year, listed)
