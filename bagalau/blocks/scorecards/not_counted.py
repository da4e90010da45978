"""Deductions, decisions and exemptions that stand in the journal and move no score of a body, each with why.

An act of an evaluator that was entered before the register told of a reorganisation is never lost
without a word: it reaches the score of who answers for the body, or stands on the card as not
counted. System, edition of 26.11.2022, paras 53-56; the readings are PROPOSED.
"""

from typing import Final

from bagalau.blocks.review import GrantedExemption
from bagalau.blocks.scorecards.inputs import YearInputs
from bagalau.contracts.v1.process import ExemptedPart
from bagalau.contracts.v1.results import CardState, Decision, Deduction, NotCounted
from bagalau.contracts.v1.wire import Names, fill

PARAS: Final = "System (Decree No. 954, edition of 26.11.2022), paras 53-56; PROPOSED"

NOT_SCORED: Final = Names(
    kk="Орган осы блокта баға алмайды: шегеретін ештеңе жоқ ({state}).",
    ru="Орган в этом блоке оценки не получает: снимать не с чего ({state}).",
    en="The body has no score in this block: there is nothing to take it off ({state}).",
)
DECIDED_FOR_ANOTHER: Final = Names(
    kk="Ұпайды сарапшы {body} органының жеке көрсеткіші бойынша, ол қосылғанға дейін белгілеген: бірлескен көрсеткіш бойынша жаңа шешім қажет.",
    ru="Баллы решены экспертом по показателю одного {body}, до его присоединения: по общему показателю нужно новое решение.",
    en="The points were decided for {body} alone, before it became part of this body: the indicator of both needs a decision of its own.",
)

EXEMPTED_ALONE: Final = Names(
    kk="Босату {body} органының жеке көрсеткішіне, ол қосылғанға дейін берілген: бірлескен көрсеткіш бойынша жаңа өтініш қажет.",
    ru="Изъятие дано показателю одного {body}, до его присоединения: по общему показателю нужно новое заявление.",
    en="The exemption is of {body} alone, before it became part of this body: the indicator of both is asked for anew.",
)


def acts_not_counted(inputs: YearInputs, body: str, state: CardState) -> list[NotCounted]:
    """Give the acts about a body, and about what merged into it, that move no score.

    *state* is that of the body's card. A merged body's own card has none: its survivor's names
    them, and counts its deductions.
    """
    counted = inputs.standings.counted_in(body)
    if inputs.standings.answering(body) != body:
        return []
    decisions = [each for each in inputs.decisions if each.body in counted]
    granted = [each for each in inputs.exemptions if each.body in counted]
    if state is CardState.SCORED:
        others = [
            _decision(each, fill(DECIDED_FOR_ANOTHER, body=each.body))
            for each in decisions
            if each.body != body
        ]
        return others + [
            _exemption(each, fill(EXEMPTED_ALONE, body=each.body))
            for each in granted
            if each.body != body and each.asked.of is not ExemptedPart.MONTHS
        ]
    why = fill(NOT_SCORED, state=state)
    taken = [_deduction(each, why) for each in inputs.deductions_from(body)]
    decided = [_decision(each, why) for each in decisions]
    return [*taken, *decided, *(_exemption(each, why) for each in granted)]


def _exemption(each: GrantedExemption, why: Names) -> NotCounted:
    code = each.asked.indicator
    return NotCounted(
        act="exemption", code=code, body=each.body, entry=each.entry, reason=why, ref=PARAS
    )


def _deduction(each: Deduction, why: Names) -> NotCounted:
    return NotCounted(
        act="deduction", code=each.code, body=each.body, entry=each.id, reason=why, ref=PARAS
    )


def _decision(each: Decision, why: Names) -> NotCounted:
    return NotCounted(
        act="decision", code=each.indicator, body=each.body, entry=each.id, reason=why, ref=PARAS
    )
