"""Each shape around closed reports and corrections, with every field filled in."""

from datetime import date

from pydantic import BaseModel

from bagalau.contracts.v1.intake.completeness import Completeness
from bagalau.contracts.v1.intake.corrections import (
    Correction,
    CorrectionDecision,
    CorrectionState,
    RevisionView,
)
from bagalau.contracts.v1.intake.reports import (
    Closing,
    OpenFlag,
    Report,
    ReportedDataset,
    ReportedMeasure,
    ReportState,
)
from bagalau.contracts.v1.intake.staleness import (
    BlockStaleness,
    PinStaleness,
    RatingStaleness,
    StaleSince,
)
from bagalau.contracts.v1.intake.withdrawals import CasePlace, DuplicateCase
from bagalau.contracts.v1.wire.signed_entries import Signed
from tests.contracts.values import CALENDAR, DIGEST, MOMENT

SIGNED = {
    "id": "019bb2f3-0000-7000-8000-000000000003",
    "position": 9,
    "by": "head-justice",
    "organisation": "justice",
    "at": MOMENT,
}
PAPER = {
    "block": "citizens",
    "year": 2025,
    "body": "justice",
    "datasets": [
        ReportedDataset(
            dataset="meetings",
            merged_body="culture",
            state=Completeness.PARTIAL,
            records=11,
            missing=["2025-12"],
            nil_return="not_due",
            measures=[ReportedMeasure(measure="meetings_held", value="7/3", state="counted")],
            position=7,
            due=date(2026, 1, 15),
            flags=[OpenFlag(dataset="meetings", id="1", code="outlier")],
        )
    ],
    "digest": DIGEST,
}
STALE = StaleSince(since_position=8, causes=["019bb2f3-0000-7000-8000-000000000004"], more_causes=2)

REPORTS: dict[str, BaseModel] = {
    "report": Report(**PAPER, state=ReportState.CORRECTED, closing=Closing(**SIGNED, **PAPER)),
    "correction": Correction(
        **SIGNED,
        year=2025,
        body="justice",
        dataset="meetings",
        keys=["2025-12"],
        whole_dataset=False,
        reason="It was counted twice",
        document="No. 1",
        state=CorrectionState.DONE,
        decision=CorrectionDecision(
            **SIGNED, approved=True, reason="The extract shows it", document="No. 2", working_days=5
        ),
        usable_until=date(2026, 2, 6),
        calendar=CALENDAR,
        completion=Signed(**SIGNED),
    ),
    "revision": RevisionView(
        revision=2,
        values={"month": "2025-12", "meetings_held": 4, "joint": True, "note": None},
        changed=["meetings_held"],
        import_id="019bb2f3-0000-7000-8000-000000000001",
        ordinal=1,
        position=12,
        sender="reporter-justice",
        organisation="justice",
        at=MOMENT,
        correction="019bb2f3-0000-7000-8000-000000000003",
        reason="It was counted twice",
        requested_by="justice: head-justice",
        approved_by="centre: evaluator-centre",
        withdrawn=True,
        withdrawal_reason="Sent for the wrong body",
    ),
    "duplicate_case": DuplicateCase(
        key="case-1",
        places=[
            CasePlace(
                year=2025,
                body="justice",
                period="2025-03",
                revision=3,
                import_id="019bb2f3-0000-7000-8000-000000000001",
            )
        ],
    ),
    "block_staleness": BlockStaleness(
        block="citizens", year=2025, position=7, current_position=12, stale=STALE
    ),
    "rating_staleness": RatingStaleness(
        year=2025,
        version=3,
        stale=True,
        checked_at=MOMENT,
        blocks=[
            PinStaleness(block="citizens", pinned_position=7, current_position=12, stale=STALE),
            PinStaleness(block="goals", unknown_reason="http_503"),
        ],
    ),
}
