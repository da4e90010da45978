"""How results look on the console."""

from rich.table import Table

from bagalau.cli.demo.gateway import Document
from bagalau.cli.demo.readers import Reread
from bagalau.cli.demo.register import BLOCKS

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
    status = "PROVISIONAL" if rating["provisional"] else "final"
    table = Table(
        title=f"{rating['year']}, {group} bodies, rating No. {rating['version']} ({status}, synthetic data)",
        title_justify="left",
    )
    table.add_column("place", justify="right")
    table.add_column("body", no_wrap=True)
    for heading in (*BLOCKS, "total"):
        table.add_column(heading, justify="right")
    table.add_column("band")
    table.add_column("remark", overflow="fold")
    for entry in sorted(_of(rating, group), key=_place):
        table.add_row(*_cells(entry))
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
        entry["unranked"] or "",
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
