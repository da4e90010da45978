"""Editions of the methodology as their readers see them: the tree, the statuses, the text."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from bagalau.auditing.override_views import to_override_views, to_source_view
from bagalau.blocks.context import TheRuntime
from bagalau.blocks.methodology import CatalogueEntry
from bagalau.blocks.methodology_changes import to_node_view
from bagalau.blocks.scorecards import to_number
from bagalau.chassis.database import ReadSession
from bagalau.chassis.http import etag_response
from bagalau.chassis.identity import TAKES_PART, Actor, allow
from bagalau.contracts.v1.editions import (
    BandView,
    DeductionView,
    EditionSummary,
    EditionView,
    FormPartView,
    FormView,
    PeersView,
    PrecisionView,
    RecheckView,
    ScopeView,
)
from bagalau.contracts.v1.wire import Names, Page, canonical, digest
from bagalau.scoring.editions import list_citations
from bagalau.scoring.model import Edition, Form, FormPart

editions = APIRouter(prefix="/v1/editions", tags=["editions"])

Anybody = Annotated[Actor, Depends(allow(*TAKES_PART))]


@editions.get("", summary="Editions of the block's methodology")
async def list_editions(
    actor: Anybody,
    runtime: TheRuntime,
    session: ReadSession,
    year: Annotated[int | None, Query(ge=2007, le=2100, description="Only what governs it")] = None,
    known_on: Annotated[date | None, Query(description="Only what was known on that day")] = None,
) -> Page[EditionSummary]:
    """List the editions on the catalogue, those governing earlier years first.

    There are two axes of time: the year that is evaluated, and the day on which one asks. With
    both, the answer is the edition that somebody asking on that day would have been given.
    """
    del actor
    catalogue = await runtime.fresh(session)
    return Page(entries=[summary(each) for each in catalogue.select(year, known_on)])


@editions.get("/{edition}", summary="One edition in full", response_model=EditionView)
async def read_edition(
    edition: Annotated[str, Path(max_length=64, examples=["citizens-2024"])],
    actor: Anybody,
    runtime: TheRuntime,
    session: ReadSession,
    request: Request,
) -> Response:
    """Give an edition's tree, rules, deductions and bands, each with its legal status."""
    del actor
    content = canonical(shown((await runtime.fresh(session)).by_code(edition)))
    return etag_response(request, content, digest(content))


def summary(entry: CatalogueEntry) -> EditionSummary:
    """Sum an edition up: the years it governs and the legal statuses of its parameters."""
    edition = entry.edition
    return EditionSummary(
        edition=edition.code,
        block=edition.block,
        names=Names(**edition.names),
        governs=list(edition.governs),
        known_from=edition.known_from,
        status=edition.status,
        digest=edition.digest,
        recheck_digest=entry.recheck_digest,
        statuses=dict(
            sorted(Counter(str(each.status) for _, each in list_citations(edition)).items())
        ),
        indicators=len(edition.indicators()),
        cases=entry.cases,
        adopted_at=entry.adopted_at,
        act=entry.act,
    )


def shown(entry: CatalogueEntry) -> EditionView:
    """Show an edition in full."""
    edition, places = entry.edition, entry.edition.places
    return EditionView(
        **dict(summary(entry)),
        source=to_source_view(edition.source),
        tree=to_node_view(edition.root, places),
        deductions=[
            DeductionView(
                code=each.code,
                names=Names(**each.names),
                points=to_number(each.points, places),
                per=each.per,
                maximum=None if each.most is None else to_number(each.most, places),
                source=to_source_view(each.source),
            )
            for each in edition.deductions.values()
        ],
        bands=_bands(edition),
        rechecks=_rechecks(entry),
        peers=_peers(edition),
        precision=_precision(edition),
        scopes=[
            ScopeView(
                body=each.body,
                indicators=sorted(each.codes),
                reason=each.reason,
                source=to_source_view(each.source),
            )
            for each in edition.scopes.values()
        ],
        overrides=to_override_views(edition),
        forms=[_form(each) for each in edition.forms.values()],
        text=entry.text,
    )


def _bands(edition: Edition) -> list[BandView]:
    return [
        BandView(
            code=each.code,
            names=Names(**each.names),
            at_least=to_number(each.at_least, edition.places),
            source=to_source_view(each.source),
        )
        for each in edition.bands
    ]


def _peers(edition: Edition) -> PeersView | None:
    said = edition.peers
    if said is None:
        return None
    return PeersView(by=said.by, minimum_bodies=said.least, source=to_source_view(said.source))


def _precision(edition: Edition) -> PrecisionView | None:
    said = edition.precision
    if said is None:
        return None
    return PrecisionView(places=said.places, source=to_source_view(said.source))


def _form(form: Form) -> FormView:
    return FormView(
        code=form.code,
        names=Names(**form.names),
        columns=_parts(form.columns),
        lines=_parts(form.lines),
        signatures=_parts(form.signatures),
        source=to_source_view(form.source),
    )


def _parts(parts: Iterable[FormPart]) -> list[FormPartView]:
    return [FormPartView(code=each.code, names=Names(**each.names)) for each in parts]


def _rechecks(entry: CatalogueEntry) -> list[RecheckView]:
    return [
        RecheckView(
            **{key: value for key, value in vars(rule).items() if key != "tolerance"},
            tolerance_percent=to_number(rule.tolerance, entry.edition.places),
        )
        for rule in entry.rechecks
    ]
