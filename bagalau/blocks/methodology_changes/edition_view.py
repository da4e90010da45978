"""Editions of the methodology as their readers see them: the tree, the statuses, the text."""

from collections import Counter

from bagalau.auditing.form_views import to_form_view
from bagalau.auditing.override_views import to_override_views, to_source_view
from bagalau.blocks.methodology import CatalogueEntry
from bagalau.blocks.methodology_changes.node_view import to_node_view
from bagalau.blocks.scorecards import to_number
from bagalau.contracts.v1.editions import (
    BandView,
    DeductionView,
    EditionSummary,
    EditionView,
    PeersView,
    PrecisionView,
    RecheckView,
    ScopeView,
)
from bagalau.contracts.v1.wire import Names
from bagalau.scoring.editions import list_citations
from bagalau.scoring.model import Edition


def to_edition_summary(entry: CatalogueEntry) -> EditionSummary:
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


def to_edition_view(entry: CatalogueEntry) -> EditionView:
    """Give an edition in full: its tree, deductions, bands, rules and text."""
    edition, places = entry.edition, entry.edition.places
    return EditionView(
        **dict(to_edition_summary(entry)),
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
        forms=[to_form_view(each) for each in edition.forms.values()],
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
    peers = edition.peers
    if peers is None:
        return None
    return PeersView(by=peers.by, minimum_bodies=peers.least, source=to_source_view(peers.source))


def _precision(edition: Edition) -> PrecisionView | None:
    precision = edition.precision
    if precision is None:
        return None
    return PrecisionView(places=precision.places, source=to_source_view(precision.source))


def _rechecks(entry: CatalogueEntry) -> list[RecheckView]:
    return [
        RecheckView(
            **{key: value for key, value in vars(rule).items() if key != "tolerance"},
            tolerance_percent=to_number(rule.tolerance, entry.edition.places),
        )
        for rule in entry.rechecks
    ]
