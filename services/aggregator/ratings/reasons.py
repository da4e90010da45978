"""Why a body has no total or no position: named reasons, told in three languages."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Final

import yaml

from bagalau.contracts.v1.ratings import Mark, Reason
from bagalau.contracts.v1.register import RegisteredBody, Standing
from bagalau.contracts.v1.wire import Names
from bagalau.scoring.composition import AbsentBlocks, Composition
from bagalau.scoring.source import Status

LANGUAGES: Final = ("kk", "ru", "en")


@cache
def _texts() -> Mapping[str, Names]:
    read = yaml.load(
        Path(__file__).with_name("reasons.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader
    )
    return {code: Names.model_validate(texts) for code, texts in read.items()}


def named_reason(code: str, **words: Names | str | None) -> Reason:
    """Give a reason with its text; KeyError for one that no table holds."""
    texts = _texts()[code]
    filled = {
        language: getattr(texts, language).format(
            **{name: _word(value, language) for name, value in words.items()}
        )
        for language in LANGUAGES
    }
    return Reason(code=code, text=Names(**filled))


def why_no_total(
    body: RegisteredBody, marks: Mapping[str, Mark], composition: Composition, *, grouped: bool
) -> Reason:
    """Say why a body has no total: what the register says of it goes before what blocks answered.

    `grouped` tells whether the edition names a group for the body's kind.
    """
    outside = sorted(block for block in marks if block not in body.blocks)
    excluded = composition.absent_blocks is AbsentBlocks.EXCLUDED
    if body.standing is Standing.MERGED:
        return named_reason("merged", successor=body.successor)
    if body.standing is Standing.ANALYSED_ONLY:
        return named_reason("analysed_only")
    if body.standing is Standing.NOT_EVALUATED or len(outside) == len(marks):
        return named_reason("not_evaluated")
    if not grouped:
        return named_reason("kind_unknown")
    if excluded and outside:
        return _outside_single_rating(outside, composition)
    return _by_marks(marks, composition)


def _by_marks(marks: Mapping[str, Mark], composition: Composition) -> Reason:
    """Say which blocks brought no score, those nobody heard of first."""
    for mark, code in (
        (Mark.BLOCK_ABSENT, "block_absent"),
        (Mark.NOTHING_COUNTED, "nothing_counted"),
        (Mark.NOT_APPLICABLE, "block_not_applicable"),
    ):
        if blocks := [block for block, found in marks.items() if found is mark]:
            return named_reason(code, blocks=_listed(blocks))
    if not any(group.weights for group in composition.groups):
        return named_reason("reported_by_block")
    return named_reason("not_evaluated")


def _outside_single_rating(blocks: Iterable[str], composition: Composition) -> Reason:
    source = composition.source
    return named_reason(
        "outside_single_rating",
        blocks=_listed(blocks),
        number=source.number,
        edition=source.edition,
        para=source.para,
        inferred=_texts()["inferred"] if source.status is Status.INFERRED else "",
    )


def _listed(blocks: Iterable[str]) -> str:
    return ", ".join(sorted(blocks))


def _word(value: Names | str | None, language: str) -> str:
    return str(getattr(value, language)) if isinstance(value, Names) else value or ""
