"""What is administered as data, on the wire: proposed with its act, approved, in force from a day."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field, JsonValue

from bagalau.contracts.v1.process.actions import ActionView
from bagalau.contracts.v1.wire import (
    Code,
    Digest,
    Names,
    Reason,
    RequestBody,
    Signed,
    TextRequest,
    Wire,
)

EffectiveDay = Annotated[date, Field(ge=date(2007, 1, 1), le=date(2100, 12, 31))]


class AdministeredKind(StrEnum):
    """What a document that is administered is about."""

    REGISTER = "register"
    ASSIGNMENTS = "assignments"
    SCHEDULE = "schedule"
    COMPOSITION = "composition"
    CLIENTS = "clients"


class ActReference(TextRequest):
    """The act that a change rests on: its title, number and date, and the paragraph."""

    title: str = Field(
        min_length=3, max_length=300, examples=["Decree of the President of the Republic"]
    )
    number: str = Field(min_length=1, max_length=64, examples=["318"])
    day: date = Field(description="Date of the act", examples=["2026-08-15"])
    paragraph: str = Field(min_length=1, max_length=64, examples=["3"])


class EntryChange(RequestBody):
    """One entry set to a value, or removed."""

    kind: AdministeredKind
    part: str = Field(pattern="^[a-z_]{1,32}$", examples=["bodies"])
    entry: str | None = Field(
        default=None,
        min_length=1,
        max_length=500,
        examples=["health"],
        description="Name of the entry; left out where the value says its own",
    )
    value: JsonValue = Field(
        default=None, description="The entry in the form of the files; null removes it"
    )


class WholeDocument(RequestBody):
    """A document of one kind as a whole: what it does not name ceases to be an entry."""

    kind: AdministeredKind
    content: dict[str, JsonValue]


class AdministrationRequest(TextRequest):
    """A proposal: entries or whole documents, the act they rest on, and from which day they hold."""

    act: ActReference
    effective: EffectiveDay = Field(description="The day from which on the change holds")
    changes: list[EntryChange] = Field(default=[], max_length=1000)
    documents: list[WholeDocument] = Field(default=[], max_length=5)
    reason: str = Reason


class AdministrationDocument(Wire):
    """What the journal holds of a proposal: the entries it changes."""

    act: ActReference
    effective: date
    changes: list[EntryChange]
    reason: str
    origin: str = Field(default="proposed", description="proposed by a person, or by a `release`")
    request_digest: Digest | None = Field(default=None, description="Digest of what was sent")


class LoadedDocument(Wire):
    """What the journal holds of a load from the files of the repository."""

    kind: AdministeredKind
    origin: str = Field(description="first_load, or release: files of a later version")
    document: dict[str, JsonValue]


class AdministrationDecisionRequest(TextRequest):
    """An approval or a rejection, over the digest of what was seen."""

    digest: Digest = Field(description="Digest of the proposal with what follows from it, as read")
    reason: str = Reason


class AdministrationWithdrawalRequest(TextRequest):
    """Who proposed a change takes it back before it is approved."""

    reason: str = Reason


class EntryIntoForce(Wire):
    """What the journal holds of a change's entry into force."""

    effective: date
    state_digest: Digest = Field(description="Digest of everything administered from then on")


class AdministrationEffect(Wire):
    """One thing that follows from a change, in words and as data."""

    code: str = Field(examples=["body_appears"])
    subject: str = Field(description="Code of what it is about", examples=["health"])
    says: Names
    year: int | None = Field(default=None, description="The evaluated year it is about")
    before: JsonValue = None
    after: JsonValue = None


class AdministrationFault(Wire):
    """Why a change cannot be: the place of the fault and what it is."""

    place: str
    message: str


class AdministrationDecisionDocument(AdministrationDecisionRequest):
    """What the journal holds of a decision: with everything that was seen to follow."""

    effects: list[AdministrationEffect]


class AdministrationDecision(AdministrationDecisionRequest, Signed):
    """Who approved or rejected a change, over what, and why."""


class AdministrationChange(AdministrationDocument, Signed):
    """A proposed change as it stands: what follows from it, who decided, what may be done now."""

    state: str = Field(examples=["proposed"])
    digest: Digest = Field(description="Over the entries and everything that follows from them")
    effects: list[AdministrationEffect] = Field(description="What follows, in words")
    faults: list[AdministrationFault] = Field(
        default=[], description="Why it cannot be approved as things stand"
    )
    decision: AdministrationDecision | None = None
    in_force_at: datetime | None = Field(default=None, description="When its entry was recorded")
    actions: list[ActionView]


class EntryOrigin(Wire):
    """By what an entry is as it is: the first load, or a change with its act."""

    kind: AdministeredKind
    part: str
    entry: str
    change: str | None = Field(default=None, description="Id of the change; null: the first load")
    act: ActReference | None = None
    effective: date | None = None


class AdministeredDocument(Wire):
    """A document of one kind as it holds on a day, with the act of each entry that was changed."""

    kind: AdministeredKind
    day: date
    digest: Digest
    content: dict[str, JsonValue]
    origins: list[EntryOrigin]


class EvaluatedBody(Wire):
    """A body that existed on a day, and by what it was there."""

    body: Code
    names: Names
    origins: list[EntryOrigin] = Field(
        description="Changes that touched it; none: it is as the first load has it"
    )


class AdministeredDay(Wire):
    """Who was there to be evaluated on a day, as it was known at a moment."""

    day: date
    known_at: datetime | None = Field(default=None, description="null: as it is known now")
    digest: Digest = Field(description="Over everything administered on that day")
    bodies: list[EvaluatedBody]
    changes: list[str] = Field(description="Ids of the changes that held, in their order")


class ClientRightsView(Wire):
    """What one client of the issuer may do, or that its rights were withdrawn."""

    client: str
    organisation: Code
    roles: list[str] = Field(default=[])
    blocks: list[Code] = Field(default=[])
    datasets: list[Code] = Field(default=[])
    withdrawn: bool = False
    since: datetime = Field(description="When these rights came into force")


class ClientRightsList(Wire):
    """The rights of every client that was administered, for the issuer of tokens."""

    digest: Digest
    clients: list[ClientRightsView]
