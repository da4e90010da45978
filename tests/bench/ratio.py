"""A measured pair: ours and its peer in the same run, and what their ratio must be."""

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table


@dataclass(frozen=True)
class Ratio:
    """Ours divided by the peer's, in one unit; one of the two limits is stated."""

    name: str
    ours: float
    peer: float
    unit: str
    at_least: float | None = None
    at_most: float | None = None

    @property
    def ratio(self) -> float:
        return self.ours / self.peer

    @property
    def held(self) -> bool:
        above = self.at_least is None or self.ratio >= self.at_least
        return above and (self.at_most is None or self.ratio <= self.at_most)

    @property
    def limit(self) -> str:
        return f"≥ {self.at_least:g}" if self.at_least is not None else f"≤ {self.at_most:g}"


def seconds(work: Callable[[], object], *, times: int = 3) -> float:
    """Give the shortest of several tries: the one least disturbed by the machine."""
    tries = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        tries.append(time.perf_counter() - begun)
    return min(tries)


def show(rows: list[Ratio], console: Console) -> None:
    table = Table(box=box.SIMPLE_HEAD)
    for heading in ("work", "ours", "peer", "unit", "ratio", "stated", ""):
        table.add_column(heading, justify="left" if heading in {"work", "unit", ""} else "right")
    for row in rows:
        held = "held" if row.held else "[red]missed[/red]"
        ours, peer = f"{row.ours:,.1f}", f"{row.peer:,.1f}"
        table.add_row(row.name, ours, peer, row.unit, f"{row.ratio:.2f}", row.limit, held)
    console.print(table)


def write(rows: list[Ratio], path: Path) -> None:
    told = [{**asdict(row), "ratio": round(row.ratio, 4)} for row in rows]
    path.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
