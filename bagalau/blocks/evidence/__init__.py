"""Files that bodies and evaluators rest on: stored by content, entered in the journal, cited."""

from pathlib import Path

from bagalau.blocks.evidence.citing import cite, must_be_citable
from bagalau.blocks.evidence.content_type import CONTENT_TYPES, found_type
from bagalau.blocks.evidence.entering import enter_evidence, receive_file
from bagalau.blocks.evidence.reading import fetch_evidence, list_evidence, may_read, open_content
from bagalau.chassis.http import add_problems

add_problems(Path(__file__).with_name("problems.yaml"))

__all__ = [
    "CONTENT_TYPES", "cite", "enter_evidence", "fetch_evidence", "found_type", "list_evidence",
    "may_read", "must_be_citable", "open_content", "receive_file",
]  # fmt: skip
