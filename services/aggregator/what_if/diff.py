"""Applies a diff to the official basis of a rated round."""

from collections.abc import Mapping
from dataclasses import replace

from bagalau.chassis.http import LanguageCode
from bagalau.contracts.v1.ratings import WhatIfRequest
from bagalau.scoring.composition import Absence, Composition, NationalBasis
from bagalau.scoring.scenarios import Regrouping
from services.aggregator.runtime import RatedRound
from services.aggregator.what_if.changes import changed_composition, changed_editions
from services.aggregator.what_if.facts import changed_blocks
from services.aggregator.what_if.faults import Faults
from services.aggregator.what_if.structure import read_structure


def apply_diff(
    rated: RatedRound, composition_text: str, order: WhatIfRequest, language: LanguageCode
) -> tuple[NationalBasis, Regrouping | None]:
    """Give the basis after a diff, and its model of indices; the rated round stays as it is.

    Raises Refused 422 `what_if_refused` with every fault by its place in the request.
    """
    faults = Faults(language)
    composition = changed_composition(rated, composition_text, order.composition, faults)
    editions = changed_editions(rated, order.editions, faults)
    blocks = changed_blocks(rated, editions, order, faults)
    absent = {body: _weighed(composition, marked) for body, marked in rated.basis.absent.items()}
    basis = replace(rated.basis, composition=composition, blocks=blocks, absent=absent)
    model = read_structure(order.structure, basis, rated.rating.year, faults)
    faults.must_be_none()
    return basis, model


def _weighed(composition: Composition, absent: Mapping[str, Absence]) -> Mapping[str, Absence]:
    """Leave out blocks the composition no longer weighs: their absence prevents no total."""
    weighed = {block for group in composition.groups for block in group.weights}
    return {block: why for block, why in absent.items() if block in weighed}
