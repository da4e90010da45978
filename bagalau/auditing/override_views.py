"""Converts the overrides of an edition into views, for the edition and for the audit."""

from bagalau.contracts.v1.editions import AlterationView, OverrideView, SourceView
from bagalau.contracts.v1.wire import Names
from bagalau.scoring.model import Edition, list_overrides
from bagalau.scoring.source import Source, write_inline


def to_source_view(source: Source) -> SourceView:
    """Give the act and paragraph a parameter rests on."""
    return SourceView(
        status=source.status,
        concept=source.concept,
        act=source.act,
        number=source.number,
        edition=source.edition,
        para=source.para,
        ref=source.ref,
        note=source.note,
    )


def to_override_views(edition: Edition) -> list[OverrideView]:
    """Give every override as a view, in the order of the tree."""
    return [
        OverrideView(
            code=each.override.code,
            node=each.override.node,
            node_names=Names(**each.node_names),
            applies_to=each.override.reach,
            applies_to_code=each.override.of,
            altered=[
                AlterationView(
                    parameter=one.parameter,
                    before=None if one.before is None else write_inline(one.before),
                    after=None if one.after is None else write_inline(one.after),
                )
                for one in each.override.altered
            ],
            reason=Names(**each.override.reason),
            source=to_source_view(each.override.source),
            valid_from=each.override.since,
            valid_to=each.override.until,
        )
        for each in list_overrides(edition)
    ]
