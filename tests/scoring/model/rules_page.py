"""The page of rules as examples: YAML laid over one edition, and tables of bodies scored by it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bagalau.scoring.editions.cases import Difference, check_cases, read_cases
from bagalau.scoring.loading.edition import read_edition
from bagalau.scoring.model.edition import Edition
from bagalau.scoring.model.missing import Missing
from bagalau.scoring.source.document import Value, read_document
from bagalau.scoring.source.writing import write_yaml

NONE = "–"
PLACE = re.compile(r"([A-Za-z]+)((?:/[a-z_]+)+)")
MEASURE = re.compile(r"[a-z][a-z0-9_]*")
ABOUT = frozenset({"body", "kind", "group", "region", "year"})
WHOLE = frozenset({"deductions", "coverage", "band"})
OF_NODE = {
    "points of": "expect",
    "rounded of": "rounded",
    "value of": "values",
    "state of": "states",
    "flags of": "flags",
}
GIVEN_OF = {"previous of": "previous", "decision of": "decisions", "list of": "lists"}
OUTPUTS = frozenset({*OF_NODE.values(), "coverage", "band"})

Patch = dict[str, Value]


class PageMalformed(ValueError):
    """The page is not written as its own first section says."""


@dataclass(frozen=True)
class Column:
    """One column: what it is of a case, and of which node, measure, list or place."""

    what: str
    of: str = ""


@dataclass(frozen=True)
class Row:
    """One body: what the edition says otherwise for its round, and the body's case."""

    line: int
    places: tuple[tuple[str, str], ...]
    case: dict[str, Value]

    @property
    def outcome(self) -> str:
        """Give everything that is expected of the body."""
        return str({key: it for key, it in self.case.items() if key in OUTPUTS})


@dataclass(frozen=True)
class Example:
    """One table below one fragment of YAML; rows with the same places are one round."""

    section: str
    line: int
    patch: Patch
    rows: tuple[Row, ...]

    def rounds(self) -> dict[tuple[tuple[str, str], ...], list[Row]]:
        """Gather the bodies that are scored together."""
        found: dict[tuple[tuple[str, str], ...], list[Row]] = {}
        for row in self.rows:
            found.setdefault(row.places, []).append(row)
        return found


@dataclass
class Page:
    """What the page holds: its example edition, its sections by heading, its tables."""

    edition: Patch = field(default_factory=dict)
    sections: list[str] = field(default_factory=list)
    examples: list[Example] = field(default_factory=list)


def edition_with(edition: Patch, patch: Patch, places: Sequence[tuple[str, str]] = ()) -> Edition:
    """Read the edition of the examples, with a fragment laid over it, as any edition is read."""
    return read_edition(write_yaml(laid(edition, patch, places)))


def laid(edition: Patch, patch: Patch, places: Sequence[tuple[str, str]] = ()) -> Patch:
    """Lay a fragment over the edition, key by key of each node, and then what places say."""
    found = deepcopy(edition)
    for code, keys in patch.items():
        if not isinstance(keys, dict):
            raise PageMalformed(f"{code} must say keys of a node")
        _node(found, code).update(deepcopy(keys))
    for place, cell in places:
        code, *path, last = place.split("/")
        holder = _node(found, code)
        for step in path:
            inner = holder.get(step)
            if not isinstance(inner, dict):
                inner = holder[step] = {}
            holder = inner
        holder[last] = _yaml(f"cell: {cell}", 0)["cell"]
    return found


def differences(edition: Edition, rows: Sequence[Row]) -> list[tuple[Row, Difference]]:
    """Score a round and give what came out otherwise than expected."""
    cases: list[Value] = [
        {
            **row.case,
            "name": f"line {row.line}",
            "others": [_facts(each.case) for each in rows if each is not row],
        }
        for row in rows
    ]
    done = check_cases(edition, read_cases(write_yaml({"edition": edition.code, "cases": cases})))
    pairs = zip(rows, done, strict=True)
    return [(row, each) for row, checked in pairs for each in checked.differences]


def read_page(text: str) -> Page:
    """Take the page apart with a Markdown parser; PageMalformed says which line is wrong."""
    page, section, patch = Page(), "", None
    lines = text.split("\n")
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    for at, token in enumerate(tokens):
        line = token.map[0] + 1 if token.map else 0
        match token.type:
            case "heading_open":
                section, patch = _section(tokens[at + 1], line), None
                page.sections += [section] if section else []
            case "fence" if token.info == "yaml":
                value = _yaml(token.content, line)
                if section:
                    patch = value
                elif "edition" in value:
                    page.edition = value
            case "table_open":
                header, body = _cells(tokens[at:])
                _check_pipes(lines, token)
                if section:
                    page.examples.append(
                        Example(section, line, patch or {}, _rows(header, body, line))
                    )
                elif any(_plain(cell).startswith(tuple(OF_NODE)) for cell in header):
                    raise PageMalformed(f"line {line}: an example stands below no rule")
            case "inline" if tokens[at - 1].type == "paragraph_open" and token.content[:1] == "|":
                raise PageMalformed(f"line {line}: this is no table")
    return page


def _section(heading: Token, line: int) -> str:
    codes = [each.content for each in heading.children or () if each.type == "code_inline"]
    if len(codes) > 1:
        raise PageMalformed(f"line {line}: a heading names one rule")
    return codes[0] if codes else ""


def _yaml(text: str, line: int) -> Patch:
    document = read_document(text)
    if document.faults or not isinstance(document.value, dict):
        raise PageMalformed(f"line {line}: {document.faults or 'must be a mapping'}")
    return document.value


def _check_pipes(lines: Sequence[str], table: Token) -> None:
    """See that every row has as many cells as the header: Markdown fills up and cuts in silence."""
    start, end = table.map or (0, 0)
    expected = lines[start].count("|")
    for at in range(start, end):
        if lines[at].count("|") != expected:
            raise PageMalformed(f"line {at + 1}: not as many cells as the header")


def _cells(tokens: Sequence[Token]) -> tuple[list[Token], list[tuple[int, list[Token]]]]:
    """Give the cells of the header, and of each row with its line."""
    rows: list[tuple[int, list[Token]]] = []
    for token in tokens:
        if token.type == "table_close":
            break
        if token.type == "tr_open":
            rows.append((token.map[0] + 1 if token.map else 0, []))
        if token.type == "inline":
            rows[-1][1].append(token)
    return rows[0][1], rows[1:]


def _plain(cell: Token) -> str:
    """Give a cell's text; emphasis or a link would hide a part of an arithmetic."""
    parts = cell.children or []
    if any(part.type not in {"text", "code_inline"} for part in parts):
        raise PageMalformed(f"cell {cell.content!r}: only plain text and code can be read")
    return "".join(part.content for part in parts).strip()


def _rows(
    header: Sequence[Token], body: Sequence[tuple[int, list[Token]]], line: int
) -> tuple[Row, ...]:
    columns = [_column(_plain(cell), line) for cell in header]
    if not any(column.what in OUTPUTS for column in columns):
        raise PageMalformed(f"line {line}: expects nothing")
    return tuple(_row(columns, [_plain(cell) for cell in cells], at) for at, cells in body)


def _column(text: str, line: int) -> Column:
    if text in ABOUT | WHOLE:
        return Column(text)
    if PLACE.fullmatch(text):
        return Column("place", text)
    if MEASURE.fullmatch(text):
        return Column("given", text)
    what, _, of = text.rpartition(" ")
    if of and what in OF_NODE | GIVEN_OF:
        return Column((OF_NODE | GIVEN_OF)[what], of)
    raise PageMalformed(f"line {line}: no column can be {text!r}")


def _row(columns: Sequence[Column], cells: Sequence[str], line: int) -> Row:
    case: dict[str, Value] = {"body": f"line{line}", "kind": "LEB", "given": {}}
    places: list[tuple[str, str]] = []
    for column, cell in zip(columns, cells, strict=True):
        if not cell:
            raise PageMalformed(f"line {line}: an empty cell; {NONE} says that nothing stands here")
        if column.what == "place":
            places += [(column.of, cell)] if cell != NONE else []
        elif not column.of:
            case |= {} if cell == NONE else {column.what: _whole(column.what, cell, line)}
        elif cell != NONE or column.what in {"expect", "flags"}:
            inner = case.setdefault(column.what, {})
            assert isinstance(inner, dict)
            inner[column.of] = _of(column, cell, line)
    return Row(line, tuple(places), case)


def _whole(what: str, cell: str, line: int) -> Value:
    return _yaml(f"cell: {cell}", line)["cell"] if what in {"deductions", "year"} else cell


def _of(column: Column, cell: str, line: int) -> Value:
    match column.what:
        case "given" if cell in set(Missing):
            return {"missing": cell}
        case "given" if " lacking " in cell:
            value, _, months = cell.partition(" lacking ")
            return _yaml(f'cell: {{value: "{value}", lacking: {months}}}', line)["cell"]
        case "lists":
            return _yaml(f"cell: {cell}", line)["cell"]
        case "flags":
            return [] if cell == NONE else cell.split(", ")
        case "expect" if cell == NONE:
            return None
        case _:
            return cell


def _facts(case: Mapping[str, Value]) -> Value:
    return {key: value for key, value in case.items() if key not in OUTPUTS}


def _node(edition: Patch, code: str) -> Patch:
    found = edition if code == "edition" else next(_nodes(edition, code), None)
    if found is None:
        raise PageMalformed(f"{code} is no node of the example edition")
    return found


def _nodes(node: Patch, code: str) -> Iterator[Patch]:
    if node.get("code") == code:
        yield node
    children = node.get("children")
    for child in children if isinstance(children, list) else ():
        if isinstance(child, dict):
            yield from _nodes(child, code)
