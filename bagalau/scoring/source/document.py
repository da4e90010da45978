"""A YAML document read without guessing: numbers exact from their source text, no key twice."""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

import yaml

LONGEST = 1_048_576
DEEPEST = 40
MOST_DIGITS = 30

Value = None | bool | str | Fraction | date | list["Value"] | dict[str, "Value"]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a document: where (JSON Pointer and line), which rule, in words."""

    pointer: str
    code: str
    message: str
    line: int = 0


class DocumentRefused(ValueError):
    """A document with faults; all of them are gathered, so that one reading repairs them all."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(_describe(fault) for fault in self.faults))


def _describe(fault: Fault) -> str:
    line = f"line {fault.line}, " if fault.line else ""
    return f"{line}{fault.pointer or '/'}: {fault.message} [{fault.code}]"


TAG = "tag:yaml.org,2002:"
PLAIN_TYPES = (
    ("null", r"null|~|", ["n", "~", ""]),
    ("bool", r"true|false", ["t", "f"]),
    ("float", r"-?\d+(\.\d+)?", list("-0123456789")),
    ("timestamp", r"\d{4}-\d\d-\d\d", list("0123456789")),
)
"""The few words that are not text when they stand unquoted: tag, form, first characters."""


class _Loader(yaml.CSafeLoader):
    """YAML with few plain types: true/false, whole numbers, decimals, dates, null; else text."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012


for _tag, _pattern, _first in PLAIN_TYPES:
    _Loader.add_implicit_resolver(f"{TAG}{_tag}", re.compile(f"(?:{_pattern})$"), _first)


@dataclass
class Document:
    """One document read: its value, the line of each pointer, and the faults found so far."""

    value: Value = None
    lines: dict[str, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, pointer: str, code: str, message: str) -> None:
        """Note one fault; reading goes on, so that all are found at once."""
        self.faults.append(Fault(pointer, code, message, self.lines.get(pointer, 0)))


def read_document(text: str) -> Document:
    r"""Read one YAML document into exact values, noting duplicate keys and foreign tags.

    >>> read_document("points: 0.1").value
    {'points': Fraction(1, 10)}
    >>> [fault.code for fault in read_document("a: 1\na: 2").faults]
    ['duplicate_key']
    """
    document = Document()
    if len(text) > LONGEST:
        document.fault("", "too_long", f"the document is longer than {LONGEST} characters")
        return document
    try:
        _refuse_depth_and_aliases(text)
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as broken:
        mark = broken.problem_mark
        line = mark.line + 1 if mark else 0
        document.faults.append(Fault("", "yaml_syntax", f"not YAML: {broken.problem}", line))
    except _TooCostly as costly:
        document.faults.append(Fault("", "not_plain", str(costly), costly.line))
    except yaml.YAMLError as broken:
        document.fault("", "yaml_syntax", f"not YAML: {broken}")
    else:
        document.value = None if node is None else _value(document, node, "")
    return document


class _TooCostly(ValueError):
    """What YAML allows and we do not, since reading it could cost without end."""

    def __init__(self, why: str, event: yaml.Event) -> None:
        super().__init__(why)
        self.line = event.start_mark.line + 1 if event.start_mark else 0


def _refuse_depth_and_aliases(text: str) -> None:
    """Refuse what could cost without end, before anything is built."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise _TooCostly("nested too deep", event)
        if isinstance(event, yaml.AliasEvent):
            raise _TooCostly("an alias (*name) is not allowed: say it in full", event)


def _value(document: Document, node: yaml.Node, pointer: str) -> Value:
    document.lines[pointer] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        return _mapping(document, node, pointer)
    if isinstance(node, yaml.SequenceNode):
        return [_value(document, item, f"{pointer}/{at}") for at, item in enumerate(node.value)]
    return _scalar(document, node, pointer)


def _mapping(document: Document, node: yaml.MappingNode, pointer: str) -> dict[str, Value]:
    mapping: dict[str, Value] = {}
    for key, item in node.value:
        name = str(key.value)
        below = f"{pointer}/{name.replace('~', '~0').replace('/', '~1')}"
        document.lines[below] = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            document.fault(pointer, "key_form", "a key must be a word")
        elif name in mapping:
            document.fault(below, "duplicate_key", f"{name} stands here twice")
        else:
            mapping[name] = _value(document, item, below)
    return mapping


def _scalar(document: Document, node: yaml.Node, pointer: str) -> Value:
    text = str(node.value)
    match node.tag.removeprefix(TAG):
        case "str":
            return text
        case "null":
            return None
        case "bool":
            return text == "true"
        case "float" if len(text) <= MOST_DIGITS:
            return Fraction(text)
        case "timestamp":
            try:
                return date.fromisoformat(text)
            except ValueError:
                document.fault(pointer, "date_form", f"{text} is not a day of the calendar")
        case "float":
            document.fault(pointer, "number_form", f"{text[:9]}… has over {MOST_DIGITS} digits")
        case tag:
            document.fault(pointer, "foreign_tag", f"the tag {tag} is not allowed")
    return None


def digest_of(value: Value) -> str:
    r"""Give the digest of a document's content: comments, order of keys and spacing do not count.

    >>> digest_of(read_document("{a: 1.0, b: x}").value) == digest_of(
    ...     read_document("b: x  # a remark\na: 1").value)
    True
    """
    text = json.dumps(value, default=str, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()
