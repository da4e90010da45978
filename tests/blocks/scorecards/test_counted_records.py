"""A measure's filter lists exactly the records counted in it, for every measure of every block.

Records are drawn from one seed and sent like anybody's: some refused, some corrected, some taken
back, some of bodies that were merged. What every measure came to is read from the scoring inputs.
"""

import random
import zlib
from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Literal, get_args, get_origin

import pytest

from bagalau.blocks.api.parameters import runtime_of
from bagalau.blocks.datasets.adding import OverBodies
from bagalau.blocks.datasets.shape import plain_type
from bagalau.chassis.identity.roles import Role
from bagalau.contracts.v1.register.registers import Assignment, RegisteredLife, Standing
from bagalau.contracts.v1.wire.canonical_json import fraction
from services.citizens.main import create_citizens
from services.goals.main import create_goals
from services.orgdev.main import create_orgdev
from services.results.main import create_results
from tests.blocks.small_block import People, register_of, registered

YEAR = 2025
MAKERS = {
    "citizens": create_citizens, "goals": create_goals, "orgdev": create_orgdev,
    "results": create_results,
}  # fmt: skip
BLOCKS = list(MAKERS)
MERGED, FIRST_MERGED = date(YEAR, 8, 20), date(YEAR, 3, 10)
CAME_BACK = date(YEAR, 9, 10)
BODIES = (
    registered("health", blocks=BLOCKS),
    registered("medicines", blocks=BLOCKS, standing=Standing.MERGED, successor="health", until=MERGED),
    registered("pharmacy", blocks=BLOCKS, standing=Standing.MERGED, successor="medicines", until=FIRST_MERGED),
    registered("culture", blocks=BLOCKS, since=date(YEAR, 2, 1)),
    registered("archives", blocks=BLOCKS, since=CAME_BACK, lives=[
        RegisteredLife(until=FIRST_MERGED, successor="culture"), RegisteredLife(since=CAME_BACK),
    ]),
    registered("akimat-abai", "LEB", blocks=BLOCKS),
)  # fmt: skip
SURVIVORS = ("health", "culture", "archives", "akimat-abai")
PATTERNS = {r"^[0-9]{3}$": "{:03}", r"^([0-9]{3}([; ]+[0-9]{3})*)?$": "{:03}"}


def row_of(shape, body, drawn):
    """Draw one record that keeps the rules of its dataset, as it is sent."""
    properties = shape.model_json_schema()["properties"]
    for _ in range(200):
        row = {"body": body}
        for name, field in shape.model_fields.items():
            if name != "body":
                row[name] = value_of(name, field, properties[name], drawn)
        if all(rule.holds(*(row[name] for name in rule.fields)) for rule in shape.about.rules):
            return {name: as_sent(value) for name, value in row.items()}
    raise AssertionError(f"no record of {shape.about.code} was drawn")


def value_of(name, field, schema, drawn):
    plain, absent = plain_type(field.annotation)
    if absent and drawn.random() < 0.3:
        return None
    if get_origin(field.annotation) is Literal:
        return drawn.choice(get_args(field.annotation))
    if name == "year":
        return YEAR
    if name == "month":
        return f"{YEAR}-{drawn.randint(1, 12):02}"
    figures = [Decimal(0), Decimal(1), Decimal("0.5"), Decimal("1.123456789")]
    by_type = {
        date: date(YEAR, 1, 1) + timedelta(days=drawn.randrange(390)),
        bool: drawn.random() < 0.5,
        int: drawn.randrange(9),
        str: PATTERNS.get(schema.get("pattern"), "k{}").format(drawn.randrange(40)),
        Decimal: drawn.choice(figures),
    }
    return by_type[plain]


def as_sent(value):
    return value if isinstance(value, int | bool | str) or value is None else str(value)


async def sent(people, shape, rows):
    """Send rows as who sends the dataset; what a rule of the register refuses is left out."""
    code, path = shape.about.code, f"/v1/datasets/{shape.about.code}/imports?mode=partial"
    if Role.SUPPLIER in shape.about.senders:
        batches = {"registry": rows}
    else:
        batches = defaultdict(list)
        for row in rows:
            batches[row["body"]].append(row)
    for organisation, batch in batches.items():
        role = "supplier" if organisation == "registry" else "reporter"
        answer = await people.ask(role, organisation, "POST", path, batch)
        assert answer.status_code in {201, 422}, (code, answer.text)


async def taken_back(people, shape, drawn):
    """Take back some records of a body, as who sent them."""
    code = shape.about.code
    listed = await people.ask(
        "auditor", "centre", "GET", f"/v1/datasets/{code}/records?year={YEAR}"
    )
    named = [
        {name: each[name] for name in ("year", "body", "key")} for each in listed.json()["entries"]
    ]
    chosen = [each for each in named if drawn.random() < 0.15 and each["body"] in SURVIVORS]
    mine = Role.SUPPLIER in shape.about.senders
    for who in ["registry"] if mine else SURVIVORS:
        own = [each for each in chosen if mine or each["body"] == who]
        if own:
            order = {"reason": "sent by mistake", "records": own}
            role = "supplier" if mine else "reporter"
            answer = await people.ask(role, who, "POST", f"/v1/datasets/{code}/withdrawals", order)
            assert answer.status_code == 201, answer.text


async def filled(people, definition, drawn):
    for shape in definition.datasets:
        rows = [row_of(shape, drawn.choice(BODIES).code, drawn) for _ in range(60)]
        await sent(people, shape, rows)
        again = [{**row_of(shape, row["body"], drawn), **key_of(shape, row)} for row in rows[:15]]
        await sent(people, shape, again)
        await taken_back(people, shape, drawn)


def key_of(shape, row):
    return {name: row[name] for name in shape.about.key}


def total(measure, listed):
    """Add what listed records add as the measure says: the same month of merged bodies once, or all."""
    months = defaultdict(list)
    for each in listed:
        months[each["period"]].append(fraction(each["adds"]))
    once = measure.adding.over_bodies is OverBodies.ONCE
    return sum((max(of) if once else sum(of) for of in months.values()), Fraction(0))


async def records_of(people, path):
    answer = await people.ask("auditor", "centre", "GET", path)
    assert answer.status_code == 200, answer.text
    assert answer.json()["next"] is None
    return answer.json()["entries"]


@pytest.mark.parametrize("block", BLOCKS)
@pytest.mark.asyncio
async def test_every_filter_lists_the_records_counted(database, app_client, token, block):
    drawn = random.Random(zlib.crc32(block.encode()))
    app = MAKERS[block](database(block))
    definition = runtime_of(app).definition
    datasets = [each.about.code for each in definition.datasets]
    assignments = [
        Assignment(block=block, direction=None, evaluator="centre", substitute="administration", assembles=True)
    ]  # fmt: skip
    async with app_client(app) as client:
        people = People(client, token, app)
        people.headers = with_datasets(people, block, datasets)
        await people.load(register_of(YEAR, BODIES, assignments))
        await filled(people, definition, drawn)
        inputs = await people.ask("auditor", "centre", "GET", f"/v1/scoring-inputs/{YEAR}")
        assert inputs.status_code == 200, inputs.text
        by_body = {each["body"]: each["measures"] for each in inputs.json()["bodies"]}
        assert set(by_body) == set(SURVIVORS)
        counted = 0
        for code, measure in definition.measures.known.items():
            path = f"/v1/datasets/{measure.dataset}/records?year={YEAR}&limit=1000&measure={code}"
            found = {}
            for body in SURVIVORS:
                listed = await records_of(people, f"{path}&body={body}")
                value = by_body[body][code]["value"]
                if value is None:
                    assert listed == [], (code, body)
                    continue
                assert total(measure, listed) == fraction(value), (code, body, value)
                found |= {(each["body"], each["key"]): each for each in listed}
                counted += len(listed)
            everybody = await records_of(people, path)
            assert {(each["body"], each["key"]): each for each in everybody} == found, code
        assert counted > 0


def with_datasets(people, block, datasets):
    headers = People.headers.__get__(people)
    return lambda role, organisation, **more: headers(
        role, organisation, **{"blocks": [block], "datasets": datasets, **more}
    )
