"""What may be sent to a block, and what is counted from it."""

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
from bagalau.blocks.datasets.measures import (
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
    "BIN", "GIVEN", "MONTH_PATTERN", "OFFICIAL", "About", "BodyCodes", "Dataset",
    "Measure", "Measures", "Rule", "Words", "any_body", "as_csv", "as_workbook", "cells_table",
    "code", "concepts_of", "count", "counted_of_year", "field_names", "in_range", "month", "named",
    "names", "not_before", "not_more", "of_pairs", "of_registers", "plain_type", "stored",
    "to_view", "value_fields", "with_fields", "within_years", "written",
]  # fmt: skip
