"""Follows the journal: after each act, what waited is settled and what waits now is opened."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any, TypeAlias

import orjson

from bagalau.blocks.appeals import key_of_member
from bagalau.blocks.context import NO_TERM, BlockRuntime, NewTask, TaskAct
from bagalau.blocks.journal import EntryKind, JournalEntry
from bagalau.blocks.tasks.announcing import announce_opened
from bagalau.blocks.tasks.lateness import is_of_rule, proposed_deduction
from bagalau.blocks.tasks.rules import TASK_RULES, Subject, TaskRule, Trigger, Until
from bagalau.blocks.tasks.tables import table_of
from bagalau.calendar import Calendar
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import MAX_LIMIT, PageRequest
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.process import RecommendationDocument
from bagalau.contracts.v1.register import CountedTerm
from bagalau.contracts.v1.results import CommissionMember
from bagalau.process import Counted, Term, term_of

Json: TypeAlias = Mapping[str, Any]
Day: TypeAlias = tuple[date, Json | None]
"""A last day, and the calendar its working days were counted by."""

YEAR_SUBJECT = "year"


@dataclass(frozen=True)
class _Followed:
    """One act with what following it needs."""

    runtime: BlockRuntime
    session: AsyncSession
    entry: JournalEntry
    anew: bool = False
    """It happened before and is followed again: nobody is told."""

    @cached_property
    def document(self) -> Json:
        """The act's document."""
        found: Json = orjson.loads(self.entry.content)
        return found

    @property
    def act(self) -> TaskAct:
        """The act as tasks name it."""
        return TaskAct(self.entry.id, self.entry.year, self.entry.at)


async def follow_act(runtime: BlockRuntime, session: AsyncSession, entry: JournalEntry) -> None:
    """Settle and open what follows from an act, in the act's own transaction.

    An act that voids another leaves what that one had settled open again: the year is made anew.
    """
    if entry.kind is EntryKind.VOIDED:
        await rebuild_year(runtime, session, entry.year)
    elif entry.kind in TASK_RULES.kinds:
        await _apply(_Followed(runtime, session, entry))


async def rebuild_year(runtime: BlockRuntime, session: AsyncSession, year: int) -> None:
    """Make the tasks of a year from the journal anew: the same rows as act by act."""
    await runtime.tasks.clear_year(session, year)
    kinds = sorted(TASK_RULES.kinds)
    for entry in await runtime.journal.of_year(session, year, *kinds):
        await _apply(_Followed(runtime, session, entry, anew=True))
    every = PageRequest(limit=MAX_LIMIT, after=None, list_="", query=())
    for entry in await runtime.journal.of_kind(session, EntryKind.DRAFT, year=None, page=every):
        if entry.year != year:  # a draft takes proposals of other years too
            await _close(_Followed(runtime, session, entry, anew=True))


async def _apply(followed: _Followed) -> None:
    # What is opened is read first: a term goes on from a task that the same act settles.
    opening = [
        (rule, await _opened(followed, rule, trigger))
        for rule in TASK_RULES.tasks
        for trigger in rule.opens
        if _fires(trigger, followed)
    ]
    await _close(followed)
    for rule, tasks in opening:
        await _open(followed, rule, tasks)


async def _open(followed: _Followed, rule: TaskRule, tasks: Sequence[NewTask]) -> None:
    store, session, act = followed.runtime.tasks, followed.session, followed.act
    subjects = [each.subject for each in tasks]
    known = frozenset[str]()
    if rule.once:
        known = await store.known(session, act.year, [rule.code], subjects)
    else:
        await store.close(session, act, rule.code, subjects)
    fresh = [each for each in tasks if each.subject not in known]
    rows = await store.open(session, act, fresh)
    if not followed.anew:
        await announce_opened(followed.runtime, session, rows)


async def _close(followed: _Followed) -> None:
    store, session, act = followed.runtime.tasks, followed.session, followed.act
    for rule in TASK_RULES.tasks:
        for trigger in rule.closes:
            if not _fires(trigger, followed):
                continue
            if not await is_of_rule(followed.runtime, session, rule.lateness, followed.entry):
                continue
            subjects = [subject for subject, _ in _subjects(trigger.subject, followed)]
            any_year = trigger.subject is Subject.PROPOSALS
            await store.close(session, act, rule.code, subjects, any_year=any_year)
            if rule.is_noted:
                await _note(followed, rule, subjects)
        for trigger in rule.again:
            if _fires(trigger, followed):
                subjects = [subject for subject, _ in _subjects(trigger.subject, followed)]
                await store.forget(session, act.year, rule.code, subjects)


async def _note(followed: _Followed, rule: TaskRule, subjects: Sequence[str]) -> None:
    """Note that a task which waits without an act is settled, the first time."""
    store, session, act = followed.runtime.tasks, followed.session, followed.act
    known = await store.known(session, act.year, [rule.code], subjects)
    fresh = [each for each in dict.fromkeys(subjects) if each not in known]
    noted = [NewTask(rule.code, each, followed.entry.body, rule.holder) for each in fresh]
    await store.open(session, act, noted, settled=True)


async def _opened(followed: _Followed, rule: TaskRule, trigger: Trigger) -> list[NewTask]:
    proposed = None
    if rule.lateness is not None:
        proposed = await proposed_deduction(
            followed.runtime, followed.session, rule.lateness, followed.entry
        )
        if proposed is None:
            return []
    said = followed.document[trigger.members] if trigger.members else []
    people = [CommissionMember.model_validate(each) for each in said]
    accounts = [key_of_member(each) for each in people]
    organisations = sorted({each.organisation for each in people})
    of_each = trigger.until.carried is not None or trigger.until.due
    same = None if of_each else await _until(followed, rule, trigger.until, "")
    tasks = []
    for subject, body in _subjects(trigger.subject, followed):
        until, calendar = same or await _until(followed, rule, trigger.until, subject)
        told = (accounts, organisations, until, calendar, rule.lapses, proposed)
        tasks.append(NewTask(rule.code, subject, body, rule.holder, *told))
    return tasks


async def _until(followed: _Followed, rule: TaskRule, until: Until, subject: str) -> Day:
    runtime, session, entry = followed.runtime, followed.session, followed.entry
    if until.told is not None:
        told = followed.document.get(until.told)
        return (NO_TERM, None) if told is None else _held(followed, rule, told)
    if until.carried is not None:
        row = await runtime.tasks.find_open(session, entry.year, until.carried, subject)
        return (NO_TERM, None) if row is None else (row["until"], row["calendar"])
    if until.step is not None:
        term = term_of(table_of(rule), until.step)
        return _counted(term, day_of(entry.at), runtime.calendar)
    if until.due:
        paper = await runtime.journal.find(session, subject, EntryKind.RECOMMENDATION)
        return (NO_TERM if paper is None else paper.read(RecommendationDocument).due), None
    return NO_TERM, None


def _held(followed: _Followed, rule: TaskRule, told: Json) -> Day:
    """Give a term as it was told, or longer where a rest day was decreed since."""
    announced, days = CountedTerm.model_validate(told), followed.document.get("working_days")
    days = days or term_of(table_of(rule), rule.steps[0]).days
    calendar, start = followed.runtime.calendar, day_of(followed.entry.at)
    held = calendar.term(start, working_days=days, announced=announced).model_dump(mode="json")
    return _day(held["until"], held["calendar"])


async def last_day_now(
    runtime: BlockRuntime, session: AsyncSession, rule: TaskRule, opened_by: str
) -> Day | None:
    """Give the last day of a task by the calendar of now; None where no act that opens it is found."""
    for trigger in rule.opens:
        entry = await runtime.journal.find(session, opened_by, trigger.kind)
        if entry is not None and trigger.until.carried is None and not trigger.until.due:
            return await _until(_Followed(runtime, session, entry), rule, trigger.until, "")
    return None


def _counted(term: Term, start: date, calendar: Calendar) -> Day:
    """Give the last day of a term that starts on the day after *start*."""
    if term.counted is Counted.CALENDAR:
        return start + timedelta(days=term.days), None
    told = calendar.term(start, working_days=term.days).model_dump(mode="json")
    return _day(told["until"], told["calendar"])


def _day(said: str, calendar: Json | None) -> Day:
    return date.fromisoformat(said), calendar


def _fires(trigger: Trigger, followed: _Followed) -> bool:
    entry = followed.entry
    if trigger.kind is not entry.kind or not trigger.since_year <= entry.year < trigger.before_year:
        return False
    document = followed.document
    return all(value in _members(document, path) for path, value in trigger.when.items())


def _subjects(subject: Subject, followed: _Followed) -> Iterator[tuple[str, str | None]]:
    """Give what of an act a task is about, each with its body."""
    entry, document = followed.entry, followed.document
    match subject:
        case Subject.BODY:
            yield entry.body or "", entry.body
        case Subject.ENTRY:
            yield entry.id, entry.body
        case Subject.ABOUT:
            yield entry.about or "", entry.body
        case Subject.YEAR:
            yield YEAR_SUBJECT, None
        case Subject.BODIES:
            yield from ((each, each) for each in document.get("bodies", ()))
        case Subject.RECOMMENDATIONS:
            yield from ((each["id"], each["body"]) for each in document.get("recommendations", ()))
        case Subject.PROPOSALS:
            yield from ((each, None) for each in document.get("proposals", ()))
        case Subject.QUESTIONNAIRE:
            yield document["questionnaire"], entry.body


def _members(document: Json, path: str) -> list[Any]:
    """Give the members of a document at a path, `*` standing for each of a list."""
    found: list[Any] = [document]
    for name in path.split("."):
        if name == "*":
            found = [item for each in found for item in each]
        else:
            found = [each[name] for each in found if each.get(name) is not None]
    return found
