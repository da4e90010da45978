"""The values of rows checked by themselves and against one another, by what a dataset says of them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, Final

from bagalau.blocks.datasets import (
    Dataset,
    Rule,
    empty_texts,
    field_names,
    free_texts,
    in_range,
    least_of,
    plain_type,
)
from bagalau.blocks.parsing import Issue, issue
from bagalau.blocks.validation.plain_values import (
    holds_control,
    holds_personal_number,
    invalid_figure,
)
from bagalau.chassis.http import value_messages
from bagalau.contracts.v1.wire import CONTROL, Names, is_blank, personal_numbers

SEPARATOR: Final = "|"
"""Joins texts that are searched at once; no pattern contains it."""

Columns = Mapping[str, Sequence[Any]]


class ValueRules:
    """What the values of a dataset's rows must keep, received on a day."""

    def __init__(self, shape: type[Dataset], day: date | None) -> None:
        self.about, self.day = shape.about, day
        fields = shape.model_fields
        types = {name: plain_type(info.annotation)[0] for name, info in fields.items()}
        self._called = field_names(shape)
        self.texts = [name for name, each in types.items() if each is str and name != "body"]
        self._spoken, empty = free_texts(shape), empty_texts(shape)
        self._must_say = [each for each in self._spoken if each not in empty]
        self._personal = [each for each in self.texts if each not in self.about.not_personal]
        self._figures = [name for name, each in types.items() if each is Decimal]
        self._least = {
            name: least for name in self._figures if (least := least_of(fields[name])) is not None
        }

    def suspects(self, columns: Columns) -> bool:
        """Whether any row may break a rule: asked of whole columns, so that valid ones cost little."""
        return (
            any(
                self._holds_forbidden(name, SEPARATOR.join(filter(None, columns[name])))
                for name in self.texts
            )
            or any(
                each is not None and is_blank(each) and (each or name in self._must_say)
                for name in self._spoken
                for each in columns[name]
            )
            or any(
                each is not None and invalid_figure(each)
                for name in self._figures
                for each in columns[name]
            )
            or self._below(columns)
            or self._after_receipt(columns)
        )

    def keeps(self, columns: Columns) -> bool:
        """Whether every row keeps the rules over its fields."""
        return all(
            rule.is_met_by([columns[name] for name in rule.fields]) for rule in self.about.rules
        )

    def faults(self, row: int, values: Mapping[str, Any]) -> Sequence[Issue]:
        """Give what is wrong with the values of a row: the first that is wrong by itself, or all breaches."""
        about = self.about
        for rule_code, names, breaks in self._invalid_values:
            for name in names:
                if values[name] is not None and breaks(values[name]):
                    return [issue(row, rule_code, name, about.legal_basis)]
        for name, least in self._least.items():
            if values[name] is not None and values[name] < least:
                messages = value_messages("value_below_minimum", least=least)
                pointer = f"/{row - 1}/{name}"
                return [
                    Issue(row, "value_below_minimum", name, pointer, messages, about.legal_basis)
                ]
        for name in about.past:
            if self.day and values[name] is not None and values[name] > self.day:
                return [
                    issue(row, "date_after_receipt", name, "PROPOSED", day=self.day.isoformat())
                ]
        broken = [
            rule for rule in about.rules if not rule.holds(*(values[name] for name in rule.fields))
        ]
        return [self._breach(row, rule) for rule in broken]

    def _breach(self, row: int, rule: Rule) -> Issue:
        messages = rule.names
        for name in rule.fields:
            token, called = f"{{{name}}}", self._called[name]
            messages = Names(
                kk=messages.kk.replace(token, called.kk),
                ru=messages.ru.replace(token, called.ru),
                en=messages.en,
            )
        return Issue(
            row, rule.code, rule.field, f"/{row - 1}/{rule.field}", messages, rule.legal_basis
        )

    @cached_property
    def _invalid_values(self) -> Sequence[tuple[str, Sequence[str], Callable[[Any], object]]]:
        """Checks of single values in every dataset: code of the rule, fields, and what breaks it."""
        return (
            ("personal_number", self._personal, personal_numbers),
            ("text_not_plain", self.texts, CONTROL.search),
            ("text_blank", self._must_say, is_blank),
            ("text_blank", self._spoken, lambda text: text and is_blank(text)),
            ("figure_not_finite", self._figures, lambda figure: not figure.is_finite()),
            ("figure_out_of_range", self._figures, lambda figure: not in_range(figure)),
        )

    def _holds_forbidden(self, name: str, joined: str) -> bool:
        return holds_control(joined) or (name in self._personal and holds_personal_number(joined))

    def _below(self, columns: Columns) -> bool:
        return any(
            each is not None and each < least
            for name, least in self._least.items()
            for each in columns[name]
        )

    def _after_receipt(self, columns: Columns) -> bool:
        """Whether any date of a past event is after the day of receipt."""
        if self.day is None:
            return False
        dates = (filter(None, columns[name]) for name in self.about.past)
        return any(max(each, default=self.day) > self.day for each in dates)
