"""Who asks: tokens, actors and the signing of documents."""

from bagalau.chassis.identity.actors import (
    Actor,
    Allowed,
    allow,
    allowed_roles,
    bearer,
    current_actor,
    plain_name,
    public,
    subject_of,
    verifier_of,
)
from bagalau.chassis.identity.ended_tokens import EndedTokens, has_ended
from bagalau.chassis.identity.roles import (
    OF_ALL,
    OVERSEES,
    READS_BLOCK_RESULTS,
    READS_OWN,
    READS_RATINGS,
    READS_RECORDS,
    SUBSCRIBES,
    TAKES_PART,
    Role,
)
from bagalau.chassis.identity.signing import (
    SIGNATURE_HEADER,
    KeySet,
    Signer,
    key_router,
    keys_table,
    signed_by,
    signing_at_start,
)
from bagalau.chassis.identity.tokens import Verifier

__all__ = [
    "OF_ALL", "OVERSEES", "READS_BLOCK_RESULTS", "READS_OWN", "READS_RATINGS", "READS_RECORDS", "SIGNATURE_HEADER",
    "SUBSCRIBES", "TAKES_PART", "Actor", "Allowed", "EndedTokens", "KeySet", "Role", "Signer", "Verifier", "allow", "allowed_roles", "bearer",
    "current_actor", "has_ended", "key_router", "keys_table", "plain_name", "public", "signed_by", "signing_at_start", "subject_of", "verifier_of",
]  # fmt: skip
