"""Each shape that crosses a service border, with every field filled in."""

from datetime import date
from pathlib import Path

from pydantic import BaseModel

from bagalau.contracts.v1.intake.imports import Counts, ImportState, Receipt
from bagalau.contracts.v1.ratings.final_conclusions import FinalConclusion
from bagalau.contracts.v1.ratings.ratings import (
    BlockScore,
    Entry,
    Finding,
    Mark,
    Pin,
    Rating,
)
from bagalau.contracts.v1.register.registers import (
    Assignment,
    Milestone,
    Register,
    RegisteredBody,
    Standing,
)
from bagalau.contracts.v1.results.measures import Measures, MeasureValue
from bagalau.contracts.v1.results.scorecards import (
    Card,
    CardState,
    DeductionTaken,
    Header,
    Node,
    Scorecards,
    Signature,
)
from bagalau.contracts.v1.wire.pages import Page
from bagalau.contracts.v1.wire.problems import Problem, Refusal
from tests.contracts.audits import AUDITS
from tests.contracts.comparisons import COMPARISONS
from tests.contracts.editions import EDITIONS
from tests.contracts.events import EVENTS
from tests.contracts.ratings import RATINGS
from tests.contracts.reports import REPORTS
from tests.contracts.scoring_inputs import SCORING_INPUTS
from tests.contracts.values import DIGEST, MOMENT, NAMES, NUMBER
from tests.contracts.what_ifs import WHAT_IFS

GOLDEN = Path(__file__).with_name("golden") / "v1"

REFUSAL = Refusal(
    code="value_below_minimum",
    message="The value is too small: at least 0.",
    pointer="/16/answered",
    row=17,
    field="answered",
    legal_basis="PROPOSED",
)
TRACE = {"formula": "a / b", "inputs": {"a": "7", "b": "3"}, "steps": ["7/3"]}
NODE = {
    "names": NAMES,
    "maximum": NUMBER,
    "maximum_applied": NUMBER,
    "points": NUMBER,
    "value": NUMBER,
    "state": "counted",
    "missing": "not_supplied",
    "effect": "zero",
    "flags": ["insufficient_data"],
    "good": "down",
    "status": "sourced",
}

DOCUMENTS: dict[str, BaseModel] = {
    **AUDITS,
    **RATINGS,
    **REPORTS,
    **SCORING_INPUTS,
    **EVENTS,
    **EDITIONS,
    **WHAT_IFS,
    **COMPARISONS,
    "problem": Problem(
        type="http://127.0.0.1:8080/api/goals/problems/validation_failed",
        title="Values were refused",
        status=422,
        detail="1 values were refused; each is named in errors.",
        instance="/v1/datasets/targets/imports",
        code="validation_failed",
        request_id="request-12345",
        errors=[REFUSAL],
        errors_total=1,
        next="/v1/imports/1/issues",
    ),
    "page": Page[str](entries=["a", "b"], next="cursor"),
    "receipt": Receipt(
        id="019bb2f3-0000-7000-8000-000000000001",
        service="citizens",
        dataset="applications",
        state=ImportState.ACCEPTED,
        mode="partial",
        sender="legal-statistics-register",
        organisation="legal-statistics",
        received_at=MOMENT,
        counts=Counts(read=6, created=1, corrected=1, unchanged=1, refused=2, withdrawn=1),
        bytes_digest=DIGEST,
        accepted_digest=DIGEST,
        code_version="0.1.0",
        position=7,
        previous_digest=DIGEST,
        digest=DIGEST,
        errors=[REFUSAL],
        errors_total=2,
        next="/v1/imports/1/issues",
        identifier_scheme="registry.own",
        identifier_scheme_digest=DIGEST,
        flags=1,
        flags_address="/api/citizens/v1/imports/1/flags",
        reason="Sent for the wrong body",
    ),
    "measures": Measures(
        block="citizens",
        year=2025,
        journal_position=7,
        names={"applications_due": NAMES},
        values=[
            MeasureValue(
                body="justice",
                measure="applications_due",
                dataset="applications",
                value="7/3",
                months={"2025-03": "7/3"},
                records=3,
                link="/v1/datasets/applications/records?body=justice",
            )
        ],
        next="cursor",
    ),
    "register": Register(
        year=2025,
        version=2,
        bodies=[
            RegisteredBody(
                code="justice",
                kind="CSB",
                group="central",
                names=NAMES,
                blocks=["goals", "citizens"],
                standing=Standing.ANALYSED_ONLY,
                successor="science",
                predecessor="culture",
                since=date(2022, 6, 8),
                until=date(2026, 1, 1),
                note=NAMES,
                identifiers={"bin": "170340000123"},
            )
        ],
        assignments=[
            Assignment(
                block="citizens",
                direction="B1",
                evaluator="civil-service",
                substitute="chancellery",
                substitute_for=["civil-service"],
                assembles=True,
            )
        ],
        schedule=[Milestone(code="reports", names=NAMES, due=date(2026, 1, 15), status="sourced")],
        synthetic=True,
        digest=DIGEST,
    ),
    "scorecards": Scorecards(
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
        names=NAMES,
        signature=Signature(
            signed_by="evaluator",
            organisation="digital",
            signed_at=MOMENT,
            scorecards_digest=DIGEST,
        ),
        cards=[
            Card(
                body="justice",
                kind="CSB",
                group="central",
                names=NAMES,
                state=CardState.SCORED,
                score=NUMBER,
                points_before_deductions=NUMBER,
                deductions=[
                    DeductionTaken(
                        code="P1",
                        facts=2,
                        points=NUMBER,
                        reason="A report came late",
                        entry="019bb2f3-0000-7000-8000-000000000002",
                        status="sourced_historical",
                    )
                ],
                band="medium",
                coverage=NUMBER,
                flags=["insufficient_data"],
                tree=Node(
                    code="B1",
                    level="direction",
                    children=[Node(code="B1.02", level="indicator", trace=TRACE, **NODE)],
                    **NODE,
                ),
                reason=NAMES,
                review="issued",
                trace_digest=DIGEST,
                digest=DIGEST,
            )
        ],
        digest=DIGEST,
    ),
    "rating": Rating(
        year=2025,
        version=3,
        created_at=MOMENT,
        provisional=True,
        provisional_reasons=["orgdev is absent"],
        composition="composition-2025",
        composition_digest=DIGEST,
        register_digest=DIGEST,
        synthetic=True,
        pins=[
            Pin(
                block="orgdev",
                names=NAMES,
                state="absent",
                scorecards_digest=DIGEST,
                methodology_digest=DIGEST,
                edition="orgdev-2025",
                journal_position=7,
                reason="no answer within 10 s",
                attempts=3,
            )
        ],
        entries=[
            Entry(
                body="justice",
                names=NAMES,
                kind="CSB",
                group="central",
                blocks=[
                    BlockScore(
                        block="goals",
                        mark=Mark.SCORED,
                        score=NUMBER,
                        weight=NUMBER,
                        weight_applied=NUMBER,
                        link="/api/goals/v1/scorecards/2025/justice",
                    ),
                    BlockScore(block="orgdev", mark=Mark.BLOCK_ABSENT),
                ],
                total=NUMBER,
                band="medium",
                position=2,
                out_of=19,
                tied=True,
                comparable_set="central",
                unranked_reason="a block is absent",
                provisional=True,
            )
        ],
        digest=DIGEST,
    ),
    "conclusion": FinalConclusion(
        year=2025,
        rating_version=3,
        rating_digest=DIGEST,
        body="justice",
        title=NAMES,
        findings=[
            Finding(
                rule="largest_loss", subject="B1.02", number=NUMBER, text=NAMES, link="/api/goals"
            )
        ],
        paragraphs=[NAMES],
        machine_draft={"kk": True, "ru": False, "en": True},
        signatures=["expert"],
        synthetic=True,
        digest=DIGEST,
        state="drafted",
        state_names=NAMES,
        actions=[],
    ),
}
SHAPES: dict[str, type[BaseModel]] = {name: type(each) for name, each in DOCUMENTS.items()}
