"""The routers of a block in the order its description lists them."""

from bagalau.blocks.burden_routes import burden
from bagalau.blocks.correction_routes import corrections
from bagalau.blocks.dataset_routes import datasets
from bagalau.blocks.deduction_routes import deductions
from bagalau.blocks.draft_routes import drafts, proposals
from bagalau.blocks.edition_routes import editions
from bagalau.blocks.flag_routes import flags
from bagalau.blocks.intake_routes import imports, withdrawals
from bagalau.blocks.receipt_routes import receipts
from bagalau.blocks.record_routes import records
from bagalau.blocks.register_routes import identifier_schemes, register
from bagalau.blocks.report_routes import completeness, nil_returns, reports
from bagalau.blocks.reviews import reviews
from bagalau.blocks.scorecard_routes import scorecards, scoring_inputs, staleness

BLOCK_ROUTERS = (
    imports,
    withdrawals,
    receipts,
    datasets,
    nil_returns,
    completeness,
    reports,
    corrections,
    records,
    staleness,
    editions,
    proposals,
    drafts,
    register,
    scorecards,
    scoring_inputs,
    deductions,
    reviews,
    flags,
    identifier_schemes,
    burden,
)
