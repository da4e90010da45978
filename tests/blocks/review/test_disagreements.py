"""The table of disagreements: by the form of the edition, else the extended one; seen by the body."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bagalau.blocks.appeals.disagreement_rows import EXTENDED, fetch_form, to_rows
from bagalau.blocks.appeals.papers import ObjectionPapers
from bagalau.blocks.journal import EntryKind, JournalEntry
from bagalau.contracts.v1.results import ObjectionDocument, VerdictDocument
from bagalau.contracts.v1.wire import canonical
from bagalau.scoring.loading import read_edition
from tests.blocks.hearing import REVIEWS, decide, name_commission, object_to
from tests.blocks.review.acts_after_issue import issued, withdraw

FOLDER = Path(__file__).parents[3] / "methodology"


def entry(kind, document, position=1):
    return JournalEntry(
        "o1", position, kind, 2014, "health", None, canonical(document), "c", "health", "n",
        datetime(2015, 4, 15, tzinfo=UTC),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "columns", "said"),
    [
        ("legal-2014", ["number", "conclusion", "objection", "decision", "note"], "note"),
        ("budget-2014", ["number", "conclusion", "objection", "decision", "reason"], "reason"),
    ],
)
def test_the_official_form_of_an_edition_is_filled_in_column_by_column(name, columns, said):
    edition = read_edition((FOLDER / f"{name}.yaml").read_text("utf-8"))
    form = fetch_form(edition)
    assert [each.code for each in form.columns] == columns
    one, two = (each.code for each in edition.indicators()[:2])
    contested = [{"indicator": each, "argument": f"about {each}"} for each in (one, two)]
    rows = [
        {"indicator": one, "accepted": True, "reason": "it is proved"},
        {"indicator": two, "accepted": False, "reason": "nothing proves it"},
    ]
    papers = ObjectionPapers(
        entry(EntryKind.OBJECTION, ObjectionDocument(contested=contested)),
        verdict=entry(
            EntryKind.VERDICT, VerdictDocument(accepted=True, reason="in part", rows=rows), 2
        ),
    )
    assert (papers.state, papers.rejected) == ("accepted_in_part", [two])
    first, second = to_rows(edition, papers, form, None, None)
    assert list(first.cells) == columns
    assert [first.cells["decision"].en, second.cells["decision"].en] == ["accepted", "not accepted"]
    assert (first.cells["number"].en, second.cells["objection"].en) == ("1", f"about {two}")
    assert second.cells[said].en == "nothing proves it"


@pytest.mark.asyncio
async def test_the_table_follows_the_objection_to_the_corrected_total_and_the_body_s_signature(
    block,
):
    async with block() as people:
        taken = await issued(people)
        objection = (await object_to(people, "health")).json()
        path = f"{REVIEWS}/health/objections/{objection['id']}/disagreements"

        async def table():
            return (await people.ask("head", "health", "GET", path)).json()

        async def acquaint(digest, who="health"):
            return await people.ask(
                "head", who, "POST", f"{path}/acquaintance", {"table_digest": digest}
            )

        formed = await table()
        assert (formed["state"], formed["official"]) == ("formed", False)
        assert formed["form"]["source"]["status"] == "proposed"
        assert formed["formed_until"] == "2026-04-22"
        (row,) = formed["rows"]
        assert list(row["cells"]) == [each.code for each in EXTENDED.columns]
        assert row["cells"]["decision"]["en"] == "not decided"
        early = await acquaint(formed["table_digest"])
        assert (early.status_code, early.json()["code"]) == (409, "action_not_now")
        await name_commission(people, "health", objection["id"])
        await decide(people, "health", objection["id"])
        decided = await table()
        assert (decided["state"], decided["chair"]) == ("decided", "special-commission-apart")
        assert decided["total_after"] is None
        stale = await acquaint(formed["table_digest"])
        assert (stale.status_code, stale.json()["code"]) == (409, "disagreements_differ")
        assert (await acquaint(decided["table_digest"])).json()["acquainted"]["stands"] is True
        await withdraw(people, taken)
        await people.issue()
        after = await table()
        assert (after["state"], after["acquainted"]["stands"]) == ("decided", False)
        assert (after["total_before"]["decimal"], after["total_after"]["decimal"]) == (
            "49.60", "50.00",
        )  # fmt: skip
        signed = await acquaint(after["table_digest"])
        assert (signed.status_code, signed.json()["state"]) == (201, "acquainted")
        assert (await acquaint(after["table_digest"], "culture")).status_code == 403

        paper = f"/v1/documents/disagreements/2025/health/{objection['id']}?format=html&language="
        shown = await people.ask("head", "health", "GET", paper + "ru")
        assert shown.status_code == 200, shown.text
        assert "Форма ПРЕДЛОЖЕНА" in shown.text
        assert "49,60" in shown.text
        assert "special-commission-apart, " in shown.text
        assert after["table_digest"] in shown.text
        assert (await people.ask("head", "culture", "GET", paper + "ru")).status_code == 403
