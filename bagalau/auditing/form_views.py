"""Forms of an edition as readers see them."""

from collections.abc import Iterable

from bagalau.auditing.override_views import to_source_view
from bagalau.contracts.v1.editions import FormPartView, FormView
from bagalau.contracts.v1.wire import Names
from bagalau.scoring.model import Form, FormPart


def to_form_view(form: Form) -> FormView:
    """Give a form as its annex prints it: columns, lines and signatures, with their source."""
    return FormView(
        code=form.code,
        names=Names(**form.names),
        columns=_parts(form.columns),
        lines=_parts(form.lines),
        signatures=_parts(form.signatures),
        source=to_source_view(form.source),
    )


def _parts(parts: Iterable[FormPart]) -> list[FormPartView]:
    return [FormPartView(code=each.code, names=Names(**each.names)) for each in parts]
