"""What was decided on a rating as a document: steps, votes with dissent, instructions."""

from collections.abc import Mapping
from datetime import date, datetime

from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.process import DecisionView
from bagalau.contracts.v1.wire import Names, Signed, canonical, digest
from bagalau.documents import (
    Column,
    Document,
    Facts,
    Heading,
    Notice,
    Paragraph,
    Part,
    Table,
    Words,
)
from services.aggregator.final_conclusions.wording import words_in

Bodies = Mapping[str, Names]


def decision_document(
    decision: DecisionView, made: datetime, bodies: Bodies, language: str
) -> Document:
    """Write a decision as a tree in one language; what the reader may do now is not of it.

    *made* is the moment of the rating, *bodies* are the names of the bodies of the country.
    """
    words = words_in(language)
    return Document(
        name=f"decision-{decision.year}-{decision.version}-{language}",
        language=language,
        title=words.say("decision", year=decision.year),
        parts=(
            *([Notice(words.name(decision.void_reason))] if decision.void_reason else []),
            _facts(decision, made, words),
            *_steps(decision, words),
            *_votes(decision, words),
            *_instructions(decision, bodies, words),
        ),
        dated=_dated(decision, made),
        about=digest(canonical(decision.model_copy(update={"actions": []}))),
        footer=words.say("digest"),
        issuer=words.say("issuer"),
    )


def _facts(decision: DecisionView, made: datetime, words: Words) -> Facts:
    rating = words.say("rating_no", version=decision.version, day=words.day(made))
    pairs = [
        (words.say("state"), words.name(decision.names)),
        (words.say("rating"), rating),
        (words.say("rating_digest"), decision.rating_digest),
        (words.say("conclusion_digest"), decision.conclusion_digest),
    ]
    if decision.tally:
        said = (f"{words.say(f'vote_{vote}')}: {each}" for vote, each in decision.tally.items())
        pairs.append((words.say("tally"), ", ".join(said)))
    if decision.needed is not None:
        pairs.append((words.say("needed"), words.count(decision.needed)))
    return Facts(tuple(pairs))


def _steps(decision: DecisionView, words: Words) -> list[Part]:
    heading = Heading(words.say("steps"))
    if not decision.steps:
        return [heading, Paragraph(words.say("no_steps"))]
    columns = _columns(words, ("step", 3), ("who", 3), ("day", 3), ("reason", 4))
    rows = tuple(
        (
            words.name(each.names),
            f"{each.by} ({each.organisation})",
            words.day(each.at),
            "\n".join(filter(None, (each.reason, each.document))),
        )
        for each in decision.steps
    )
    return [heading, Table(columns, rows)]


def _votes(decision: DecisionView, words: Words) -> list[Part]:
    if not decision.votes:
        return []
    columns = _columns(words, ("who", 3), ("vote", 2), ("day", 3), ("reason", 5))
    rows = tuple(
        (
            f"{each.by} ({each.organisation})",
            words.say(f"vote_{each.vote}"),
            words.day(each.at),
            each.reason,
        )
        for each in decision.votes
    )
    return [Heading(words.say("votes")), Table(columns, rows)]


def _instructions(decision: DecisionView, bodies: Bodies, words: Words) -> list[Part]:
    if not decision.instructions:
        return []
    columns = _columns(words, ("body", 4), ("instruction", 6), ("due", 3))
    rows = tuple(
        (
            words.name(bodies[each.body]) if each.body in bodies else each.body,
            each.text,
            words.day(each.due),
        )
        for each in decision.instructions
    )
    return [Heading(words.say("instructions")), Table(columns, rows)]


def _columns(words: Words, *columns: tuple[str, int]) -> tuple[Column, ...]:
    return tuple(Column(words.say(code), share) for code, share in columns)


def _dated(decision: DecisionView, made: datetime) -> date:
    acts: list[Signed] = [*decision.steps, *decision.votes, *decision.instructions]
    return max((day_of(each.at) for each in acts), default=day_of(made))
