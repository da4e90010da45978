"""Changes of a methodology: the place, the old value, the new value.

Values are YAML on one line, as an edition is written, so that no digit and no difference of
number and text is lost.
"""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from bagalau.contracts.v1.wire import TextRequest, Wire

NodeName = Annotated[str, Field(max_length=64, pattern=r"^([A-Za-z0-9][A-Za-z0-9._-]*)?$")]
"""The code of a node; empty for the edition itself."""

Written = Annotated[str, Field(max_length=20_000, examples=["0.95", "{kk: к, ru: р, en: e}"])]
"""A value as YAML on one line."""


class ChangeKind(StrEnum):
    """What happens at one place."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    RENAMED = "renamed"
    CHANGED = "changed"
    ORDERED = "ordered"


class ChangeRequest(TextRequest):
    """One proposed change; `before` must be the present value."""

    kind: ChangeKind
    node: NodeName = Field(description="Code of the node, empty for the edition itself")
    parameter: str = Field(
        default="",
        max_length=300,
        pattern=r"^(/[^/]+)*$",
        examples=["/rule/linear/from"],
        description="Where below the node; empty for the node itself",
    )
    before: Written | None = None
    after: Written | None = None
    parent: NodeName = Field(default="", description="Where a node added or moved stands")
    position: int | None = Field(default=None, ge=0, le=1000, strict=True)


class ChangeView(Wire):
    """One change of an edition, with the path in the tree and the basis of the parameter."""

    kind: str
    node: str
    parameter: str = ""
    before: str | None = None
    after: str | None = None
    parent: str = ""
    position: int | None = None
    path: str = Field(default="", description="Codes from the edition down to the node")
    status: str = Field(default="", description="sourced, sourced_historical, inferred or proposed")
    act: str = Field(default="", description="Act and paragraph the place rests on")
