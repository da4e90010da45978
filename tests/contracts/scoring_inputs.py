"""The scoring inputs of a year and the burden of reporting, with every field filled in."""

from pydantic import BaseModel

from bagalau.contracts.v1.intake.burden import Burden
from bagalau.contracts.v1.results.scorecards import Header
from bagalau.contracts.v1.results.scoring_inputs import (
    BodyScoringInputs,
    DeductionInput,
    MeasureInput,
    PreviousInput,
    ScoringInputs,
)
from tests.contracts.values import DIGEST

SCORING_INPUTS: dict[str, BaseModel] = {
    "scoring_inputs": ScoringInputs(
        header=Header(
            block="citizens",
            year=2025,
            journal_position=7,
            journal_digest=DIGEST,
            edition="citizens-2024",
            methodology_digest=DIGEST,
            register_digest=DIGEST,
            previous_digest=DIGEST,
            recheck_digest=DIGEST,
            scoring_version="1",
            synthetic=True,
        ),
        edition_text="code: citizens-2024",
        bodies=[
            BodyScoringInputs(
                body="justice",
                kind="CSB",
                group="central",
                region="KZ-71",
                measures={"answered": MeasureInput(value="7/3", missing="refused", months=12)},
                previous={"B1.01": PreviousInput(value="1/2", source="citizens 2024")},
                deductions=[
                    DeductionInput(
                        code="P1",
                        facts=2,
                        reason="late",
                        entry="1",
                        repeated=True,
                        indicator="B1.01",
                    )
                ],
                decisions={"B1.01": "3"},
            )
        ],
        measure_datasets={"answered": "applications"},
        digest=DIGEST,
    ),
    "burden": Burden(
        year=2025,
        body="justice",
        dataset="applications",
        sender="register",
        organisation="legal-statistics",
        requests=3,
        refused_requests=1,
        records=12,
        values=60,
        resent=2,
        corrected=1,
        unchanged=1,
        bytes=4096,
    ),
}
