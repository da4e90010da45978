"""Tables of states: a faulty one is refused, a step is allowed or has every reason why not."""

from datetime import date

import pytest
import yaml

from bagalau.calendar import Calendar
from bagalau.chassis.http import Conflict, Forbidden
from bagalau.contracts.v1.register import CountedTerm
from bagalau.process import (
    Case,
    TableFaulty,
    actions_of,
    must_be_allowed,
    read_table,
    term_of,
    to_action_view,
)

NAMES = {"kk": "х", "ru": "ы", "en": "x"}
SOURCE = {"status": "proposed"}
DAY = date(2026, 4, 15)


def state(**rest: object) -> dict[str, object]:
    return {"names": NAMES, **rest}


def step(code: str, leaves: str, leads_to: str, **rest: object) -> dict[str, object]:
    return {
        "code": code, "names": {**NAMES, "en": code}, "from": leaves.split(), "to": leads_to.split(),
        "roles": ["head"], "source": SOURCE, **rest,
    }  # fmt: skip


def table(**changed: object) -> dict[str, object]:
    term = {"days": 5, "counted": "working", "after": "issue", "late": "refused", "source": SOURCE}
    says = {"kk": "{body} қатысты", "ru": "{body} участвовал", "en": "{body} took part"}
    return {
        "table": "paper", "names": NAMES, "source": SOURCE, "initial": "issued",
        "states": {"issued": state(), "objected": state(), "final": state(final=True)},
        "guards": {"uninvolved": {"says": says}},
        "transitions": [
            step("object", "issued", "objected", term=term, operation="POST /v1/papers/{id}/objection"),
            step("decide", "objected", "final", roles=["commission"], needs=["uninvolved"],
                 term={**term, "days": 15, "counted": "calendar", "late": "marked"}),
            step("lapse", "issued", "final", roles=[]),
        ], **changed,
    }  # fmt: skip


@pytest.fixture
def read(tmp_path):
    def reading(**changed: object):
        path = tmp_path / "paper.yaml"
        path.write_text(yaml.safe_dump(table(**changed), allow_unicode=True), "utf-8")
        return read_table(path)

    return reading


def case(state_: str = "issued", role: str = "head", **rest: object) -> Case:
    return Case(state_, frozenset({role}), rest.pop("today", DAY), **rest)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"initial": "nowhere"}, "initial state nowhere"),
        ({"guards": {}}, "unknown guard uninvolved"),
        ({"states": {"issued": state(), "objected": state()}}, "unknown state final"),
        (
            {"states": {**table()["states"], "lost": state(final=True)}},
            "nothing leads to lost",
        ),
        (
            {"states": {**table()["states"], "objected": state(final=True)}},
            "objected is final and left",
        ),
        ({"states": {**table()["states"], "final": state()}}, "final is left by nothing"),
        ({"transitions": [*table()["transitions"], step("object", "issued", "final")]}, "twice"),
        ({"guards": {**table()["guards"], "idle": {"says": NAMES}}}, "no step needs idle"),
        (
            {"guards": {"uninvolved": {"says": {**NAMES, "en": "{who} took part"}}}},
            "name different things",
        ),
        ({"surprise": 1}, "surprise"),
    ],
)
def test_a_table_in_which_something_could_not_happen_is_refused_and_the_fault_named(
    read, changed, said
):
    with pytest.raises(TableFaulty, match=said):
        read(**changed)


def test_every_step_is_listed_allowed_or_with_every_reason_why_not(read):
    found = {each.transition.code: each for each in actions_of(read(), case())}
    assert found["object"].allowed
    assert [each.code for each in found["decide"].hindrances] == ["role", "state"]
    assert [each.code for each in found["lapse"].hindrances] == ["by_itself"]


def test_the_last_day_of_a_term_is_in_time_and_the_day_after_is_refused(read):
    until = Calendar().term(DAY, working_days=term_of(read(), "object").days)
    assert until.until == date(2026, 4, 22)
    running = {"object": until}
    last = case(deadlines=running, today=until.until)
    assert must_be_allowed(read(), "object", last).deadline == until
    with pytest.raises(Conflict, match=r"ended on 2026-04-22"):
        must_be_allowed(read(), "object", case(deadlines=running, today=date(2026, 4, 23)))


def test_a_step_after_its_last_day_is_marked_late_where_the_table_allows_it(read):
    until = CountedTerm(until=date(2026, 4, 30))
    late = case("objected", "commission", guards={"uninvolved": None},
                deadlines={"decide": until}, today=date(2026, 5, 1))  # fmt: skip
    assert must_be_allowed(read(), "decide", late).late


def test_a_guard_that_does_not_hold_is_said_with_what_it_found_in_three_languages(read):
    met = case("objected", "commission", guards={"uninvolved": {"body": "health"}})
    with pytest.raises(Conflict, match="health took part") as refused:
        must_be_allowed(read(), "decide", met)
    assert refused.value.params["reasons"].kk == "health қатысты"


def test_a_guard_nobody_looked_at_is_a_fault_and_never_a_permission(read):
    with pytest.raises(KeyError, match="uninvolved"):
        actions_of(read(), case("objected", "commission"))


def test_another_role_is_forbidden_and_the_view_names_the_request(read):
    with pytest.raises(Forbidden, match="commission"):
        must_be_allowed(read(), "decide", case("objected", guards={"uninvolved": None}))
    view = to_action_view(actions_of(read(), case())[0], address={"id": "a1"})
    assert (view.method, view.address, view.allowed) == ("POST", "/v1/papers/a1/objection", True)
