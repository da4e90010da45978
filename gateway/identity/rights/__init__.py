"""Rights of clients that the Administration decided on: pulled from the aggregator, kept here.

What was decided goes before the list of the first start (`clients.yaml`). The copy is durable:
tokens are given, and refused, by it while the aggregator is down.
"""

from gateway.identity.rights.kept import ended_tokens, known_clients, store_rights
from gateway.identity.rights.pulling import Rights, renew_rights, rights_at_start

__all__ = [
    "Rights", "ended_tokens", "known_clients", "renew_rights", "rights_at_start", "store_rights",
]  # fmt: skip
