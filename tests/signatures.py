"""Detached signatures checked as a reader of receipts checks them."""

import base64
from collections.abc import Mapping
from typing import Any

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

ALGORITHM = "ES256"


def verified(text: str, signature: str, keys: Mapping[str, Any]) -> bool:
    """Whether a detached signature is by one of these keys, over this text."""
    payload = base64.urlsafe_b64encode(text.encode()).rstrip(b"=").decode()
    first, _, last = signature.partition("..")
    try:
        known = KeySet.import_key_set({"keys": [*keys["keys"]]})
        jws.deserialize_compact(f"{first}.{payload}.{last}", known, algorithms=[ALGORITHM])
    except (JoseError, ValueError):
        return False
    return True
