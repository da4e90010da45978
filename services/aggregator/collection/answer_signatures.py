"""Whether a block's own key signed what was answered, by the keys kept when it was registered."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import httpx
from pydantic import ValidationError

from bagalau.chassis.http import RemoteClient, Unreachable
from bagalau.chassis.identity import SIGNATURE_HEADER, KeySet, signed_by
from bagalau.contracts.v1.wire import digest
from services.aggregator.ratings import AnswerRejected

Keys = Sequence[Mapping[str, Any]]
KEYS_S: Final = 5.0
MOST_KEYS: Final = 100

SIGNATURE_MISSING, SIGNATURE_WRONG = "signature_missing", "signature_wrong"
SIGNATURE_FAULTS: Final = frozenset({SIGNATURE_MISSING, SIGNATURE_WRONG})


async def fetch_keys(remote: RemoteClient | None, url: str) -> list[dict[str, Any]] | None:
    """Give the public keys a block signs with; None where it does not say them now."""
    if remote is None:
        return None
    try:
        answer = await remote.get(f"{url}/v1/keys", timeout_s=KEYS_S)
        if answer.status_code != httpx.codes.OK:
            return None
        found = KeySet.model_validate_json(answer.content).model_dump(exclude_unset=True)["keys"]
    except (Unreachable, ValidationError):
        return None
    public = [{name: value for name, value in each.items() if name != "d"} for each in found]
    return public[:MOST_KEYS] or None


def must_be_signed_by(keys: Keys | None, answer: httpx.Response) -> None:
    """Let an answer pass that one of the block's kept keys signed. Raises AnswerRejected.

    Of a block whose keys were never kept nothing is asked: it was registered by an earlier release
    or did not answer then, and registering it again keeps them.
    """
    if not keys:
        return
    signature = answer.headers.get(SIGNATURE_HEADER)
    if not signature:
        raise AnswerRejected(SIGNATURE_MISSING, f"no header {SIGNATURE_HEADER}")
    if signed_by(keys, digest(answer.content), signature) is None:
        known = ", ".join(str(each.get("kid"))[:64] for each in keys[:3])
        raise AnswerRejected(SIGNATURE_WRONG, f"not over these bytes by a kept key: {known}")
