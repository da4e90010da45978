"""What may be sent to a block, and what is counted from it."""

from bagalau.blocks.datasets.adding import (
    EVENTS,
    MONTHS_REPORTED,
    ONCE_BY_KEY,
    OWN_STATE,
    STATE,
    STATE_BY_MONTH,
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
    codes_of_pairs,
    codes_of_registers,
    with_any_identifier,
)
from bagalau.blocks.datasets.definitions import (
    DefinitionMissing,
    contributing,
    counts_records,
    plain_columns,
    plain_number,
    read_definitions,
    written_expression,
)
from bagalau.blocks.datasets.lives import (
    LAST_DAYS,
    MONTH_LENGTH,
    Life,
    Lives,
    first_day,
    last_day,
    lives_of,
    month_of,
)
from bagalau.blocks.datasets.measures import (
    AddingRefused,
    DuplicateMeasure,
    Measure,
    Measures,
    cells_table,
    definition_link,
    fetch_counted_of_year,
    records_link,
    to_measure_value,
)
from bagalau.blocks.datasets.questionnaire import (
    Answers,
    Question,
    Questionnaire,
    QuestionnaireFaulty,
    read_questionnaire,
)
from bagalau.blocks.datasets.questionnaire_shape import count_answers, questionnaire_dataset
from bagalau.blocks.datasets.shape import (
    MONTH_PATTERN,
    About,
    Dataset,
    Rule,
    amount,
    code,
    concepts_of,
    count,
    field_names,
    in_range,
    least_of,
    month,
    named,
    names,
    not_before,
    not_more,
    option_names,
    plain_type,
    records_table,
    value_fields,
    within_years,
)
from bagalau.blocks.datasets.templates import as_csv, as_workbook
from bagalau.blocks.datasets.texts import empty_texts, free_texts
from bagalau.blocks.datasets.valid_rows import ValidRows, with_numbers, write_lines
from bagalau.blocks.datasets.views import to_view, with_fields

__all__ = [
    "BIN", "EVENTS", "GIVEN", "LAST_DAYS", "MONTHS_REPORTED", "MONTH_LENGTH", "MONTH_PATTERN",
    "OFFICIAL", "ONCE_BY_KEY", "OWN_STATE", "STATE", "STATE_BY_MONTH", "About", "Adding",
    "AddingRefused", "Answers", "BodyCodes", "BodyMonths", "Dataset", "DefinitionMissing",
    "DuplicateMeasure", "Life", "Lives", "Measure", "Measures", "OverBodies", "OverTime",
    "Question", "Questionnaire", "QuestionnaireFaulty", "Rule", "Together", "ValidRows", "Words",
    "add_bodies", "amount", "as_csv", "as_workbook", "cells_table", "code", "codes_of_pairs",
    "codes_of_registers", "concepts_of", "contributing", "count", "count_answers",
    "counts_records", "definition_link", "empty_texts", "fetch_counted_of_year", "field_names",
    "first_day", "free_texts",
    "in_range", "last_day", "least_of", "lives_of", "month", "month_of", "named", "names",
    "not_before", "not_more", "option_names", "plain_columns", "plain_number", "plain_type",
    "questionnaire_dataset", "read_definitions", "read_questionnaire", "records_link",
    "records_table", "to_measure_value", "to_view", "value_fields", "with_any_identifier",
    "with_fields", "with_numbers", "within_years", "write_lines", "written_expression",
]  # fmt: skip
