"""Why a block's answer is not used: a stable code, the body and node it is at, words for a reader."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

import yaml

from bagalau.contracts.v1.ratings import AnswerFault
from bagalau.contracts.v1.wire import Names

LONGEST_DETAIL: Final = 240


class AnswerRejected(Exception):
    """An answer that cannot be used: a stable code, what was found, and where."""

    def __init__(
        self, code: str, detail: str, *, body: str | None = None, node: str | None = None
    ) -> None:
        self.code, self.body, self.node = code, body, node
        self.detail = detail[:LONGEST_DETAIL]
        super().__init__(f"{code}: {self.detail}")

    def fault(self) -> AnswerFault:
        """Give the fault as readers see it."""
        return AnswerFault(
            code=self.code,
            body=self.body,
            node=self.node,
            detail=self.detail,
            text=fault_texts().get(self.code, UNKNOWN),
        )


def to_rejected(failure: Exception) -> AnswerRejected:
    """Give a failure over an answer as what is wrong with the answer."""
    if isinstance(failure, AnswerRejected):
        return failure
    return AnswerRejected("not_understood", f"{type(failure).__name__}: {failure}")


@cache
def fault_texts() -> Mapping[str, Names]:
    """Give what each code means, in three languages. Raises ValidationError where one is missing."""
    read = yaml.load(
        Path(__file__).with_name("faults.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader
    )
    return {code: Names.model_validate(texts) for code, texts in read.items()}


UNKNOWN: Final = Names(
    kk="Блок жауап бермеді немесе жауап беруден бас тартты.",
    ru="Блок не ответил или отказал в ответе.",
    en="The block did not answer, or refused to.",
)
"""Said of a code of the block's own, such as an HTTP status."""
