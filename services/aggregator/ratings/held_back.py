"""Which blocks keep a body out of a higher band, in words: which block, by how much (PROPOSED)."""

from bagalau.contracts.v1.ratings import HeldBackBand
from bagalau.contracts.v1.wire import Names
from bagalau.scoring.composition import BodyTotal, Composition
from services.aggregator.ratings.numbers import number
from services.aggregator.ratings.reasons import named_reason


def held_back_views(composed: BodyTotal, composition: Composition) -> list[HeldBackBand]:
    """Give every block that holds a body back, in the order of the bands, the highest first."""
    bands = {each.code: Names.model_validate(each.names) for each in composition.bands}
    blocks = {each.block: Names.model_validate(each.names) for each in composition.blocks}
    found = []
    for each in composed.held_back:
        needed, score, short = (
            number(value, composition.places) for value in (each.needed, each.score, each.short_by)
        )
        text = named_reason(
            "band_held_back",
            band=bands[each.band],
            block=blocks[each.block],
            needed=needed.decimal,
            score=score.decimal,
            short_by=short.decimal,
        ).text
        found.append(
            HeldBackBand(
                condition=each.condition,
                band=each.band,
                block=each.block,
                needed=needed,
                score=score,
                short_by=short,
                text=text,
            )
        )
    return found
