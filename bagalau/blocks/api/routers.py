"""The routers of a block in the order its description lists them."""

from bagalau.blocks.api.corrections import corrections
from bagalau.blocks.api.datasets import datasets
from bagalau.blocks.api.deductions import deductions
from bagalau.blocks.api.editions import editions
from bagalau.blocks.api.flags import flags
from bagalau.blocks.api.imports import imports, withdrawals
from bagalau.blocks.api.methodology_changes import drafts, proposals
from bagalau.blocks.api.process import PROCESS_ROUTERS
from bagalau.blocks.api.receipts import receipts
from bagalau.blocks.api.records import records
from bagalau.blocks.api.register import identifier_schemes, register
from bagalau.blocks.api.reports import burden, completeness, nil_returns, reports
from bagalau.blocks.api.reviews import reviews
from bagalau.blocks.api.scorecards import scorecards, scoring_inputs, staleness

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
    *PROCESS_ROUTERS,
    flags,
    identifier_schemes,
    burden,
)
