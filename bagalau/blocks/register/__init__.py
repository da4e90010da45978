"""Who is evaluated, who evaluates, and who may do what."""

from bagalau.blocks.register.answering import (
    Listed,
    answers_for,
    fetch_counted_in,
    fetch_listed,
    fetch_listed_body,
    fetch_records_body,
    must_answer_for,
    must_be_sender_of,
)
from bagalau.blocks.register.assignments import (
    Part,
    SubstituteMissing,
    assemblers,
    directions,
    evaluators,
    took_part,
)
from bagalau.blocks.register.evaluated import evaluated_bodies
from bagalau.blocks.register.mergers import merger_parts, mergers_of
from bagalau.blocks.register.permissions import (
    listed_for,
    may_assemble,
    may_conclude,
    may_evaluate,
    may_judge,
    may_read_records,
    may_see,
    must_assemble,
    must_be_of_block,
    must_be_own,
    must_evaluate,
    must_have_evaluators,
    own_only,
    supplies,
    supplies_only,
)
from bagalau.blocks.register.register import (
    Registers,
    Standings,
    newest_bodies,
    register_table,
    validate_offered,
)

__all__ = [
    "Listed", "Part", "Registers", "Standings", "SubstituteMissing", "answers_for", "assemblers", "directions",
    "evaluated_bodies", "evaluators", "fetch_counted_in", "fetch_listed", "fetch_listed_body", "fetch_records_body", "listed_for", "may_assemble",
    "may_conclude", "may_evaluate", "may_judge", "may_read_records", "may_see", "merger_parts", "mergers_of",
    "must_answer_for", "must_assemble", "must_be_of_block", "must_be_own", "must_be_sender_of",
    "must_evaluate", "must_have_evaluators", "newest_bodies", "own_only",
    "register_table", "supplies", "supplies_only", "took_part", "validate_offered",
]  # fmt: skip
