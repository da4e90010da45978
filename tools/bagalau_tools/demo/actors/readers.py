"""What readers see in the end: the rating, what is missing and why, and published figures again."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from bagalau_tools.demo.actors.register import BLOCKS
from bagalau_tools.demo.published import goals_2022, open_dialogue_2024
from bagalau_tools.demo.sending.gateway import Actor, Document, Gateway, StepFailed, done, pages
from bagalau_tools.demo.sizes import YEAR

AUDITOR = "auditor"
"""The role that may read everything and change nothing."""


@dataclass(frozen=True, slots=True)
class Reread:
    """One published figure beside what the measures say when they are read back."""

    what: str
    published: int
    counted: int

    @property
    def same(self) -> bool:
        """Say whether the platform counts what was published."""
        return self.published == self.counted


async def goals_of_2022_again(gateway: Gateway) -> list[Reread]:
    """Add up the measures of 2022 over all bodies and lay them beside the published counts."""
    values = await measures(await gateway.actor(AUDITOR), "goals", goals_2022.YEAR)
    return [
        Reread(measure, published, total(values, measure))
        for measure, published in goals_2022.TOTALS.items()
    ]


async def open_dialogue_of_2024_again(gateway: Gateway) -> list[Reread]:
    """Add up the open dialogues of the akimats in 2024 and lay them beside the printed totals."""
    values = await measures(await gateway.actor(AUDITOR), "citizens", open_dialogue_2024.YEAR)
    local = [value for value in values if value["body"].startswith("akimat-")]
    return [
        Reread(
            "questions_received", open_dialogue_2024.RECEIVED, total(local, "questions_received")
        ),
        Reread(
            "questions_answered", open_dialogue_2024.ANSWERED, total(local, "questions_answered")
        ),
    ]


async def measures(actor: Actor, block: str, year: int) -> list[Document]:
    """Read all measures of a block and year."""
    return await pages(actor, f"/api/{block}/v1/measures/{year}", of="values")


def total(values: list[Document], measure: str) -> int:
    """Add one measure up over all bodies, exactly."""
    exact = sum(
        Fraction(value["value"])
        for value in values
        if value["measure"] == measure and value["value"] is not None
    )
    return int(exact)


def must_agree(figures: list[Reread]) -> None:
    """Stop the walk if a published figure comes back as another."""
    wrong = [figure for figure in figures if not figure.same]
    if wrong:
        differences = ", ".join(
            f"{each.what} {each.counted} for {each.published}" for each in wrong
        )
        raise StepFailed("read published figures back", differences)


async def scorecard(gateway: Gateway, block: str, year: int, body: str) -> Document:
    """Read one body's scorecard in full, with the trace of every number."""
    auditor = await gateway.actor(AUDITOR)
    answer = await auditor.get(f"/api/{block}/v1/scorecards/{year}/{body}")
    return done(f"read the scorecard of {body}", answer)


def node_of(card: Document, code: str) -> Document:
    """Find a node of a scored tree by its code."""
    for node in _nodes(card["tree"]):
        if node["code"] == code:
            return node
    raise StepFailed(f"find {code} in the scorecard of {card['body']}", "there is no such node")


@dataclass(frozen=True, slots=True)
class Absence:
    """Values missing for one reason and treated in one way, in one block."""

    block: str
    why: str
    effect: str
    values: int
    bodies: list[str]


async def absences(gateway: Gateway, year: int) -> list[Absence]:
    """Gather from the scorecards what is missing, why, and what was done about it."""
    auditor = await gateway.actor(AUDITOR)
    found: dict[tuple[str, str, str], list[str]] = {}
    for block in BLOCKS:
        cards = done(
            f"read the scorecards of {block}",
            await auditor.get(f"/api/{block}/v1/scorecards/{year}"),
        )["cards"]
        for card in cards:
            for node in _nodes(card["tree"]):
                if node["missing"]:
                    key = (block, node["missing"], node["effect"] or "")
                    found.setdefault(key, []).append(card["body"])
    return [
        Absence(*key, values=len(bodies), bodies=sorted(set(bodies)))
        for key, bodies in sorted(found.items())
    ]


def _nodes(tree: Document | None) -> Iterator[Document]:
    waiting = [tree] if tree else []
    while waiting:
        node = waiting.pop()
        yield node
        waiting += node["children"]


async def completeness(gateway: Gateway, block: str) -> Document:
    """Read what should have been sent, and what has come."""
    auditor = await gateway.actor(AUDITOR)
    answer = await auditor.get(f"/api/{block}/v1/completeness/{YEAR}")
    return done(f"read the completeness of {block}", answer)
