"""Information technology of a made-up year, as each body reports it about itself."""

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
    """Give the chance of a subject and how well the body does in technology."""
    return chance_of(seed, year, body, subject), skill_of(seed, body, "technology")


def information_systems(body: str, *, year: int, seed: int) -> Iterator[Record]:
    """Count functions automated and systems integrated (a stock)."""
    chance, skill = _stream(body, year=year, seed=seed, subject="information_systems")
    functions, integrations = 20 + int(chance.random() * 60), 3 + int(chance.random() * 14)
    automated = among(chance, functions, between(0.40, 0.92, share=skill))
    done = among(chance, integrations, between(0.50, 1.0, share=skill))
    for month in months_of(year):
        automated = min(functions, automated + happens(chance, 0.3))
        yield {
            "body": body,
            "month": month,
            "functions_total": functions,
            "functions_automated": automated,
            "integrations_due": integrations,
            "integrations_done": done,
        }


def documents(body: str, *, year: int, seed: int) -> Iterator[Record]:
    """Count documents and those that never were paper."""
    chance, skill = _stream(body, year=year, seed=seed, subject="documents")
    for month in months_of(year):
        written = 300 + drawn(chance, 1500.0)
        yield {
            "body": body,
            "month": month,
            "documents_all": written,
            "documents_electronic": among(chance, written, between(0.78, 0.99, share=skill)),
        }


def draft_acts(body: str, *, year: int, seed: int) -> Iterator[Record]:
    """Count drafts of legal acts the body had to agree, and those agreed electronically."""
    chance, skill = _stream(body, year=year, seed=seed, subject="draft_acts")
    for month in months_of(year):
        due = drawn(chance, 12.0)
        yield {
            "body": body,
            "month": month,
            "acts_due": due,
            "acts_agreed_electronically": among(chance, due, between(0.75, 1.0, share=skill)),
        }


def security(body: str, *, year: int, seed: int) -> Iterator[Record]:
    """Count security requirements met (a stock) and incidents nobody reported (a flow)."""
    chance, skill = _stream(body, year=year, seed=seed, subject="security")
    met = among(chance, 38, between(0.68, 0.98, share=skill))
    silent_month = int(chance.random() * 12) if happens(chance, 0.04) else None
    for number, month in enumerate(months_of(year)):
        met = min(38, met + happens(chance, 0.25))
        yield {
            "body": body,
            "month": month,
            "requirements_due": 38,
            "requirements_met": met,
            "unreported_incidents": int(number == silent_month),
        }
