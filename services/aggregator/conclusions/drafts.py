"""Draft conclusions from the scored trees: one for each body, one for the country."""

from collections.abc import Mapping, Sequence
from typing import Final

from bagalau.contracts.v1.ratings import (
    BlockScore,
    ConclusionDraft,
    ConclusionSection,
    Entry,
    Finding,
)
from bagalau.contracts.v1.wire import NO_DIGEST, Names, content_digest
from bagalau.scoring.composition import Composition
from bagalau.scoring.source import Status
from services.aggregator.conclusions.country_findings import findings_on_country
from services.aggregator.conclusions.country_sections import sections_on_country
from services.aggregator.conclusions.evidence import Round
from services.aggregator.conclusions.findings import findings_on
from services.aggregator.conclusions.phrasing import LANGUAGES, Filling, phrase, phrases
from services.aggregator.conclusions.sections import sections_on
from services.aggregator.ratings import WITH_SCORE

COVERED: Final = (
    "year", "rating_version", "rating_digest", "body", "title", "findings", "paragraphs", "synthetic",
    "sections", "edits",
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
    groups = _groups(composition)
    return _draft(
        year,
        body=None,
        title=phrase("title_country", year=year.rating.year),
        findings=findings_on_country(year, earlier, groups),
        sections=sections_on_country(year, earlier, groups, counts),
        paragraphs=[counts, *_cautions(year)],
    )


def _body(
    entry: Entry, year: Round, composition: Composition, earlier: Round | None
) -> ConclusionDraft:
    standing = [
        *_standing(entry, year, composition),
        *(told for each in entry.blocks for told in _block(each, year)),
    ]
    return _draft(
        year,
        body=entry.body,
        title=phrase("title_body", year=year.rating.year, body=entry.names),
        findings=findings_on(entry, year, earlier),
        sections=sections_on(entry, year, earlier, standing),
        paragraphs=[*standing, *_cautions(year)],
    )


def _draft(
    year: Round,
    *,
    body: str | None,
    title: Names,
    findings: Sequence[Finding],
    paragraphs: Sequence[Names],
    sections: Sequence[ConclusionSection],
) -> ConclusionDraft:
    draft = ConclusionDraft(
        year=year.rating.year,
        rating_version=year.rating.version,
        rating_digest=year.rating.digest,
        body=body,
        title=title,
        findings=list(findings),
        paragraphs=list(paragraphs),
        sections=list(sections),
        machine_draft=dict.fromkeys(LANGUAGES, True),
        synthetic=year.rating.synthetic,
        digest=NO_DIGEST,
    )
    return draft.model_copy(update={"digest": content_digest(draft, *COVERED)})


def _standing(entry: Entry, year: Round, composition: Composition) -> list[Names]:
    """Say where the body stands: its total, band and position, or why there is none."""
    reason = entry.unranked.text if entry.unranked else phrases()["band_none"]
    if entry.total is None:
        return [phrase("no_total", reason=reason)]
    bands = {band.code: Names.model_validate(band.names) for band in composition.bands}
    band = bands.get(entry.band or "", phrases()["band_none"])
    total = phrase("total", total=entry.total, band=band)
    if entry.position is None or entry.out_of is None:
        return [total, phrase("not_compared", reason=reason)]
    code = "position_tied" if entry.tied else "position"
    group = _groups(composition)[entry.group]
    position = phrase(code, group=group, position=entry.position, of=entry.out_of)
    return [total, position, *_among_last("among_last", year, flagged=entry.among_last)]


def _block(block: BlockScore, year: Round) -> list[Names]:
    """Say what one block brings, and where the body stands in its rating."""
    code, name = f"block_{block.mark.value.removeprefix('block_')}", year.names[block.block]
    if block.mark not in WITH_SCORE or block.score is None:
        return [phrase(code, block=name)]
    if block.weight_applied is None:
        sentences = [phrase(f"{code}_alone", block=name, score=block.score)]
    else:
        sentences = [phrase(code, block=name, score=block.score, weight=block.weight_applied)]
    if block.position is not None and block.out_of is not None:
        place = "block_position_tied" if block.tied else "block_position"
        sentences.append(phrase(place, block=name, position=block.position, of=block.out_of))
    last = _among_last("block_among_last", year, flagged=block.among_last, block=name)
    return [*sentences, *last]


def _among_last(code: str, year: Round, *, flagged: bool, **words: Names) -> list[Names]:
    """Say that a position is one of the last, and by which paragraph that matters."""
    rule = year.rating.rules.last_positions if year.rating.rules else None
    if rule is None or not flagged:
        return []
    source = rule.source
    cited: dict[str, Filling] = {
        "number": source.number,
        "edition": _edition(source.edition),
        "para": source.para,
    }
    return [phrase(code, count=rule.count, **cited, **words)]


def _cautions(year: Round) -> list[Names]:
    """Say what a reader must know before trusting the numbers."""
    rating, code = year.rating, []
    if rating.provisional:
        unready = [pin.block for pin in rating.pins if pin.reason]
        code.append(phrase("provisional", blocks=", ".join(unready)))
    code += _by_what_right(year)
    if rating.synthetic:
        code.append(phrase("synthetic"))
    return code


def _by_what_right(year: Round) -> list[Names]:
    """Say which act the rating follows and what of it stands in none."""
    rating, rules = year.rating, year.rating.rules
    if rules is None or rating.composition_status == Status.PROPOSED:
        return [phrase("proposed")] if rating.composition_status == Status.PROPOSED else []
    inferred = rules.act.status == Status.INFERRED
    act = phrase(
        "single_rating_inferred" if inferred else "single_rating",
        number=rules.act.number,
        edition=_edition(rules.act.edition),
        para=rules.act.para,
        latest_read=rules.latest_read or "–",
    )
    return [act, phrase("proposed_parts")] if rules.proposed else [act]


def _edition(written: str) -> Names:
    """Write the number of an edition as each language does: № in Kazakh and Russian."""
    numbered = written.replace("No. ", "№ ")
    return Names(kk=numbered, ru=numbered, en=written)


def _groups(composition: Composition) -> Mapping[str, Names]:
    return {group.code: Names.model_validate(group.names) for group in composition.groups}
