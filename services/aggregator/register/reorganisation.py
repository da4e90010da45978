"""How a body stands in an evaluated year, by rule from the dated events of its life.

Source: System, edition of 26.11.2022, paras 53-56.
"""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from bagalau.contracts.v1.register import Standing, Succession
from bagalau.contracts.v1.wire import Names

LAST_OF_FIRST_HALF = (6, 30)


class EventKind(StrEnum):
    """What may happen to state bodies: some cease, in a successor or in none, or one is split off."""

    MERGE = "merge"
    SPLIT = "split"
    ABOLISH = "abolish"


class Source(BaseModel):
    """Where an event or a parameter of the register comes from."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    status: str
    ref: str = ""


class Event(BaseModel):
    """One dated event: bodies that ceased in a successor, or bodies created out of a parent."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: EventKind
    happened: date
    source: Source
    parent: str | None = None
    also_parents: tuple[str, ...] = ()
    created: tuple[str, ...] = ()
    ceased: tuple[str, ...] = ()
    successor: str | None = None
    heirs: dict[str, str] = {}
    heir_evaluated: bool = True
    """Whether the System evaluates the successor at all."""

    @property
    def parents(self) -> tuple[str, ...]:
        """Give the living bodies that the created ones were split from."""
        return ((self.parent,) if self.parent else ()) + self.also_parents

    def heir_of(self, code: str) -> str | None:
        """Give who succeeds a body that ceased; the event's successor unless another is named."""
        return self.heirs.get(code, self.successor)

    def concerns(self, code: str) -> bool:
        """Whether a body takes part in the event."""
        return code in {self.successor, *self.parents, *self.created, *self.ceased}


class YearStanding(BaseModel):
    """How one body stands in one evaluated year, with its kin and the rule that says so."""

    model_config = ConfigDict(frozen=True)

    standing: Standing
    rule: str
    successor: str | None = None
    predecessor: str | None = None
    since: date | None = None
    until: date | None = None


RULES: dict[str, Names] = {
    "whole_year": Names(kk="", ru="", en=""),
    "merged_in_first_half": Names(
        kk="Бағаланатын жылдың бірінші жартысында қайта ұйымдастырылды: құқықтық мирасқордың құрамында бағаланады (53–56-тармақтар).",
        ru="Реорганизован в первом полугодии оцениваемого года: оценивается в составе правопреемника (пункты 53–56).",
        en="Reorganised in the first half of the evaluated year: evaluated within its successor (paras 53-56).",
    ),
    "merged_in_second_half": Names(
        kk="Бағаланатын жылдың екінші жартысында қайта ұйымдастырылды: тек талданады, ұсынымдар құқықтық мирасқорға беріледі (53–56-тармақтар).",
        ru="Реорганизован во втором полугодии оцениваемого года: только анализируется, рекомендации — правопреемнику (пункты 53–56).",
        en="Reorganised in the second half of the evaluated year: analysed only, recommendations to the successor (paras 53-56).",
    ),
    "merged_before_report": Names(
        kk="Жыл аяқталғаннан кейін, есеп мерзіміне дейін қайта ұйымдастырылды: ұсынымдар құқықтық мирасқорға беріледі (53–56-тармақтар).",
        ru="Реорганизован после окончания года, до срока отчёта: рекомендации — правопреемнику (пункты 53–56).",
        en="Reorganised after the year's end, before the report date: recommendations go to the successor (paras 53-56).",
    ),
    "merged_into_unevaluated": Names(
        kk="Бағаланатын жылдың бірінші жартысында Жүйе бағаламайтын органның құрамына берілді: бұл жылы бағаланбайды (53–56-тармақтар).",
        ru="В первом полугодии оцениваемого года передан в состав органа, который Системой не оценивается: в этом году не оценивается (пункты 53–56).",
        en="Moved in the first half of the evaluated year into a body that the System does not evaluate: not evaluated in this year (paras 53-56).",
    ),
    "abolished_in_year": Names(
        kk="Бағаланатын жылы мирасқорсыз таратылды: тек талданады, бағасы мен ұсынымдарын қабылдайтын орган жоқ (ҰСЫНЫЛҒАН).",
        ru="Упразднён в оцениваемом году без правопреемника: только анализируется, оценку и рекомендации принять некому (ПРЕДЛОЖЕНО).",
        en="Abolished in the evaluated year without a successor: analysed only, nobody takes over its score or recommendations (PROPOSED).",
    ),
    "abolished_before_report": Names(
        kk="Жыл аяқталғаннан кейін, есеп мерзіміне дейін мирасқорсыз таратылды: ұсынымдарды қабылдайтын орган жоқ (ҰСЫНЫЛҒАН).",
        ru="Упразднён после окончания года, до срока отчёта, без правопреемника: рекомендации принять некому (ПРЕДЛОЖЕНО).",
        en="Abolished after the year's end, before the report date, without a successor: nobody takes over recommendations (PROPOSED).",
    ),
    "split_off_in_year": Names(
        kk="Бағаланатын жылы басқа органнан бөлініп құрылды: тек талданады, бірінші толық жылдан бастап бағаланады (ҰСЫНЫЛҒАН).",
        ru="Выделен из другого органа в оцениваемом году: только анализируется, оценивается с первого полного года (ПРЕДЛОЖЕНО).",
        en="Split from another body in the evaluated year: analysed only, evaluated from its first full year (PROPOSED).",
    ),
    "parent_of_split": Names(
        kk="Бағаланатын жылы құрамынан жаңа орган бөлінді: бөлінген күннен бастап қалған аумақ не міндеттер бойынша бағаланады (ҰСЫНЫЛҒАН).",
        ru="В оцениваемом году из состава выделен новый орган: со дня выделения оценивается по оставшейся территории или функциям (ПРЕДЛОЖЕНО).",
        en="A new body was split from it in the evaluated year: evaluated on its remaining territory or tasks from that day (PROPOSED).",
    ),
    "created_in_first_half": Names(
        kk="Бірінші жартыжылдықта қайта ұйымдастырылған органдардың мирасқоры: солармен бірге бағаланады (53–56-тармақтар).",
        ru="Правопреемник органов, реорганизованных в первом полугодии: оценивается вместе с ними (пункты 53–56).",
        en="Successor of bodies reorganised in the first half of the year: evaluated together with them (paras 53-56).",
    ),
    "created_in_second_half": Names(
        kk="Екінші жартыжылдықта құрылды: тек талданады (ҰСЫНЫЛҒАН).",
        ru="Создан во втором полугодии: только анализируется (ПРЕДЛОЖЕНО).",
        en="Created in the second half of the year: analysed only (PROPOSED).",
    ),
}
"""What each rule says to a reader, in three languages."""


def standing_in(
    code: str, events: Sequence[Event], year: int, *, report_due: date
) -> YearStanding | None:
    """Give how a body stands in an evaluated year; None when it did not exist in that year.

    *report_due* is the day bodies' reports on the year are due (System, paras 53-56).
    """
    began, ended = life_in(code, events, year)
    if (began and began.happened.year > year) or (ended and ended.happened.year < year):
        return None
    kin = YearStanding(
        standing=Standing.EVALUATED,
        rule="whole_year",
        predecessor=_predecessor(began),
        since=began.happened if began else None,
    )
    beginning = _beginning(began) if began and began.happened.year == year else {}
    if ended and ended.happened <= report_due:
        ending = _ending(ended, code, year)
        # whoever began too late in the year to be evaluated is not by ending after it
        late = beginning if ended.happened.year > year and "standing" in beginning else {}
        return kin.model_copy(update={**ending, **late})
    if beginning:
        return kin.model_copy(update=beginning)
    if any(code in each.parents and each.happened.year == year for each in events):
        return kin.model_copy(update={"rule": "parent_of_split"})
    return kin


def successions(organisation: str, events: Sequence[Event], year: int) -> tuple[Succession, ...]:
    """Give by which reorganisations another evaluates in an evaluator's place (paras 53-56).

    An evaluator reorganised before the evaluated year's end, or in the first half of the next
    year, gives way to its successor; the last one's `after` is who evaluates.
    """
    found: list[Succession] = []
    for each in sorted(events, key=lambda event: event.happened):
        in_time = each.happened <= date(year + 1, *LAST_OF_FIRST_HALF)
        heir = each.heir_of(organisation)
        if organisation in each.ceased and heir and in_time:
            found.append(
                Succession(
                    before=organisation,
                    after=heir,
                    happened=each.happened,
                    ref=each.source.ref,
                    status=each.source.status,
                )
            )
            organisation = heir
    return tuple(found)


def acting(organisation: str, events: Sequence[Event], year: int) -> str:
    """Give who evaluates in place of an evaluator that was reorganised in time (paras 53-56)."""
    found = successions(organisation, events, year)
    return found[-1].after if found else organisation


def life_in(code: str, events: Sequence[Event], year: int) -> tuple[Event | None, Event | None]:
    """Give by which events a body's life began and ended: the last life begun by the end of a year.

    A body that was merged may come back, made again by a later event: each life is one by itself.
    Of a body that began later only, its first life.
    """
    began, ended = None, None
    own = (each for each in events if code in {*each.created, *each.ceased})
    for each in sorted(own, key=lambda event: event.happened):
        if each.happened.year > year and (began or ended):
            return began, ended or (each if code in each.ceased else None)
        began, ended = (each, None) if code in each.created else (began, each)
    return began, ended


def lives_on(code: str, events: Sequence[Event], day: date) -> bool:
    """Whether a body existed on a day, in whichever of its lives; its last day is no longer one."""
    own = (each for each in events if code in {*each.created, *each.ceased})
    ordered = sorted(own, key=lambda event: event.happened)
    before = [each for each in ordered if each.happened <= day]
    if before:
        return code in before[-1].created
    return not ordered or code in ordered[0].ceased


def must_end(events: Sequence[Event]) -> None:
    """Let events pass whose mergers all end in a body that goes on. Raises ValueError.

    A body may become part of one that becomes part of a third, or come back when it is made again;
    none comes back on the day it ended, nor becomes part of one that is no more.
    """
    after = {
        (each.happened, body): heir
        for each in events
        for body in each.ceased
        if (heir := each.heir_of(body))
    }
    for (day, body), heir in after.items():
        passed, at = {body}, heir
        while (day, at) in after:
            if at in passed:
                raise ValueError(f"merged into one another: {', '.join(sorted(passed))}")
            passed.add(at)
            at = after[day, at]
        if not lives_on(at, events, day):
            raise ValueError(f"{body} is merged into {at}, which is no more on {day}")


def in_first_half(day: date) -> bool:
    """Whether a day lies in the first half of its year, 30 June included."""
    return (day.month, day.day) <= LAST_OF_FIRST_HALF


def _ending(ended: Event, code: str, year: int) -> dict[str, object]:
    heir = ended.heir_of(code)
    kin: dict[str, object] = {"successor": heir, "until": ended.happened}
    if heir is None and ended.happened.year > year:
        return {**kin, "rule": "abolished_before_report"}
    if heir is None:
        return {**kin, "standing": Standing.ANALYSED_ONLY, "rule": "abolished_in_year"}
    if ended.happened.year > year:
        return {**kin, "rule": "merged_before_report"}
    if in_first_half(ended.happened) and not ended.heir_evaluated:
        return {**kin, "standing": Standing.NOT_EVALUATED, "rule": "merged_into_unevaluated"}
    if in_first_half(ended.happened):
        return {**kin, "standing": Standing.MERGED, "rule": "merged_in_first_half"}
    return {**kin, "standing": Standing.ANALYSED_ONLY, "rule": "merged_in_second_half"}


def _beginning(began: Event) -> dict[str, object]:
    if began.kind is EventKind.SPLIT:
        return {"standing": Standing.ANALYSED_ONLY, "rule": "split_off_in_year"}
    if in_first_half(began.happened):
        return {"rule": "created_in_first_half"}
    return {"standing": Standing.ANALYSED_ONLY, "rule": "created_in_second_half"}


def _predecessor(began: Event | None) -> str | None:
    if began is None:
        return None
    return began.parent or next(iter(began.ceased), None)
