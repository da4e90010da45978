"""The final expert conclusion as a document: what was generated and what was edited, told apart."""

from collections.abc import Mapping, Sequence
from datetime import date

from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.ratings import (
    BlockScore,
    ConclusionDraft,
    ConclusionSection,
    Entry,
    Rating,
    SectionCode,
    SectionEdit,
)
from bagalau.contracts.v1.wire import Names, Number
from bagalau.documents import (
    Column,
    Document,
    Facts,
    Heading,
    Notice,
    Origin,
    Part,
    Signatures,
    Table,
    Words,
    passages,
)
from services.aggregator.final_conclusions.wording import words_in


def conclusion_document(rating: Rating, draft: ConclusionDraft, language: str) -> Document:
    """Write a conclusion, on a body or on the country, as a tree in one language."""
    words = words_in(language)
    about = draft.body or "country"
    return Document(
        name=f"conclusion-{draft.year}-{draft.rating_version}-{about}-{language}",
        language=language,
        title=_title(rating, draft, words),
        parts=(
            *_notices(draft, words),
            _facts(rating, draft, words),
            *(part for each in draft.sections for part in _section(each, rating, draft, words)),
            *_signatures(draft, words),
        ),
        dated=_dated(rating, draft),
        about=draft.digest,
        footer=words.say("digest"),
        issuer=words.say("issuer"),
        landscape=draft.body is None,
    )


def _title(rating: Rating, draft: ConclusionDraft, words: Words) -> str:
    if draft.body is None:
        return words.say("conclusion_country", year=draft.year)
    names = next(each.names for each in rating.entries if each.body == draft.body)
    return words.say("conclusion_body", year=draft.year, body=words.name(names))


def _notices(draft: ConclusionDraft, words: Words) -> list[Part]:
    """Say first what must be known before the rest is believed."""
    told = []
    if draft.machine_draft.get(words.language, True):
        told.append(words.say("unsigned"))
    if draft.voided_signatures:
        voided = "; ".join(
            f"{language}: {name}, {words.day(day)}"
            for language, name, day in _signed(draft.voided_signatures)
        )
        told.append(words.say("voided_signatures", signatures=voided))
    said = {each.en for section in draft.sections for each in section.paragraphs}
    told += [words.name(each) for each in draft.paragraphs if each.en not in said]
    return [Notice("\n".join(told))] if told else []


def _facts(rating: Rating, draft: ConclusionDraft, words: Words) -> Facts:
    made = words.say("rating_no", version=rating.version, day=words.day(rating.created_at))
    pairs = [
        (words.say("year"), str(draft.year)),
        (words.say("rating"), made),
        (words.say("rating_digest"), draft.rating_digest),
        (words.say("conclusion_digest"), draft.digest),
    ]
    if draft.generated_digest:
        pairs.append((words.say("generated_digest"), draft.generated_digest))
    return Facts(tuple(pairs))


def _section(
    section: ConclusionSection, rating: Rating, draft: ConclusionDraft, words: Words
) -> list[Part]:
    table: list[Part] = []
    if section.code is SectionCode.BLOCKS:
        table = _tables(rating, draft, words)
    edit = next((each for each in reversed(draft.edits) if each.section is section.code), None)
    generated = [words.name(each) for each in section.paragraphs]
    return [Heading(words.name(section.names)), *table, *told_apart(generated, edit, words)]


def told_apart(generated: Sequence[str], edit: SectionEdit | None, words: Words) -> list[Part]:
    """Give the text of a section: the edited one first, the generated one beside it, each named."""
    label = words.say("generated")
    if edit is None or edit.text is None:
        return passages(Origin.GENERATED, label, generated)
    by = {"by": edit.by, "organisation": edit.organisation, "day": words.day(edit.at)}
    text = getattr(edit.text, words.language)
    if not text.strip():
        label = f"{label}. {words.say('edited_in_other_languages', **by)}"
        return passages(Origin.GENERATED, label, generated)
    edited = words.say("edited", reason=edit.reason, digest=edit.text_digest, **by)
    return [
        *passages(Origin.EDITED, edited, [text]),
        *passages(Origin.REPLACED, words.say("replaced"), generated),
    ]


def _tables(rating: Rating, draft: ConclusionDraft, words: Words) -> list[Part]:
    names = {each.block: each.names for each in rating.pins}
    if draft.body is not None:
        entry = next(each for each in rating.entries if each.body == draft.body)
        return [_of_body(entry, names, words)]
    groups = dict.fromkeys(each.group for each in rating.entries)
    return [
        _of_group([each for each in rating.entries if each.group == group], names, words)
        for group in groups
    ]


def _of_body(entry: Entry, names: Mapping[str, Names], words: Words) -> Table:
    rows = [
        (
            words.name(names[each.block]),
            words.number(each.score),
            words.number(each.weight_applied or each.weight),
            _position(each, words),
        )
        for each in entry.blocks
    ]
    rows.append((words.say("total"), words.number(entry.total), "", _position(entry, words)))
    columns = (
        Column(words.say("block"), 6),
        Column(words.say("score"), 2, numeric=True),
        Column(words.say("weight"), 2, numeric=True),
        Column(words.say("position"), 2),
    )
    return Table(columns, tuple(rows))


def _position(placed: Entry | BlockScore, words: Words) -> str:
    if placed.position is None or placed.out_of is None:
        return "–"
    return words.say("position_of", position=placed.position, of=placed.out_of)


def _of_group(entries: Sequence[Entry], names: Mapping[str, Names], words: Words) -> Table:
    """Give a group's bodies, the best first; those without a position after them by code."""
    ordered = sorted(
        entries, key=lambda each: (each.position is None, each.position or 0, each.body)
    )
    columns = (
        Column("№", 1, numeric=True),
        Column(words.say("body"), 6),
        *(Column(words.name(each), 3, numeric=True) for each in names.values()),
        Column(words.say("total"), 3, numeric=True),
    )
    rows = tuple(
        (
            words.count(each.position),
            words.name(each.names),
            *(words.number(score) for score in _scores(each, names)),
            words.number(each.total),
        )
        for each in ordered
    )
    return Table(columns, rows)


def _scores(entry: Entry, names: Mapping[str, Names]) -> list[Number | None]:
    scores = {each.block: each.score for each in entry.blocks}
    return [scores.get(block) for block in names]


def _signed(signatures: Sequence[str]) -> list[tuple[str, str, date]]:
    """Give language, reviewer and day of each signature."""
    found = []
    for each in signatures:
        language, _, rest = each.partition(": ")
        name, _, day = rest.rpartition(", ")
        found.append((language, name, date.fromisoformat(day)))
    return found


def _signatures(draft: ConclusionDraft, words: Words) -> list[Part]:
    lines = tuple(
        (words.say("reviewer", language=language), f"{name}, {words.day(day)}")
        for language, name, day in _signed(draft.signatures)
    )
    return [Signatures(lines or ((words.say("issuer"), ""),))]


def _dated(rating: Rating, draft: ConclusionDraft) -> date:
    days = [day for _, _, day in _signed(draft.signatures)] + [
        day_of(each.at) for each in draft.edits
    ]
    return max(days, default=day_of(rating.created_at))
