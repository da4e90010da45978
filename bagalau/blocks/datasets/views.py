"""Datasets as the wire has them: what may be sent, field by field."""

from bagalau.blocks.datasets.shape import Dataset, concepts_of, field_names, option_names
from bagalau.contracts.v1.intake import DatasetView, FieldView, OptionView


def to_view(shape: type[Dataset]) -> DatasetView:
    """Give a dataset as its list has it: period, key, senders, the act behind it."""
    about = shape.about
    return DatasetView(
        code=about.code,
        names=about.names,
        description=(shape.__doc__ or "").strip().split("\n")[0],
        period=about.period,
        key=list(about.key),
        cases=about.cases,
        not_personal=list(about.not_personal),
        senders=list(about.senders),
        legal_basis=about.legal_basis,
    )


def with_fields(shape: type[Dataset]) -> DatasetView:
    """Give a dataset in full: with its fields and the JSON Schema of a row."""
    return to_view(shape).model_copy(
        update={"fields": tuple(_fields(shape)), "json_schema": shape.model_json_schema()}
    )


def _fields(shape: type[Dataset]) -> list[FieldView]:
    options = option_names(shape)
    schema, labels, concepts = shape.model_json_schema(), field_names(shape), concepts_of(shape)
    elsewhere = {"names", "concept", "options"}
    return [
        FieldView(
            code=name,
            names=labels[name],
            required=info.is_required(),
            json_schema={k: v for k, v in schema["properties"][name].items() if k not in elsewhere},
            concept=concepts.get(name),
            options=[
                OptionView(code=code, names=called)
                for code, called in options.get(name, {}).items()
            ],
        )
        for name, info in shape.model_fields.items()
    ]
