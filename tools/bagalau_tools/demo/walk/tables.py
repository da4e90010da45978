"""How results look on the console."""

from rich import box
from rich.table import Table

from bagalau_tools.demo.actors.readers import Absence, Reread
from bagalau_tools.demo.actors.register import BLOCKS
from bagalau_tools.demo.sending.gateway import Document
from bagalau_tools.words import say

MARKS = {
    "scored": "",
    "not_applicable": "—",
    "block_absent": "absent",
    "block_unsigned": "unsigned",
    "analysed_only": "analysed",
    "nothing_counted": "nothing",
}
"""What stands in place of a block's score."""


def rating_table(rating: Document, group: str) -> Table:
    """Show one group of comparable bodies: blocks, total, band, position, marks."""
    status = say("PROVISIONAL" if rating["provisional"] else "final")
    called = say(
        "rating No. {number} ({status}, synthetic data)", number=rating["version"], status=status
    )
    table = Table(
        title=f"{rating['year']}, {group} bodies, {called}",
        title_justify="left",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
    )
    table.add_column("", justify="right", no_wrap=True)
    table.add_column("body", no_wrap=True)
    for heading in (*BLOCKS, "total"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("band", no_wrap=True)
    for entry in sorted(_of(rating, group), key=_place):
        table.add_row(*_cells(entry))
    return table


def unranked_lines(rating: Document) -> list[str]:
    """Say who has no position and why, one line a reason."""
    reasons: dict[str, list[str]] = {}
    for entry in rating["entries"]:
        if entry["unranked_reason"]:
            reasons.setdefault(entry["unranked_reason"], []).append(entry["body"])
    return [f"{reason}: {', '.join(bodies)}" for reason, bodies in sorted(reasons.items())]


def missing_table(absences: list[Absence]) -> Table:
    """Show what is missing, why, and what the rule of the edition did about it."""
    table = Table(
        title="Missing values, and what was done",
        title_justify="left",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
    )
    for heading in ("block", "why", "effect", "values"):
        table.add_column(heading, no_wrap=True)
    table.add_column("bodies")
    for each in absences:
        bodies = (
            f"{', '.join(each.bodies[:3])}{' …' if len(each.bodies) > len(each.bodies[:3]) else ''}"
        )
        table.add_row(each.block, each.why, each.effect, str(each.values), bodies)
    return table


def _of(rating: Document, group: str) -> list[Document]:
    return [entry for entry in rating["entries"] if entry["group"] == group]


def _place(entry: Document) -> tuple[int, str]:
    return (entry["position"] or 1000, entry["body"])


def _cells(entry: Document) -> list[str]:
    blocks = {block["block"]: block for block in entry["blocks"]}
    place = f"{entry['position']}{'=' if entry['tied'] else ''}" if entry["position"] else ""
    return [
        place,
        entry["body"],
        *(_score(blocks.get(block)) for block in BLOCKS),
        _number(entry["total"]),
        entry["band"] or "",
    ]


def _score(block: Document | None) -> str:
    if block is None:
        return ""
    mark = MARKS.get(block["mark"], block["mark"])
    return _number(block["score"]) or str(mark)


def _number(number: Document | None) -> str:
    return str(number["decimal"]) if number else ""


def published_table(title: str, figures: list[Reread]) -> Table:
    """Lay published figures beside what the platform counts."""
    table = Table(title=title, title_justify="left")
    for heading in ("measure", "published", "read back", ""):
        table.add_column(heading)
    for figure in figures:
        agrees = "[green]same[/green]" if figure.same else "[red]other[/red]"
        table.add_row(figure.what, f"{figure.published:,}", f"{figure.counted:,}", agrees)
    return table


def dialogue_table(rows: list[tuple[str, int, int, str, list[str]]]) -> Table:
    """Show printed shares beside shares recomputed from the printed counts."""
    table = Table(
        title="Open dialogue 2024: printed shares beside the printed counts", title_justify="left"
    )
    for heading in ("akimat", "received", "answered", "printed %", "from counts %", "flags"):
        table.add_column(heading, justify="left" if heading in {"akimat", "flags"} else "right")
    for body, received, answered, printed, flags in rows:
        share = f"{100 * answered / received:.1f}"
        table.add_row(body, str(received), str(answered), printed, share, ", ".join(flags))
    return table
