"""Examples of the description, chosen from what tests sent and were answered.

`BAGALAU_EXAMPLES=folder` makes tests keep their requests and answers there, and
`bagalau openapi --examples folder` writes the files the services show: of each operation the
shortest accepted request that was answered with something, and its own answer, so that the numbers
of one example are of one run and agree. Long lists whose entries nothing adds up show the first.
"""

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from bagalau_tools.description.build import read
from bagalau_tools.description.components import operations
from bagalau_tools.description.merge import HOME
from bagalau_tools.description.schemas import Document

FILES: Final = {
    "aggregator": Path("services/aggregator/api/examples.json"),
    "identity": Path("gateway/identity/described/examples.json"),
}
OF_BLOCKS: Final = Path("bagalau/blocks/api/examples.json")
LONGEST: Final = 6_000
"""Characters an example should not exceed: more is read nowhere."""
FAR_TOO_LONG: Final = LONGEST
SHOWN: Final = 1
"""Entries a long list shows."""
SHORTENED: Final = frozenset({
    "", "actions", "assignments", "bodies", "cards", "changes", "columns", "entries", "fields",
    "findings", "groups", "handovers", "hindrances", "indicators", "law", "measures", "milestones",
    "paragraphs", "parts", "pins", "positions", "rows", "schedule", "states", "steps",
    "transitions", "years",
})  # fmt: skip
"""Lists whose entries nothing beside them counts or adds up; "" is a document that is a list."""

TOKEN: Final = re.compile(r"eyJ[\w-]+\.([\w-]*)\.[\w-]+")
SECRET: Final = re.compile(
    r"((?:client_secret|password|code_verifier|secret|code)=|\"(?:secret|client_secret|refresh_token)\": ?\")[^&\"]+"
)

MAIL: Final = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
ADDRESS: Final = re.compile(r"https?://(?:127\.0\.0\.1:\d+|service|(93\.184\.216\.34))")
FEWEST: Final = 60
"""Characters below which an answer shows too little, where a longer one was given."""

Record = Mapping[str, Any]


def write_examples(folder: Path, home: Path = HOME) -> int:
    """Add what is not shown yet from what tests kept in a folder; give how many operations.

    What is shown stays, without its operation it goes: remove a line of a file to have it anew.
    """
    found: dict[Path, dict[str, Document]] = {}
    for operation, records in sorted(_by_operation(folder).items()):
        service, _, name = operation.partition("_")
        path = FILES.get(service, OF_BLOCKS)
        example = _example(records)
        if example and name not in found.setdefault(path, {}):
            found[path][name] = example
    _add_earlier(found, home)
    share_alike(found)
    for path, examples in found.items():
        (home / path).write_text(_written(examples), "utf-8")
    return sum(map(len, found.values()))


def _add_earlier(found: dict[Path, dict[str, Document]], home: Path) -> None:
    there: dict[Path, set[str]] = {}
    for _, _, operation in operations(read()):
        service, _, name = operation["operationId"].partition("_")
        there.setdefault(FILES.get(service, OF_BLOCKS), set()).add(name)
    for path, names in there.items():
        earlier = json.loads((home / path).read_text("utf-8"))
        own = found.setdefault(path, {})
        for name in names & earlier.keys():
            own[name] = {**own.get(name, {}), **earlier[name]}


def _written(examples: Mapping[str, Document]) -> str:
    """Write one operation a line: short, and a change is seen by its operation."""
    lines = [
        f"{json.dumps(name)}: {json.dumps(each, ensure_ascii=False, sort_keys=True)}"
        for name, each in sorted(examples.items())
    ]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def share_alike(found: dict[Path, dict[str, Document]]) -> None:
    """Show examples of operations every service has alike wherever one service was asked.

    Alike is what has the same name at the same address: a conclusion is signed in a block and in
    the aggregator, and those are two operations.
    """
    at: dict[tuple[str, str, str], dict[Path, str]] = {}
    for path, method, operation in operations(read()):
        service, _, name = operation["operationId"].partition("_")
        place = (name, method, path.removeprefix(f"/api/{service}"))
        at.setdefault(place, {})[FILES.get(service, OF_BLOCKS)] = name
    for files in at.values():
        shown = [found[file][name] for file, name in files.items() if name in found.get(file, {})]
        for file, name in files.items():
            if shown:
                found.setdefault(file, {}).setdefault(name, shown[0])


def _by_operation(folder: Path) -> Mapping[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for file in sorted(folder.glob("*.ndjson")):
        for line in file.read_text("utf-8").splitlines():
            record = json.loads(line)
            if record["status"] < 300:  # noqa: PLR2004 -- what was accepted
                found.setdefault(record["operation"], []).append(record)
    return found


def _example(records: Iterable[Record]) -> Document:
    """Give the example of an operation: a request with its answer, then what else it may answer."""
    example: Document = {}
    for record in sorted(map(_readable, records), key=_fitness):
        for of, (media, value) in (
            (str(record["status"]), record["given"]),
            ("request", record["sent"]),
        ):
            if media and value not in ("", None):
                example.setdefault(of, {}).setdefault(media, value)
    return example


def _readable(record: Record) -> Record:
    media = record["sent"][0]
    form_stated = ";" in media.replace("; charset=utf-8", "")  # of a table as one office writes it
    sent, given = _body(*record["sent"]), _body(*record["given"])
    return {**record, "sent": sent, "given": given, "form_stated": form_stated}


def _body(media: str, text: str) -> tuple[str, Any]:
    plain = media.partition(";")[0].strip()
    public = TOKEN.sub(_anonymous, ADDRESS.sub(_public, MAIL.sub("office@example", text)))
    public = SECRET.sub(r"\1not-a-real-secret", public)
    if plain in PLAIN:
        return plain, public
    if not (plain == "application/json" or plain.endswith("+json")):
        return "", None
    try:
        document = json.loads(public)
    except json.JSONDecodeError:  # it was packed, or longer than is recorded
        return "", None
    short = _short(document)
    return plain, short if len(json.dumps(short)) <= FAR_TOO_LONG else _short(short, every=True)


PLAIN: Final = ("application/x-www-form-urlencoded", "application/x-ndjson", "text/csv")
"""Forms without JSON that are read as they are; pages and files are no examples."""


def _anonymous(token: re.Match[str]) -> str:
    return f"header.{'payload' if token[1] else ''}.signature"


def _public(address: re.Match[str]) -> str:
    return "https://example.org" if address[1] else "http://127.0.0.1:8080"


def _short(part: Any, name: str = "", *, every: bool = False) -> Any:
    """Give a document with its long lists shortened; *every* one of one that is far too long."""
    match part:
        case dict():
            return {key: _short(each, key, every=every) for key, each in part.items()}
        case list():
            shortened = every or name in SHORTENED
            most = SHOWN if shortened else len(part)
            return [_short(each, "entry", every=every) for each in part[:most]]
    return part


def _fitness(record: Record) -> tuple[bool, int, bool, bool, int, str]:
    """Rank a record: what says something, is not too long, is of the demonstration, is short."""
    (_, sent), (_, given) = record["sent"], record["given"]
    text = json.dumps([given, sent], ensure_ascii=False, sort_keys=True)
    too_long = max(len(text) - LONGEST, 0)
    rare = not record.get("demonstrated") or record["form_stated"]
    return _says_nothing(given), too_long, rare, len(text) < FEWEST, len(text), text


def _says_nothing(given: Any) -> bool:
    return not given or (isinstance(given, dict) and given.get("entries", given) in ([], {}))
