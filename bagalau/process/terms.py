"""The terms that steps of a state table have."""

from bagalau.process.tables import StateTable, Term


def term_of(table: StateTable, step: str) -> Term:
    """Give the term of a step that has one. Raises KeyError for any other."""
    term = table.by_code[step].term
    if term is None:
        raise KeyError(step)
    return term
