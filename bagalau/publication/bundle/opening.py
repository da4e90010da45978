"""Opens withheld values for an auditor: each against its commitment, then back in its place."""

from collections.abc import Mapping
from typing import Any

import orjson

from bagalau.contracts.v1.wire import canonical
from bagalau.publication.bundle.reading import Bundle
from bagalau.publication.bundle.withholding import WITHHELD, OpenedValue, Opening, commitment

Json = dict[str, Any]


class OpeningRefused(Exception):
    """A withheld value that the opening does not open: which one, and why."""


def opened_files(bundle: Bundle, opening: Opening) -> dict[str, bytes]:
    """Give the files of a bundle, the manifest aside, with every withheld value in its place again.

    Raises OpeningRefused for a value that is not the one committed to, or that is not opened;
    BundleRefused.
    """
    if opening.rating_digest != bundle.manifest.rating_digest:
        raise OpeningRefused("the opening is of another rating than the bundle")
    files = {each.path: bundle.read(each.path) for each in bundle.manifest.files}
    values = {(each.block, each.body, each.at): each for each in opening.values}
    for block in {each.block for each in bundle.manifest.withheld}:
        opener = _Opener(block, values)
        for name, restored in (("measures", opener.inputs), ("scorecards", opener.card)):
            path = f"blocks/{block}/{name}.ndjson"
            lines = [restored(orjson.loads(each)) for each in files[path].splitlines()]
            files[path] = b"".join(canonical(each) + b"\n" for each in lines)
    return files


class _Opener:
    """Puts the values of one block back."""

    def __init__(self, block: str, values: Mapping[tuple[str, str, str], OpenedValue]) -> None:
        self.block, self.values = block, values

    def inputs(self, told: Json) -> Json:
        body = told["body"]
        hidden = told.pop("previous_withheld", {})
        for name, committed in hidden.items():
            told["previous"][name] = self._value(body, f"previous/{name}", committed)
        self._measures(body, told["measures"], "")
        for indicator, each in told.get("exemptions", {}).items():
            self._measures(body, each["measures"], f"exemptions/{indicator}/")
        return told

    def card(self, told: Json) -> Json:
        if told.get("tree"):
            self._node(told["body"], told["tree"])
        return told

    def _node(self, body: str, node: Json) -> None:
        if committed := node.pop(WITHHELD, None):
            node["value"] = self._value(body, f"tree/{node['code']}", committed)
        for child in node["children"]:
            self._node(body, child)

    def _measures(self, body: str, measures: Json, before: str) -> None:
        for name, each in measures.items():
            if committed := each.pop(WITHHELD, None):
                each["value"] = self._value(body, f"{before}measures/{name}", committed)

    def _value(self, body: str, at: str, committed: str) -> Any:
        found = self.values.get((self.block, body, at))
        if found is None:
            raise OpeningRefused(f"{self.block}, {body}, {at}: the opening does not open it")
        place = {"block": self.block, "body": body, "at": at}
        if commitment(bytes.fromhex(found.salt), **place, value=found.value) != committed:
            raise OpeningRefused(f"{self.block}, {body}, {at}: not the value committed to")
        return found.value
