"""Who may do what now in a table of states, until when, and why not the rest."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from typing import Final, TypeAlias

from bagalau.chassis.http import Conflict, Forbidden
from bagalau.contracts.v1.process import ActionView, Hindrance
from bagalau.contracts.v1.register import CountedTerm
from bagalau.contracts.v1.wire import Names, fill, join
from bagalau.process.tables import StateTable, Transition
from bagalau.process.terms import is_over

Unmet: TypeAlias = Mapping[str, object]
"""What the text of a guard that does not hold is filled in with."""

WRONG_STATE: Final = Names(
    kk="Қазіргі күйі: «{state}». Бұл әрекет мына күйлерде ғана мүмкін: {from_}.",
    ru="Сейчас состояние «{state}»; это действие возможно только в состояниях: {from_}.",
    en="It stands at “{state}”; this may be done only at: {from_}.",
)
QUOTED: Final = Names(kk="«{name}»", ru="«{name}»", en="«{name}»")
NOT_THE_ROLE: Final = Names(
    kk="Бұл әрекетті мына рөлдер ғана жасайды: {roles}.",
    ru="Это действие совершают только роли: {roles}.",
    en="Only these roles do this: {roles}.",
)
BY_ITSELF: Final = Names(
    kk="Бұл мерзімі келгенде өздігінен болады.",
    ru="Это происходит само, когда наступает срок.",
    en="This happens by itself when its time comes.",
)
TERM_OVER: Final = Names(
    kk="Мерзім {until} күні аяқталды.",
    ru="Срок истёк {until}.",
    en="The term ended on {until}.",
)


@dataclass(frozen=True)
class Case:
    """What a table is asked about: the state, who asks and when, which guards hold, which terms run.

    *guards* has every guard that a step out of the state needs: None where it holds, otherwise what
    its text says. *deadlines* has the last day of a step with a term or a due day, once it runs.
    """

    state: str
    roles: AbstractSet[str]
    today: date
    guards: Mapping[str, Unmet | None] = field(default_factory=dict)
    deadlines: Mapping[str, CountedTerm] = field(default_factory=dict)


@dataclass(frozen=True)
class Action:
    """One step of a table: whether it may be done now, why not, and until when."""

    transition: Transition
    hindrances: Sequence[Hindrance] = ()
    deadline: CountedTerm | None = None
    late: bool = False

    @property
    def allowed(self) -> bool:
        """Whether it may be done now by who asks."""
        return not self.hindrances


def actions_of(table: StateTable, case: Case) -> list[Action]:
    """Give every step of a table, in its order: allowed now, or with each reason why not.

    Raises KeyError when the case says nothing of a guard that a step out of its state needs.
    """
    return [_action(table, each, case) for each in table.transitions]


def must_be_allowed(table: StateTable, code: str, case: Case) -> Action:
    """Give a step that may be done now.

    Raises Forbidden `action_not_yours` for another role, Conflict `action_not_now` otherwise; the
    detail has every reason, in the reader's language.
    """
    action = _action(table, table.by_code[code], case)
    if action.allowed:
        return action
    names, reasons = (
        action.transition.names,
        join([each.says for each in action.hindrances], " "),
    )
    if any(each.code == "role" for each in action.hindrances):
        raise Forbidden("action_not_yours", action=names, reasons=reasons)
    raise Conflict("action_not_now", action=names, reasons=reasons)


def to_action_view(action: Action, *, address: Mapping[str, object]) -> ActionView:
    """Give a step as readers see it; *address* fills in the parameters of the step's path."""
    step, term = action.transition, action.deadline
    method, _, path = (step.operation or "").partition(" ")
    return ActionView(
        code=step.code,
        names=step.names,
        allowed=action.allowed,
        hindrances=list(action.hindrances),
        roles=list(step.roles),
        until=term.until if term else None,
        calendar=term.calendar if term else None,
        late=action.late,
        method=method or None,
        address=path.format(**address) if path else None,
    )


def _action(table: StateTable, step: Transition, case: Case) -> Action:
    found = [*_of_role(step, case)]
    if case.state not in step.from_:
        found.append(_of_state(table, step, case))
        return Action(step, found)
    term = case.deadlines.get(step.code)
    late = term is not None and is_over(term, case.today)
    if term is not None and late and step.refused_late:
        found.append(Hindrance(code="term", says=fill(TERM_OVER, until=term.until)))
    found += [
        Hindrance(code=guard, says=fill(table.guards[guard].says, **params))
        for guard in step.needs
        if (params := case.guards[guard]) is not None
    ]
    return Action(step, found, term, late)


def _of_role(step: Transition, case: Case) -> list[Hindrance]:
    if not step.roles:
        return [Hindrance(code="by_itself", says=BY_ITSELF)]
    if case.roles.isdisjoint(step.roles):
        return [Hindrance(code="role", says=fill(NOT_THE_ROLE, roles=", ".join(step.roles)))]
    return []


def _of_state(table: StateTable, step: Transition, case: Case) -> Hindrance:
    quoted = [fill(QUOTED, name=table.states[each].names) for each in step.from_]
    listed, state = join(quoted, ", "), table.states[case.state].names
    return Hindrance(code="state", says=fill(WRONG_STATE, state=state, from_=listed))
