"""The rows of a table of disagreements, and the cells of its form."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import yaml

from bagalau.auditing.form_views import to_form_view
from bagalau.blocks.appeals.compared_results import handed_cards
from bagalau.blocks.appeals.judging import Appeals
from bagalau.blocks.appeals.papers import ObjectionPapers
from bagalau.blocks.review import ReviewState
from bagalau.contracts.v1.editions import FormView
from bagalau.contracts.v1.results import (
    Card,
    ContestedIndicator,
    Disagreement,
    Node,
    ObjectionDocument,
    RowVerdict,
)
from bagalau.contracts.v1.wire import Names, Number
from bagalau.scoring.model import Edition

FORM_CODE: Final = "disagreements"
_READ: Final[dict[str, Any]] = yaml.load(
    Path(__file__).with_name("disagreement_form.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader
)
EXTENDED: Final = FormView.model_validate(_READ["form"])
ACCEPTED, NOT_ACCEPTED = Names(**_READ["accepted"]), Names(**_READ["not_accepted"])
UNDECIDED: Final = Names(**_READ["undecided"])


def fetch_form(edition: Edition) -> FormView:
    """Give the form that the edition prescribes, else the extended one."""
    form = edition.forms.get(FORM_CODE)
    return EXTENDED if form is None else to_form_view(form)


async def handed_results(
    appeals: Appeals, papers: ObjectionPapers, body: str
) -> tuple[Card | None, Card | None]:
    """Give the result that was objected to, and the one after appeal once it is settled.

    After appeal stands the result that was handed out next; where nothing was accepted and nothing
    is waited for, the one that was objected to.
    """
    issues = appeals.review.issues_of(body)
    came = papers.objection.position
    earlier = [each for each in issues if each.position < came]
    later = [each for each in issues if papers.verdict and each.position > papers.verdict.position]
    before = await _card(appeals, earlier[-1:], body)
    if later:
        return before, await _card(appeals, later[:1], body)
    stands = papers.verdict is not None and appeals.review.answer(body) is ReviewState.REJECTED
    return before, before if stands else None


async def _card(appeals: Appeals, issues: list[Any], body: str) -> Card | None:
    for issue in issues:
        cards = await handed_cards(appeals.runtime, appeals.session, issue)
        if body in cards:
            return Card.model_validate(cards[body])
    return None


def to_rows(
    edition: Edition,
    papers: ObjectionPapers,
    form: FormView,
    before: Card | None,
    after: Card | None,
) -> list[Disagreement]:
    """Give the rows of an objection's table, one for each contested indicator, in its order."""
    objection = papers.objection.read(ObjectionDocument)
    known = {each.code: Names(**each.names) for each in edition.indicators()}
    decided = {each.indicator: each for each in papers.rows}
    files = "; ".join(
        f"{each.title or each.name}{', ' * bool(each.place)}{each.place}"
        for each in objection.cited
    )
    return [
        _row(
            number,
            each,
            known.get(each.indicator, _plain(each.indicator)),
            decided.get(each.indicator),
            points=(_points(before, each.indicator), _points(after, each.indicator)),
            files=files,
            form=form,
        )
        for number, each in enumerate(objection.contested, 1)
    ]


def _row(
    number: int,
    contested: ContestedIndicator,
    names: Names,
    decided: RowVerdict | None,
    *,
    points: tuple[Number | None, Number | None],
    files: str,
    form: FormView,
) -> Disagreement:
    concluded, corrected = points
    reason = "" if decided is None else decided.reason
    cells = {
        "number": _plain(str(number)),
        "indicator": _with(names, contested.indicator),
        "conclusion": _with(names, f"{contested.indicator}: {_decimal(concluded)}"),
        "objection": _plain(contested.argument),
        "claimed": _plain(contested.points or ""),
        "evidence": _plain(files),
        "decision": _decision(decided),
        "reason": _plain(reason),
        "note": _plain(reason),
        "corrected": _plain(_decimal(corrected)),
    }
    return Disagreement(
        number=number,
        indicator=contested.indicator,
        names=names,
        concluded=concluded,
        objection=contested.argument,
        claimed=contested.points,
        accepted=None if decided is None else decided.accepted,
        reason=reason,
        corrected=corrected,
        cells={each.code: cells.get(each.code, _plain("")) for each in form.columns},
    )


def _decision(decided: RowVerdict | None) -> Names:
    if decided is None:
        return UNDECIDED
    return ACCEPTED if decided.accepted else NOT_ACCEPTED


def _points(card: Card | None, indicator: str) -> Number | None:
    if card is None or card.tree is None:
        return None
    return next((each.points for each in _nodes(card.tree) if each.code == indicator), None)


def _nodes(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from _nodes(child)


def _decimal(number: Number | None) -> str:
    return "—" if number is None else number.decimal


def _plain(text: str) -> Names:
    return Names(kk=text, ru=text, en=text)


def _with(names: Names, text: str) -> Names:
    return Names(kk=f"{text} {names.kk}", ru=f"{text} {names.ru}", en=f"{text} {names.en}")
