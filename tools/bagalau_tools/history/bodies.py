"""The bodies evaluated in a year: named where a source names them, counted where it only counts."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bagalau.scoring.loading import read_source, read_years
from bagalau.scoring.source import Names, Reader, Source
from bagalau_tools.history.catalogue import HistoryRefused, open_document, refuse_faults

COUNTED = {
    "kk": "{group}: {number}-орган ({count} ішінен), атауы оқылмаған",
    "ru": "{group}: орган {number} из {count}, название не прочитано",
    "en": "{group}: body {number} of {count}, its name was not read",
}


@dataclass(frozen=True, slots=True)
class Body:
    """One evaluated body; `blocks` are those that apply to it, None for all."""

    code: str
    kind: str
    group: str
    names: Names
    blocks: frozenset[str] | None = None

    def evaluated_in(self, block: str) -> bool:
        """Tell whether a block applies to the body."""
        return self.blocks is None or block in self.blocks


@dataclass(frozen=True, slots=True)
class Bodies:
    """The bodies of some years, and what the list rests on."""

    years: tuple[int, ...]
    bodies: tuple[Body, ...]
    source: Source


def read_bodies(home: Path) -> dict[int, Bodies]:
    """Read the bodies of every year; HistoryRefused for a faulty file or a year listed twice."""
    found: dict[int, Bodies] = {}
    for path in sorted(home.glob("methodology/bodies/[0-9]*.yaml")):
        document, entry = open_document(path, home)
        years, source = read_years(entry, "years"), read_source(entry)
        named = _registered(entry, home, max(years)) if "register" in entry else _listed(entry)
        bodies = tuple(named)
        entry.finish()
        refuse_faults(document, path, home)
        for year in years:
            if year in found:
                raise HistoryRefused(path.name, [f"{year} stands in an earlier file"])
            found[year] = Bodies(years, bodies, source)
    return found


def _listed(entry: Reader) -> Iterator[Body]:
    """Give the bodies that are named, then as many more of each group as are only counted."""
    named: dict[tuple[str, str], int] = {}
    groups = [
        (each.code("group"), each.code("kind"), each.integer("count", 0, most=5_000))
        for each in entry.items("groups")
    ]
    for each in entry.items("bodies"):
        body = Body(each.code("code"), each.code("kind"), each.code("group"), each.names())
        each.finish()
        key = body.group, body.kind
        named[key] = named.get(key, 0) + 1
        yield body
    for group, kind, count in groups:
        for number in range(named.get((group, kind), 0) + 1, count + 1):
            names = {
                language: text.format(group=group, number=number, count=count)
                for language, text in COUNTED.items()
            }
            yield Body(f"{group}-{number:02}", kind, group, names)


def _registered(entry: Reader, home: Path, year: int) -> Iterator[Body]:
    """Give the bodies of the register of cycles in a year, without those named to be left out.

    `parts` names a block that applies where another does; `further` one that the register gives
    separately for each body, under that key.
    """
    path = home / entry.text("register")
    without = entry.codes("without", needed=False)
    parts = entry.inner("parts", needed=False)
    part_of = {part: parts.code(part) for part in parts.remaining()}
    further = entry.inner("further", needed=False)
    key_of = {block: further.text(block) for block in further.remaining()}
    document, register = open_document(path, home)
    for each in register.items("bodies"):
        code, kind, group = each.code("code"), each.code("kind"), each.code("group")
        names, blocks = each.names(), _blocks_in(each, year)
        blocks |= {part for part, whole in part_of.items() if whole in blocks}
        blocks |= {block for block, key in key_of.items() if each.boolean(key)}
        if code not in without:
            yield Body(code, kind, group, names, frozenset(blocks))
    refuse_faults(document, path, home)


def _blocks_in(body: Reader, year: int) -> set[str]:
    """Give the blocks that apply to a body by the edition of the annex that governs a year."""
    blocks = set(body.codes("blocks", needed=False))
    for each in body.items("annexes", needed=False):
        later = each.integer("first_year", 0, most=2100)
        listed = set(each.codes("blocks"))
        if later <= year:
            blocks = listed
    return blocks
