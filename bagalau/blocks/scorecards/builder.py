"""The scorecards of a year: each body's scored tree, deductions, flags, state and digest."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bagalau.blocks.review import GrantedExemption
from bagalau.blocks.scorecards.inputs import YearInputs
from bagalau.blocks.scorecards.merged_values import ByMeasure
from bagalau.blocks.scorecards.traces import to_node, to_number
from bagalau.contracts.v1.register import RegisteredBody
from bagalau.contracts.v1.results import (
    Card,
    CardState,
    Decision,
    Deduction,
    DeductionTaken,
    Node,
    NotCounted,
    Scorecards,
)
from bagalau.contracts.v1.wire import NO_DIGEST, Names, canonical, content_digest, digest, fill
from bagalau.scoring.engine import AppliedDeduction, BodyScore, score
from bagalau.scoring.model import Round, State

NOT_COUNTED_PARAS: Final = "System (Decree No. 954, edition of 26.11.2022), paras 53-56; PROPOSED"

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

SHARE_PLACES = 4

REASONS = {
    CardState.NOT_APPLICABLE: Names(
        kk="Блок бұл органға қолданылмайды.",
        ru="Блок к этому органу не применяется.",
        en="The block does not apply to this body.",
    ),
    CardState.ANALYSED_ONLY: Names(
        kk="Орган құрылған жылы тек талданады, баға қойылмайды (ҰСЫНЫЛҒАН).",
        ru="В год создания орган только анализируется, оценка не ставится (ПРЕДЛОЖЕНО).",
        en="In the year of its creation the body is analysed only and has no score (PROPOSED).",
    ),
    CardState.NOTHING_COUNTED: Names(
        kk="Бірде-бір көрсеткіш есептелмеді: баға шығаруға негіз жоқ.",
        ru="Ни один показатель не посчитан: оценивать нечего.",
        en="Not one indicator could be counted, so there is no score.",
    ),
}

MERGED = Names(
    kk="Орган {body} құрамына қосылды: деректері мен одан шегерілген ұпайлар сонда есептеледі (53-тармақ).",
    ru="Вошёл в состав {body}: его данные и снятые с него баллы учитываются там (пункт 53).",
    en="It became part of {body}: its records and what was taken off it count there (para 53).",
)

TOO_FEW_INDICATORS = Names(
    kk="Деректері бар көрсеткіштердің үлесі редакция талап ететін шектен төмен: баға қойылмайды.",
    ru="Доля показателей с данными ниже порога, заданного редакцией: оценка не ставится.",
    en="Fewer indicators have data than the edition requires, so there is no score.",
)


@dataclass(frozen=True)
class BuiltScorecards:
    """The scorecards of a year, and each body's full card with its traces."""

    scorecards: Scorecards
    full: dict[str, Card]


def build_scorecards(inputs: YearInputs) -> BuiltScorecards:
    """Build the scorecards of a year: the same inputs give the same bytes.

    The list has each tree without its traces; a full card has them. A card's digest covers
    the card as listed, and through `trace_digest` the traces too.
    """
    values = inputs.by_body()
    among = _to_round(inputs, values)
    full = {
        body.code: _build_card(inputs, body, values.get(body.code, {}), among)
        for body in sorted(inputs.standings.register.bodies, key=lambda body: body.code)
    }
    listed = [_without_traces(card) for card in full.values()]
    for card in listed:
        digests = {"digest": card.digest, "trace_digest": card.trace_digest}
        full[card.body] = full[card.body].model_copy(update=digests)
    names = Names(**inputs.edition.root.names)
    whole = Scorecards(header=inputs.header, names=names, cards=listed, digest=NO_DIGEST)
    covered = content_digest(whole, "header", "cards")
    return BuiltScorecards(whole.model_copy(update={"digest": covered}), full)


def _to_round(inputs: YearInputs, values: Mapping[str, ByMeasure]) -> Round | None:
    """Gather the bodies that have a score, where the edition compares bodies; else None."""
    if not inputs.edition.relative:
        return None
    bodies = inputs.standings.register.bodies
    scored = [body for body in bodies if _unscored_state(inputs, body) is None]
    return Round(inputs.of(body, values.get(body.code, {})) for body in scored)


def score_of(inputs: YearInputs, body: str) -> BodyScore | None:
    """Give one body's score by itself; None for a body that has none in the block."""
    found, values = inputs.standings.body(body), inputs.by_body()
    if _unscored_state(inputs, found) is not None:
        return None
    facts = inputs.of(found, values.get(body, {}))
    return score(inputs.edition, facts, _to_round(inputs, values))


def _unscored_state(inputs: YearInputs, body: RegisteredBody) -> CardState | None:
    """Give why a body has no score before anything is computed."""
    state = inputs.standings.state(body, inputs.header.block)
    if state is None and not inputs.edition.applies(body.code, body.kind):
        return CardState.NOT_APPLICABLE
    return state


def _build_card(
    inputs: YearInputs, body: RegisteredBody, values: ByMeasure, among: Round | None
) -> Card:
    state = _unscored_state(inputs, body)
    if state is not None:
        return _unscored_card(inputs, body, state)
    scored = score(inputs.edition, inputs.of(body, values), among)
    tree = to_node(scored.root, inputs, body=body.code, values=values)
    if scored.points is None:
        card = _unscored_card(inputs, body, CardState.NOTHING_COUNTED)
        reason = TOO_FEW_INDICATORS if scored.root.state is State.UNAVAILABLE else card.reason
        return card.model_copy(update={"tree": tree, "reason": reason})
    return _scored_card(inputs, body, scored, tree)


def _scored_card(inputs: YearInputs, body: RegisteredBody, scored: BodyScore, tree: Node) -> Card:
    points, before, places = scored.points, scored.before_deductions, inputs.edition.places
    return Card(
        body=body.code,
        kind=body.kind,
        group=body.group,
        names=body.names,
        state=CardState.SCORED,
        score=None if points is None else to_number(points, places),
        points_before_deductions=None if before is None else to_number(before, places),
        deductions=[_to_deduction_taken(inputs, body, each) for each in scored.deductions],
        not_counted=_acts_not_counted(inputs, body.code, CardState.SCORED),
        band=scored.band,
        coverage=None if scored.coverage is None else to_number(scored.coverage, SHARE_PLACES),
        flags=list(scored.flags),
        tree=tree,
        review=inputs.states.get(body.code, "open"),
        digest=NO_DIGEST,
    )


def _unscored_card(inputs: YearInputs, body: RegisteredBody, state: CardState) -> Card:
    return Card(
        body=body.code,
        kind=body.kind,
        group=body.group,
        names=body.names,
        state=state,
        reason=_reason(inputs, body, state),
        not_counted=_acts_not_counted(inputs, body.code, state),
        review=inputs.states.get(body.code, "open"),
        digest=NO_DIGEST,
    )


def _reason(inputs: YearInputs, body: RegisteredBody, state: CardState) -> Names:
    if state is CardState.ANALYSED_ONLY and body.note:
        return body.note
    heir = inputs.standings.answering(body.code)
    if heir != body.code and inputs.header.block in body.blocks:
        return fill(MERGED, body=heir)
    return REASONS[state]


def _to_deduction_taken(
    inputs: YearInputs, body: RegisteredBody, each: AppliedDeduction
) -> DeductionTaken:
    entered_for = {one.id: one.body for one in inputs.deductions_from(body.code)}
    taken_from = entered_for.get(each.entry or "", body.code)
    return DeductionTaken(
        code=each.code,
        facts=each.facts,
        points=to_number(each.points, inputs.edition.places),
        reason=each.reason,
        entry=each.entry,
        status=each.status,
        body=None if taken_from == body.code else taken_from,
    )


def _without_traces(card: Card) -> Card:
    """Give the card as listed: without traces, with the digest that covers them."""
    if card.tree is None:
        return card.model_copy(update={"digest": content_digest(card)})
    traces = digest(canonical(_traces(card.tree)))
    compact = card.model_copy(
        update={"tree": _node_without_traces(card.tree), "trace_digest": traces}
    )
    return compact.model_copy(update={"digest": content_digest(compact)})


def _node_without_traces(node: Node) -> Node:
    children = [_node_without_traces(child) for child in node.children]
    return node.model_copy(update={"trace": None, "children": children})


def _traces(node: Node) -> dict[str, object]:
    below: dict[str, object] = {node.code: node.trace}
    for child in node.children:
        below |= _traces(child)
    return below


def _acts_not_counted(inputs: YearInputs, body: str, state: CardState) -> list[NotCounted]:
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
        others = [each for each in decisions if each.body != body]
        alone = [each for each in granted if each.body != body and not each.asked.months]
        return [
            *(_decision(each, fill(DECIDED_FOR_ANOTHER, body=each.body)) for each in others),
            *(_exemption(each, fill(EXEMPTED_ALONE, body=each.body)) for each in alone),
        ]
    why = fill(NOT_SCORED, state=state)
    taken = [_deduction(each, why) for each in inputs.deductions_from(body)]
    decided = [_decision(each, why) for each in decisions]
    return [*taken, *decided, *(_exemption(each, why) for each in granted)]


def _exemption(each: GrantedExemption, why: Names) -> NotCounted:
    code, ref = each.asked.indicator, NOT_COUNTED_PARAS
    return NotCounted(
        act="exemption", code=code, body=each.body, entry=each.entry, reason=why, ref=ref
    )


def _deduction(each: Deduction, why: Names) -> NotCounted:
    return NotCounted(
        act="deduction",
        code=each.code,
        body=each.body,
        entry=each.id,
        reason=why,
        ref=NOT_COUNTED_PARAS,
    )


def _decision(each: Decision, why: Names) -> NotCounted:
    return NotCounted(
        act="decision",
        code=each.indicator,
        body=each.body,
        entry=each.id,
        reason=why,
        ref=NOT_COUNTED_PARAS,
    )
