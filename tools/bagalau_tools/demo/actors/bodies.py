"""A body's own system reports about the body itself, and about nobody else.

Its token carries the organisation; a record about another body is refused.
"""

from collections.abc import Iterator

from bagalau_tools.demo.actors.register import Body, Register
from bagalau_tools.demo.actors.suppliers import WITHOUT_AUDIT, WITHOUT_SURVEY
from bagalau_tools.demo.display import Stage
from bagalau_tools.demo.sending.gateway import Gateway, done, refused
from bagalau_tools.demo.sending.pushing import Push, ndjson
from bagalau_tools.demo.sizes import YEAR, Size
from bagalau_tools.demo.synthetic import goals, openness, technology

SILENT = ("trade", "akimat-kyzylorda")
"""Bodies that send nothing of their own this year; registers still report about them."""

REPAIRS = ("energy", "information_systems")
"""The body whose first table of this dataset is full of mistakes (see `repairs.py`)."""


def reporters(register: Register, size: Size) -> Iterator[Push]:
    """Push the own reports of every body that sends any."""
    for body in register.bodies:
        if body.code not in SILENT and body.standing == "evaluated":
            yield from own_reports(body, register.year, size.seed)


def own_reports(body: Body, year: int, seed: int) -> Iterator[Push]:
    """Push what one body says about itself, to the blocks that apply to it."""
    client = f"reporter-{body.code}"
    if "goals" in body.blocks:
        for subject in (goals.plans, goals.plan_goals, goals.targets):
            records = subject(body.code, body.group, year=year, seed=seed)
            yield Push(client, "goals", subject.__name__, ndjson(records))
        steps = goals.reforms(body.code, year=year, seed=seed)
        yield Push(client, "goals", "reforms", ndjson(steps))
    if "citizens" in body.blocks:
        meetings = openness.meetings(body.code, year=year, seed=seed)
        yield Push(client, "citizens", "meetings", ndjson(meetings))
    if "orgdev" in body.blocks:
        yield from _technology(body, year, seed)


def meetings_only(register: Register, size: Size) -> Iterator[Push]:
    """Push the meetings of a year before: the small cycle needs no more from the bodies."""
    for body in register.of("citizens"):
        meetings = openness.meetings(body.code, year=register.year, seed=size.seed)
        yield Push(f"reporter-{body.code}", "citizens", "meetings", ndjson(meetings))


def _technology(body: Body, year: int, seed: int) -> Iterator[Push]:
    subjects = [technology.information_systems, technology.documents, technology.security]
    if body.group == "central":  # local bodies have no drafts to agree: the indicator is not theirs
        subjects.append(technology.draft_acts)
    for subject in subjects:
        if (body.code, subject.__name__) != REPAIRS:
            records = ndjson(subject(body.code, year=year, seed=seed))
            yield Push(f"reporter-{body.code}", "orgdev", subject.__name__, records)


STATEMENTS = (
    (
        "services-register",
        WITHOUT_SURVEY,
        "citizens",
        "satisfaction_surveys",
        "no_official_statistics",
        "The survey of the year was not official by the day of the evaluation (synthetic).",
    ),
    (
        "audit-register",
        WITHOUT_AUDIT,
        "goals",
        "audits",
        "nothing_to_report",
        "No state audit was carried out in the body during the year (synthetic).",
    ),
)


async def make_nil_returns(gateway: Gateway, stage: Stage) -> None:
    """Explain absences: who sends a dataset says why it holds nothing of a body."""
    for sender, body, block, dataset, state, reason in STATEMENTS:
        register = await gateway.actor(sender)
        statement = {
            "body": body,
            "dataset": dataset,
            "year": YEAR,
            "state": state,
            "reason": reason,
            "document": f"SYNTHETIC-{body}-{YEAR}",
        }
        answer = await register.post(f"/api/{block}/v1/nil-returns", statement)
        done(f"{sender} states {state} of {body}", answer)
        stage.note(f"{body}, {dataset}: {state}")
        stage.advance()


async def try_what_is_refused(gateway: Gateway, stage: Stage, size: Size) -> None:
    """Show two refusals: a block that does not apply to the body, and another body's records."""
    attempts = (
        ("reporter-defence", "defence", "a block that does not apply to it"),
        ("reporter-justice", "finance", "another body's records"),
    )
    for client, body, what in attempts:
        records = ndjson(technology.documents(body, year=YEAR, seed=size.seed))
        answer = await (await gateway.actor(client)).push("orgdev", "documents", records)
        problem = refused(f"{client} pushes {what}", answer)
        code = next((each["code"] for each in problem.get("errors", [])), problem.get("code"))
        stage.note(f"{client} tries {what}: refused, {answer.status} {code}")
        stage.advance()
