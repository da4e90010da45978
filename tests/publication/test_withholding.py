"""Restricted measures: visibly withheld, hidden wherever they could be told from, opened by the auditor."""

import json
from fractions import Fraction

import pytest

from bagalau.contracts.v1.results.scorecards import Card
from bagalau.contracts.v1.results.scoring_inputs import BodyScoringInputs
from bagalau.contracts.v1.wire.base import Names
from bagalau.publication.bundle import (
    SALT_BYTES,
    Restricted,
    bundle_contents,
    commitment,
    fresh_salt,
)
from bagalau.scoring.loading.edition import read_edition
from tests.publication.made_year import made_salts, rated_year

WHY = Names(kk="қызмет бабында", ru="для служебного пользования", en="for official use")
BLOCK = "citizens"


@pytest.fixture(scope="module")
def year():
    return rated_year(intervals=False)


@pytest.fixture(scope="module")
def measure(year):
    """A measure that some indicator of the block's edition uses."""
    return min(read_edition(year.blocks[BLOCK].inputs["edition_text"]).indicators()[1].measures())


@pytest.fixture(scope="module")
def made(year, measure):
    return bundle_contents(year, [Restricted(BLOCK, measure, WHY)], salts=made_salts())


def lines(made, name):
    return [json.loads(each) for each in made.files[f"blocks/{BLOCK}/{name}"].splitlines()]


def test_every_value_of_a_restricted_measure_is_a_commitment(year, measure, made):
    before = {each["body"]: each for each in year.blocks[BLOCK].inputs["bodies"]}
    for body in lines(made, "measures.ndjson"):
        was, found = before[body["body"]]["measures"][measure], body["measures"][measure]
        if was["value"] is None:
            assert found == was
        else:
            assert found["value"] is None
            assert found["withheld"].startswith("sha256:")
        assert {k: v for k, v in body["measures"].items() if k != measure} == {
            k: v for k, v in before[body["body"]]["measures"].items() if k != measure
        }
        BodyScoringInputs.model_validate(body)


def nodes(node):
    yield node
    for child in node["children"]:
        yield from nodes(child)


def test_values_that_would_tell_it_are_withheld_and_points_stay(year, measure, made):
    edition = read_edition(year.blocks[BLOCK].inputs["edition_text"])
    telling = {each.code for each in edition.indicators() if measure in each.measures()}
    before = {each["body"]: each for each in year.blocks[BLOCK].scorecards["cards"]}
    hidden = 0
    for card in lines(made, "scorecards.ndjson"):
        Card.model_validate(card)
        was = before[card["body"]]
        assert {k: v for k, v in card.items() if k != "tree"} == {
            k: v for k, v in was.items() if k != "tree"
        }
        for old, new in (
            zip(nodes(was["tree"]), nodes(card["tree"]), strict=True) if was["tree"] else ()
        ):
            assert old["points"] == new["points"]
            if old["code"] in telling and old["value"] is not None:
                assert new["value"] is None
                hidden += new["withheld"].startswith("sha256:")
            else:
                assert old["value"] == new["value"]
    assert hidden


def test_the_opening_opens_every_commitment_and_each_has_a_salt_of_its_own(measure, made):
    salts = {each.salt for each in made.opening.values}
    assert len(salts) == len(made.opening.values) > 0
    committed = {
        commitment(
            bytes.fromhex(each.salt), block=each.block, body=each.body, at=each.at, value=each.value
        )
        for each in made.opening.values
    }
    text = b"".join(made.files.values()).decode()
    assert all(each in text for each in committed)
    [told] = made.withheld
    assert (told.block, told.measure, told.reason) == (BLOCK, measure, WHY)
    assert told.values == sum(each.at == f"measures/{measure}" for each in made.opening.values)


def test_a_commitment_binds_the_value_to_its_place():
    same = {"block": "goals", "body": "health", "at": "measures/answered", "value": "7"}
    others = [{**same, name: "other"} for name in same]
    salt = b"s" * SALT_BYTES
    found = {commitment(salt, **each) for each in [same, *others]}
    assert len(found) == len(others) + 1
    assert commitment(salt, **same) != commitment(fresh_salt(), **same)


def test_nothing_else_of_the_bundle_says_the_withheld_value(year, measure, made):
    """Look for the one value that no other measure of the year has, in every file."""
    whole = bundle_contents(year).files
    values = [
        json.loads(line)["measures"][measure]["value"]
        for line in whole[f"blocks/{BLOCK}/measures.ndjson"].splitlines()
    ]
    text = b"".join(whole.values()).decode()
    alone = [each for each in values if each and text.count(f'"{Fraction(each)}"') == 1]
    published = b"".join(made.files.values()).decode()
    assert all(f'"{each}"' not in published for each in alone)


def test_a_measure_that_no_block_counts_is_refused(year):
    with pytest.raises(ValueError, match="counts no measure"):
        bundle_contents(year, [Restricted(BLOCK, "made_up", WHY)])
    with pytest.raises(ValueError, match="counts no measure"):
        bundle_contents(year, [Restricted("nobody", "answered", WHY)])


def test_the_same_year_gives_the_same_files(year):
    assert bundle_contents(year).files == bundle_contents(year).files
