"""Reads a table of states from YAML and refuses one in which something could not happen."""

from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import yaml
from pydantic import ValidationError

from bagalau.process.tables import StateTable


class TableFaulty(Exception):
    """A table of states is faulty; the message names every fault."""


def read_table(path: Path) -> StateTable:
    """Read the table of states in a file. Raises TableFaulty that names each fault."""
    try:
        table = StateTable.model_validate(
            yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
        )
    except (yaml.YAMLError, ValidationError) as error:
        raise TableFaulty(f"{path.name}: {error}") from error
    if faults := list(_faults(table)):
        raise TableFaulty(f"{path.name}: " + "; ".join(faults))
    return table


def _faults(table: StateTable) -> Iterator[str]:
    codes = [each.code for each in table.transitions]
    yield from (f"{code} stands twice" for code in sorted({c for c in codes if codes.count(c) > 1}))
    if table.initial not in table.states:
        yield f"the initial state {table.initial} is none of the states"
    for each in table.transitions:
        unknown = sorted({*each.from_, *each.to} - table.states.keys())
        yield from (f"{each.code} names the unknown state {state}" for state in unknown)
        missing = sorted(set(each.needs) - table.guards.keys())
        yield from (f"{each.code} needs the unknown guard {guard}" for guard in missing)
    yield from _unused(table)
    yield from _unlike_texts(table)


def _unused(table: StateTable) -> Iterator[str]:
    """Name what can never happen: states nothing leads to, ends that are not, guards of nothing."""
    reached, waiting = {table.initial}, [table.initial]
    while waiting:
        following = {to for each in table.leaving(waiting.pop()) for to in each.to} - reached
        reached |= following
        waiting.extend(following)
    yield from (f"nothing leads to {state}" for state in sorted(table.states.keys() - reached))
    for code, state in table.states.items():
        if state.final == bool(table.leaving(code)):
            yield f"{code} is final and left" if state.final else f"{code} is left by nothing"
    needed = {guard for each in table.transitions for guard in each.needs}
    yield from (f"no step needs {guard}" for guard in sorted(table.guards.keys() - needed))


def _unlike_texts(table: StateTable) -> Iterator[str]:
    """Name the guards whose texts in the three languages do not fill in the same names."""
    for code, guard in table.guards.items():
        names = [
            {name for _, name, _, _ in Formatter().parse(text) if name}
            for text in guard.says.model_dump().values()
        ]
        if not names[0] == names[1] == names[2]:
            yield f"the texts of {code} name different things"
