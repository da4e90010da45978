"""Registers of the country push what they hold about many bodies.

Each supplier's token names the datasets it may push; a record about any body is accepted in
those and in no other. Five of the registers send NDJSON, the treasury CSV, the audit JSON: all
three are accepted by every dataset.
"""

from collections.abc import Callable, Iterator

from bagalau_tools.demo.actors.register import Body, Register
from bagalau_tools.demo.sending.gateway import CSV, JSON, NDJSON
from bagalau_tools.demo.sending.pushing import WRITTEN, Push
from bagalau_tools.demo.sizes import YEAR, Size
from bagalau_tools.demo.synthetic import applications, budget, openness, people, services
from bagalau_tools.demo.synthetic.chance import Record

LEGAL_STATISTICS = "legal-statistics-register"
SERVICES = "services-register"
OPEN_GOVERNMENT = "open-government"
TREASURY = "treasury"
AUDIT = "audit-register"
PERSONNEL = "personnel-register"

WITHOUT_SURVEY = "culture-information"
"""The survey of this body's services was not official by the day of the evaluation."""

WITHOUT_AUDIT = "akimat-ulytau"
"""No state audit visited this body: it will say so itself."""

Counted = Callable[..., Iterator[Record]]


def national_registers(register: Register, size: Size) -> Iterator[Push]:
    """Push everything that registers know about the bodies of a year."""
    yield from legal_statistics(register, size)
    yield from service_deliveries(register, size)
    yield from service_counts(register, size)
    yield from open_government(register, size)
    if register.year == YEAR:
        yield from treasury(register, size)
        yield from state_audit(register, size)
        yield from personnel(register, size)


def legal_statistics(register: Register, size: Size) -> Iterator[Push]:
    """Push applications and complaints case by case, one batch a body."""
    bodies = [body.code for body in register.of("citizens")]
    total = size.applications if register.year == YEAR else size.applications_before
    for body, count in applications.shared_out(bodies, total=total, seed=size.seed).items():
        batch = applications.applications(body, year=register.year, count=count, seed=size.seed)
        yield Push(LEGAL_STATISTICS, "citizens", "applications", batch)


def service_deliveries(register: Register, size: Size) -> Iterator[Push]:
    """Push deliveries of public services case by case, one batch a body that serves."""
    bodies = [body.code for body in register.of("citizens") if body.serves]
    total = size.deliveries if register.year == YEAR else size.deliveries_before
    for body, count in applications.shared_out(bodies, total=total, seed=size.seed).items():
        batch = services.service_deliveries(body, year=register.year, count=count, seed=size.seed)
        yield Push(SERVICES, "citizens", "service_deliveries", batch)


def service_counts(register: Register, size: Size) -> Iterator[Push]:
    """Push what the register of services counts by month: services, control, satisfaction."""
    bodies = [body for body in register.of("citizens") if body.serves]
    surveyed = [body for body in bodies if (body.code, register.year) != (WITHOUT_SURVEY, YEAR)]
    sends = _sender(SERVICES, "citizens", register.year, size.seed)
    yield sends("service_registry", services.service_registry, bodies)
    yield sends("service_control", services.service_control, bodies)
    yield sends("satisfaction_surveys", services.satisfaction_surveys, surveyed)


def open_government(register: Register, size: Size) -> Iterator[Push]:
    """Push what the Open Government portals count; open dialogues of 2024 were really published."""
    bodies = register.of("citizens")
    sends = _sender(OPEN_GOVERNMENT, "citizens", register.year, size.seed)
    yield sends("open_data", openness.open_data, bodies)
    yield sends("open_budgets", openness.open_budgets, bodies)
    yield sends("open_acts", openness.open_acts, bodies)
    yield sends("internet_resource", openness.internet_resource, bodies)
    reporting = bodies if register.year == YEAR else [b for b in bodies if b.group == "central"]
    yield sends("open_dialogue", openness.open_dialogue, reporting)


def treasury(register: Register, size: Size) -> Iterator[Push]:
    """Push adjusted plans and payments by budget programme, as CSV."""
    sends = _sender(TREASURY, "goals", register.year, size.seed, media=CSV)
    yield sends("budget_programmes", budget.budget_programmes, register.of("goals"))


def state_audit(register: Register, size: Size) -> Iterator[Push]:
    """Push what the state audit checked and found, as one JSON array."""
    sends = _sender(AUDIT, "goals", register.year, size.seed, media=JSON)
    visited = [body for body in register.of("goals") if body.code != WITHOUT_AUDIT]
    yield sends("audits", budget.audits, visited)


def personnel(register: Register, size: Size) -> Iterator[Push]:
    """Push what the personnel register counts by month."""
    bodies = register.of("orgdev")
    sends = _sender(PERSONNEL, "orgdev", register.year, size.seed)
    for subject in (
        people.staffing,
        people.turnover,
        people.appointments,
        people.overtime,
        people.discipline,
        people.training,
    ):
        yield sends(subject.__name__, subject, bodies)


def _sender(
    client: str, block: str, year: int, seed: int, *, media: str = NDJSON
) -> Callable[[str, Counted, list[Body]], Push]:
    """Give the function that makes one batch of a supplier out of many bodies' records."""

    def sends(dataset: str, counted: Counted, bodies: list[Body]) -> Push:
        records = (each for body in bodies for each in counted(body.code, year=year, seed=seed))
        return Push(client, block, dataset, WRITTEN[media](records), media)

    return sends
