"""The routers of the aggregator in the order its description lists them."""

from services.aggregator.api.audits import audits
from services.aggregator.api.block_registry import block_registry
from services.aggregator.api.bodies import bodies
from services.aggregator.api.collections import collections
from services.aggregator.api.comparison import comparisons
from services.aggregator.api.compositions import compositions
from services.aggregator.api.conclusions import conclusions
from services.aggregator.api.cycles import cycles
from services.aggregator.api.duplicate_data_requests import duplicate_data_requests
from services.aggregator.api.evaluators import evaluators
from services.aggregator.api.intervals import intervals
from services.aggregator.api.process import PROCESS_ROUTERS
from services.aggregator.api.ratings import ratings, staleness
from services.aggregator.api.what_ifs import what_ifs
from services.aggregator.api.years import years

AGGREGATOR_ROUTERS = (
    bodies,
    cycles,
    *PROCESS_ROUTERS,
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
