"""One what-if with every field filled in."""

from pydantic import BaseModel

from bagalau.contracts.v1.ratings.what_ifs import (
    BlockMethod,
    BlockPair,
    BlockReuse,
    BodyStructure,
    BodyWhatIf,
    GroupWhatIf,
    IndexScore,
    IndexView,
    IndicatorShift,
    Move,
    Pair,
    Place,
    Structure,
    StructureGroup,
    WhatIf,
    WhatIfReuse,
    WhatIfRun,
)
from tests.contracts.values import DIGEST, NAMES, NUMBER

PAIR = Pair(before=NUMBER, after=NUMBER, change=NUMBER)
PLACE = Place(position=3, out_of=19, tied=True)
MOVE = Move(body="justice", before=3, after=2, rise=1)

WHAT_IFS: dict[str, BaseModel] = {
    "what_if": WhatIf(
        run=WhatIfRun(
            year=2025,
            rating_version=3,
            rating_digest=DIGEST,
            composition="composition-2024",
            composition_digest_before=DIGEST,
            composition_digest_after=DIGEST,
            methodologies=[
                BlockMethod(
                    block="citizens",
                    edition="citizens-2024",
                    digest_before=DIGEST,
                    digest_after=DIGEST,
                )
            ],
            scoring_version="1.0.0",
            synthetic=True,
            provisional=True,
        ),
        diff={
            "title": "One late delivery less",
            "measures": [
                {
                    "block": "citizens",
                    "body": "justice",
                    "measure": "deliveries_late",
                    "value": "411",
                }
            ],
        },
        diff_digest=DIGEST,
        only_body="justice",
        bodies=[
            BodyWhatIf(
                body="justice",
                names=NAMES,
                kind="CSB",
                group_before="central",
                group_after="central",
                total=PAIR,
                band_before="medium",
                band_after="high",
                place_before=PLACE,
                place_after=PLACE,
                rise=0,
                blocks=[BlockPair(block="citizens", score=PAIR, weight=PAIR)],
                indicators=[
                    IndicatorShift(
                        block="citizens",
                        indicator="B1.02",
                        names=NAMES,
                        before=NUMBER,
                        after=NUMBER,
                        change=NUMBER,
                    )
                ],
            )
        ],
        groups=[
            GroupWhatIf(
                group="central",
                bodies=19,
                moved=2,
                risen=1,
                fallen=1,
                gained=1,
                lost=0,
                kendall_tau=NUMBER,
                rises=[MOVE],
                falls=[MOVE],
                gains=["justice"],
                loses=["science"],
            )
        ],
        reuse=WhatIfReuse(
            facts_source="memory",
            blocks=[
                BlockReuse(
                    block="citizens", reason="facts", scored=1, reused=18, facts_digest=DIGEST
                )
            ],
            bodies=19,
            composed=19,
        ),
        structure=Structure(
            model="four-indices",
            model_digest=DIGEST,
            names=NAMES,
            status="proposed",
            indices=[
                IndexView(
                    index="service", names=NAMES, weight=NUMBER, indicators=["citizens/B1.02"]
                )
            ],
            bodies=[
                BodyStructure(
                    body="justice",
                    names=NAMES,
                    indices=[IndexScore(index="service", score=NUMBER, weight=NUMBER)],
                    total=NUMBER,
                    band="medium",
                    position=4,
                    out_of=19,
                    position_official=3,
                )
            ],
            groups=[StructureGroup(group="central", bodies=19, moved=7, kendall_tau=NUMBER)],
        ),
        digest=DIGEST,
    )
}
