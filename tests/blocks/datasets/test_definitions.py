"""Every measure says in words what it counts, in three languages, and as the condition that is run."""

from pathlib import Path

import pytest
from sqlalchemy import MetaData

from bagalau.blocks.datasets.adding import EVENTS
from bagalau.blocks.datasets.definitions import (
    DefinitionMissing,
    contributing,
    plain_columns,
    read_definitions,
    written_expression,
)
from bagalau.blocks.datasets.measures import Measures
from bagalau.blocks.datasets.shape import records_table
from services.citizens import datasets as citizens
from services.citizens.measures import MEASURES as CITIZENS
from services.goals import datasets as goals
from services.goals.measures import MEASURES as GOALS
from services.orgdev import datasets as orgdev
from services.orgdev.measures import MEASURES as ORGDEV
from services.results import datasets as results
from services.results.measures import MEASURES as RESULTS
from tests.blocks.small_block import Dialogue

BLOCKS = [(citizens, CITIZENS), (goals, GOALS), (orgdev, ORGDEV), (results, RESULTS)]


@pytest.mark.parametrize(("datasets", "measures"), BLOCKS)
def test_every_measure_of_a_block_is_defined_in_three_languages_and_none_that_is_not_counted(
    datasets, measures
):
    path = Path(datasets.__file__).with_name("measures.yaml")
    assert read_definitions(path).keys() <= measures.known.keys()
    for measure in measures.known.values():
        texts = measure.definition.model_dump()
        assert len(set(texts.values())) == len(texts) == 3, measure.code


@pytest.mark.parametrize(("datasets", "measures"), BLOCKS)
def test_every_predicate_is_written_over_the_fields_of_its_dataset_alone(datasets, measures):
    tables = {each.about.code: records_table(each, MetaData()) for each in datasets.DATASETS}
    for measure in measures.known.values():
        table = tables[measure.dataset]
        written = written_expression(contributing(measure.adds(plain_columns(table))))
        assert written, measure.code
        assert f"{table.name}." not in written
        assert "%(" not in written
        assert ":" not in written.replace("::", "")


def test_the_predicate_of_late_is_what_late_means():
    tables = {each.about.code: records_table(each, MetaData()) for each in citizens.DATASETS}
    late = CITIZENS.known["deliveries_late"]
    assert written_expression(late.adds(plain_columns(tables[late.dataset]))) == (
        "delivered_on > due_on OR delivered_on IS NULL AND EXTRACT(year FROM due_on) <= year"
    )


def test_a_measure_of_a_function_that_nobody_defines_is_refused():
    def counted(_rows):
        """Count something."""

    with pytest.raises(DefinitionMissing, match="counted"):
        Measures(definitions={}).of(Dialogue, "к", "р", "e", adding=EVENTS)(counted)
