"""Measures counted from what the senders know, beside the measures the services give."""

from collections import Counter
from collections.abc import Callable
from datetime import date

from tests.chaos.batches import YEAR
from tests.chaos.senders import Sender
from tests.chaos.sending import Post

LAST_DAY = date(YEAR, 12, 31)
Row = dict[str, object]

COUNTED: dict[str, dict[str, Callable[[Row], int]]] = {
    "applications": {
        "applications_total": lambda row: 1,
        "applications_due": lambda row: bool(row["answered_on"]) or row["due_on"] <= LAST_DAY,
        "applications_on_time": lambda row: (
            bool(row["answered_on"]) and row["answered_on"] <= row["due_on"]
        ),
        "applications_repeated": lambda row: row["repeated"],
        "complaints_total": lambda row: row["kind"] == "complaint",
        "complaints_overturned": lambda row: row["overturned"],
    },
    "service_deliveries": {
        "deliveries_total": lambda row: 1,
        "deliveries_late": lambda row: (
            row["delivered_on"] > row["due_on"]
            if row["delivered_on"]
            else row["due_on"] <= LAST_DAY
        ),
        "service_complaints_justified": lambda row: row["justified_complaint"],
    },
    "staffing": {
        "posts_months": lambda row: row["posts"],
        "vacant_months": lambda row: row["vacant"],
    },
}


async def measures_equal_a_recount(senders: list[Sender], post: Post) -> None:
    """Compare each measure of each body and month with a recount of the last acknowledged values."""
    counted: Counter[tuple[str, str, str]] = Counter()
    records: Counter[tuple[str, str]] = Counter()
    for sender in senders:
        _count(sender, counted, records)
    given: Counter[tuple[str, str, str]] = Counter()
    for service in ("citizens", "orgdev"):
        answer = await post.read(f"/api/{service}/v1/measures/{YEAR}", "auditor")
        answer.raise_for_status()
        for value in answer.json()["values"]:
            of = value["body"], value["measure"]
            if value["measure"] in _known() and value["records"] != records[of]:
                post.tally.note("lost", f"{of} counted from {value['records']}, not {records[of]}")
            for month, text in value["months"].items():
                given[(*of, month)] = int(text)
    for cell in counted:
        if given[cell] != counted[cell]:
            what = "doubled" if given[cell] > counted[cell] else "lost"
            post.tally.note(what, f"measure {cell} is {given[cell]}, recounted {counted[cell]}")


def _known() -> set[str]:
    return {name for measures in COUNTED.values() for name in measures}


def _count(
    sender: Sender, counted: Counter[tuple[str, str, str]], records: Counter[tuple[str, str]]
) -> None:
    space = sender.space
    measures = COUNTED[space.kind.dataset]
    for number, variant in sender.expected.current():
        row, month = space.values(number, variant), space.period(number)
        for name, adds in measures.items():
            counted[space.body, name, month] += int(adds(row))
            records[space.body, name] += 1
