"""The key by which a repeated request is known for the same one."""

from typing import Annotated

from fastapi import Header

IdempotencyKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=255,
        pattern=r"^[!-~]([ -~]*[!-~])?$",
        description="The same key from the same client gives the same answer",
    ),
]
"""Printable ASCII, at most 255 characters; one key is for one thing."""
