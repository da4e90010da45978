"""Exact scoring, numpy analysis and the verifier come to the same numbers, whatever is drawn."""

import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bagalau.analysis.levels import levels_of
from bagalau.contracts.v1.ratings.ratings import Rating
from bagalau.contracts.v1.wire.canonical_json import canonical
from bagalau.publication.verifier import Year
from bagalau.scoring.composition.reading import read_composition
from bagalau.scoring.loading.edition import read_edition
from services.aggregator.readers.round_columns import columns_from_facts
from services.aggregator.runtime.rated_round import rescore
from tests.example_counts import at_most
from tests.publication.drawn_year import BLOCKS, REGISTER, compositions, editions, facts, year_drawn
from tests.publication.made_year import made_bundle, rated_year
from tests.publication.second_implementation import positions_of, scores_of, totals_of

NEARLY = 1e-9


@settings(max_examples=at_most(12))
@given(st.data())
def test_scoring_analysis_and_verifier_agree_on_drawn_editions_and_facts(data):
    composition = data.draw(compositions())
    texts = {block: data.draw(editions(block)) for block in BLOCKS}
    drawn = {
        block: {body.code: data.draw(facts(body, read_edition(text))) for body in REGISTER.bodies}
        for block, text in texts.items()
    }
    year, answers = year_drawn(composition, texts, drawn)
    with tempfile.TemporaryDirectory() as folder:
        made_bundle(Path(folder) / "year", year)
        verified = Year(Path(folder) / "year")
        assert verified.verify(), {x: y.faults for x, y in verified.checks.items() if y.faults}
    contents = {block: canonical(given) for block, (_, given) in answers.items()}
    rating = Rating.model_validate(year.rating)
    exact = rescore(rating, read_composition(composition), contents)
    floats = columns_from_facts(exact)
    analysed = dict(zip(floats.bodies, levels_of(floats).totals().totals, strict=True))
    for body in REGISTER.bodies:
        assert verified.scores.total(body.code) == exact.scores.total(body.code)
        for block in BLOCKS:
            scored = exact.scores.scored[block][body.code]
            assert verified.blocks[block].scored[body.code].points == scored.points
        if exact.scores.total(body.code) is not None:
            apart = abs(analysed[body.code] - float(exact.scores.total(body.code)))
            assert apart <= NEARLY
    assert not np.isnan([*analysed.values()]).any()


@pytest.mark.parametrize("seed", [1, 2])
def test_a_second_implementation_gives_the_official_scores_of_the_reference_editions(
    seed, tmp_path
):
    year = rated_year(seed=seed, intervals=False)
    made_bundle(tmp_path / "year", year)
    scores = scores_of(tmp_path / "year")
    totals = totals_of(tmp_path / "year", scores)
    positions = positions_of(totals)
    verified = Year(tmp_path / "year")
    assert verified.verify()
    for code, entry in verified.entries.items():
        assert totals[code][1] == verified.scores.total(code)
        assert positions.get(code) == entry["position"]
        for block in BLOCKS:
            again = verified.blocks[block].scored.get(code)
            assert scores[block].get(code) == (again and again.points)
