"""The words the description closes are those the scoring has."""

import pytest

from bagalau.contracts.v1.results import Node
from bagalau.scoring.model import Effect, Level, Missing, Polarity, State
from bagalau.scoring.source import Status


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("level", Level), ("state", State), ("missing", Missing), ("effect", Effect),
        ("good", Polarity), ("status", Status),
    ],
)  # fmt: skip
def test_the_words_of_a_node_are_those_of_the_scoring(field, words):
    said = Node.model_json_schema()["$defs"]["Node"]["properties"][field]
    said = said["anyOf"][0] if "anyOf" in said else said
    assert said["enum"] == [str(each) for each in words]
