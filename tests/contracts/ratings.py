"""Each shape the aggregator serves to readers, with every field filled in."""

from datetime import date

from pydantic import BaseModel

from bagalau.contracts.v1.editions.editions import BandView
from bagalau.contracts.v1.editions.nodes import SourceView
from bagalau.contracts.v1.ratings.body_history import BodyHistory, BodyYear
from bagalau.contracts.v1.ratings.compositions import BlockView, CompositionView, GroupView
from bagalau.contracts.v1.ratings.cycles import BlockAddress, Collection, CollectionState, Cycle
from bagalau.contracts.v1.ratings.intervals import (
    BodyInterval,
    ChosenFigures,
    DrawnFigures,
    FamilyIndices,
    GroupIntervals,
    GroupSensitivity,
    PositionIntervals,
    PositionSensitivity,
    ReplicationRecord,
    Run,
)
from bagalau.contracts.v1.ratings.ratings import Entry, GroupPositions, Pin, Positions
from bagalau.contracts.v1.register.bodies import BodyEvent, BodyView, FormerName
from bagalau.contracts.v1.register.registers import RegisteredBody
from tests.contracts.values import DIGEST, MOMENT, NAMES, NUMBER

SOURCE = SourceView(
    status="sourced",
    concept="sourced",
    act="Decree",
    number="954",
    edition="26.11.2022",
    para="47",
    ref="U100000954_",
    note="read in full",
)
ENTRY = Entry(
    body="justice",
    names=NAMES,
    kind="CSB",
    group="central",
    blocks=[],
    total=NUMBER,
    position=1,
    out_of=2,
)
PIN = Pin(block="goals", names=NAMES, state="collected", scorecards_digest=DIGEST)

RUN = Run(
    year=2025,
    rating_version=3,
    rating_digest=DIGEST,
    synthetic=True,
    provisional=True,
    composition="composition-2024",
    composition_digest=DIGEST,
    status="proposed",
    seed="composition-2024",
    replications=10000,
    fixed_families=["one_out"],
    columns_digest=DIGEST,
)
INDICES = FamilyIndices(first="0.3139", total="0.5576")
RATINGS: dict[str, BaseModel] = {
    "body_history": BodyHistory(
        body=BodyView(
            code="akimat-abai",
            iso="KZ-10",
            kind="LEB",
            kind_status="proposed",
            group="local",
            blocks=["goals"],
            result_evaluation=True,
            names=NAMES,
            former_names=[FormerName(until=date(2022, 6, 8), names=NAMES)],
            events=[
                BodyEvent(
                    kind="split",
                    happened=date(2022, 6, 8),
                    parent="akimat-east-kazakhstan",
                    created=["akimat-abai"],
                    ceased=["old"],
                    successor="heir",
                    status="sourced",
                    ref="U2200000001",
                )
            ],
            note=NAMES,
        ),
        years=[
            BodyYear(
                year=2025,
                synthetic=True,
                standing=RegisteredBody(
                    code="akimat-abai", kind="LEB", group="local", names=NAMES, blocks=["goals"]
                ),
                composition="composition-2024",
                rating_version=3,
                provisional=True,
                entry=ENTRY,
            )
        ],
    ),
    "cycle": Cycle(
        year=2025,
        state="open",
        state_names=NAMES,
        synthetic=True,
        rated=True,
        composition="composition-2024",
        composition_digest=DIGEST,
        blocks=["goals"],
        not_rated_reason=NAMES,
        register_version=2,
        register_digest=DIGEST,
        opened_by="administration: administration",
        opened_at=MOMENT,
        changed_at=MOMENT,
        actions=[],
    ),
    "block_address": BlockAddress(
        block="goals",
        names=NAMES,
        url="https://evaluation.example/api/goals",
        registered_by="operator: operator",
        registered_at=MOMENT,
    ),
    "collection": Collection(
        id="019bb2f3-0000-7000-8000-000000000003",
        year=2025,
        state=CollectionState.DONE,
        requested_by="administration: administration",
        requested_at=MOMENT,
        finished_at=MOMENT,
        register_digest=DIGEST,
        rating_version=3,
        pins=[PIN],
        answers={"goals": "/api/aggregator/v1/cycles/2025/collections/1/answers/goals"},
        failure="a reason",
    ),
    "composition": CompositionView(
        edition="composition-2024",
        governs=[2024, 2025],
        names=NAMES,
        status="proposed",
        digest=DIGEST,
        places=2,
        blocks=[BlockView(block="goals", names=NAMES, owner="audit-chamber")],
        groups=[
            GroupView(
                code="central", names=NAMES, kinds=["CSB"], weights={"goals": NUMBER}, source=SOURCE
            )
        ],
        bands=[BandView(code="high", names=NAMES, at_least=NUMBER, source=SOURCE)],
        positions_published=["central"],
        positions_source=SOURCE,
    ),
    "positions": Positions(
        year=2025,
        rating_version=3,
        rating_digest=DIGEST,
        provisional=True,
        synthetic=True,
        groups=[GroupPositions(group="central", ranked=[ENTRY], unranked=[ENTRY])],
    ),
    "position_intervals": PositionIntervals(
        run=RUN,
        record_digest=DIGEST,
        counts_digest=DIGEST,
        groups=[
            GroupIntervals(
                group="central",
                bodies=[
                    BodyInterval(
                        body="health",
                        names=NAMES,
                        position=3,
                        median=4,
                        low=2,
                        high=9,
                        bands={"high": "0.2500", "medium": "0.7500"},
                        share_ahead={"justice": "0.6127"},
                    )
                ],
            )
        ],
    ),
    "position_sensitivity": PositionSensitivity(
        run=RUN,
        samples=1666,
        groups=[
            GroupSensitivity(
                group="central", shift={"weights": INDICES}, bodies={"health": {"weights": INDICES}}
            )
        ],
    ),
    "replication_record": ReplicationRecord(
        run=RUN,
        record_digest=DIGEST,
        drawn=[
            DrawnFigures(
                family="weights",
                node="weight:goals",
                minimum_stated="0.750000",
                maximum_stated="1.250000",
                minimum="0.750046",
                low="0.775071",
                median="1.003611",
                mean="1.001147",
                high="1.224274",
                maximum="1.249982",
            )
        ],
        chosen=[ChosenFigures(family="missing", choice="zero", count=1972, expected="2000.00")],
        first=7,
        replications=[{"replication": 7, "rule": "official", "weight:goals": "0.7924414018838344"}],
    ),
}
