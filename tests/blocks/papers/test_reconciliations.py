"""The reconciliation act as a paper: the official forms, both values, both signatures, three languages."""

from datetime import UTC, date, datetime
from html import unescape
from pathlib import Path

import pytest

from bagalau.auditing.form_views import to_form_view
from bagalau.blocks.papers.reconciliations import (
    EXTENDED,
    ReconciliationPaper,
    reconciliation_paper,
)
from bagalau.contracts.v1.process import (
    ReconciliationAct,
    ReconciliationAnswer,
    ReconciliationRow,
    RemarkTotal,
    SelectiveRecheck,
)
from bagalau.contracts.v1.wire.base import Names, Number
from bagalau.documents.rendering import Format, render
from bagalau.documents.structure import Facts, Signatures, Table
from bagalau.scoring.loading import read_edition

FOLDER = Path(__file__).parents[3] / "methodology"
NAMES = Names(kk="Атау", ru="Имя", en="Name")
AT = datetime(2015, 4, 1, 20, tzinfo=UTC)
LATER = datetime(2015, 4, 6, 6, tzinfo=UTC)
DIGEST = "sha256:" + "1" * 64
SIGNED = {"id": "1", "position": 7, "by": "A. Officer", "organisation": "justice", "at": AT}
ROW = ReconciliationRow(
    indicator="L1.01", dataset="cases", key="2014-03", field="lost", reported=None,
    corrected="1234.5", finding="Тіркелген жоқ", remark="unreliable",
)  # fmt: skip


def form_of(name):
    return to_form_view(
        read_edition((FOLDER / f"{name}.yaml").read_text("utf-8")).forms["reconciliation"]
    )


def paper(form=EXTENDED, *, rows=(ROW,), state="act_made", answer=None, deduction=None, total=None):
    points = Number(exact="1/5", decimal="0.20")
    remarks = [RemarkTotal(remark="unreliable", facts=1, deduction="P3", points=points)]
    act = ReconciliationAct(
        **SIGNED, rows=list(rows), findings="Тексерілді", digest=DIGEST, form_ref="-", now=[],
        remarks=remarks if rows else [], answer=answer,
    )  # fmt: skip
    recheck = SelectiveRecheck(
        year=2014, body="health", state=state, chosen="lot", act=act, deduction=deduction
    )
    return ReconciliationPaper(
        recheck, act, form, form is not EXTENDED, {"L1.01": NAMES}, NAMES, NAMES, total
    )


def part(document, kind, at=0):
    return [each for each in document.parts if isinstance(each, kind)][at]


@pytest.mark.parametrize("name", ["legal-2014", "budget-2014"])
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_an_official_act_has_the_lines_and_signatures_of_its_annex_and_both_values(name, language):
    form = form_of(name)
    document = reconciliation_paper(paper(form), language)
    page = unescape(render(document, Format.HTML).decode())
    for each in [*form.columns, *form.lines, *form.signatures]:
        assert getattr(each.names, language) in page
    assert form.source.number in page
    assert "PROPOSED" not in page
    assert "1234.5" in part(document, Table).rows[0]
    for how in Format:
        assert render(document, how) == render(document, how)


def test_an_act_without_an_official_form_is_named_proposed_and_a_missing_record_is_said():
    document = reconciliation_paper(paper(), "ru")
    assert "ПРЕДЛОЖЕНА" in render(document, Format.HTML).decode()
    assert part(document, Table).rows == (
        ("1", "L1.01 Имя", "cases/2014-03: lost", "записи нет", "1234.5", "недостоверность",
         "Тіркелген жоқ"),
    )  # fmt: skip
    assert document.dated == date(2015, 4, 2)  # 1 a.m. in the country


def test_points_stand_under_their_lines_only_once_they_were_taken():
    lines = dict(part(reconciliation_paper(paper(), "en"), Facts, 1).pairs)
    assert lines["Unreliable"] == "points by the edition: 0.20, facts: 1"
    assert lines["Points subtracted in all"] == "not subtracted yet"
    assert lines["Total score after the re-check"] == "–"
    total = Number(exact="50", decimal="50.00")
    ended = paper(state="done", deduction="9", total=total)
    lines = dict(part(reconciliation_paper(ended, "en"), Facts, 1).pairs)
    assert lines["Points subtracted in all"] == "0.20"
    assert lines["Total score after the re-check"] == "50.00"
    other_form = paper(form_of("budget-2014"), state="done", deduction="9", total=total)
    lines = dict(part(reconciliation_paper(other_form, "en"), Facts, 1).pairs)
    assert lines["Total deduction"] == "0.20"  # that form's total is the one of deductions


@pytest.mark.parametrize("agreed", [True, False])
def test_a_head_who_agreed_has_signed_and_one_who_did_not_is_quoted(agreed):
    said = {**SIGNED, "by": "B. Head", "organisation": "health", "at": LATER}
    answer = ReconciliationAnswer(
        **said, act_digest=DIGEST, agreed=agreed, disagreement="" if agreed else "Бесеу еді"
    )
    document = reconciliation_paper(paper(answer=answer), "kk")
    officer, head = part(document, Signatures).lines
    assert "A. Officer" in officer[1]
    assert ("B. Head" in head[1]) is agreed
    assert ("Бесеу еді" in render(document, Format.HTML).decode()) is not agreed
    assert document.dated == date(2015, 4, 6)


def test_an_act_without_facts_says_that_nothing_was_found():
    document = reconciliation_paper(paper(rows=()), "en")
    assert "No discrepancy was found." in render(document, Format.HTML).decode()
    lines = dict(part(document, Facts, 1).pairs)
    assert lines["Points subtracted in all"] == "0"
