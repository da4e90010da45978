"""The address of withdrawals: records that were sent by mistake are taken back.

Knows requests and answers; refuses to know how a record is taken back.
"""

from typing import Annotated

from fastapi import APIRouter, Query, Response, status

from bagalau.blocks.intake_routes import DatasetAsked, Sender, TheDesk
from bagalau.blocks.office import Stamped
from bagalau.blocks.register import MAY_CONFLICT
from bagalau.blocks.withdrawals import Withdrawing, asked
from bagalau.chassis.database import Session
from bagalau.chassis.languages import Language
from bagalau.chassis.settings import MEBIBYTE
from bagalau.contracts.v1.imports import Receipt
from bagalau.contracts.v1.withdrawals import RecordsWithdrawalOrder

router = APIRouter(prefix="/v1", tags=["intake"], responses=MAY_CONFLICT)

WITHDRAWAL_MOST = 8 * MEBIBYTE


@router.post(
    "/datasets/{dataset}/withdrawals",
    status_code=status.HTTP_201_CREATED,
    summary="Take records back",
    max_body_size=WITHDRAWAL_MOST,
    responses={200: {"model": Receipt, "description": "The same receipt again"}},
)
async def withdraw_records(
    *,
    dataset: DatasetAsked,
    order: RecordsWithdrawalOrder,
    actor: Sender,
    desk: TheDesk,
    session: Session,
    stamp: Stamped,
    language: Language,
    response: Response,
    correction: Annotated[
        str | None, Query(max_length=36, description="Approved correction of a closed report")
    ] = None,
) -> Receipt:
    """Take records back by a further revision: they count nowhere until they are sent again.

    All of them or none: 422 names every record that does not stand. A closed report needs an
    approved correction.
    """
    sent = asked(desk, dataset, order, by=actor, stamp=stamp, correction=correction)
    ended = await Withdrawing(desk, session, sent, order, language).done()
    response.headers["Location"] = f"/api/{ended.receipt.service}/v1/imports/{ended.receipt.id}"
    response.status_code = status.HTTP_200_OK if ended.again else status.HTTP_201_CREATED
    return ended.receipt
