"""What one client of the issuer may do: for whom it speaks, in which roles, for which data."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from bagalau.chassis.identity import Role
from bagalau.contracts.v1.wire import Code

ClientName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._-]{1,127}$")]


class ClientRights(BaseModel):
    """The rights of one client, or that it has none any more."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    organisation: Code
    roles: list[Role] = Field(default=[], max_length=16)
    blocks: list[Code] = Field(default=[], max_length=32)
    datasets: list[Code] = Field(default=[], max_length=64)
    withdrawn: bool = False

    @model_validator(mode="after")
    def _has_rights_or_none(self) -> "ClientRights":
        if self.withdrawn == bool(self.roles):
            raise ValueError("a client has roles, or is withdrawn: one of both")
        return self
