"""Evaluators under the names they had: one code through renamings, each name with its order."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bagalau.scoring.source import Names, Reader
from bagalau_tools.history.catalogue import open_document, refuse_faults

EVALUATORS = "methodology/bodies/evaluators.yaml"


@dataclass(frozen=True, slots=True)
class EvaluatorName:
    """A name of an evaluator, from the year in which an order cites it."""

    since: int
    names: Names
    source: str


@dataclass(frozen=True, slots=True)
class Evaluators:
    """All evaluators of the history by their code."""

    named: Mapping[str, tuple[EvaluatorName, ...]]

    def of(self, code: str, year: int) -> EvaluatorName | None:
        """Give the name under which an evaluator evaluated a year: that of the year after.

        A year is evaluated when it is over. None for a code that is not listed, or not yet named.
        """
        found = [each for each in self.named.get(code, ()) if each.since <= year + 1]
        return max(found, key=lambda each: each.since, default=None)


def read_evaluators(home: Path) -> Evaluators:
    """Read the evaluators of the history; HistoryRefused names every fault."""
    path = home / EVALUATORS
    document, entry = open_document(path, home)
    found: dict[str, tuple[EvaluatorName, ...]] = {}
    for each in entry.items("evaluators"):
        code = each.code("code")
        found[code] = tuple(_named(name) for name in each.items("names"))
        each.finish()
    entry.finish()
    refuse_faults(document, path, home)
    return Evaluators(found)


def _named(entry: Reader) -> EvaluatorName:
    since, source = entry.integer("from", 0, most=2100), entry.text("source", needed=False)
    entry.text("note", needed=False)
    return EvaluatorName(since, entry.languages(), source)
