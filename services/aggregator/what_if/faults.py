"""Why a diff cannot be tried: every fault at its place in the request, in the reader's language."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final, cast

import yaml

from bagalau.chassis.http import LanguageCode, Refused
from bagalau.contracts.v1.editions import ChangeRequest
from bagalau.contracts.v1.wire import Refusal
from bagalau.scoring.source import Fault

MESSAGES: Final = Path(__file__).with_name("faults.yaml")
REFUSED: Final = "what_if_refused"


class Faults:
    """The faults of one diff, gathered while it is read."""

    def __init__(self, language: LanguageCode) -> None:
        self.language = language
        self.found: list[Refusal] = []

    def note(self, code: str, pointer: str, /, **params: object) -> None:
        """Note that something named in the request is not as it must be."""
        self.found.append(
            Refusal(code=code, message=self._message(code, **params), pointer=pointer)
        )

    def changes(
        self, faults: Sequence[Fault], at: str, orders: Sequence[ChangeRequest], *, placed: bool
    ) -> None:
        """Note what is wrong with changes, or with a document after them.

        The pointer leads to the change at fault; the place in the document stands in `field`.
        *placed* when places are nodes and parameters, as changes name them.
        """
        places = [f"/{each.node}{each.parameter}" for each in orders]
        for fault in faults:
            pointer = at
            if placed and fault.pointer in places:
                pointer = f"{at}/{places.index(fault.pointer)}"
            self.scoring_fault(fault, pointer, field=fault.pointer)

    def scoring_fault(self, fault: Fault, pointer: str, *, field: str | None = None) -> None:
        """Note a fault that the scoring found; its own words stand behind ours, in English."""
        params = self._message(fault.code)
        known = self.language != "en" and params != fault.code
        message = f"{params} ({fault.message})" if known else fault.message
        self.found.append(
            Refusal(code=fault.code, message=message, pointer=pointer, field=field or None)
        )

    def must_be_none(self) -> None:
        """Let a diff without faults pass. Raises Refused 422 `what_if_refused` with all of them."""
        if self.found:
            raise Refused(422, REFUSED, errors=self.found, params={"count": len(self.found)})

    def _message(self, code: str, /, **params: object) -> str:
        words = fault_messages().get(code)
        return words[self.language].format_map(params) if words else code


@cache
def fault_messages() -> Mapping[str, Mapping[LanguageCode, str]]:
    """Give the words of every fault by its code, in three languages."""
    return cast(
        "Mapping[str, Mapping[LanguageCode, str]]",
        yaml.load(MESSAGES.read_text("utf-8"), Loader=yaml.CSafeLoader),
    )
