"""What may be sent to a block, and what is counted from it."""

from bagalau.blocks.datasets.adding import (
    EVENTS,
    MONTHS_REPORTED,
    OWN_STATE,
    STATE,
    STATE_BY_MONTH,
    TOLD_BY_KEY,
    Adding,
    BodyMonths,
    OverBodies,
    OverTime,
    Together,
    add_bodies,
)
from bagalau.blocks.datasets.body_identifiers import (
    BIN,
    GIVEN,
    OFFICIAL,
    BodyCodes,
    Words,
    any_body,
    of_pairs,
    of_registers,
)
from bagalau.blocks.datasets.lives import (
    LAST_DAYS,
    MONTH_LENGTH,
    Life,
    first_day,
    last_day,
    month_of,
)
from bagalau.blocks.datasets.measures import (
    AddingRefused,
    DuplicateMeasure,
    Measure,
    Measures,
    cells_table,
    counted_of_year,
    written,
)
from bagalau.blocks.datasets.shape import (
    MONTH_PATTERN,
    About,
    Dataset,
    Rule,
    code,
    concepts_of,
    count,
    field_names,
    in_range,
    month,
    named,
    names,
    not_before,
    not_more,
    plain_type,
    stored,
    value_fields,
    within_years,
)
from bagalau.blocks.datasets.templates import as_csv, as_workbook
from bagalau.blocks.datasets.views import to_view, with_fields

__all__ = [
    "BIN", "EVENTS", "GIVEN", "LAST_DAYS", "MONTHS_REPORTED", "MONTH_LENGTH", "MONTH_PATTERN",
    "OFFICIAL", "OWN_STATE", "STATE", "STATE_BY_MONTH", "TOLD_BY_KEY", "About", "Adding", "AddingRefused", "BodyCodes",
    "BodyMonths", "Dataset", "DuplicateMeasure", "Life", "Measure", "Measures", "OverBodies",
    "OverTime", "Rule", "Together", "Words", "add_bodies", "any_body", "as_csv", "as_workbook",
    "cells_table", "code", "concepts_of", "count", "counted_of_year", "field_names", "first_day",
    "in_range", "last_day", "month", "month_of", "named", "names", "not_before", "not_more",
    "of_pairs", "of_registers", "plain_type", "stored", "to_view", "value_fields", "with_fields",
    "within_years", "written",
]  # fmt: skip
