"""The routers of the aggregator in the order its description lists them."""

from services.aggregator.audit_routes import audits
from services.aggregator.block_address_routes import block_registry
from services.aggregator.body_routes import bodies
from services.aggregator.collection_routes import collections
from services.aggregator.comparison_routes import comparisons
from services.aggregator.composition_routes import compositions
from services.aggregator.conclusion_routes import conclusions
from services.aggregator.cycle_routes import cycles
from services.aggregator.evaluator_routes import evaluators
from services.aggregator.interval_routes import intervals
from services.aggregator.once_only_routes import duplicate_data_requests
from services.aggregator.rating_routes import ratings
from services.aggregator.staleness_routes import staleness
from services.aggregator.what_if_routes import what_ifs
from services.aggregator.year_routes import years

AGGREGATOR_ROUTERS = (
    bodies,
    cycles,
    evaluators,
    block_registry,
    compositions,
    collections,
    ratings,
    staleness,
    intervals,
    what_ifs,
    years,
    comparisons,
    audits,
    conclusions,
    duplicate_data_requests,
)
