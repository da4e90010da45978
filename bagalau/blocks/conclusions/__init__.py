"""The block conclusion: its parts, its signature, and its way to the working body."""

from bagalau.blocks.conclusions.assembling import assemble_conclusion
from bagalau.blocks.conclusions.block_conclusion import fetch_conclusion, record_conclusion
from bagalau.blocks.conclusions.handing_over import record_handover
from bagalau.blocks.conclusions.parts import PART_STATES, fetch_parts, sign_part
from bagalau.blocks.conclusions.signature import record_signature
from bagalau.blocks.conclusions.standing import CONCLUSION_STATES, chamber_of

__all__ = [
    "CONCLUSION_STATES", "PART_STATES", "assemble_conclusion", "chamber_of", "fetch_conclusion", "fetch_parts",
    "record_conclusion", "record_handover", "record_signature", "sign_part",
]  # fmt: skip
