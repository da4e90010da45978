"""Examples of the description, chosen from what tests sent and were answered.

`BAGALAU_EXAMPLES=folder` makes tests keep their requests and answers there, and
`bagalau examples folder` writes the files the services show: of each operation the shortest
accepted request with its answer, so that the numbers of one example are of one run and agree.
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
"""Characters of an example: more is read nowhere."""
FEWEST: Final = 60
"""Characters below which an answer shows too little, where a longer one was given."""

TOKEN: Final = re.compile(r"eyJ[\w-]+\.[\w-]*\.[\w-]+")
SECRET: Final = re.compile(r"((?:client_secret|password|code_verifier|secret)[=\":]+ *\"?)[^&\"]+")

Record = Mapping[str, Any]


def write_examples(folder: Path, home: Path = HOME) -> int:
    """Write the files of examples from what tests kept in a folder; give how many operations."""
    found: dict[Path, dict[str, Document]] = {}
    for operation, records in sorted(_by_operation(folder).items()):
        service, _, name = operation.partition("_")
        path = FILES.get(service, OF_BLOCKS)
        example = _example(records)
        if example and name not in found.setdefault(path, {}):
            found[path][name] = example
    _share_chassis(found)
    for path, examples in found.items():
        text = json.dumps(examples, ensure_ascii=False, indent=1, sort_keys=True)
        (home / path).write_text(f"{text}\n", "utf-8")
    return sum(map(len, found.values()))


def _share_chassis(found: dict[Path, dict[str, Document]]) -> None:
    """Show examples of operations every service has alike wherever one service was asked."""
    for _, _, operation in operations(read()):
        service, _, name = operation["operationId"].partition("_")
        own = found.setdefault(FILES.get(service, OF_BLOCKS), {})
        elsewhere = [each[name] for each in found.values() if name in each]
        if name not in own and elsewhere:
            own[name] = elsewhere[0]


def _by_operation(folder: Path) -> Mapping[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for file in sorted(folder.glob("*.ndjson")):
        for line in file.read_text("utf-8").splitlines():
            record = json.loads(line)
            if record["status"] < 300:  # noqa: PLR2004 -- what was accepted
                found.setdefault(record["operation"], []).append(record)
    return found


def _example(records: Iterable[Record]) -> Document:
    """Give the example of an operation: of each status the most fitting of its records."""
    example: Document = {}
    for record in sorted(records, key=_fitness):
        status, (media, text) = str(record["status"]), record["given"]
        if text and len(text) <= LONGEST and status not in example:
            example[status] = {_plain(media): _value(media, text)}
        sent_media, sent = record["sent"]
        if sent and sent_media and len(sent) <= LONGEST and "request" not in example:
            example["request"] = {_plain(sent_media): _value(sent_media, sent)}
    return example


def _fitness(record: Record) -> tuple[bool, bool, int, str]:
    text = record["given"][1]
    return len(text) > LONGEST, len(text) < FEWEST, len(text), text


def _plain(media: str) -> str:
    return media.partition(";")[0].strip()


def _value(media: str, text: str) -> Any:
    text = TOKEN.sub("header.payload.signature", text)
    text = SECRET.sub(r"\1not-a-real-secret", text)
    try:
        return json.loads(text) if _plain(media).endswith("/json") else text
    except json.JSONDecodeError:
        return text
