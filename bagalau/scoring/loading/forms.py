"""Reads the forms of an edition: each with columns, lines and signatures in three languages."""

from bagalau.scoring.loading.rules import read_source
from bagalau.scoring.model import PARTS, Form, FormPart
from bagalau.scoring.source import Reader


def read_forms(entry: Reader) -> dict[str, Form]:
    """Read the forms of an edition, in its order; a form holds columns or lines, or both."""
    found: dict[str, Form] = {}
    for each in entry.items("forms", needed=False):
        code, names, source = each.code("code"), each.names(), read_source(each)
        columns, lines, signatures = (_parts(each, key) for key in PARTS)
        each.finish()
        if code in found:
            each.fault("code", "duplicate_code", f"{code} is the code of an earlier form")
        if not (columns or lines):
            each.fault("", "form_empty", "a form needs columns, or lines, or both")
        found[code] = Form(code, names, source, columns, lines, signatures)
    return found


def _parts(entry: Reader, key: str) -> tuple[FormPart, ...]:
    found: dict[str, FormPart] = {}
    for each in entry.items(key, needed=False):
        part = FormPart(each.code("code"), each.names())
        each.finish()
        if part.code in found:
            each.fault("code", "duplicate_code", f"{part.code} stands here twice")
        found[part.code] = part
    return tuple(found.values())
