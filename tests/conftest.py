"""Fixtures every test may ask for; they are made in `bagalau.chassis.testing`."""

from bagalau.chassis.testing import (
    app_client,
    cluster,
    database,
    signer,
    standing_database,
    token,
)

__all__ = ["app_client", "cluster", "database", "signer", "standing_database", "token"]
