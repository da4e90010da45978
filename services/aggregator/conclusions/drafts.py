"""Draft conclusions from the scored trees: one for each body, one for the country."""

from collections.abc import Mapping, Sequence
from typing import Final

from bagalau.contracts.v1.ratings import BlockScore, ConclusionDraft, Entry, Finding, Mark
from bagalau.contracts.v1.wire import NO_DIGEST, Names, content_digest
from bagalau.scoring.composition import Composition
from services.aggregator.conclusions.country_findings import findings_on_country
from services.aggregator.conclusions.evidence import Round
from services.aggregator.conclusions.findings import findings_on
from services.aggregator.conclusions.phrasing import LANGUAGES, phrase, phrases
from services.aggregator.ratings import WITH_SCORE

COVERED: Final = (
    "year", "rating_version", "rating_digest", "body", "title", "findings", "paragraphs", "synthetic",
)  # fmt: skip
"""What the digest of a draft covers: all that was written, not who signed it."""


def draft_all(
    year: Round, composition: Composition, *, earlier: Round | None = None
) -> list[ConclusionDraft]:
    """Draft the conclusion on the country, then on every body of the rating, by code.

    *earlier* is the newest rating of the year before; None when there is none.
    """
    bodies = sorted(year.rating.entries, key=lambda each: each.body)
    return [
        _country(year, composition, earlier),
        *(_body(entry, year, composition, earlier) for entry in bodies),
    ]


def _country(year: Round, composition: Composition, earlier: Round | None) -> ConclusionDraft:
    entries = year.rating.entries
    counts = phrase(
        "country_counts",
        listed=len(entries),
        rated=sum(entry.total is not None for entry in entries),
        ranked=sum(entry.position is not None for entry in entries),
    )
    return _draft(
        year,
        body=None,
        title=phrase("title_country", year=year.rating.year),
        findings=findings_on_country(year, earlier, _groups(composition)),
        paragraphs=[counts, *_cautions(year)],
    )


def _body(
    entry: Entry, year: Round, composition: Composition, earlier: Round | None
) -> ConclusionDraft:
    return _draft(
        year,
        body=entry.body,
        title=phrase("title_body", year=year.rating.year, body=entry.names),
        findings=findings_on(entry, year, earlier),
        paragraphs=[
            *_standing(entry, composition),
            *(_block(each, year.names[each.block]) for each in entry.blocks),
            *_cautions(year),
        ],
    )


def _draft(
    year: Round,
    *,
    body: str | None,
    title: Names,
    findings: Sequence[Finding],
    paragraphs: Sequence[Names],
) -> ConclusionDraft:
    draft = ConclusionDraft(
        year=year.rating.year,
        rating_version=year.rating.version,
        rating_digest=year.rating.digest,
        body=body,
        title=title,
        findings=list(findings),
        paragraphs=list(paragraphs),
        machine_draft=dict.fromkeys(LANGUAGES, True),
        synthetic=year.rating.synthetic,
        digest=NO_DIGEST,
    )
    return draft.model_copy(update={"digest": content_digest(draft, *COVERED)})


def _standing(entry: Entry, composition: Composition) -> list[Names]:
    """Say where the body stands: its total, band and position, or why there is none."""
    if entry.total is None:
        return [phrase(f"no_total_{_why_no_total(entry)}")]
    bands = {band.code: Names.model_validate(band.names) for band in composition.bands}
    band = bands.get(entry.band or "", phrases()["band_none"])
    total = phrase("total", total=entry.total, band=band)
    if entry.position is None or entry.out_of is None:
        return [total, phrase("not_compared")]
    code = "position_tied" if entry.tied else "position"
    group = _groups(composition)[entry.group]
    return [total, phrase(code, group=group, position=entry.position, of=entry.out_of)]


def _why_no_total(entry: Entry) -> str:
    marks = {block.mark for block in entry.blocks}
    reasons = (Mark.BLOCK_ABSENT, Mark.ANALYSED_ONLY, Mark.NOTHING_COUNTED)
    return next((each.value for each in reasons if each in marks), Mark.NOT_APPLICABLE.value)


def _block(block: BlockScore, names: Names) -> Names:
    code = f"block_{block.mark.value.removeprefix('block_')}"
    weight = block.weight_applied or block.weight
    if block.mark in WITH_SCORE and block.score and weight:
        return phrase(code, block=names, score=block.score, weight=weight)
    return phrase(code, block=names)


def _cautions(year: Round) -> list[Names]:
    """Say what a reader must know before trusting the numbers."""
    rating, code = year.rating, []
    if rating.provisional:
        unready = [pin.block for pin in rating.pins if pin.reason]
        code.append(phrase("provisional", blocks=", ".join(unready)))
    if rating.composition_status == "proposed":
        code.append(phrase("proposed"))
    if rating.synthetic:
        code.append(phrase("synthetic"))
    return code


def _groups(composition: Composition) -> Mapping[str, Names]:
    return {group.code: Names.model_validate(group.names) for group in composition.groups}
