"""Targets of zero: a rule PROPOSED as a difference on the edition, counted, and off where it is not taken."""

import json
from fractions import Fraction
from pathlib import Path

import pytest

from bagalau.contracts.v1.editions.lifecycle import ProposalRequest
from bagalau.scoring.editions import Change, ChangeKind, patch_text
from bagalau.scoring.engine import score
from bagalau.scoring.loading import read_edition
from bagalau.scoring.model import BodyFacts, MeasureFact
from bagalau.scoring.source import read_document
from tests.goals.test_measures import OUTCOMES, counting, target  # noqa: F401 (a fixture)

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "services/goals/methodology/goals-2024.yaml").read_text("utf-8")
PROPOSAL = json.loads((ROOT / "methodology/proposals/zero-targets.json").read_text("utf-8"))


def proposed():
    return read_edition(
        patch_text(
            TEXT,
            [
                Change(
                    ChangeKind(each["kind"]),
                    each["node"],
                    each["parameter"],
                    before=_value(each.get("before")),
                    after=_value(each["after"]),
                )
                for each in PROPOSAL["changes"]
            ],
        )
    )


def _value(text):
    return None if text is None else read_document(f"it: {text}").value["it"]


@pytest.mark.asyncio
@pytest.mark.parametrize("level", ["budget_linked", "macro"])
@pytest.mark.parametrize(
    ("figures", "outcome"),
    [
        ({"good": "down", "planned": "5", "actual": "0"}, "full"),
        ({"good": "down", "planned": "0", "actual": "0"}, "full"),
        ({"good": "down", "planned": "0", "actual": "-1"}, "full"),
        ({"good": "down", "planned": "-2", "actual": "-1"}, "missed"),
        ({"planned": "0", "actual": "0"}, "full"),
        ({"planned": "0", "actual": "5"}, "full"),
        ({"planned": "0", "actual": "-1"}, "missed"),
        ({"planned": "-2", "actual": "-1"}, "full"),
        ({"good": "down", "planned": "0", "actual": "3"}, None),  # a ratio of 0: missed as ever
        ({"planned": "100", "actual": "100"}, None),
        ({"planned": "0", "actual": None}, None),
        ({"planned": "0", "actual": "5", "statistics": "absent"}, None),
    ],
)
async def test_a_target_of_zero_is_counted_apart_by_whether_its_fact_is_the_plan_or_better(
    counting, level, figures, outcome  # noqa: F811
):  # fmt: skip
    record = target(level=level, **figures)
    prefix = level.removesuffix("_linked")
    found = {
        each: await counting(f"{prefix}_targets_zero_{each}", record) for each in ("full", "missed")
    }
    assert {each for each, count in found.items() if count} == ({outcome} if outcome else set())
    if outcome:
        counted = [await counting(f"{prefix}_targets_{each}", record) for each in OUTCOMES]
        assert counted == [0, 0, 0, 1]


def test_the_rule_is_off_in_the_edition_and_the_proposal_turns_it_on():
    given = {"full": 2, "partial": 0, "missed": 1, "zero_full": 3, "zero_missed": 0}
    facts = BodyFacts(
        "body", "LEB", "local",
        {f"budget_targets_{name}": MeasureFact(Fraction(count)) for name, count in given.items()},
    )  # fmt: skip
    official, tried = (
        score(each, facts).node("A1.01") for each in (read_edition(TEXT), proposed())
    )
    assert (official.points, tried.points) == (Fraction(30 * 2, 3), Fraction(30 * 5, 6))
    assert "targets_zero" not in TEXT
    assert str(tried.status) == "proposed"


def test_the_proposal_can_be_sent_as_it_stands_with_year_and_digest():
    digest = read_edition(TEXT).digest
    sent = ProposalRequest.model_validate({**PROPOSAL, "year": 2027, "base_digest": digest})
    assert (sent.base, sent.legal_basis) == ("goals-2024", "PROPOSED")
