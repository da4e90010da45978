"""Reading files: bytes into rows, each with its line in the file."""

from bagalau.blocks.parsing.checked_chunk import CheckedChunk
from bagalau.blocks.parsing.chunks import CHUNK_BYTES, FIRST_CHUNK_BYTES, Chunk, ChunkReader
from bagalau.blocks.parsing.line_numbers import LineNumbers, Shifts
from bagalau.blocks.parsing.row_decoder import Issue, Reader, hint_on, issue
from bagalau.blocks.parsing.upload import (
    PART,
    Upload,
    receive,
    remove_abandoned,
    stated_digest,
    stored_path,
)
from bagalau.blocks.parsing.workbook.parts import too_costly

__all__ = [
    "CHUNK_BYTES", "FIRST_CHUNK_BYTES", "PART", "CheckedChunk", "Chunk", "ChunkReader", "Issue", "LineNumbers",
    "Reader", "Shifts", "Upload", "hint_on", "issue", "receive", "remove_abandoned",
    "stated_digest", "stored_path", "too_costly",
]  # fmt: skip
