"""Openness of a made-up year: what the Open Government portals count, and meetings with people."""

from collections.abc import Iterator
from random import Random

from bagalau_tools.demo.synthetic.chance import (
    Record,
    among,
    between,
    chance_of,
    drawn,
    happens,
    months_of,
    skill_of,
)


def _stream(body: str, *, year: int, seed: int, subject: str) -> tuple[Random, float]:
    """Give the chance of a subject and how well the body does in openness."""
    return chance_of(seed, year, body, subject), skill_of(seed, body, "openness")


def open_data(body: str, *, year: int, seed: int) -> Iterator[Record]:
    """Count data sets due and published."""
    chance, skill = _stream(body, year=year, seed=seed, subject="open_data")
    for month in months_of(year):
        due = 1 + drawn(chance, 3.0)
        yield {
            "body": body,
            "month": month,
            "data_sets_due": due,
            "data_sets_published": among(chance, due, between(0.70, 1.0, share=skill)),
        }


def open_budgets(body: str, *, year: int, seed: int) -> Iterator[Record]:
    """Count budget documents due and published."""
    chance, skill = _stream(body, year=year, seed=seed, subject="open_budgets")
    for month in months_of(year):
        due = 1 + drawn(chance, 1.5)
        yield {
            "body": body,
            "month": month,
            "budget_documents_due": due,
            "budget_documents_published": among(chance, due, between(0.75, 1.0, share=skill)),
        }


def open_acts(body: str, *, year: int, seed: int) -> Iterator[Record]:
    """Count drafts of legal acts due for public discussion and published for it."""
    chance, skill = _stream(body, year=year, seed=seed, subject="open_acts")
    for month in months_of(year):
        due = drawn(chance, 2.5)
        yield {
            "body": body,
            "month": month,
            "drafts_due": due,
            "drafts_published": among(chance, due, between(0.80, 1.0, share=skill)),
        }


def open_dialogue(body: str, *, year: int, seed: int) -> Iterator[Record]:
    """Count questions received and answered in the open dialogue."""
    chance, skill = _stream(body, year=year, seed=seed, subject="open_dialogue")
    for month in months_of(year):
        received = drawn(chance, 90.0)
        yield {
            "body": body,
            "month": month,
            "questions_received": received,
            "questions_answered": among(chance, received, between(0.70, 0.99, share=skill)),
            "printed_share": None,
        }


def internet_resource(body: str, *, year: int, seed: int) -> Iterator[Record]:
    """Count items the openness standard asks of a site, and items present (a stock)."""
    chance, skill = _stream(body, year=year, seed=seed, subject="internet_resource")
    present = among(chance, 42, between(0.70, 0.97, share=skill))
    for month in months_of(year):
        present = min(42, present + happens(chance, 0.2))
        yield {"body": body, "month": month, "items_due": 42, "items_present": present}


def meetings(body: str, *, year: int, seed: int) -> Iterator[Record]:
    """Count meetings with the population (or personal receptions) and the issues raised there."""
    chance, skill = _stream(body, year=year, seed=seed, subject="meetings")
    for month in months_of(year):
        planned = 2 + drawn(chance, 4.0)
        raised = drawn(chance, 40.0)
        yield {
            "body": body,
            "month": month,
            "meetings_planned": planned,
            "meetings_held": among(chance, planned, between(0.80, 1.0, share=skill)),
            "issues_raised": raised,
            "issues_resolved": among(chance, raised, between(0.55, 0.95, share=skill)),
        }
