"""Each shape in the life of an edition, with every field filled in."""

from datetime import date

from pydantic import BaseModel

from bagalau.contracts.v1.editions.changes import ChangeView
from bagalau.contracts.v1.editions.lifecycle import (
    AdoptingAct,
    Adoption,
    BodyMoved,
    BridgeRun,
    BridgeState,
    BridgeStep,
    BridgeSummary,
    CaseDifference,
    CasesRun,
    Comment,
    Draft,
    DraftState,
    FailedCase,
    NodeMoved,
    Opinion,
    PartsView,
    Proposal,
    ProposalState,
)
from tests.contracts.values import DIGEST, MOMENT, NUMBER

SIGNED = {
    "id": "019bb2f3-0000-7000-8000-000000000005",
    "position": 11,
    "by": "methodologist-centre",
    "organisation": "centre",
    "at": MOMENT,
}
CHANGE = ChangeView(
    kind="changed",
    node="B1.02",
    parameter="/rule/linear/from",
    before="0.02",
    after="0.01",
    parent="B1",
    position=1,
    path="/B1/B1.02",
    status="proposed",
    act="V2100022599 4",
)
PARTS = PartsView(**dict.fromkeys(("old", "between", "new", "method", "data", "total"), NUMBER))

EDITIONS: dict[str, BaseModel] = {
    "edition_proposal": Proposal(
        **SIGNED,
        year=2027,
        base="citizens-2025",
        base_digest=DIGEST,
        reason="Late deliveries are rarer than the table expects",
        legal_basis="PROPOSED",
        changes=[CHANGE],
        state=ProposalState.REJECTED,
        drafts=["019bb2f3-0000-7000-8000-000000000006"],
        comments=[Comment(**SIGNED, text="Three bodies differ", in_reply_to="1")],
        rejection_reason="The table was published in March",
    ),
    "edition_draft": Draft(
        **SIGNED,
        digest=DIGEST,
        methodology_digest=DIGEST,
        edition="citizens-2027",
        base="citizens-2025",
        base_digest=DIGEST,
        proposals=["019bb2f3-0000-7000-8000-000000000005"],
        governs=[2027],
        known_from=date(2026, 11, 1),
        reason="The discussion has ended",
        late_reason="A court found the rule void",
        state=DraftState.ADOPTED,
        blocked_by="edition_adoption_missing",
        changes=[CHANGE],
        text="edition: citizens-2027",
        cases=[
            CasesRun(
                **SIGNED,
                digest=DIGEST,
                passed=41,
                failed=[
                    FailedCase(
                        name="Five late of a thousand",
                        differences=[
                            CaseDifference(subject="points of B1.02", expected="15/2", actual="5")
                        ],
                    )
                ],
            )
        ],
        bridge=BridgeSummary(
            **SIGNED,
            digest=DIGEST,
            years=[2024, 2025],
            state=BridgeState.DONE,
            bridge_digest=DIGEST,
        ),
        opinion=Opinion(
            **SIGNED, digest=DIGEST, bridge_digest=DIGEST, favourable=True, text="It is sound"
        ),
        adoption=Adoption(
            **SIGNED,
            digest=DIGEST,
            act=AdoptingAct(title="Joint order", number="12", day=date(2026, 12, 1)),
        ),
        withdrawal_reason="To be mended",
    ),
    "bridge_run": BridgeRun(
        draft="019bb2f3-0000-7000-8000-000000000006",
        draft_digest=DIGEST,
        edition="citizens-2027",
        order=["method_on_old_data", "data_under_new_method"],
        scoring_version="1.0.0",
        steps=[
            BridgeStep(
                old_year=2024,
                new_year=2025,
                old_edition="citizens-2024",
                old_facts=DIGEST,
                new_facts=DIGEST,
                foreign_deductions=["P9"],
                moved=1,
                bodies=[
                    BodyMoved(
                        body="justice",
                        group="central",
                        points=PARTS,
                        position=PARTS,
                        bands=["high", "medium", None],
                        nodes=[
                            NodeMoved(
                                node="B1.02",
                                parts=PARTS,
                                states=["counted", "counted", "absent"],
                            )
                        ],
                        reason="no score: new",
                    )
                ],
            )
        ],
        created_at=MOMENT,
        digest=DIGEST,
    ),
}
