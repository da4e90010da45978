# Made by `bagalau client` from the description of the API; not to be edited.

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypeAlias, TypedDict

AbsenceReason: TypeAlias = Literal['not_applicable', 'objective_circumstances', 'refused', 'not_supplied', 'not_due', 'no_official_statistics', 'nothing_to_measure']
"""Why a value would be absent."""


class AcceptedRow(TypedDict):
    """One row a partial import took."""

    row: int
    """Number of the record in the batch, from 1"""
    body: str
    """Official code of the evaluated body"""
    key: str
    """What tells one record from another"""
    outcome: Literal['created', 'corrected', 'unchanged', 'withdrawn']
    """created, corrected, unchanged or withdrawn"""


class AcceptedRowPage(TypedDict):
    entries: list[AcceptedRow]
    """Entries of this page"""
    next: NotRequired[str | None]
    """Cursor of the next page; absent on the last"""


class Acquaintance(TypedDict):
    """The body's signature under the table."""

    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    table_digest: str
    """Digest of the table that was read"""
    note: NotRequired[str]
    """Remark"""
    stands: NotRequired[bool]
    """Whether the table is still the one that was seen"""


class AcquaintanceRequest(TypedDict):
    """The body has seen the table of disagreements of this digest."""

    table_digest: str
    """Digest of the table that was read"""
    note: NotRequired[str]
    """Remark"""


class ActReference(TypedDict):
    """The act that a change rests on: its title, number and date, and the paragraph."""

    title: str
    """Title"""
    number: str
    """The number"""
    day: str
    """Date of the act"""
    paragraph: str
    """Paragraph of the act"""


class Address(TypedDict):
    """Where a block answers: the address before `/v1/…`."""

    url: str
    """Address"""


AdministeredKind: TypeAlias = Literal['register', 'assignments', 'schedule', 'composition', 'clients']
"""What a document that is administered is about."""


class AdministrationDecision(TypedDict):
    """Who approved or rejected a change, over what, and why."""

    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    digest: str
    """Digest of the proposal with what follows from it, as read"""
    reason: str
    """Why, in words; no personal data"""


class AdministrationDecisionRequest(TypedDict):
    """An approval or a rejection, over the digest of what was seen."""

    digest: str
    """Digest of the proposal with what follows from it, as read"""
    reason: str
    """Why, in words; no personal data"""


class AdministrationFault(TypedDict):
    """Why a change cannot be: the place of the fault and what it is."""

    place: str
    """Place in the group"""
    message: str
    """What it says to a person"""


class AdministrationWithdrawalRequest(TypedDict):
    """Who proposed a change takes it back before it is approved."""

    reason: str
    """Why, in words; no personal data"""


class AdoptingAct(TypedDict):
    """The act by which an edition is adopted."""

    title: str
    """Title"""
    number: str
    """Number of the act"""
    day: str
    """Calendar day"""


class Adoption(TypedDict):
    """An adoption as recorded in the journal."""

    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    digest: str
    """SHA-256 over the document without this field"""
    act: AdoptingAct
    """The act that says so"""


class AdoptionRequest(TypedDict):
    """The adoption of a draft by an act."""

    digest: str
    """Digest of the draft that was seen"""
    act: AdoptingAct
    """The act by which the edition is adopted"""


class AggregatorCommissionMember(TypedDict):
    """One member of the Commission, as the issuer of tokens names the person."""

    person: str
    """Client, or client and subject, as in the journal"""
    name: str
    """Name"""


class AggregatorCommissionRequest(TypedDict):
    """Who decides for a year, and how many votes for approve."""

    members: list[AggregatorCommissionMember]
    """Members, each with the organisation"""
    needed: int
    """Votes for that approve"""
    order: str
    """Number and date of the order"""


class AggregatorDeductionRequest(TypedDict):
    """The number of cases or facts of a deduction from one body; 0: no deduction."""

    block: str
    """Code of the block"""
    body: str
    """Official code of the evaluated body"""
    code: str
    """Stable code"""
    facts: int
    """How many facts the points were taken for"""
    indicator: NotRequired[str | None]
    """The indicator it makes zero, where the deduction says so"""


class AlterationView(TypedDict):
    """One parameter that is otherwise, as YAML on one line; empty where there is none."""

    parameter: str
    """Name of the parameter"""
    before: NotRequired[str | None]
    """The value before the change"""
    after: NotRequired[str | None]
    """The value after the change"""


class AnnexChange(TypedDict):
    """The blocks that a later edition of the annex lists for a body, from an evaluated year on."""

    first_year: int
    """First year concerned"""
    blocks: list[str]
    """Blocks concerned"""
    status: Literal['sourced', 'sourced_historical', 'inferred', 'proposed', 'press', 'unverified']
    """How well it is known: sourced, sourced_historical, inferred or proposed"""
    ref: NotRequired[str]
    """Reference to act, edition and paragraph"""


AnswerKind: TypeAlias = Literal['explanation', 'corrected']
"""What a sender answers: why the figure is right, or that it was corrected."""


class Attempt(TypedDict):
    """One try: what the receiver answered, or why there was no answer."""

    number: int
    """Number of the try, from 1"""
    at: str
    """Moment it happened, in UTC"""
    milliseconds: int
    """How long the try took"""
    status: NotRequired[int | None]
    """Status the receiver answered with; absent without an answer"""
    failure: NotRequired[str | None]
    """Why it did not succeed"""
    response: NotRequired[str]
    """The first bytes of the answer"""


BasisPart: TypeAlias = Literal['facts', 'edition', 'register', 'previous_year', 'scoring_version', 'recheck_rules', 'register_texts', 'composition', 'review']
"""What scores rest on, or say beside themselves."""


class BlockMethod(TypedDict):
    """One block's methodology before and after the diff: the digests differ where it changed."""

    block: str
    """Code of the block"""
    edition: str
    """Code of the edition of the methodology"""
    digest_before: str
    """Digest before the changes"""
    digest_after: str
    """Digest after the changes"""


class BlockReuse(TypedDict):
    """What was reckoned of one block: whose scores anew, whose re-used."""

    block: str
    """Code of the block"""
    reason: str
    """untouched; facts: of these bodies only; facts_compared: the edition compares bodies, so all; edition: the method changed, so all"""
    scored: int
    """How many cards were scored anew"""
    reused: int
    """How many cards were taken over"""
    facts_digest: NotRequired[str | None]
    """The kept facts used"""


class BodyEvent(TypedDict):
    """One dated event in the life of bodies, with its source."""

    kind: str
    """Kind of the thing"""
    happened: str
    """Day it happened"""
    parent: NotRequired[str | None]
    """Code of the node above"""
    also_parents: NotRequired[list[str]]
    """Further living bodies that gave tasks or territory"""
    created: NotRequired[list[str]]
    """Bodies that came to be"""
    ceased: NotRequired[list[str]]
    """Bodies that ceased to be"""
    successor: NotRequired[str | None]
    """Body that continues the work"""
    status: Literal['sourced', 'sourced_historical', 'inferred', 'proposed', 'press', 'unverified']
    """How well it is known: sourced, sourced_historical, inferred or proposed"""
    ref: NotRequired[str]
    """Reference to act, edition and paragraph"""


class BodyIdentifier(TypedDict):
    """One identifier of a body in a scheme."""

    identifier: str
    """The identifier in the scheme, such as a BIN"""
    body: str
    """The official code of the body"""


Year: TypeAlias = int


class BridgeRequest(TypedDict):
    """A bridge run over past years, in their order."""

    digest: str
    """Digest of the draft that was seen"""
    years: list[Year]
    """Years concerned"""


BridgeState: TypeAlias = Literal['running', 'done']
"""The state of a bridge run."""


class BridgeSummary(TypedDict):
    """A requested bridge run: its state, and the digest of its result."""

    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    digest: str
    """SHA-256 over the document without this field"""
    years: list[int]
    """Years concerned"""
    state: BridgeState
    """State it is in"""
    bridge_digest: NotRequired[str | None]
    """Digest of the comparison the opinion was formed on"""


class Burden(TypedDict):
    """What one sender has sent about one body to one dataset of a year."""

    year: int
    """The evaluated year"""
    body: str
    """Official code of the evaluated body"""
    dataset: str
    """Code of the dataset"""
    sender: str
    """Organisation that sent it"""
    organisation: str
    """Code of the organisation that acts"""
    requests: int
    """Imports taken or refused; a retry under its key is none"""
    refused_requests: int
    """Requests that were refused whole"""
    records: int
    """Rows of imports that were taken"""
    values: int
    """Rows times the fields of the dataset, the body aside"""
    resent: int
    """Rows that were known: unchanged, or corrected"""
    corrected: int
    """Records that replaced an earlier revision"""
    unchanged: int
    """Rows that say what is stored already"""
    bytes: int
    """Unpacked; those of an import of many bodies are shared by rows"""


class BurdenFinding(TypedDict):
    """What was sent to one block in the newest year, as counted at the time of the request."""

    block: str
    """Code of the block"""
    digest: str
    """Digest over all that the block counted"""
    values: int
    """Values sent, of all bodies and datasets"""


class BurdenMissing(TypedDict):
    """A block whose reporting burden could not be judged, and why; it is not counted as zero."""

    block: str
    """Code of the block"""
    reason: str
    """no_address, unreachable, http_403, wrong_schema, …"""


class BurdenPage(TypedDict):
    entries: list[Burden]
    """Entries of this page"""
    next: NotRequired[str | None]
    """Cursor of the next page; absent on the last"""


CalendarStatus: TypeAlias = Literal['sourced', 'unverified', 'unconfirmed']
"""How sure the days of a year are; from the surest on."""


CardState: TypeAlias = Literal['scored', 'not_applicable', 'analysed_only', 'nothing_counted']
"""Whether the body has a score in this block."""


class CaseDifference(TypedDict):
    """One number or word of a worked case that differs from the expected one."""

    subject: str
    """What is meant"""
    expected: str
    """What was expected"""
    actual: str
    """What was computed"""


class CasePlace(TypedDict):
    """One record with a key: the record, and the import of its current revision."""

    year: int
    """The evaluated year"""
    body: str
    """Official code of the evaluated body"""
    period: str
    """Period the record is of, such as a month"""
    revision: int
    """Number of the revision, from 1"""
    import_id: str
    """Id of the import that brought it"""


ChangeKind: TypeAlias = Literal['added', 'removed', 'moved', 'renamed', 'changed', 'ordered']
"""What happens at one place."""


class ChangeRequest(TypedDict):
    """One proposed change; `before` must be the present value."""

    kind: ChangeKind
    """Kind of the thing"""
    node: str
    """Code of the node, empty for the edition itself"""
    parameter: NotRequired[str]
    """Where below the node; empty for the node itself"""
    before: NotRequired[str | None]
    """The value before the change"""
    after: NotRequired[str | None]
    """The value after the change"""
    parent: NotRequired[str]
    """Where a node added or moved stands"""
    position: NotRequired[int | None]
    """Place among the children, from 0"""


class ChangeView(TypedDict):
    """One change of an edition, with the path in the tree and the basis of the parameter."""

    kind: str
    """Kind of the thing"""
    node: str
    """Code of the node in the tree"""
    parameter: NotRequired[str]
    """Name of the parameter"""
    before: NotRequired[str | None]
    """The value before the change"""
    after: NotRequired[str | None]
    """The value after the change"""
    parent: NotRequired[str]
    """Code of the node above"""
    position: NotRequired[int | None]
    """Place among the children, from 0"""
    path: NotRequired[str]
    """Codes from the edition down to the node"""
    status: NotRequired[str]
    """sourced, sourced_historical, inferred or proposed"""
    act: NotRequired[str]
    """Act and paragraph the place rests on"""


class ChosenFigures(TypedDict):
    """How often one choice was made, beside how often it is made on average."""

    family: Literal['weights', 'goalposts', 'missing', 'one_out']
    """Family of perturbations"""
    choice: str
    """What was chosen"""
    count: int
    """How many"""
    expected: str
    """What was expected"""


class CitedEvidence(TypedDict):
    """A reference as it stood when the paper was entered: the very bytes that were seen."""

    evidence: str
    """Numbers the finding rests on"""
    place: NotRequired[str]
    """Place in the group"""
    name: str
    """Name"""
    title: NotRequired[str]
    """Title"""
    file_digest: str
    """SHA-256 of the file as it was sent"""
    restricted: NotRequired[bool]
    """Whether only those who take part may open it"""


class ClientRightsView(TypedDict):
    """What one client of the issuer may do, or that its rights were withdrawn."""

    client: str
    """Client of the issuer of tokens"""
    organisation: str
    """Code of the organisation that acts"""
    roles: NotRequired[list[str]]
    """Roles its tokens give"""
    blocks: NotRequired[list[str]]
    """Blocks concerned"""
    datasets: NotRequired[list[str]]
    """Datasets concerned"""
    withdrawn: NotRequired[bool]
    """Whether it was taken back"""
    since: str
    """When these rights came into force"""


class ClosingRequest(TypedDict):
    """The digest of the report the head has seen and closes."""

    digest: str
    """SHA-256 over the document without this field"""


ClosureReason: TypeAlias = Literal['cause_removed', 'superseded']
"""Why a flag closed by itself."""


class CollectionRequest(TypedDict):
    """A request to pull all blocks of a year; it needs no words."""


CollectionState: TypeAlias = Literal['waiting', 'done', 'failed']
"""How far a collection has come."""


class Comment(TypedDict):
    """A comment as recorded in the journal."""

    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    text: str
    """The words"""
    in_reply_to: NotRequired[str | None]
    """Id of the comment it answers"""


class CommentRequest(TypedDict):
    """A word in the discussion of a proposal; it may answer an earlier one."""

    text: str
    """No personal data"""
    in_reply_to: NotRequired[str | None]
    """Id of the comment it answers"""


class CommissionMember(TypedDict):
    """One person of a special commission."""

    person: str
    """Full name"""
    organisation: str
    """Code of the organisation the person works for"""
    account: NotRequired[str | None]
    """Client, or client/person, that the member signs in with; without it the member is known by name and organisation"""
    chair: NotRequired[bool]
    """Presides over the commission"""
    working_body: NotRequired[bool]
    """Represents the working body of the Commission"""


class CommissionRequest(TypedDict):
    """The special commission for one objection, by the order that forms it."""

    order: str
    """Number and date of the order"""
    members: list[CommissionMember]
    """Named people; one of them presides"""


class Commitment(TypedDict):
    """The commitment, and who made it."""

    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    seed_digest: str
    """SHA-256 of the 32 bytes of the seed"""
    by_risk: int
    """Bodies of the most risk"""
    by_lot: int
    """Bodies drawn of the rest"""
    reason: str
    """Why, in words; no personal data"""
    document: NotRequired[str | None]
    """Reference to a document"""
    candidates: list[str]
    """Bodies with a score of their own then, by code"""
    weights_digest: str
    """Digest of the weights of risk that hold then"""


class CommitmentRequest(TypedDict):
    """How many bodies are chosen by risk and by lot, and the digest of the seed of the lot."""

    seed_digest: str
    """SHA-256 of the 32 bytes of the seed"""
    by_risk: int
    """Bodies of the most risk"""
    by_lot: int
    """Bodies drawn of the rest"""
    reason: str
    """Why, in words; no personal data"""
    document: NotRequired[str | None]
    """Reference to a document"""


Indicator: TypeAlias = str


class ComplaintDecision(TypedDict):
    """The working body's decision, and who entered it."""

    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    recheck: bool
    """Whether results are re-checked"""
    indicators: NotRequired[list[Indicator]]
    """Which ones, of those complained about"""
    reason: str
    """Why, in words; no personal data"""
    document: NotRequired[str | None]
    """Reference to a document"""


class ComplaintDecisionRequest(TypedDict):
    """What the working body decides: a re-check of individual results, or none."""

    recheck: bool
    """Whether results are re-checked"""
    indicators: NotRequired[list[Indicator]]
    """Which ones, of those complained about"""
    reason: str
    """Why, in words; no personal data"""
    document: NotRequired[str | None]
    """Reference to a document"""


Completeness: TypeAlias = Literal['complete', 'partial', 'nil_return', 'refused', 'missing', 'not_due']
"""How much of a report has come."""


class ConclusionPart(TypedDict):
    """One part of a conclusion: Kazakh and Russian are the languages of the act."""

    kk: NotRequired[str]
    """In Kazakh"""
    ru: NotRequired[str]
    """In Russian"""
    en: NotRequired[str]
    """In English"""


class ConclusionText(TypedDict):
    """The block conclusion with its three mandatory parts (Decree No. 954, para 47)."""

    final_report: NotRequired[ConclusionPart]
    """The final report; {'kk': '', 'ru': '', 'en': ''} unless given"""
    earlier_recommendations: NotRequired[ConclusionPart]
    """What became of the recommendations of earlier years; {'kk': '', 'ru': '', 'en': ''} unless given"""
    findings: NotRequired[ConclusionPart]
    """What was found; {'kk': '', 'ru': '', 'en': ''} unless given"""


class ContestedIndicator(TypedDict):
    """One indicator the body contests: one row of the table of disagreements."""

    indicator: str
    """Code of the indicator"""
    argument: str
    """Why, in words; no personal data"""
    points: NotRequired[str | None]
    """What the body holds to be right"""


class Contractsv1editionslifecycleOpinionRequestbagalau(TypedDict):
    """An independent audit opinion on a draft and its bridge."""

    digest: str
    """Digest of the draft that was seen"""
    bridge_digest: str
    """Digest of the comparison the opinion was formed on"""
    favourable: bool
    """Whether the opinion is favourable"""
    text: str
    """No personal data"""


class Contractsv1editionslifecycleOpinionbagalau(TypedDict):
    """An opinion as recorded in the journal."""

    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    digest: str
    """SHA-256 over the document without this field"""
    bridge_digest: str
    """Digest of the comparison the opinion was formed on"""
    favourable: bool
    """Whether the opinion is favourable"""
    text: str
    """The words"""


class Contractsv1processexemptionsOpinionRequestbagalau(TypedDict):
    """The evaluator's conclusion on a request, where the edition has another office decide."""

    exemption_digest: str
    """Digest of the request that was read"""
    supports: bool
    """Whether it should be granted"""
    reason: str
    """Why, in words; no personal data"""


class Contractsv1processexemptionsOpinionbagalau(TypedDict):
    """The evaluator's conclusion, and who gave it."""

    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    exemption_digest: str
    """Digest of the request that was read"""
    supports: bool
    """Whether it should be granted"""
    reason: str
    """Why, in words; no personal data"""


class CorrectionDecision(TypedDict):
    """The decision on a correction; it is final."""

    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    approved: bool
    """Whether it is approved"""
    reason: str
    """Why, in words"""
    document: NotRequired[str | None]
    """Number or name of the document that proves it"""
    working_days: NotRequired[int]
    """Working days given"""


class CorrectionDecisionRequest(TypedDict):
    """An evaluator's decision on a correction, with its reason."""

    approved: bool
    """Whether it is approved"""
    reason: str
    """Why, in words; no personal data"""
    document: NotRequired[str | None]
    """Reference to a document"""
    working_days: NotRequired[int]
    """Working days after this one within which the approval is used (PROPOSED)"""


class CorrectionEndRequest(TypedDict):
    """A note that a correction is finished: its approval is not used again."""

    note: NotRequired[str]
    """Remark"""


Key: TypeAlias = str


class CorrectionRequest(TypedDict):
    """What is to be changed in a closed report, why, and by which document."""

    dataset: str
    """Code of the dataset"""
    keys: NotRequired[list[Key]]
    """Keys of the records, unless it is the whole"""
    whole_dataset: NotRequired[bool]
    """The whole dataset of the body"""
    reason: str
    """Why, in words; no personal data"""
    document: str
    """Reference to a document"""


CorrectionState: TypeAlias = Literal['requested', 'rejected', 'approved', 'expired', 'done']
"""How far a correction has come."""


class CountedBody(TypedDict):
    """One body of a merger whose records were counted in the survivor's measure."""

    body: str
    """Official code of the evaluated body"""
    months: list[str]
    """Its months that entered the year's value"""
    records: NotRequired[int]
    """How many records were counted"""
    link: str
    """Address where it can be read"""


class Counts(TypedDict):
    """Rows of one import by what happened to them."""

    read: NotRequired[int]
    """Rows that were read"""
    created: NotRequired[int]
    """Records that were new"""
    corrected: NotRequired[int]
    """Records that replaced an earlier revision"""
    unchanged: NotRequired[int]
    """Rows that say what is stored already"""
    refused: NotRequired[int]
    """Rows that were refused"""
    withdrawn: NotRequired[int]
    """Records that were taken back"""


class CycleRequest(TypedDict):
    """How a year is to be evaluated."""

    synthetic: NotRequired[bool]
    """True in a demonstration cycle"""
    composition: NotRequired[str | None]
    """Composition edition; the one that governs the year by default"""


DayOffReason: TypeAlias = Literal['holiday', 'holiday_moved', 'rest_day', 'rest_day_moved']
"""Why a day is free."""


class Decision(TypedDict):
    """One expert decision; the newest of an indicator holds."""

    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    year: int
    """The evaluated year"""
    body: str
    """Official code of the evaluated body"""
    indicator: str
    """Code of the indicator"""
    points: str
    """Points"""
    reason: str
    """Why, in words"""
    document: str
    """Number or name of the document that proves it"""


class DecisionRequest(TypedDict):
    """Points an expert would decide for one indicator of one body."""

    block: str
    """Code of the block"""
    body: str
    """Official code of the evaluated body"""
    indicator: str
    """Code of the indicator"""
    points: str
    """Points"""


class DecisionStepRequest(TypedDict):
    """One step: over which rating and conclusion, and why."""

    rating_digest: str
    """Digest of the rating that was read"""
    conclusion_digest: NotRequired[str | None]
    """Digest of the conclusion on the country that was read"""
    reason: str
    """Why, in words; no personal data"""
    document: NotRequired[str | None]
    """Reference to a document"""


class Deduction(TypedDict):
    """One deduction, and its withdrawal if there was one."""

    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    year: int
    """The evaluated year"""
    body: str
    """Official code of the evaluated body"""
    code: str
    """Stable code"""
    facts: int
    """How many facts the points were taken for"""
    reason: str
    """Why, in words"""
    document: NotRequired[str | None]
    """Number or name of the document that proves it"""
    indicator: NotRequired[str | None]
    """Code of the indicator"""
    case: NotRequired[str | None]
    """Number of the case concerned, where it is about one"""
    distinct_from: NotRequired[list[str]]
    """Deductions that stood, which its evaluator declared to be of other facts"""
    repeated: NotRequired[bool]
    """Whether the same fact was found before"""
    withdrawn: NotRequired[bool]
    """Whether it was taken back"""
    withdrawal_reason: NotRequired[str | None]
    """Why it was taken back"""


class DeductionInput(TypedDict):
    """One deduction as it was decided."""

    code: str
    """Stable code"""
    facts: NotRequired[int]
    """How many facts the points were taken for"""
    reason: NotRequired[str]
    """Why, in words"""
    entry: NotRequired[str | None]
    """Place of the deduction in the edition"""
    repeated: NotRequired[bool]
    """Whether the same fact was found before"""
    indicator: NotRequired[str | None]
    """Code of the indicator"""


class DeductionPage(TypedDict):
    entries: list[Deduction]
    """Entries of this page"""
    next: NotRequired[str | None]
    """Cursor of the next page; absent on the last"""


DistinctFromItem: TypeAlias = str


class DeductionRequest(TypedDict):
    """A deduction an evaluator takes off one body's score of a year."""

    year: int
    """The evaluated year"""
    body: str
    """Official code of the evaluated body"""
    code: str
    """Code of the deduction in the edition"""
    facts: NotRequired[int]
    """Facts found; a deduction taken once a case has one entry for each case"""
    reason: str
    """Why, in words; no personal data"""
    document: NotRequired[str | None]
    """Reference to a document"""
    indicator: NotRequired[str | None]
    """The indicator it is about"""
    case: NotRequired[str | None]
    """The case or fact it is taken for; tells a second deduction by the same rule from the same one taken twice"""
    distinct_from: NotRequired[list[DistinctFromItem]]
    """Ids of deductions by the same rule that stand, which this is another fact than"""
    repeated: NotRequired[bool]
    """The same was found the year before"""


DeliveryState: TypeAlias = Literal['waiting', 'delivered', 'failed', 'skipped']
"""How far a delivery has come."""


Proposal: TypeAlias = str


Govern: TypeAlias = int


class DraftRequest(TypedDict):
    """A draft edition: which proposals it takes, what it governs, and its worked cases."""

    base: str
    """Edition the change starts from"""
    base_digest: str
    """Digest of the edition the change starts from"""
    proposals: list[Proposal]
    """Ids of the proposals the draft takes up"""
    edition: str
    """Code of the new edition"""
    governs: list[Govern]
    """Evaluated years the edition governs"""
    known_from: str
    """Day the edition became known"""
    reason: str
    """Why, in words; no personal data"""
    late_reason: NotRequired[str | None]
    """Why a year that has begun gets another edition"""
    cases: str
    """Worked cases, YAML"""


DraftState: TypeAlias = Literal['drafted', 'cases_passed', 'bridging', 'bridged', 'opposed', 'audited', 'adopted', 'withdrawn']
"""The state of a draft edition."""


class DraftStepRequest(TypedDict):
    """An act over a draft, bound to what was seen."""

    digest: str
    """Digest of the draft that was seen"""


class DraftWithdrawalRequest(TypedDict):
    """The withdrawal of a draft, with its reason."""

    digest: str
    """Digest of the draft that was seen"""
    reason: str
    """Why, in words; no personal data"""


class DrawnFigures(TypedDict):
    """Figures of one drawn number over all replications, beside the range it is drawn from."""

    family: Literal['weights', 'goalposts', 'missing', 'one_out']
    """Family of perturbations"""
    node: str
    """Code of the node in the tree"""
    minimum_stated: str
    """The minimum as the edition states it"""
    maximum_stated: str
    """The maximum as the edition states it"""
    minimum: str
    """The least there may be"""
    low: str
    """Lower end of the range"""
    median: str
    """The middle value"""
    mean: str
    """Kind of mean, or the mean itself"""
    high: str
    """Upper end of the range"""
    maximum: str
    """The most there may be"""


class DuplicateCase(TypedDict):
    """A key recorded for more than one body, or in more than one year."""

    key: str
    """What tells one record from another"""
    places: list[CasePlace]
    """Where it stands, in the order of year and body"""


class DuplicateCasePage(TypedDict):
    entries: list[DuplicateCase]
    """Entries of this page"""
    next: NotRequired[str | None]
    """Cursor of the next page; absent on the last"""


class EditionRequest(TypedDict):
    """Changes of one block's methodology edition, each written as in a proposal."""

    block: str
    """Code of the block"""
    changes: list[ChangeRequest]
    """What is changed"""


class EndedTokens(TypedDict):
    """Of which clients tokens are over, as the issuer says it."""

    clients: NotRequired[dict[str, str | None]]
    """By the SHA-256 of a client's name: the claim `rights` that its tokens must have; null: all are over"""


class EntryOrigin(TypedDict):
    """By what an entry is as it is: the first load, or a change with its act."""

    kind: AdministeredKind
    """Kind of the thing"""
    part: str
    """Part concerned"""
    entry: str
    """The body's line in the rating"""
    change: NotRequired[str | None]
    """Id of the change; null: the first load"""
    act: NotRequired[ActReference | None]
    """The act that says so"""
    effective: NotRequired[str | None]
    """The day from which on it holds"""


EvaluatorReason: TypeAlias = Literal['named', 'substitute', 'nobody']
"""Why this organisation evaluates: it is named, it substitutes, or nobody can."""


class Evidence(TypedDict):
    """One file: who sent it, for which body and year, what it is, where it is read."""

    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    name: str
    """Name of the file"""
    title: NotRequired[str]
    """What the document is: title, number, date"""
    restricted: NotRequired[bool]
    """For official use: read by few, never published"""
    replaces: NotRequired[str | None]
    """Id of the file this is a newer version of"""
    media_type: str
    """Found in the content"""
    size: int
    """Bytes"""
    file_digest: str
    """SHA-256 of the file as it was sent"""
    version: int
    """1, or one more than the version it replaces"""
    scanned: NotRequired[str | None]
    """Scanner that found nothing; none: no scanner is set up"""
    year: int
    """The evaluated year"""
    body: str
    """Official code of the evaluated body"""
    replaced_by: NotRequired[str | None]
    """Id of its newer version"""
    address: str
    """Where its bytes are read"""


class EvidencePage(TypedDict):
    entries: list[Evidence]
    """Entries of this page"""
    next: NotRequired[str | None]
    """Cursor of the next page; absent on the last"""


class EvidenceReference(TypedDict):
    """A paper's reference to a file, and to the place in it."""

    evidence: str
    """Id of the file; a newer version has another"""
    place: NotRequired[str]
    """Page and paragraph"""


class EvidenceView(TypedDict):
    """One number: what it is, of which year, from how many bodies."""

    name: str
    """Explained in `terms`"""
    value: str
    """The value"""
    bodies: int
    """How many bodies it is from"""
    year: NotRequired[int | None]
    """None where years stand together"""
    subject: NotRequired[str]
    """The step, component, effect or measure meant"""


class ExcludedYear(TypedDict):
    """An earlier year that could not be used, and why."""

    year: int
    """The evaluated year"""
    reason: str
    """Why, in words"""


ExemptedPart: TypeAlias = Literal['indicator', 'months', 'value']
"""What is to be seen otherwise."""


Month: TypeAlias = int


ExemptionBasis: TypeAlias = Literal['not_applicable', 'objective_circumstances']
"""For which reason a body asks."""


class ExemptionDecisionRequest(TypedDict):
    """What the named office decides on a request, over the digest of the one that was read."""

    exemption_digest: str
    """Digest of the request that was read"""
    reason: str
    """Why, in words; no personal data"""
    document: NotRequired[str | None]
    """Reference to a document"""


class ExemptionEnd(TypedDict):
    """How a request ended otherwise than by a decision."""

    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    reason: str
    """Why, in words; no personal data"""
    document: NotRequired[str | None]
    """Reference to a document"""


class ExemptionEndRequest(TypedDict):
    """Why a request is withdrawn, or a granted one revoked."""

    reason: str
    """Why, in words; no personal data"""
    document: NotRequired[str | None]
    """Reference to a document"""


class ExemptionRequest(TypedDict):
    """A body asks that an indicator, months of it, or a value be seen otherwise, with proof."""

    indicator: str
    """Code of the indicator"""
    basis: ExemptionBasis
    """Ground of the exemption"""
    of: NotRequired[ExemptedPart]
    """What is seen otherwise; indicator unless given"""
    months: NotRequired[list[Month]]
    """Months by number, where months are left out"""
    measure: NotRequired[str | None]
    """Measure whose value is replaced"""
    value: NotRequired[str | None]
    """The value that would stand in its place"""
    argument: str
    """Why, in words; no personal data"""
    evidence: list[EvidenceReference]
    """Files of this body and year that prove it"""


ExemptionState: TypeAlias = Literal['asked', 'opined', 'granted', 'refused', 'withdrawn', 'revoked']
"""Where an exemption stands."""


class ExpectedIndicator(TypedDict):
    """The points a body expects in one indicator, with what shows it."""

    indicator: str
    """Code of the indicator"""
    points: str
    """Expected, from 0 to the indicator's maximum"""
    argument: str
    """Why, in words; no personal data"""
    evidence: NotRequired[list[EvidenceReference]]
    """Files of this body and year, sent before"""


class ExpertDecision(TypedDict):
    """What an evaluator decides where the edition leaves an absent value to a decision."""

    year: int
    """The evaluated year"""
    body: str
    """Official code of the evaluated body"""
    indicator: str
    """Code of the indicator"""
    points: str
    """Points"""
    reason: str
    """Why, in words; no personal data"""
    document: str
    """Reference to a document"""


class FailedCase(TypedDict):
    """A worked case that failed."""

    name: str
    """Name"""
    differences: list[CaseDifference]
    """What differs"""


class FamilyIndices(TypedDict):
    """First-order and total-order indices of one family; none where the position never moves."""

    first: NotRequired[str | None]
    """First-order index, the part of the spread this family alone explains"""
    total: NotRequired[str | None]
    """Total of points"""


class FiguresView(TypedDict):
    """All numbers about one node or pair in one group, whether they led to a finding or not."""

    subjects: list[str]
    """What is meant, by code"""
    group: str
    """Group of bodies that are compared with one another"""
    evidence: list[EvidenceView]
    """Numbers the finding rests on"""


class FlagAnswer(TypedDict):
    """An answer as recorded in the journal."""

    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    kind: AnswerKind
    """Kind of the thing"""
    reason: str
    """Why, in words"""
    document: NotRequired[str | None]
    """Number or name of the document that proves it"""


class FlagAnswerRequest(TypedDict):
    """The sender's answer to one flag."""

    kind: AnswerKind
    """Kind of the thing"""
    reason: str
    """Why, in words; no personal data"""
    document: NotRequired[str | None]
    """Reference to a document"""


class FlagDecision(TypedDict):
    """A decision as recorded in the journal."""

    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    accepted: bool
    """Whether what was said is accepted"""
    reason: str
    """Why, in words"""
    document: NotRequired[str | None]
    """Number or name of the document that proves it"""


class FlagDecisionRequest(TypedDict):
    """The evaluator's decision on one flag: the answer is accepted, or sent back."""

    accepted: bool
    """Whether what was said is accepted"""
    reason: str
    """Why, in words; no personal data"""
    document: NotRequired[str | None]
    """Reference to a document"""


FlagState: TypeAlias = Literal['open', 'answered', 'accepted', 'sent_back', 'closed']
"""The state of a flag: it is unanswered while it is open or sent back."""


Format: TypeAlias = Literal['html', 'pdf', 'docx']
"""A format a document is written in."""


Good: TypeAlias = Literal['up', 'down']
"""Whether more or less of a measure is better."""


class GroupSensitivity(TypedDict):
    """Indices by family: on the mean shift of the group's positions, and on each body's."""

    group: str
    """Group of bodies that are compared with one another"""
    shift: dict[str, FamilyIndices]
    """How far positions move, by family of perturbations"""
    bodies: dict[str, dict[str, FamilyIndices]]
    """Bodies concerned, by code"""


class Handover(TypedDict):
    """One act of handing over or receiving; a change of the conclusion voids it."""

    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    conclusion_digest: str
    """Digest of the conclusion that was read"""
    note: NotRequired[str]
    """Number of the letter, or a remark"""
    step: str
    """Code of the step in its table of states"""
    voided: bool
    """The conclusion or its results changed since"""


class HandoverRequest(TypedDict):
    """Handing the conclusion over, or its receipt, over the digest of the one that was read."""

    conclusion_digest: str
    """Digest of the conclusion that was read"""
    note: NotRequired[str]
    """Number of the letter, or a remark"""


class Header(TypedDict):
    """All that the scores depend on: same header, same bytes."""

    block: str
    """Code of the block"""
    year: int
    """The evaluated year"""
    journal_position: int
    """Position in the block's journal up to which records were counted"""
    journal_digest: NotRequired[str | None]
    """Digest of the journal at that position"""
    edition: str
    """Code of the edition of the methodology"""
    methodology_digest: str
    """Digest of the edition of the methodology"""
    register_digest: str
    """Digest of the register the numbers were made with"""
    previous_digest: NotRequired[str | None]
    """Last year's scorecards, where a value is carried from them"""
    recheck_digest: NotRequired[str | None]
    """The re-check rules that set flags, where the edition has any"""
    scoring_version: str
    """Version of the arithmetic"""
    synthetic: NotRequired[bool]
    """Whether the year is made up, for trying"""
    standings_digest: NotRequired[str | None]
    """What scores rest on of the register: bodies without their texts"""


class Health(TypedDict):
    """Whether the service can work, and the state of each dependency."""

    ready: bool
    """Whether everything needed answers"""
    dependencies: dict[str, str]
    """What the service needs, and the state of each"""


class IdentifierScheme(TypedDict):
    """A scheme that senders may name bodies by: `?identifier_scheme=<scheme>` on an import."""

    scheme: str
    """Name of the scheme of identifiers"""
    version: NotRequired[int | None]
    """None for what the register gives"""
    digest: NotRequired[str | None]
    """SHA-256 over the document without this field"""
    identifiers: NotRequired[int]
    """How many identifiers it has"""
    organisation: NotRequired[str | None]
    """Who keeps it"""
    by: NotRequired[str | None]
    """Name of who did it"""
    at: NotRequired[str | None]
    """Moment it happened, in UTC"""


class IdentifierSchemePage(TypedDict):
    entries: list[IdentifierScheme]
    """Entries of this page"""
    next: NotRequired[str | None]
    """Cursor of the next page; absent on the last"""


class IdentifierSchemeRequest(TypedDict):
    """All identifiers of a scheme; they replace those of the version before."""

    identifiers: list[BodyIdentifier]
    """Identifiers, each with the body it names"""


ImportState: TypeAlias = Literal['waiting', 'running', 'accepted', 'refused', 'checked', 'failed']
"""The state of an import: one that waits or runs ends in one of the others."""


class InstructionRequest(TypedDict):
    """An instruction to the head of a body, with the day it is to be carried out by."""

    rating_digest: str
    """Digest of the rating that was read"""
    conclusion_digest: NotRequired[str | None]
    """Digest of the conclusion on the country that was read"""
    reason: str
    """Why, in words; no personal data"""
    document: NotRequired[str | None]
    """Reference to a document"""
    body: str
    """Official code of the evaluated body"""
    text: str
    """What is to be done"""
    due: str
    """Last day"""


class IntrospectTokenForm(TypedDict):
    token: str
    """The token in question"""


class Introspection(TypedDict):
    """Whether a token is good, and what it says if it is (RFC 7662)."""

    active: bool
    """Whether it is good now"""
    token_type: NotRequired[Literal['Bearer'] | None]
    """Kind of the token"""
    sub: NotRequired[str | None]
    """Who it is of"""
    iss: NotRequired[str | None]
    """Issuer"""
    aud: NotRequired[str | list[str] | None]
    """Services it is for"""
    exp: NotRequired[int | None]
    """Moment it expires, Unix seconds"""
    iat: NotRequired[int | None]
    """Moment it was issued, Unix seconds"""
    organisation: NotRequired[str | None]
    """Code of the organisation that acts"""
    roles: NotRequired[list[str] | None]
    """Roles it gives"""


class IssueRequest(TypedDict):
    """The scores the evaluator has seen and hands to the bodies."""

    scorecards_digest: str
    """Digest of the block's scores that are meant"""


class IssuerConfiguration(TypedDict):
    """What a service and a program need to know of the issuer (OpenID Connect Discovery)."""

    issuer: str
    """Name of the issuer, exactly as in `iss`"""
    token_endpoint: str
    """Where tokens are asked for"""
    jwks_uri: str
    """Where the keys are"""
    authorization_endpoint: str
    """Where a person signs in"""
    introspection_endpoint: str
    """Where a token is checked"""
    grant_types_supported: list[Literal['client_credentials', 'authorization_code']]
    """Ways to get a token"""
    scopes_supported: list[str]
    """Scopes that can be asked for"""


JsonValue: TypeAlias = Any


Language: TypeAlias = Literal['kk', 'ru', 'en']
"""A language of the conclusion."""


class LastPosition(TypedDict):
    """One of the last positions that a body holds, and in which rating."""

    rating: str
    """single_rating, or the code of a block"""
    position: int
    """Position in the group, 1 is the best"""
    out_of: int
    """How many hold a position"""
    tied: bool
    """Whether others hold the same position"""


class LastPositions(TypedDict):
    """
    The bodies at the last positions of one rating.

    Equals at the boundary all stand among the last, so there may be more of them than positions.
    """

    count: int
    """How many positions from the end the rule names"""
    bodies: list[str]
    """Bodies concerned, by code"""
    tied_at_boundary: bool
    """Whether equals brought in more than the count"""


Mark: TypeAlias = Literal['scored', 'not_applicable', 'block_absent', 'block_unsigned', 'block_unverified', 'analysed_only', 'nothing_counted']
"""The state of one block in one body's rating; each kind of absence has its own mark."""


class MeasureAdding(TypedDict):
    """How a measure adds: its months into a year, and bodies that became one into one body."""

    over_time: Literal['sum', 'mean', 'last', 'greatest']
    """sum, mean, last or greatest"""
    over_bodies: Literal['sum', 'standing', 'once', 'by_key', 'survivor']
    """sum, standing, once, by_key or survivor"""


class MeasureGoal(TypedDict):
    """The measure that should move, and where to."""

    measure: str
    """Code of a measure of the block"""
    target: str
    """Value to reach"""
    good: str
    """Which way is better: up or down"""


LackingItem: TypeAlias = int


DueItem: TypeAlias = int


class MeasureInput(TypedDict):
    """One measure of one body: its counted value, or the state that says why there is none."""

    value: NotRequired[str | None]
    """The value"""
    missing: NotRequired[str | None]
    """not_supplied, refused, not_due, …"""
    months: NotRequired[int | None]
    """Months the value was counted from"""
    lacking: NotRequired[list[LackingItem]]
    """Months by number that should have been told and were not; left out if none"""
    due: NotRequired[list[DueItem]]
    """Months in which it was to be told; left out where it is the whole year; [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] unless given"""


class MeasureRequest(TypedDict):
    """Another value of one measure of one body, or why there would be none."""

    block: str
    """Code of the block"""
    body: str
    """Official code of the evaluated body"""
    measure: str
    """Code of the measure"""
    value: NotRequired[str | None]
    """The value"""
    missing: NotRequired[AbsenceReason | None]
    """What is missing, or why it is"""


class MeasureValue(TypedDict):
    """One measure of one body: the year's value and the months it was counted from."""

    body: str
    """Official code of the evaluated body"""
    measure: str
    """Code of the measure"""
    dataset: str
    """Code of the dataset"""
    value: NotRequired[str | None]
    """The value"""
    state: NotRequired[Literal['counted', 'not_applicable', 'objective_circumstances', 'refused', 'not_supplied', 'incomplete', 'not_due', 'no_official_statistics', 'nothing_to_measure']]
    """counted, or why the value is absent; counted unless given"""
    months: NotRequired[dict[str, str]]
    """Value by month, `2025-03`"""
    records: NotRequired[int]
    """Current records counted"""
    outside: NotRequired[list[str]]
    """Months told of that are not counted: by the register the body did not exist"""
    link: str
    """Where the counted records are read, those and no others"""
    definition: NotRequired[str | None]
    """Where it is told what is counted"""
    bodies: NotRequired[list[CountedBody]]
    """Whose records were counted, where bodies merged; left out elsewhere"""


class MilestoneDay(TypedDict):
    """The day of one milestone."""

    code: str
    """Code of the milestone"""
    due: str
    """Last day"""


class MissingBlock(TypedDict):
    """A block that did not say what it asks."""

    block: str
    """Code of the block"""
    reason: str
    """Why, in words"""


class Move(TypedDict):
    """One body that changes its place."""

    body: str
    """Official code of the evaluated body"""
    before: int
    """The value before the change"""
    after: int
    """The value after the change"""
    rise: int
    """Places gained; below zero if lost"""


class MovedRestDay(TypedDict):
    """One rest day that an act moved: what is worked, and what is free instead."""

    works: str
    """Day that is a working day instead"""
    rests: str
    """Day that is a rest day instead"""
    act: str
    """Act that moved the day"""
    status: CalendarStatus
    """How well it is known: sourced, sourced_historical, inferred or proposed"""
    read: NotRequired[str]
    """Where the days were read"""


class Names(TypedDict):
    """One name in Kazakh, Russian and English."""

    kk: str
    """In Kazakh"""
    ru: str
    """In Russian"""
    en: str
    """In English"""


NilReturnReason: TypeAlias = Literal['nothing_to_report', 'no_official_statistics', 'not_due']
"""What a body may state about a report it does not send."""


class NilReturnRequest(TypedDict):
    """A statement of a body about one dataset of a year."""

    year: int
    """The evaluated year"""
    body: str
    """Official code of the evaluated body"""
    dataset: str
    """Code of the dataset"""
    state: NilReturnReason
    """State it is in"""
    reason: str
    """Why, in words; no personal data"""
    document: NotRequired[str | None]
    """Reference to a document"""


class NilReturnWithdrawalRequest(TypedDict):
    """Why a nil return is withdrawn: what it states of the dataset does not hold."""

    reason: str
    """Why, in words; no personal data"""
    document: NotRequired[str | None]
    """Reference to a document"""


class NotCounted(TypedDict):
    """An act of an evaluator that stands in the journal and moves no score, and why."""

    act: Literal['deduction', 'decision', 'exemption']
    """deduction, decision or exemption"""
    code: str
    """Code of the deduction, or of the indicator decided on"""
    body: str
    """The body it was entered for"""
    entry: str
    """Its entry in the journal"""
    reason: Names
    """Why, in words"""
    ref: str
    """Act and paragraph, or PROPOSED"""


class NotJudgedView(TypedDict):
    """What was not judged, and why."""

    code: str
    """Stable code"""
    subjects: list[str]
    """What is meant, by code"""
    group: NotRequired[str]
    """Empty where it is said of all groups"""
    reason: str
    """Why, in words"""
    bodies: int
    """How many bodies have a value"""
    text: Names
    """The words"""


class Note(TypedDict):
    """What a file held besides the rows that were read, or how it was read: nothing to repair."""

    code: str
    """Stable code"""
    message: Names
    """What it says to a person"""


NoteKind: TypeAlias = Literal['good_practice', 'answer']
"""What a note on an indicator is."""


class NoticeRequest(TypedDict):
    """A body's notice that it has no objection."""

    issue: NotRequired[str | None]
    """Id of the issue that is answered (`issued.id` of the review): refused once the result was handed out again. Without it the newest issue is answered"""
    note: NotRequired[str]
    """Remark"""


class Number(TypedDict):
    """A score twice: exact for recomputing, and rounded once for reading."""

    exact: str
    """The exact rational number, in lowest terms"""
    decimal: str
    """The number rounded once, for reading"""


class OAuthError(TypedDict):
    """Why no token is given (RFC 6749, 5.2)."""

    error: Literal['invalid_request', 'invalid_client', 'invalid_grant', 'invalid_target', 'unsupported_grant_type']
    """What is wrong, as a code"""
    error_description: str
    """What was wrong, for a developer"""


class ObjectionRequest(TypedDict):
    """A body's objection to its result; without a file it is not considered."""

    issue: NotRequired[str | None]
    """Id of the issue that is answered (`issued.id` of the review): refused once the result was handed out again. Without it the newest issue is answered"""
    contested: list[ContestedIndicator]
    """Indicators that are objected to"""
    evidence: NotRequired[list[EvidenceReference]]
    """The supporting documents: files of this body and year, sent before"""
    documents: NotRequired[list[str]]
    """References in words, beside the files"""


class OpenFlag(TypedDict):
    """One quality flag that its sender has not answered yet."""

    dataset: str
    """Code of the dataset"""
    id: str
    """Identifier of this one"""
    code: str
    """Stable code"""


class OpenedValue(TypedDict):
    """One withheld value with the salt of its commitment."""

    block: str
    """Code of the block"""
    body: str
    """Official code of the evaluated body"""
    at: str
    """Where it stands: `measures/answered`, `tree/C1.01`, …"""
    salt: str
    """256 bits in hexadecimal digits"""
    value: JsonValue
    """The withheld value, as it stood in the document"""


class Opening(TypedDict):
    """All withheld values of a bundle, for an auditor alone; never published."""

    format: NotRequired[str]
    """Form of the document"""
    year: int
    """The evaluated year"""
    rating_digest: str
    """Digest of the rating"""
    values: list[OpenedValue]
    """Values by name"""


class OptionView(TypedDict):
    """One value of a closed list, as forms show it."""

    code: str
    """Stable code"""
    names: Names
    """Name in Kazakh, Russian and English"""


class Pair(TypedDict):
    """One quantity before and after; nothing where there is none."""

    before: NotRequired[Number | None]
    """The value before the change"""
    after: NotRequired[Number | None]
    """The value after the change"""
    change: NotRequired[Number | None]
    """Difference of the value after and the value before"""


class PartReference(TypedDict):
    """One evaluator's part as a conclusion takes it in: which, whose, and its digest."""

    direction: str
    """Direction; the block's code for a part on all of it"""
    id: str
    """Identifier of this one"""
    organisation: str
    """Code of the organisation that acts"""
    digest: str
    """SHA-256 over the document without this field"""


class PartRequest(TypedDict):
    """An evaluator's part on its direction, signed over the scores that were read (para 46)."""

    text: ConclusionText
    """The same three parts, on the direction alone"""
    scorecards_digest: str
    """Digest of the scores that were read"""


class PartsView(TypedDict):
    """One quantity by both editions: method + data = total, exactly."""

    old: Number
    """The old value"""
    between: Number
    """The part that change of method and change of data make only together"""
    new: Number
    """The new value"""
    method: Number
    """The part that comes from changed method"""
    data: Number
    """The part that comes from changed data"""
    total: Number
    """Total of points"""


class Passing(TypedDict):
    """One reorganisation by which a recommendation passed to a successor (paras 53-56)."""

    before: str
    """The value before the change"""
    after: str
    """The value after the change"""
    year: int
    """Evaluated year whose register names the successor"""


PauseReason: TypeAlias = Literal['requested', 'gone', 'failing']
"""Why nothing is sent."""


class Peer(TypedDict):
    """A body near this one; nameless and without numbers for whoever reads its own results only."""

    position: NotRequired[int | None]
    """Position in the group, 1 is the best"""
    body: NotRequired[str | None]
    """Official code of the evaluated body"""
    names: NotRequired[Names | None]
    """Name in Kazakh, Russian and English"""
    total: NotRequired[Number | None]
    """Total of points"""
    gap: NotRequired[Number | None]
    """Its total less this body's"""
    distance: NotRequired[Number | None]
    """Weighted mean difference of shares, from 0 to 1"""
    tied: NotRequired[bool]
    """Whether others hold the same position"""


class Place(TypedDict):
    """A position within its group, among how many, and whether it is shared."""

    position: int
    """Position in the group, 1 is the best"""
    out_of: int
    """How many hold a position"""
    tied: NotRequired[bool]
    """Whether others hold the same position"""


class PlaceReached(TypedDict):
    """The position the body would have, computed by scoring again."""

    total: Number
    """Total of points"""
    position: int
    """Position in the group, 1 is the best"""
    shared_with: int
    """How many others would share the place"""
    shared_with_bodies: NotRequired[list[str] | None]
    """Who, for whoever may know"""
    others_change: NotRequired[bool]
    """The edition compares bodies: the whole round was scored again"""


class Plan(TypedDict):
    """A plan: who stated it and when; the newest one holds."""

    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    text: str
    """What will be done, by whom"""
    ready_by: NotRequired[str | None]
    """When it will be done; never after the last day"""


class PlanRequest(TypedDict):
    """The head of the body accepts the recommendation and says what will be done."""

    text: str
    """What will be done, by whom"""
    ready_by: NotRequired[str | None]
    """When it will be done; never after the last day"""


class PreviousInput(TypedDict):
    """An indicator's value of the year before, and its scorecard."""

    value: str
    """The value"""
    source: str
    """Act, edition and paragraph it comes from, with its status"""


class Progress(TypedDict):
    """How far a long import has come."""

    rows_read: NotRequired[int]
    """Rows read so far"""
    refused: NotRequired[int]
    """Rows that were refused"""
    bytes_read: NotRequired[int]
    """Bytes read so far"""
    bytes_total: NotRequired[int]
    """Bytes that were sent"""
    rows_per_second: NotRequired[int]
    """Rows read in a second"""
    seconds_left: NotRequired[int | None]
    """Estimate; absent before the first"""


class ProofDecision(TypedDict):
    """A decision on a proof: who decided and when."""

    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    proof_digest: str
    """Digest of the proof that was read"""
    reason: str
    """Why, in words; no personal data"""
    confirmed: bool
    """Whether it counts as done"""


class ProofDecisionRequest(TypedDict):
    """An evaluator's decision on a proof, over the digest of the one that was read."""

    proof_digest: str
    """Digest of the proof that was read"""
    reason: str
    """Why, in words; no personal data"""


class ProofRequest(TypedDict):
    """The head of the body says that it is done, and cites what proves it."""

    text: str
    """What was done"""
    evidence: list[EvidenceReference]
    """Files that prove it"""
    evidence_year: NotRequired[int | None]
    """Year the files were sent under; none: the recommendation's own"""


class ProposalRejectionRequest(TypedDict):
    """The Evaluation Centre's decision not to take a proposal further."""

    reason: str
    """Why, in words; no personal data"""


class ProposalRequest(TypedDict):
    """A proposal to change the methodology: the change itself, why, and by which act."""

    year: int
    """The evaluated year it is meant for"""
    base: str
    """The edition it changes"""
    base_digest: str
    """Digest of the edition the change starts from"""
    reason: str
    """Why, in words; no personal data"""
    legal_basis: str
    """Act and paragraph, or the word PROPOSED"""
    changes: list[ChangeRequest]
    """What is changed"""


ProposalState: TypeAlias = Literal['open', 'drafted', 'adopted', 'rejected']
"""The state of a proposal."""


class PublicKey(TypedDict):
    """One public key as a JWK (RFC 7517)."""

    kty: str
    """Type of the key"""
    kid: str
    """Name of the key, as in the header of a signature"""
    crv: NotRequired[str | None]
    """Curve"""
    x: NotRequired[str | None]
    """First coordinate, base64url"""
    y: NotRequired[str | None]
    """Second coordinate, base64url"""
    alg: NotRequired[str | None]
    """Algorithm"""
    use: NotRequired[str | None]
    """What it is for"""


PublicationState: TypeAlias = Literal['ordered', 'published', 'withdrawn']
"""Where a publication stands."""


class PublicationWithdrawalRequest(TypedDict):
    """Take an order back before its moment."""

    reason: str
    """Why, in words; no personal data"""


class QuarterStanding(TypedDict):
    """One quarter of a measure: agreed target, and the fact as the score would count it."""

    quarter: int
    """Quarter of the year, 1 to 4"""
    target: NotRequired[Number | None]
    """The agreed target of the quarter"""
    fact: NotRequired[Number | None]
    """Of the months reported"""
    months: int
    """Months reported of the quarter"""
    forecast: NotRequired[Number | None]
    """With the months not reported yet"""
    sheet: NotRequired[str | None]
    """Id of the sheet the target was agreed in"""


class QuarterTarget(TypedDict):
    """The target of one measure in one quarter, in the measure's own unit."""

    measure: str
    """Code of the measure"""
    quarter: int
    """Quarter of the year, 1 to 4"""
    value: str
    """The value"""
    good: NotRequired[Good]
    """Whether more or less is better; up unless given"""


class QuestionEvidenceRequest(TypedDict):
    """The files that prove the answer to one question, in place of those named before."""

    question: str
    """Code of the question the files are for"""
    evidence: list[EvidenceReference]
    """Numbers the finding rests on"""


QuestionGap: TypeAlias = Literal['answer', 'evidence']
"""What a question still lacks."""


class QuestionView(TypedDict):
    """One question: its answers, whom and after which answers it is asked, what is to be proved."""

    code: str
    """Stable code"""
    names: Names
    """Name in Kazakh, Russian and English"""
    answers: list[OptionView]
    """Answers that may be chosen"""
    kinds: NotRequired[list[str]]
    """Kinds of bodies it is asked; none: all"""
    when: NotRequired[dict[str, list[str]]]
    """Answers to earlier questions that it is asked after"""
    evidence: NotRequired[list[str]]
    """Answers that are proved by a file"""


class QuestionnaireConfirmation(TypedDict):
    """Who confirmed which answers."""

    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    answers_digest: str
    """Digest of the answers that were read"""
    questionnaire: str
    """Code of the questionnaire"""
    stands: bool
    """Whether answers and evidence are still those confirmed"""


class QuestionnaireConfirmationRequest(TypedDict):
    """The head confirms answers and evidence of the digest that was read."""

    answers_digest: str
    """Digest of the answers that were read"""


QuestionnaireState: TypeAlias = Literal['empty', 'incomplete', 'complete', 'confirmed']
"""Where a body's questionnaire of a year stands."""


class QuestionnaireView(TypedDict):
    """A questionnaire of the block: a dataset whose records are answers."""

    code: str
    """Code of the dataset, by which answers are sent"""
    names: Names
    """Name in Kazakh, Russian and English"""
    status: Literal['sourced', 'sourced_historical', 'inferred', 'proposed']
    """How well it is known: sourced, sourced_historical, inferred or proposed"""
    legal_basis: str
    """Act and paragraph, or PROPOSED"""
    questions: list[QuestionView]
    """Its questions"""


class QuestionnaireViewPage(TypedDict):
    entries: list[QuestionnaireView]
    """Entries of this page"""
    next: NotRequired[str | None]
    """Cursor of the next page; absent on the last"""


class RatedBy(TypedDict):
    """One rating and the method it was made by."""

    year: int
    """The evaluated year"""
    rating_version: int
    """Number of the rating within its year"""
    rating_digest: str
    """Digest of the rating"""
    provisional: bool
    """Whether something is still absent or unsigned, so that the number may change"""
    synthetic: bool
    """Whether the year is made up, for trying"""
    composition: str
    """Edition that says how blocks make the whole"""
    composition_digest: str
    """Digest of that edition"""
    register_digest: str
    """Digest of the register the numbers were made with"""
    editions: dict[str, str]
    """Edition of the methodology, by block"""


class Reason(TypedDict):
    """Why something is not there: a stable code, and what it means."""

    code: str
    """Stable code"""
    text: Names
    """The words"""


class RecheckFinding(TypedDict):
    """What the re-check of one result found."""

    indicator: str
    """Code of the indicator"""
    changed: bool
    """Whether the result is to be corrected"""
    finding: str
    """Why, in words; no personal data"""


class RecheckRequest(TypedDict):
    """The evaluator's answer to an ordered re-check: one finding for each result."""

    findings: list[RecheckFinding]
    """What was found, result by result"""
    evidence: NotRequired[list[EvidenceReference]]
    """Files of this body and year that show it"""
    document: NotRequired[str | None]
    """Reference to a document"""


class RecheckResult(TypedDict):
    """What an ordered re-check found, and who entered it."""

    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    findings: list[RecheckFinding]
    """What was found, result by result"""
    cited: NotRequired[list[CitedEvidence]]
    """The files it rests on"""
    document: NotRequired[str | None]
    """Number or name of the document that proves it"""


RecheckState: TypeAlias = Literal['selected', 'act_made', 'agreed', 'disagreed', 'done']
"""Where the re-check of one body stands."""


class RecheckStepRequest(TypedDict):
    """A step on a re-check, over the digest of the act that was read."""

    act_digest: str
    """Digest of the act that was read"""
    reason: str
    """Why, in words; no personal data"""
    distinct_from: NotRequired[list[str]]
    """Deductions that stand for other facts, by id"""


class RecheckView(TypedDict):
    """One re-check rule declared beside the edition."""

    code: str
    """Stable code"""
    indicator: str
    """Code of the indicator"""
    dataset: str
    """Code of the dataset"""
    printed: str
    """The number as the act prints it"""
    part: str
    """Part concerned"""
    whole: str
    """Code of the whole that is checked"""
    tolerance_percent: Number
    """Difference that is still taken as equal, in percent"""
    status: Literal['sourced', 'sourced_historical', 'inferred', 'proposed']
    """How well it is known: sourced, sourced_historical, inferred or proposed"""
    source: NotRequired[str]
    """Act, edition and paragraph it comes from, with its status"""


class RecommendationEnd(TypedDict):
    """How a recommendation was withdrawn or closed: who, when and why."""

    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    reason: str
    """Why, in words; no personal data"""
    document: NotRequired[str | None]
    """Reference to a document"""


class RecommendationEndRequest(TypedDict):
    """Why a recommendation is withdrawn before it was issued, or closed without being done."""

    reason: str
    """Why, in words; no personal data"""
    document: NotRequired[str | None]
    """Reference to a document"""


class RecommendationIssue(TypedDict):
    """The signature of the conclusion that made the recommendation binding."""

    signature: str
    """Id of the signature in the journal"""
    at: str
    """Moment it happened, in UTC"""
    conclusion_digest: str
    """Digest of the block's conclusion that is signed with the scores"""


class RecommendationReference(TypedDict):
    """One recommendation that a conclusion makes: which, to whom, and the digest of its paper."""

    id: str
    """Identifier of this one"""
    body: str
    """Official code of the evaluated body"""
    digest: str
    """SHA-256 over the document without this field"""


RecommendationState: TypeAlias = Literal['drafted', 'issued', 'passed', 'planned', 'proof_sent', 'returned', 'confirmed', 'closed', 'withdrawn']
"""Where a recommendation stands."""


class ReconciliationAnswer(TypedDict):
    """The body's signature or disagreement, and who entered it."""

    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    act_digest: str
    """Digest of the act that was read"""
    agreed: bool
    """Whether the body agrees with the act"""
    disagreement: NotRequired[str]
    """With what, and why"""
    evidence: NotRequired[list[EvidenceReference]]
    """Numbers the finding rests on"""
    cited: NotRequired[list[CitedEvidence]]
    """The files as they were then"""


class ReconciliationAnswerRequest(TypedDict):
    """The body signs the act, or states with what it disagrees; over the digest it read."""

    act_digest: str
    """Digest of the act that was read"""
    agreed: bool
    """Whether the body agrees with the act"""
    disagreement: NotRequired[str]
    """With what, and why"""
    evidence: NotRequired[list[EvidenceReference]]
    """Numbers the finding rests on"""


class RecordAddress(TypedDict):
    """One record by what addresses it: year, body and key, as the list of records shows them."""

    year: int
    """The evaluated year"""
    body: str
    """Official code of the evaluated body"""
    key: str
    """What tells one record from another"""


class RecordView(TypedDict):
    """One stored revision of a record."""

    year: int
    """The evaluated year"""
    body: str
    """Official code of the evaluated body"""
    key: str
    """What tells one record from another"""
    revision: int
    """Number of the revision, from 1"""
    period: str
    """Period the record is of, such as a month"""
    import_id: str
    """Id of the import that brought it"""
    ordinal: int
    """Number of the record within its place"""
    values: dict[str, str | int | bool | None]
    """Values by name"""
    withdrawn: NotRequired[bool]
    """By it the record was taken back"""
    adds: NotRequired[str | None]
    """What it adds to the measure the list was filtered by; left out elsewhere"""


class RecordViewPage(TypedDict):
    entries: list[RecordView]
    """Entries of this page"""
    next: NotRequired[str | None]
    """Cursor of the next page; absent on the last"""


class RecordsWithdrawalRequest(TypedDict):
    """Records to be withdrawn, all of them or none, and the reason."""

    reason: str
    """Why, in words; no personal data"""
    records: list[RecordAddress]
    """Records concerned"""


class Refusal(TypedDict):
    """One refused value: its place, the rule that refused it, and what to do."""

    code: str
    """Stable code of the rule"""
    message: str
    """What was wrong and what to do, in the reader's language"""
    pointer: NotRequired[str]
    """RFC 6901 JSON Pointer into the request document"""
    row: NotRequired[int | None]
    """Record of a batch, counted from 1; empty lines and headers do not count"""
    field: NotRequired[str | None]
    """Field concerned"""
    legal_basis: NotRequired[str | None]
    """Act and paragraph, or PROPOSED"""
    line: NotRequired[int | None]
    """Line of the sent file, row of the sheet (the header is 1), or element of the array"""


class RefusalPage(TypedDict):
    entries: list[Refusal]
    """Entries of this page"""
    next: NotRequired[str | None]
    """Cursor of the next page; absent on the last"""


class RegisterFigure(TypedDict):
    """One dated value of a body in the register, such as its population or budget."""

    figure: str
    """Code of the figure, such as population"""
    value: str
    """Exact"""
    unit: str
    """Unit the value is told in"""
    as_of: str
    """The day it held"""
    status: Literal['sourced', 'sourced_historical', 'inferred', 'proposed', 'press', 'unverified']
    """sourced, unverified or proposed"""
    ref: NotRequired[str]
    """Where it was read"""


class RegisteredLife(TypedDict):
    """One life of a body that ended and came back: from `since`, and no more on `until`."""

    since: NotRequired[str | None]
    """First day it holds"""
    until: NotRequired[str | None]
    """Last day it holds"""
    successor: NotRequired[str | None]
    """Body it became part of when this life ended"""


RemarkKind: TypeAlias = Literal['incomplete', 'unreliable']
"""The kind of a remark, by the official forms of reconciliation acts."""


class RemarkTotal(TypedDict):
    """What one kind of remark costs by the edition: facts, the deduction, its points."""

    remark: RemarkKind
    """Kind of the remark"""
    facts: int
    """How many facts the points were taken for"""
    deduction: NotRequired[str | None]
    """Code in the edition; none: it has none"""
    points: NotRequired[Number | None]
    """By the edition, up to its own cap"""
    status: NotRequired[Literal['sourced', 'sourced_historical', 'inferred', 'proposed'] | None]
    """How well it is known: sourced, sourced_historical, inferred or proposed"""


class ReplayRequest(TypedDict):
    """A request to replay one event, or all stored events since a moment."""

    event: NotRequired[str | None]
    """Name of the event"""
    since: NotRequired[str | None]
    """Moment from which events are sent again"""


class Replayed(TypedDict):
    """How many deliveries were ordered anew; `more` when the most of one order was reached."""

    deliveries: int
    """Deliveries that were put in again"""
    has_more: NotRequired[bool]
    """Whether more are waiting; ask again"""
    until: NotRequired[str | None]
    """With `more`: ask again with `since` at this moment"""


ReportState: TypeAlias = Literal['open', 'closed', 'corrected']
"""Whether the head has closed the report, and whether it was corrected since."""


class ReportedMeasure(TypedDict):
    """One measure of the report, counted from its records."""

    measure: str
    """Code of the measure"""
    value: NotRequired[str | None]
    """Exact value; None when it is absent"""
    state: Literal['counted', 'not_applicable', 'objective_circumstances', 'refused', 'not_supplied', 'incomplete', 'not_due', 'no_official_statistics', 'nothing_to_measure']
    """counted, or why the value is absent"""


class ReportedTwice(TypedDict):
    """Records of a merged body about what another body of the merger told of too."""

    records: int
    """Records concerned"""
    keys: list[str]
    """Some of their keys, in order"""


class RequestedConcept(TypedDict):
    """One field that asks a concept: in which dataset, of whom, by which act, who sends it."""

    block: str
    """Code of the block"""
    dataset: str
    """Code of the dataset"""
    field: str
    """Field concerned"""
    concept: str
    """Idea the field stands for, the same over all datasets"""
    names: Names
    """Name in Kazakh, Russian and English"""
    period: Literal['month', 'year']
    """`month` or `year`"""
    kinds: list[str]
    """Kinds of bodies; none when no edition uses the dataset"""
    senders: list[str]
    """Who may or must send it"""
    legal_basis: str
    """Act and paragraph, or PROPOSED"""


class Rescoring(TypedDict):
    """A re-scoring as it was entered: by whom and when."""

    block: str
    """Code of the block"""
    scorecards_digest: str
    """Digest of the block's scores that are meant"""
    facts_digest: str
    """Digest of the facts the scores follow from"""
    scoring_version: str
    """The version that the scorecards name, and by which they were scored again"""
    document: str
    """The record of it: number and day"""
    reason: str
    """Why, in words"""
    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    year: int
    """The evaluated year"""
    body: NotRequired[str | None]
    """None: it is of a whole block"""


class RescoringRequest(TypedDict):
    """That an earlier release came to a block's very cards from these very facts, and where it stands."""

    block: str
    """Code of the block"""
    scorecards_digest: str
    """Digest of the block's scores that are meant"""
    facts_digest: str
    """Digest of the facts the scores follow from"""
    scoring_version: str
    """The version that the scorecards name, and by which they were scored again"""
    document: str
    """The record of it: number and day"""
    reason: str
    """Why, in words"""


class ReviewSummary(TypedDict):
    """The state of the review of one body's result, and what is still to be decided."""

    body: str
    """Official code of the evaluated body"""
    state: str
    """State it is in"""
    undecided: NotRequired[list[str]]
    """Objections without a decision yet"""


class ReviewSummaryPage(TypedDict):
    entries: list[ReviewSummary]
    """Entries of this page"""
    next: NotRequired[str | None]
    """Cursor of the next page; absent on the last"""


class RevisionView(TypedDict):
    """One revision of a record: its values, what changed, who sent it, and why if it was closed."""

    revision: int
    """Number of the revision, from 1"""
    values: dict[str, str | int | bool | None]
    """Values by name"""
    changed: list[str]
    """Fields that differ from the revision before"""
    import_id: str
    """Id of the import that brought it"""
    ordinal: int
    """Row of the import, counted from 1"""
    position: NotRequired[int | None]
    """Place of the import in the journal"""
    sender: str
    """Organisation that sent it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    correction: NotRequired[str | None]
    """Id of the approved correction"""
    reason: NotRequired[str | None]
    """Why, in words"""
    requested_by: NotRequired[str | None]
    """Who asked for it"""
    approved_by: NotRequired[str | None]
    """Who approved the correction that allowed this revision"""
    withdrawn: NotRequired[bool]
    """By it the record was taken back"""
    withdrawal_reason: NotRequired[str | None]
    """Why it was taken back"""


class RevisionViewPage(TypedDict):
    entries: list[RevisionView]
    """Entries of this page"""
    next: NotRequired[str | None]
    """Cursor of the next page; absent on the last"""


class RiskComponent(TypedDict):
    """One component of a body's risk: what was counted, its share, and its weight."""

    code: Literal['flags', 'findings', 'change', 'weight']
    """flags, findings, change or weight"""
    counted: str
    """What was counted"""
    share: str
    """The same from 0 to 1, exactly"""
    weight: str
    """Its weight; the weights sum to 1"""


class RotationRequest(TypedDict):
    """A request for a new secret; the old one stays valid for a while."""

    overlap_hours: NotRequired[int]
    """Hours both secrets are valid"""


class RowListView(TypedDict):
    """A list of rows, such as programmes, over which the mean is taken."""

    rows: str
    """The list whose rows are meant"""
    key: str
    """What tells one record from another"""
    columns: NotRequired[list[str]]
    """Columns of the list"""
    mean: Literal['value', 'points']
    """value or points"""
    inner: NotRequired[dict[str, str]]
    """Means over another list, by name"""


class RowNow(TypedDict):
    """Whether a fact was put right by a revision since the act."""

    value: NotRequired[str | None]
    """The value"""
    revision: NotRequired[int]
    """Number of the revision, from 1"""
    corrected: bool
    """Records that replaced an earlier revision"""


class RowVerdict(TypedDict):
    """What was decided on one contested indicator."""

    indicator: str
    """Code of the indicator"""
    accepted: bool
    """Whether what was said is accepted"""
    reason: str
    """Why, in words; no personal data"""


class Run(TypedDict):
    """The inputs of a run: the same inputs give the same numbers everywhere."""

    year: int
    """The evaluated year"""
    rating_version: int
    """Number of the rating within its year"""
    rating_digest: str
    """Digest of the rating"""
    synthetic: bool
    """Whether the year is made up, for trying"""
    provisional: bool
    """Whether something is still absent or unsigned, so that the number may change"""
    composition: str
    """Edition that says how blocks make the whole"""
    composition_digest: str
    """Digest of that edition"""
    status: NotRequired[Literal['sourced', 'sourced_historical', 'inferred', 'proposed']]
    """Legal status of the ranges; proposed unless given"""
    seed: str
    """Seed of the random numbers"""
    generator: NotRequired[str]
    """Generator of the random numbers, so that anybody can draw them again"""
    replications: int
    """How many times it was drawn"""
    fixed_families: NotRequired[list[Literal['weights', 'goalposts', 'missing', 'one_out']]]
    """Families kept as the edition has them"""
    columns_digest: str
    """Digest of the indicators, trees and weights used"""
    basis: NotRequired[Literal['facts', 'scorecards']]
    """facts: values and goalposts as they are; scorecards: shares of maxima only; scorecards unless given"""


class ScheduleApproval(TypedDict):
    """An approval: the order, who entered it, and whether it came after the Decree's day."""

    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    schedule_digest: str
    """Digest of the draft that was read"""
    order: str
    """Number and date of the order of the Head of the Administration"""
    reason: str
    """Why, in words; no personal data"""
    late: NotRequired[bool]
    """Approved after 30 December of the evaluated year (para 11)"""


class ScheduleApprovalRequest(TypedDict):
    """The order that approves a draft, over the digest of what was seen."""

    schedule_digest: str
    """Digest of the draft that was read"""
    order: str
    """Number and date of the order of the Head of the Administration"""
    reason: str
    """Why, in words; no personal data"""


class ScheduleDraft(TypedDict):
    """A draft: who made it and when, with the digest over its days."""

    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    milestones: list[MilestoneDay]
    """Days that differ from the pattern; the others stay as the pattern has them"""
    reason: str
    """Why, in words; no personal data"""
    document: NotRequired[str | None]
    """Reference to a document"""
    schedule_digest: str
    """Digest of the schedule"""


class ScheduleRequest(TypedDict):
    """A draft of the schedule: the days of the milestones, and why they are these."""

    milestones: list[MilestoneDay]
    """Days that differ from the pattern; the others stay as the pattern has them"""
    reason: str
    """Why, in words; no personal data"""
    document: NotRequired[str | None]
    """Reference to a document"""


class ScheduledMilestone(TypedDict):
    """One milestone: its day, the last day in time, and by which act."""

    code: str
    """Stable code"""
    names: Names
    """Name in Kazakh, Russian and English"""
    due: str
    """Last day"""
    last_day: str
    """The day itself, or the working day after it (PROPOSED)"""
    planned: str
    """The day by the pattern of every year"""
    status: Literal['sourced', 'sourced_historical', 'inferred', 'proposed', 'approved']
    """approved by an order, else sourced or proposed by the pattern"""
    ref: NotRequired[str]
    """The order, or act and paragraph of the pattern"""
    required: bool
    """One of the five milestones of the Decree (para 10)"""


class ScoreForecast(TypedDict):
    """A body's score if the year ends as forecast, by the edition's own engine."""

    edition: str
    """Code of the edition of the methodology"""
    score: NotRequired[Number | None]
    """The score if the year ends as forecast"""
    band: NotRequired[str | None]
    """The band of that score"""
    last_band: NotRequired[str | None]
    """Of last year, where it was scored"""
    journal_position: int
    """Position in the block's journal up to which records were counted"""


class ScoreMove(TypedDict):
    """A body's score in the block without an exemption and with it, computed exactly both times."""

    score_before: NotRequired[Number | None]
    """Score before the change"""
    score_after: NotRequired[Number | None]
    """Score after the change"""
    points_before: NotRequired[Number | None]
    """Of the indicator"""
    points_after: NotRequired[Number | None]
    """Of the indicator"""
    state_after: Literal['counted', 'not_applicable', 'excluded', 'carried', 'zero', 'full_points', 'average_points', 'decided', 'awaiting_decision', 'zeroed', 'imputed', 'unavailable', 'incomplete']
    """How the indicator counts then"""
    edition: str
    """Code of the edition of the methodology"""
    effect_status: Literal['sourced', 'sourced_historical', 'inferred', 'proposed']
    """Whether an act says what follows, or nobody yet"""
    journal_position: int
    """Place of the journal both are computed at"""


SectionCode: TypeAlias = Literal['blocks', 'governance', 'reforms', 'strategic_goals']
"""A section of the final expert conclusion."""


class SectionText(TypedDict):
    """A section in a person's words: Kazakh and Russian are the languages of the act."""

    kk: NotRequired[str]
    """In Kazakh"""
    ru: NotRequired[str]
    """In Russian"""
    en: NotRequired[str]
    """In English"""


class SelectionRequest(TypedDict):
    """The seed that was committed to."""

    seed: str
    """32 random bytes in hexadecimal digits, kept secret until the draw"""


SelectionState: TypeAlias = Literal['open', 'committed', 'drawn']
"""Where the selection of a year stands."""


class SelfAssessmentEndRequest(TypedDict):
    """Why a self-assessment is withdrawn."""

    reason: str
    """Why, in words; no personal data"""


class SelfAssessmentRequest(TypedDict):
    """All that a body expects: it stands in place of what it stated before."""

    indicators: list[ExpectedIndicator]
    """Indicators concerned"""


SelfAssessmentState: TypeAlias = Literal['open', 'stated', 'withdrawn', 'compared', 'closed']
"""Where a body's self-assessment of a year stands."""


class Signature(TypedDict):
    """Who signed the block conclusion, over which scores."""

    signed_by: str
    """Who signed"""
    organisation: str
    """Code of the organisation that acts"""
    signed_at: str
    """Moment of signing, in UTC"""
    scorecards_digest: str
    """Digest of the block's scores that are meant"""


class SignatureRequest(TypedDict):
    """The scores the signer has seen: the signature is valid for these only."""

    scorecards_digest: str
    """Digest of the block's scores that are meant"""
    conclusion_digest: NotRequired[str | None]
    """Digest of the block's conclusion that is signed with the scores"""


class Signed(TypedDict):
    """Who did it, for which organisation, and when: part of every entry."""

    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""


SourceStatus: TypeAlias = Literal['sourced', 'inferred', 'proposed']
"""How sure something of the process stands in the law."""


class SourceView(TypedDict):
    """The act and paragraph a parameter is based on, or that it is PROPOSED."""

    status: Literal['sourced', 'sourced_historical', 'inferred', 'proposed']
    """How well it is known: sourced, sourced_historical, inferred or proposed"""
    concept: NotRequired[str]
    """Idea the field stands for, the same over all datasets"""
    act: NotRequired[str]
    """The act that says so"""
    number: NotRequired[str]
    """Number of the act"""
    edition: NotRequired[str]
    """Code of the edition of the methodology"""
    para: NotRequired[str]
    """Paragraph of the act"""
    ref: NotRequired[str]
    """Reference to act, edition and paragraph"""
    note: NotRequired[str]
    """Remark"""


class SpecialCommission(TypedDict):
    """A special commission, and who named it."""

    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    order: str
    """Number and date of the order"""
    members: list[CommissionMember]
    """Named people; one of them presides"""
    ref: str
    """Act, edition and paragraphs of the rule on its members"""
    status: SourceStatus
    """How sure that rule is for this evaluated year"""


class StageProgress(TypedDict):
    """One stage of a year, which ends with a milestone of the schedule."""

    code: str
    """Code of the milestone it ends with"""
    names: Names
    """Name in Kazakh, Russian and English"""
    began: NotRequired[str | None]
    """Day it began; none: it has not begun"""
    ended: NotRequired[str | None]
    """Day it ended; none: it goes on"""
    last_day: str
    """Last day in time by the schedule"""
    outstanding: NotRequired[int | None]
    """How many things are still to be done in it; none: not counted"""
    days_spent: NotRequired[int | None]
    """Calendar days from the day it began to its end, or to today"""
    days_left: NotRequired[int | None]
    """Calendar days from today to the last day while it goes on"""
    working_days_late: NotRequired[int]
    """Working days past the last day, at its end or today"""
    working_days_added: NotRequired[int]
    """Working days by which this stage made the year later than the one before it left it; below 0: it made up for some"""


class StaleSince(TypedDict):
    """What was made before something moved its scores: where that begins, and what did it."""

    since_position: int
    """Place in the journal of the first later entry"""
    causes: list[str]
    """Ids of what moved them, in order: corrections, imports, statements, deductions and their withdrawals, expert decisions, adopted editions"""
    more_causes: NotRequired[int]
    """How many more there are than are named"""


Standing: TypeAlias = Literal['evaluated', 'analysed_only', 'merged', 'not_evaluated']
"""The standing of a body in one evaluated year (System, paras 53-56; annex)."""


class StateView(TypedDict):
    """One state of a table."""

    code: str
    """Stable code"""
    names: Names
    """Name in Kazakh, Russian and English"""
    final: bool
    """Nothing leaves it"""


class StepView(TypedDict):
    """One step of a table: these points from this value upwards."""

    at_least: Number
    """Least value for which it holds"""
    points: Number
    """Points"""


class StoredScores(TypedDict):
    """The stored documents that an issue or a signature is over."""

    header: Header
    """What the scores were made from"""
    document: str
    """Of the bytes of the scorecards as they were stored"""
    inputs: str
    """Of the bytes of the scoring inputs they follow from"""


class StructureGroup(TypedDict):
    """How far the order of a group under the model agrees with the official one."""

    group: str
    """Group of bodies that are compared with one another"""
    bodies: int
    """Bodies concerned, by code"""
    moved: int
    """Bodies whose place differs from the official one"""
    kendall_tau: NotRequired[Number | None]
    """Agreement of the two orders, from -1 to 1 (Kendall's tau-b)"""


class StructureRequest(TypedDict):
    """Another grouping of the indicators, as a YAML document: indices in place of blocks."""

    text: str
    """The words"""


class Submitted(TypedDict):
    """The sign-in form: the request it answers, who, and the proof that our page was open."""

    response_type: NotRequired[str]
    """Always code"""
    client_id: NotRequired[str]
    """Name of the program that asks"""
    redirect_uri: NotRequired[str]
    """Address the reader returns to"""
    scope: NotRequired[str]
    """Asked permissions, separated by spaces; openid gives an ID token"""
    state: NotRequired[str]
    """State it is in"""
    nonce: NotRequired[str]
    """Value repeated in the ID token"""
    code_challenge: NotRequired[str]
    """SHA-256 of the verifier, base64url (PKCE, RFC 7636)"""
    code_challenge_method: NotRequired[str]
    """Always S256"""
    response_mode: NotRequired[str]
    """Always query"""
    prompt: NotRequired[str]
    """Whether to ask for the password again"""
    audience: NotRequired[str]
    """Service the token is for"""
    ui_locales: NotRequired[str]
    """Languages of the form, in order of preference"""
    login_hint: NotRequired[str]
    """Name to put into the sign-in form"""
    request: NotRequired[str]
    """Not supported; refused"""
    request_uri: NotRequired[str]
    """Not supported; refused"""
    login: NotRequired[str]
    """Name to sign in with"""
    password: NotRequired[str]
    """Password"""
    csrf: NotRequired[str]
    """Seal of the form"""


Type: TypeAlias = str


class SubscriptionRequest(TypedDict):
    """What is to be sent, and where."""

    url: str
    """Address"""
    types: list[Type]
    """Types of events"""
    note: NotRequired[str]
    """Remark"""


SubscriptionState: TypeAlias = Literal['active', 'paused']
"""Whether events are sent."""


class Substitution(TypedDict):
    """Further bodies that another substitute evaluates in an assignment, and by which paragraph."""

    substitute: str
    """Organisation that stands in"""
    bodies: list[str]
    """Bodies concerned, by code"""
    ref: NotRequired[str]
    """Reference to act, edition and paragraph"""
    status: NotRequired[str]
    """How well it is known: sourced, sourced_historical, inferred or proposed"""


class Succession(TypedDict):
    """One reorganisation by which an organisation took over from another (System, paras 53-56)."""

    before: str
    """The value before the change"""
    after: str
    """The value after the change"""
    happened: str
    """Day it happened"""
    ref: NotRequired[str]
    """Act of the reorganisation"""
    status: NotRequired[str]
    """sourced or proposed"""


SuggestionSource: TypeAlias = Literal['register', 'last_year']
"""Where a suggested answer comes from."""


TargetState: TypeAlias = Literal['proposed', 'agreed', 'returned', 'withdrawn']
"""Where a sheet of targets stands."""


class TargetsDecision(TypedDict):
    """The evaluator's word, and who gave it."""

    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    targets_digest: str
    """Digest of the sheet that was read"""
    reason: str
    """Why, in words; no personal data"""


class TargetsDecisionRequest(TypedDict):
    """What the evaluator says of a sheet, over the digest of what was read."""

    targets_digest: str
    """Digest of the sheet that was read"""
    reason: str
    """Why, in words; no personal data"""


class TargetsEnd(TypedDict):
    """How a sheet ended by its body."""

    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    reason: str
    """Why, in words; no personal data"""


class TargetsEndRequest(TypedDict):
    """Why a body withdraws its sheet."""

    reason: str
    """Why, in words; no personal data"""


class TargetsRequest(TypedDict):
    """A sheet of targets that a body proposes; those not named stay as they were agreed."""

    targets: list[QuarterTarget]
    """Targets by measure and quarter"""
    reason: NotRequired[str | None]
    """Why targets change; needed once they are locked"""


class TermView(TypedDict):
    """The days a step has, and what becomes of it afterwards."""

    days: int
    """Number of days"""
    counted: Literal['working', 'calendar']
    """`working` or `calendar` days"""
    after: str
    """The act on the day after which the term starts"""
    late: Literal['refused', 'marked']
    """After the term the step is `refused`, or taken and `marked` as late"""
    status: SourceStatus
    """How well it is known: sourced, sourced_historical, inferred or proposed"""
    ref: NotRequired[str]
    """Act, edition and paragraph of the term"""


class ThresholdView(TypedDict):
    """The threshold of a finding, and its basis."""

    code: str
    """Stable code"""
    names: Names
    """Name in Kazakh, Russian and English"""
    falling: bool
    """A smaller figure is worse"""
    levels: dict[str, str]
    """By severity"""
    recommendations: dict[str, str]
    """By severity; to keep where none is said"""
    bodies: int
    """With fewer bodies nothing is judged"""
    source: SourceView
    """Act, edition and paragraph it comes from, with its status"""


class TokenAnswer(TypedDict):
    """An access token, and an ID token where a person asked for `openid` (RFC 6749, 5.1)."""

    access_token: str
    """Send it as `Authorization: Bearer …`"""
    token_type: Literal['Bearer']
    """Kind of the token"""
    expires_in: int
    """Seconds until it expires"""
    scope: NotRequired[str | None]
    """What it is for, separated by spaces"""
    id_token: NotRequired[str | None]
    """Who signed in (OpenID Connect)"""


class TokenRequest(TypedDict):
    """The form of the token endpoint; what a grant does not need stays empty."""

    grant_type: NotRequired[str]
    """client_credentials or authorization_code"""
    client_id: NotRequired[str]
    """Name of the program that asks"""
    client_secret: NotRequired[str]
    """Secret of the client, if it is not sent by HTTP Basic"""
    audience: NotRequired[str]
    """Service the token is for"""
    code: NotRequired[str]
    """Stable code"""
    redirect_uri: NotRequired[str]
    """Address the reader returns to"""
    code_verifier: NotRequired[str]
    """The verifier whose digest was sent at the sign-in (PKCE)"""


class TraceAlteration(TypedDict):
    """A parameter that is otherwise for some bodies, with both values."""

    parameter: str
    """Name of the parameter"""
    before: NotRequired[str | None]
    """The value before the change"""
    after: NotRequired[str | None]
    """The value after the change"""


class TraceInput(TypedDict):
    """One measure that went into a number, with the months and records it was counted from."""

    measure: str
    """Code of the measure"""
    names: dict[str, str]
    """Name of the input by language: kk, ru, en"""
    value: NotRequired[Number | None]
    """The value"""
    state: Literal['counted', 'not_applicable', 'objective_circumstances', 'refused', 'not_supplied', 'incomplete', 'not_due', 'no_official_statistics', 'nothing_to_measure']
    """counted, or why the value is absent"""
    dataset: NotRequired[str | None]
    """Code of the dataset"""
    months: NotRequired[dict[str, str]]
    """Value by month, `2025-03`"""
    months_counted: NotRequired[int | None]
    """How many months were counted"""
    records: NotRequired[int | None]
    """How many records were counted"""
    nil_return: NotRequired[str | None]
    """Why there is nothing to report, where it was said"""
    link: NotRequired[str | None]
    """Where the counted records are read"""
    definition: NotRequired[str | None]
    """Where it is said in words and as a predicate what it counts"""
    months_missing: NotRequired[list[int]]
    """Numbers of the months, 1 to 12, nothing was sent for"""
    months_outside: NotRequired[list[str]]
    """Months records name in which the body did not exist; not counted"""
    missing_keys: NotRequired[dict[str, list[str]]]
    """What is told of in some months and missing from others"""
    bodies: NotRequired[list[CountedBody]]
    """Whose records were counted, where bodies merged"""
    reported_twice: NotRequired[dict[str, ReportedTwice]]
    """By body of a merger: what it told of too and is counted as another told it"""
    over_time: NotRequired[Literal['sum', 'mean', 'last', 'greatest'] | None]
    """sum, mean, last or greatest"""
    over_bodies: NotRequired[Literal['sum', 'standing', 'once', 'by_key', 'survivor'] | None]
    """sum, standing, once, by_key or survivor"""


class TraceRecheck(TypedDict):
    """A printed number that differs from the records it is checked against."""

    code: str
    """Stable code"""
    dataset: str
    """Code of the dataset"""
    printed_percent: Number
    """The number as the record states it"""
    counted_percent: Number
    """The number as counted from the records"""
    tolerance_percent: Number
    """Difference that is still taken as equal, in percent"""
    formula: str
    """How the two are compared"""
    status: Literal['sourced', 'sourced_historical', 'inferred', 'proposed']
    """How well it is known"""
    source: str
    """Act and paragraph, or PROPOSED"""


class TraceSource(TypedDict):
    """Act, edition and paragraph a parameter comes from, or that it is PROPOSED."""

    status: Literal['sourced', 'sourced_historical', 'inferred', 'proposed']
    """How well it is known"""
    concept: NotRequired[str | None]
    """Idea the field stands for, the same over all datasets"""
    act: NotRequired[str | None]
    """Title of the act"""
    number: NotRequired[str | None]
    """The number"""
    edition: NotRequired[str | None]
    """Edition of the act"""
    para: NotRequired[str | None]
    """Paragraph of the act"""
    ref: NotRequired[str | None]
    """Reference to act, edition and paragraph"""
    note: NotRequired[str | None]
    """Remark"""


class TransitionView(TypedDict):
    """One step of a table."""

    code: str
    """Stable code"""
    names: Names
    """Name in Kazakh, Russian and English"""
    leaves: list[str]
    """States it may be done in"""
    leads_to: list[str]
    """States that can follow"""
    roles: list[str]
    """Roles that do it; none: it happens by itself"""
    conditions: NotRequired[dict[str, Names]]
    """What is said when a condition does not hold, by its code"""
    term: NotRequired[TermView | None]
    """Time there is for the step"""
    milestone: NotRequired[str | None]
    """Milestone of the schedule by whose day it is done"""
    operation: NotRequired[str | None]
    """Method and address of the request"""
    status: SourceStatus
    """How well it is known: sourced, sourced_historical, inferred or proposed"""
    ref: NotRequired[str]
    """Act, edition and paragraph"""


class TranslatedText(TypedDict):
    """A text in the languages of the act, Kazakh and Russian, and in English if it is given."""

    kk: str
    """In Kazakh"""
    ru: str
    """In Russian"""
    en: NotRequired[str]
    """In English"""


class UnscoredIndicator(TypedDict):
    """An indicator that the method could not score on the data of the year."""

    block: str
    """Code of the block"""
    indicator: str
    """Code of the indicator"""
    names: Names
    """Name in Kazakh, Russian and English"""
    reason: Reason
    """Why, in words"""
    measures: NotRequired[list[str]]
    """What was not counted or not asked then"""


class ValueNeeded(TypedDict):
    """The value of the indicator from which on it brings the points."""

    value: Number
    """The value"""
    bound: Literal['at_least', 'at_most', 'below']
    """at_least, at_most or below"""
    places: NotRequired[int | None]
    """The value is rounded so before the table is looked up"""


class VerdictRequest(TypedDict):
    """The special commission's decision on one objection."""

    accepted: bool
    """Whether the objection is accepted, be it in part"""
    reason: str
    """Why, in words; no personal data"""
    document: NotRequired[str | None]
    """Reference to a document"""
    rows: NotRequired[list[RowVerdict]]
    """One for each contested indicator; none: the same holds for all of them"""
    table_digest: NotRequired[str | None]
    """Digest of the table of disagreements that was read: another one is refused"""


class VerdictView(TypedDict):
    """What is recommended for one node, all its groups together."""

    code: str
    """Stable code"""
    names: Names
    """Name in Kazakh, Russian and English"""
    level: Literal['total', 'block', 'direction', 'criterion', 'indicator']
    """Level in the tree, block, direction, criterion or indicator"""
    parent: NotRequired[str | None]
    """The node it stands below"""
    maximum: str
    """The most there may be"""
    recommendation: Literal['keep', 'raise_the_bar', 'merge', 'retire']
    """What is recommended: keep, raise the bar, merge or retire"""
    groups: list[str]
    """Groups in which it could be judged"""
    findings: int
    """How many findings concern the indicator"""


class VoidedAct(TypedDict):
    """An act that rested on a register loaded by hand, and on nothing else: it does not count."""

    act: str
    """Id of the act"""
    kind: str
    """Kind of the thing"""
    body: NotRequired[str | None]
    """Official code of the evaluated body"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    register_digest: str
    """The maker's register, by which it is not allowed"""


VoteChoice: TypeAlias = Literal['for', 'against', 'abstain']
"""How a member of the Commission votes."""


class VoteEntry(TypedDict):
    """One member's vote as it was cast."""

    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    rating_digest: str
    """Digest of the rating that was read"""
    conclusion_digest: NotRequired[str | None]
    """Digest of the conclusion on the country that was read"""
    reason: str
    """Why, in words; no personal data"""
    document: NotRequired[str | None]
    """Reference to a document"""
    vote: VoteChoice
    """How the member voted"""


class VoteRequest(TypedDict):
    """One member's vote; the reason of a vote against is the dissent, kept as written."""

    rating_digest: str
    """Digest of the rating that was read"""
    conclusion_digest: NotRequired[str | None]
    """Digest of the conclusion on the country that was read"""
    reason: str
    """Why, in words; no personal data"""
    document: NotRequired[str | None]
    """Reference to a document"""
    vote: VoteChoice
    """How the member voted"""


WarningCode: TypeAlias = Literal['quarter_missed', 'target_missed', 'band_falls']
"""What an early warning is about."""


class WhatIfRequest(TypedDict):
    """A diff to try on a rated round; an empty one gives the official numbers."""

    title: NotRequired[str]
    """No personal data"""
    editions: NotRequired[list[EditionRequest]]
    """Editions concerned"""
    composition: NotRequired[list[ChangeRequest]]
    """Changes of the composition edition: node empty, parameter a pointer"""
    measures: NotRequired[list[MeasureRequest]]
    """Measures concerned"""
    decisions: NotRequired[list[DecisionRequest]]
    """What was decided"""
    deductions: NotRequired[list[AggregatorDeductionRequest]]
    """Points taken off, each with its grounds"""
    structure: NotRequired[StructureRequest | None]
    """Indices in place of blocks"""


class WhatIfReuse(TypedDict):
    """How the answer was reckoned."""

    facts_source: Literal['memory', 'archive']
    """memory, or archive: read once and kept in memory since"""
    blocks: list[BlockReuse]
    """Blocks concerned"""
    bodies: int
    """Bodies of the round"""
    composed: int
    """Totals composed"""
    records_read: NotRequired[int]
    """A what-if knows facts, never records"""
    blocks_called: NotRequired[int]
    """A what-if asks no block service"""


class WhatIfRun(TypedDict):
    """The inputs of a what-if: the same run and diff give the same response everywhere."""

    year: int
    """The evaluated year"""
    rating_version: int
    """Number of the rating within its year"""
    rating_digest: str
    """Digest of the rating"""
    composition: str
    """Edition that says how blocks make the whole"""
    composition_digest_before: str
    """Digest of the composition before the changes"""
    composition_digest_after: str
    """Digest of the composition after the changes"""
    methodologies: list[BlockMethod]
    """Editions of the blocks before and after"""
    scoring_version: str
    """Version of the arithmetic"""
    synthetic: bool
    """Whether the year is made up, for trying"""
    provisional: bool
    """Whether something is still absent or unsigned, so that the number may change"""
    official: NotRequired[bool]
    """Never: nothing is stored or published"""
    status: NotRequired[Literal['sourced', 'sourced_historical', 'inferred', 'proposed']]
    """Legal status of everything below; proposed unless given"""


class WholeDocument(TypedDict):
    """A document of one kind as a whole: what it does not name ceases to be an entry."""

    kind: AdministeredKind
    """Kind of the thing"""
    content: dict[str, JsonValue]
    """The document, in the form of the files of the first load"""


class Withdrawal(TypedDict):
    """Why a deduction is withdrawn."""

    reason: str
    """Why, in words; no personal data"""
    document: NotRequired[str | None]
    """Reference to a document"""


class WithheldRequest(TypedDict):
    """A measure whose values are not published but committed to, and why."""

    block: str
    """Code of the block"""
    measure: str
    """Code of the measure"""
    reason: TranslatedText
    """Why, in words"""


class YearAudited(TypedDict):
    """One year of the audit, and the rating it is based on, if any."""

    year: int
    """The evaluated year"""
    synthetic: bool
    """Whether the year is made up, for trying"""
    rating_version: NotRequired[int | None]
    """Number of the rating within its year"""
    rating_digest: NotRequired[str | None]
    """Digest of the rating"""
    provisional: NotRequired[bool]
    """Whether something is still absent or unsigned, so that the number may change"""


class YearCoverageView(TypedDict):
    """How much of the year must be there before an indicator is scored."""

    months: int
    """Of twelve; of a body's part of the year, the same share"""
    with_last: NotRequired[bool]
    """Whether the year's last is asked for"""
    source: SourceView
    """Act, edition and paragraph it comes from, with its status"""


class AdministeredDocument(TypedDict):
    """A document of one kind as it holds on a day, with the act of each entry that was changed."""

    kind: AdministeredKind
    """Kind of the thing"""
    day: str
    """Calendar day"""
    digest: str
    """SHA-256 over the document without this field"""
    content: dict[str, JsonValue]
    """The document, in the form of the files of the first load"""
    origins: list[EntryOrigin]
    """The change by which an entry is as it is; none for one of the first load"""


class AdministrationEffect(TypedDict):
    """One thing that follows from a change, in words and as data."""

    code: str
    """Stable code"""
    subject: str
    """Code of what it is about"""
    says: Names
    """What the rule says"""
    year: NotRequired[int | None]
    """The evaluated year it is about"""
    before: NotRequired[JsonValue]
    """The value before the change"""
    after: NotRequired[JsonValue]
    """The value after the change"""


class AggregateView(TypedDict):
    """The mean a group takes of the shares below it, in place of their sum."""

    mean: Literal['arithmetic', 'geometric', 'harmonic', 'power']
    """Kind of mean, or the mean itself"""
    rule: str
    """Name of the rule"""
    weights: NotRequired[dict[str, Number]]
    """By child; its maximum if empty"""
    exponent: NotRequired[Number | None]
    """Exponent of the generalised mean"""
    minimum: NotRequired[Number | None]
    """The least there may be"""
    source: SourceView
    """Act, edition and paragraph it comes from, with its status"""


class AggregatorIndicatorChange(TypedDict):
    """The contribution of one indicator to the total; `deductions` are those of the block."""

    block: str
    """Code of the block"""
    indicator: str
    """Code of the indicator"""
    names: NotRequired[Names | None]
    """Name in Kazakh, Russian and English"""
    parts: PartsView
    """The change split into its parts, which add up to it"""
    states: list[str]
    """How it stood: old, between, new; absent has no such one"""
    link: NotRequired[str | None]
    """The trace, where the new year has it"""


class AnswerFault(TypedDict):
    """Why a block's answer is not used, or not taken as final: what is wrong, where, in words."""

    code: str
    """Stable code"""
    body: NotRequired[str | None]
    """The first body it was found at"""
    node: NotRequired[str | None]
    """The node of that body's card"""
    detail: str
    """What was found, and what should stand there"""
    text: Names
    """The words"""


class Assignment(TypedDict):
    """Who evaluates one direction (or a whole block), and the substitute of the evaluator."""

    block: str
    """Code of the block"""
    direction: NotRequired[str | None]
    """Code of the direction of evaluation"""
    evaluator: str
    """Organisation code of the evaluating body"""
    substitute: NotRequired[str | None]
    """Who evaluates the evaluator itself (System, paras 18-40)"""
    substitute_for: NotRequired[list[str]]
    """Bodies evaluated by the substitute, the evaluator's own among them"""
    further: NotRequired[list[Substitution]]
    """Further substitutes, each for bodies of its own"""
    assembles: NotRequired[bool]
    """Assembles and signs the block conclusion"""
    successions: NotRequired[list[Succession]]
    """Reorganisations of the evaluator or its substitute in time"""
    ref: NotRequired[str]
    """Act and paragraph the assignment follows from"""
    substitute_ref: NotRequired[str]
    """Act and paragraph of the substitute, where it has one of its own"""
    status: NotRequired[str]
    """sourced, inferred or proposed"""


class AvailabilityView(TypedDict):
    """The least share of the indicators below with this year's own data, or of children that count."""

    minimum: Number
    """The least there may be"""
    of: NotRequired[Literal['indicators', 'children']]
    """indicators, at any depth, or children; indicators unless given"""
    source: SourceView
    """Act, edition and paragraph it comes from, with its status"""


class BandConditionView(TypedDict):
    """The least published score of a block, or of every one, without which a band is not given."""

    code: str
    """Stable code"""
    band: str
    """Name of the range the total falls into"""
    block: NotRequired[str | None]
    """None: every block that counts"""
    at_least: Number
    """Least value for which it holds"""
    source: SourceView
    """Act, edition and paragraph it comes from, with its status"""


class BandView(TypedDict):
    """One level of effectiveness."""

    code: str
    """Stable code"""
    names: Names
    """Name in Kazakh, Russian and English"""
    at_least: Number
    """Least value for which it holds"""
    source: SourceView
    """Act, edition and paragraph it comes from, with its status"""


class BasisDifference(TypedDict):
    """One part in which two headers of scores differ: the reason why scores may differ."""

    part: BasisPart
    """Part concerned"""
    before: NotRequired[str | None]
    """As it was: a code, digest or position"""
    after: NotRequired[str | None]
    """As it is today"""
    moves_scores: bool
    """Whether a score can follow from it: names of the register and the state of reviews move none"""
    stale: NotRequired[StaleSince | None]
    """Of facts: what came since"""


class BasisView(TypedDict):
    """The edition that one year was scored or composed by."""

    year: int
    """The evaluated year"""
    edition: str
    """Code of the edition of the methodology"""
    digest: str
    """SHA-256 over the document without this field"""
    names: Names
    """Name in Kazakh, Russian and English"""


class BlockAddress(TypedDict):
    """A block of the composition editions, and its registered address, if any."""

    block: str
    """Code of the block"""
    names: Names
    """Name in Kazakh, Russian and English"""
    url: NotRequired[str | None]
    """Address"""
    keys: NotRequired[list[str]]
    """Names of the keys its answers have to be signed with; empty where none were kept: it was registered by an earlier release, or said no keys"""
    registered_by: NotRequired[str | None]
    """Who entered the address"""
    registered_at: NotRequired[str | None]
    """Moment the address was entered, in UTC"""


class BlockChange(TypedDict):
    """One block: what it brings to the total (score times applied weight), or its own score."""

    block: str
    """Code of the block"""
    names: Names
    """Name in Kazakh, Russian and English"""
    parts: PartsView
    """The change split into its parts, which add up to it"""


class BlockPair(TypedDict):
    """One block in one body's total: its score and its weight."""

    block: str
    """Code of the block"""
    score: Pair
    """Points after deductions"""
    weight: Pair
    """Weight in the whole"""


class BlockPosition(TypedDict):
    """One body in the rating of a block."""

    body: str
    """Official code of the evaluated body"""
    names: Names
    """Name in Kazakh, Russian and English"""
    score: Number
    """Points after deductions"""
    position: int
    """Position in the group, 1 is the best"""
    out_of: int
    """How many hold a position"""
    tied: NotRequired[bool]
    """Whether others hold the same position"""
    among_last: NotRequired[bool]
    """Whether the body is among the last positions that are called so"""
    in_single_rating: bool
    """Whether the body stands in the single rating too"""
    provisional: NotRequired[bool]
    """Whether something is still absent or unsigned, so that the number may change"""


class BlockPositions(TypedDict):
    """The rating of one block within one comparable group, best first."""

    block: str
    """Code of the block"""
    group: str
    """Group of bodies that are compared with one another"""
    ranked: list[BlockPosition]
    """Bodies that hold a position"""
    last: NotRequired[LastPositions | None]
    """The positions that are called the last"""


class BlockScore(TypedDict):
    """One block in one body's rating."""

    block: str
    """Code of the block"""
    mark: Mark
    """Whether the block's score is final, provisional or absent"""
    score: NotRequired[Number | None]
    """Points after deductions"""
    weight: NotRequired[Number | None]
    """The weight the edition gives"""
    weight_applied: NotRequired[Number | None]
    """The weight in the body's total; the composition says whether weights of absent blocks are shared out"""
    link: NotRequired[str | None]
    """Address where it can be read"""
    incomplete: NotRequired[list[str]]
    """Indicators of which some or all months of the year are not there"""
    position: NotRequired[int | None]
    """In the rating of the block"""
    out_of: NotRequired[int | None]
    """How many hold a position"""
    tied: NotRequired[bool]
    """Whether others hold the same position"""
    among_last: NotRequired[bool]
    """Whether it is one of the last positions of the block's rating"""


class BlockStaleness(TypedDict):
    """Whether something moved the scores that were read at a place of a block's journal."""

    block: str
    """Code of the block"""
    year: int
    """The evaluated year"""
    position: int
    """The place of the journal that was asked about"""
    current_position: int
    """The place the present scores rest on"""
    stale: NotRequired[StaleSince | None]
    """Since when the block's scores are other than those taken over"""
    differences: NotRequired[list[BasisDifference]]
    """Of the scores that were asked about by digest: what differs today"""
    moved_bodies: NotRequired[int | None]
    """How many results would be other ones today; empty when no scores were named, or the block does not have them"""
    unsigned_by: NotRequired[str | None]
    """Id of the act by which the signature over these scores counts no more: a paper had arrived before it, or it rested on a register that did not hold"""


class BlockView(TypedDict):
    """A block of the composition and the body that answers for it."""

    block: str
    """Code of the block"""
    names: Names
    """Name in Kazakh, Russian and English"""
    owner: str
    """Organisation that answers for the block"""


class BodyInterval(TypedDict):
    """The position of one body over all replications."""

    body: str
    """Official code of the evaluated body"""
    names: Names
    """Name in Kazakh, Russian and English"""
    position: int
    """The official position"""
    median: int
    """The middle value"""
    low: int
    """5 of 100 replications place the body here or higher"""
    high: int
    """95 of 100 replications place the body here or higher"""
    bands: dict[str, str]
    """Share of replications in each band; empty where the edition's bands have conditions, since totals alone do not say the band"""
    share_unrated: NotRequired[str]
    """Share of replications that leave nothing counted in one of its blocks: no total there"""
    share_ahead: dict[str, str]
    """Share of replications in which it is ahead of that body; a tie is not ahead"""


class BoundsView(TypedDict):
    """Bounds of a group's points."""

    minimum: NotRequired[Number | None]
    """The least there may be"""
    maximum: NotRequired[Number | None]
    """The most there may be"""
    source: SourceView
    """Act, edition and paragraph it comes from, with its status"""


class BranchView(TypedDict):
    """One branch of a rule chosen by conditions; the last has none."""

    when: NotRequired[list[str]]
    """Conditions that must all hold"""
    value: NotRequired[str | None]
    """Its own formula, if it has one"""
    rule: str
    """Name of the rule"""
    steps: NotRequired[list[StepView]]
    """Steps, in order"""


class CalendarReference(TypedDict):
    """The calendar by which days were counted, in every response that counts days."""

    edition: str
    """Code of the edition of the methodology"""
    status: CalendarStatus
    """Of the least sure of the years"""
    years: list[int]
    """Calendar years the days lie in"""
    unconfirmed: NotRequired[list[int]]
    """Years among them without confirmed moved days or Kurban-ait"""
    digest: str
    """Digest over the digests of the years"""


class CalendarRule(TypedDict):
    """One act that the days follow from, and what it orders."""

    ref: str
    """Reference to act, edition and paragraph"""
    status: CalendarStatus
    """How well it is known: sourced, sourced_historical, inferred or proposed"""
    says: Names
    """What the rule says"""


class Candidate(TypedDict):
    """One body that could be chosen: its risk, its place by lot, and how it was chosen."""

    body: str
    """Official code of the evaluated body"""
    risk: str
    """Sum of shares times weights, exactly"""
    components: list[RiskComponent]
    """What its place in the selection follows from"""
    lot: str
    """SHA-256 of seed, block, year and body: the least are drawn"""
    chosen: NotRequired[Literal['risk', 'lot'] | None]
    """risk, lot, or nothing"""


class CasesRun(TypedDict):
    """The run of a draft's worked cases by the service."""

    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    digest: str
    """SHA-256 over the document without this field"""
    passed: int
    """How many passed"""
    failed: list[FailedCase]
    """Worked cases that failed"""


class ClientRightsList(TypedDict):
    """The rights of every client that was administered, for the issuer of tokens."""

    digest: str
    """SHA-256 over the document without this field"""
    clients: list[ClientRightsView]
    """Every client that was administered"""


class ComparablePlace(TypedDict):
    """A body's place among the bodies that are like it, beside its official one (PROPOSED)."""

    group: str
    """Group of bodies that are compared with one another"""
    position: NotRequired[int | None]
    """Position in the group, 1 is the best"""
    out_of: NotRequired[int | None]
    """How many hold a position"""
    tied: NotRequired[bool]
    """Whether others hold the same position"""
    unranked: NotRequired[Reason | None]
    """Why it has no place here"""
    figures: NotRequired[list[RegisterFigure]]
    """The values of the register by which it is in the group"""


class ComparedIndicator(TypedDict):
    """One indicator: what the body expected, what was concluded, decided, and became final."""

    indicator: str
    """Code of the indicator"""
    names: Names
    """Name in Kazakh, Russian and English"""
    maximum: Number
    """The most there may be"""
    evaluators: list[str]
    """Organisations that evaluate the body in it"""
    stated: NotRequired[Number | None]
    """Points the body expects; only the body sees it until the issue"""
    argument: NotRequired[str]
    """What the body rests its own assessment on"""
    cited: NotRequired[list[CitedEvidence]]
    """The files it rests on"""
    evaluated: NotRequired[Number | None]
    """Points in the result the body was handed first"""
    objected: NotRequired[bool]
    """Whether the body objected to it"""
    accepted: NotRequired[bool | None]
    """What was decided on the newest objection to it; none: nothing"""
    final: NotRequired[Number | None]
    """Points in the newest result, once it waits for nothing more"""
    stated_less_evaluated: NotRequired[Number | None]
    """What the body stated less what was evaluated"""
    stated_less_final: NotRequired[Number | None]
    """What the body stated less the final result"""
    evaluated_less_final: NotRequired[Number | None]
    """What was evaluated less the final result"""


class ComparedScores(TypedDict):
    """Scores that were issued or signed, and how those of today differ from them."""

    act: str
    """Id of the issue or the signature"""
    at: str
    """Moment it happened, in UTC"""
    organisation: str
    """Code of the organisation that acts"""
    scorecards_digest: str
    """Digest of the block's scores that are meant"""
    stored: StoredScores
    """The stored documents of those scores"""
    address: str
    """Where the very bytes are read"""
    inputs_address: str
    """Where the scoring inputs of these scores are read"""
    differences: NotRequired[list[BasisDifference]]
    """What they rest on and those of today do not; empty when nothing"""
    moved: NotRequired[list[str]]
    """Bodies whose result would be another one if it were computed today"""


class Complaint(TypedDict):
    """One complaint with the decision on it, and the re-check it led to."""

    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    contested: list[ContestedIndicator]
    """Indicators that are objected to"""
    documents: NotRequired[list[str]]
    """Numbers or names of the documents that prove it"""
    cited: NotRequired[list[CitedEvidence]]
    """The files it rests on"""
    decision: NotRequired[ComplaintDecision | None]
    """What was decided; absent until then"""
    recheck: NotRequired[RecheckResult | None]
    """What the re-check found"""


class ComplaintRequest(TypedDict):
    """The head's complaint to the working body about a decision on the body's objection."""

    contested: list[ContestedIndicator]
    """Indicators whose objection was not accepted"""
    evidence: NotRequired[list[EvidenceReference]]
    """Files of this body and year that prove it"""
    documents: NotRequired[list[str]]
    """References in words, beside the files"""


class Concepts(TypedDict):
    """The concepts that the fields of one block ask in a year."""

    block: str
    """Code of the block"""
    year: int
    """The evaluated year"""
    requested: list[RequestedConcept]
    """What is asked of bodies, concept by concept"""


class ConclusionSection(TypedDict):
    """One section as it was generated from the traces; it stays so beside every edit."""

    code: SectionCode
    """Stable code"""
    names: Names
    """Name in Kazakh, Russian and English"""
    paragraphs: list[Names]
    """Paragraphs of the text, each in three languages"""


class ConstantBlock(TypedDict):
    """One block of a year's data by another year's method."""

    block: str
    """Code of the block"""
    score: NotRequired[Number | None]
    """Points after deductions"""
    weight_applied: NotRequired[Number | None]
    """Weight after sharing out what does not apply"""
    reason: NotRequired[Reason | None]
    """Why, in words"""


class ConstantYear(TypedDict):
    """A year's data by the constant method: exact, and what it could not score."""

    total: NotRequired[Number | None]
    """Total of points"""
    band: NotRequired[str | None]
    """Name of the range the total falls into"""
    position: NotRequired[int | None]
    """Position in the group, 1 is the best"""
    out_of: NotRequired[int | None]
    """How many hold a position"""
    tied: NotRequired[bool]
    """Whether others hold the same position"""
    comparable_set: NotRequired[str | None]
    """Digest of the indicators that are compared over the years"""
    blocks: NotRequired[list[ConstantBlock]]
    """Blocks concerned"""
    unscored: NotRequired[list[UnscoredIndicator]]
    """Indicators that could not be scored by the constant method"""
    excluded_deductions: NotRequired[list[str]]
    """Deductions of that year which the method does not know"""
    reason: NotRequired[Reason | None]
    """Why there is no total"""


class Correction(TypedDict):
    """One correction with its decision, and until when its approval may be used."""

    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    year: int
    """The evaluated year"""
    body: str
    """Official code of the evaluated body"""
    dataset: str
    """Code of the dataset"""
    keys: NotRequired[list[str]]
    """Keys of the records concerned"""
    whole_dataset: NotRequired[bool]
    """Whether all records of the dataset may be corrected"""
    reason: str
    """Why, in words"""
    document: NotRequired[str | None]
    """Number or name of the document that proves it"""
    state: NotRequired[CorrectionState]
    """State it is in; requested unless given"""
    decision: NotRequired[CorrectionDecision | None]
    """What was decided; absent until then"""
    usable_until: NotRequired[str | None]
    """Last day the approval may be used"""
    calendar: NotRequired[CalendarReference | None]
    """By which calendar that day was counted"""
    completion: NotRequired[Signed | None]
    """Who said that the correction is finished, and when"""


class CorrectionPage(TypedDict):
    entries: list[Correction]
    """Entries of this page"""
    next: NotRequired[str | None]
    """Cursor of the next page; absent on the last"""


class CorrectionView(TypedDict):
    """The coefficient by volume of work on a group's points."""

    rule: str
    """Name of the rule"""
    figures: NotRequired[dict[str, str]]
    """The numbers, each with where it comes from"""
    inputs: NotRequired[dict[str, Names]]
    """Values that go in, with their names"""
    except_kinds: NotRequired[list[str]]
    """Kinds of bodies left out of the mean"""
    maximum: NotRequired[Number | None]
    """The most there may be"""
    source: SourceView
    """Act, edition and paragraph it comes from, with its status"""


class CountedTerm(TypedDict):
    """A term as it was counted on the day of the act that began it: its last day."""

    until: str
    """Last day it holds"""
    calendar: NotRequired[CalendarReference | None]
    """By which calendar it was counted"""


class DayOff(TypedDict):
    """One day that is free by law or by an act, on a weekend or not."""

    day: str
    """Calendar day"""
    reason: DayOffReason
    """A holiday; the working day after one on a rest day; a rest day of the Labour Code, art. 84; or a rest day moved here by an act"""
    names: Names
    """Name in Kazakh, Russian and English"""
    status: CalendarStatus
    """unconfirmed while Kurban-ait is only estimated"""


class DecisionStep(TypedDict):
    """One step as it was made."""

    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    rating_digest: str
    """Digest of the rating that was read"""
    conclusion_digest: NotRequired[str | None]
    """Digest of the conclusion on the country that was read"""
    reason: str
    """Why, in words; no personal data"""
    document: NotRequired[str | None]
    """Reference to a document"""
    step: str
    """The least step of the value"""
    names: Names
    """Name in Kazakh, Russian and English"""


class DeclineRule(TypedDict):
    """By what rule a decline is flagged."""

    falls_needed: int
    """Falls in a row that count as decline"""
    ref: str
    """Reference to act, edition and paragraph"""
    status: Literal['sourced', 'sourced_historical', 'inferred', 'proposed']
    """How well it is known: sourced, sourced_historical, inferred or proposed"""
    source: NotRequired[SourceView | None]
    """Act, edition and paragraph it comes from, with its status"""
    text: Names
    """The words"""


class DeclineStep(TypedDict):
    """One year against the year before in one series."""

    previous_year: int
    """The year before"""
    year: int
    """The evaluated year"""
    verdict: Literal['fell', 'held', 'not_judged']
    """fell, held or not_judged"""
    change: NotRequired[Number | None]
    """Difference of the value after and the value before"""
    reason: NotRequired[Reason | None]
    """Why, in words"""


class DeclineView(TypedDict):
    """One series judged: the falls in a row up to its last year."""

    series: Literal['official', 'constant']
    """official or constant"""
    falls: int
    """Falls in a row"""
    flagged: bool
    """Whether it is named to the reader"""
    steps: list[DeclineStep]
    """Steps, in order"""


class DeductionTaken(TypedDict):
    """One deduction from the block's score."""

    code: str
    """Stable code"""
    facts: NotRequired[int]
    """How many facts the points were taken for"""
    points: Number
    """Points"""
    reason: str
    """Why, in words"""
    entry: NotRequired[str | None]
    """The journal entry it rests on"""
    status: NotRequired[Literal['sourced', 'sourced_historical', 'inferred', 'proposed']]
    """How well it is known: sourced, sourced_historical, inferred or proposed; proposed unless given"""
    body: NotRequired[str | None]
    """The body it was taken from, where that became part of this one"""


class DeductionView(TypedDict):
    """One deduction the edition knows."""

    code: str
    """Stable code"""
    names: Names
    """Name in Kazakh, Russian and English"""
    points: Number
    """Points"""
    per: Literal['case', 'fact']
    """What the points are taken for"""
    maximum: NotRequired[Number | None]
    """The most there may be"""
    source: SourceView
    """Act, edition and paragraph it comes from, with its status"""


class Delivery(TypedDict):
    """One event on its way to one subscription; `event` is the `webhook-id`."""

    id: str
    """Identifier of this one"""
    event: str
    """Name of the event"""
    type: str
    """Type of the event"""
    state: DeliveryState
    """State it is in"""
    replay: NotRequired[bool]
    """Whether it was sent again on request"""
    created_at: str
    """Moment it was made, in UTC"""
    next_at: NotRequired[str | None]
    """Moment of the next try, in UTC"""
    attempts: NotRequired[list[Attempt]]
    """Tries so far"""


class DeliveryPage(TypedDict):
    entries: list[Delivery]
    """Entries of this page"""
    next: NotRequired[str | None]
    """Cursor of the next page; absent on the last"""


class Deviation(TypedDict):
    """How far some values lie from others, in points and exactly; PROPOSED as a measure of quality."""

    count: int
    """Indicators that have both values"""
    equal: int
    """Of these, with no difference"""
    above: int
    """Of these, with the first value above the second"""
    below: int
    """Of these, with the first value below the second"""
    mean: NotRequired[Number | None]
    """Mean difference, with its sign"""
    mean_absolute: NotRequired[Number | None]
    """Mean of the sizes"""
    mean_share: NotRequired[Number | None]
    """Mean of the sizes as shares of the indicators' maxima"""


class Disagreement(TypedDict):
    """One row: what was concluded, what the body objects, and what was decided."""

    number: int
    """Place in the table, from 1"""
    indicator: str
    """Code of the indicator"""
    names: Names
    """Name in Kazakh, Russian and English"""
    concluded: NotRequired[Number | None]
    """Points that were handed out"""
    objection: str
    """What the body objects, in its words"""
    claimed: NotRequired[str | None]
    """Points the body holds to be right"""
    accepted: NotRequired[bool | None]
    """None until it is decided"""
    reason: NotRequired[str]
    """Reason of the decision"""
    corrected: NotRequired[Number | None]
    """Points after the result was handed out again"""
    cells: dict[str, Names]
    """The cells of the form, by the code of the column"""


class Draft(TypedDict):
    """A draft edition and every step of its life."""

    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    digest: str
    """Every act over the draft is bound to it"""
    methodology_digest: str
    """Digest of the edition of the methodology"""
    edition: str
    """Code of the edition of the methodology"""
    base: str
    """Edition the change starts from"""
    base_digest: str
    """Digest of the edition the change starts from"""
    proposals: list[str]
    """Ids of the proposals the draft takes up"""
    governs: list[int]
    """Evaluated years the edition governs"""
    known_from: str
    """Day the edition became known"""
    reason: str
    """Why, in words"""
    late_reason: NotRequired[str | None]
    """Why the edition is adopted after the year began"""
    state: DraftState
    """State it is in"""
    blocked_by: NotRequired[str | None]
    """Code of what the next step lacks"""
    changes: NotRequired[list[ChangeView]]
    """Empty in lists"""
    text: NotRequired[str]
    """The YAML of the edition; empty in lists"""
    cases: NotRequired[list[CasesRun]]
    """Runs of the worked cases, newest last"""
    bridge: NotRequired[BridgeSummary | None]
    """The comparison of old and new edition over past years; absent until it was made"""
    opinion: NotRequired[Contractsv1editionslifecycleOpinionbagalau | None]
    """Opinion of the audit of the methodology; absent until it was given"""
    adoption: NotRequired[Adoption | None]
    """The act of adoption; absent until it is adopted"""
    withdrawal_reason: NotRequired[str | None]
    """Why it was taken back"""


class DraftPage(TypedDict):
    entries: list[Draft]
    """Entries of this page"""
    next: NotRequired[str | None]
    """Cursor of the next page; absent on the last"""


class DraftSignature(TypedDict):
    """A named reviewer's word that the text in one language is right."""

    language: Language
    """Language of the text, kk, ru or en"""
    reviewer: str
    """Name of who read and signed the draft"""
    draft_digest: str
    """The digest of the draft the reviewer has read"""


class DuplicateRequest(TypedDict):
    """A concept that two datasets ask of the same kind of body for the same kind of period."""

    concept: str
    """Idea the field stands for, the same over all datasets"""
    period: Literal['month', 'year']
    """Period the record is of, such as a month"""
    kinds: list[str]
    """Kinds of bodies"""
    fields: list[RequestedConcept]
    """Fields in which the same is asked"""


class EarlyWarning(TypedDict):
    """One thing that goes worse than agreed, or than last year's band."""

    code: WarningCode
    """Stable code"""
    measure: NotRequired[str | None]
    """Code of the measure"""
    quarter: NotRequired[int | None]
    """Quarter of the year, 1 to 4"""
    expected: Number
    """Agreed target, or the least score of last year's band"""
    found: Number
    """Fact of the quarter, or forecast of the year"""
    text: Names
    """The words"""


class EditionSummary(TypedDict):
    """One edition: what it governs, since when it is known, and how much of it is sourced."""

    edition: str
    """Code of the edition of the methodology"""
    block: str
    """Code of the block"""
    names: Names
    """Name in Kazakh, Russian and English"""
    governs: list[int]
    """Evaluated years the edition governs"""
    known_from: str
    """Day the edition became known"""
    status: Literal['sourced', 'sourced_historical', 'inferred', 'proposed']
    """How well it is known: sourced, sourced_historical, inferred or proposed"""
    digest: str
    """SHA-256 over the document without this field"""
    recheck_digest: NotRequired[str | None]
    """Digest of the rules of re-checking"""
    statuses: dict[str, int]
    """Parameters by status: sourced, proposed, …"""
    indicators: int
    """How many indicators the edition has"""
    cases: int
    """Worked cases it passed when the service started"""
    adopted_at: NotRequired[str | None]
    """When it was adopted over the API; empty when it was shipped"""
    act: NotRequired[str]
    """The act it was adopted by over the API"""


class EditionSummaryPage(TypedDict):
    entries: list[EditionSummary]
    """Entries of this page"""
    next: NotRequired[str | None]
    """Cursor of the next page; absent on the last"""


class EntryChange(TypedDict):
    """One entry set to a value, or removed."""

    kind: AdministeredKind
    """Kind of the thing"""
    part: str
    """Part concerned"""
    entry: NotRequired[str | None]
    """Name of the entry; left out where the value says its own"""
    value: NotRequired[JsonValue]
    """The entry in the form of the files; null removes it"""


class ErratumRequest(TypedDict):
    """Which release was wrong, and what was wrong in it; it stays readable."""

    replaces: int
    """Number of the release that was wrong"""
    reason: TranslatedText
    """Why, in words"""


class EvaluatedBody(TypedDict):
    """A body that existed on a day, and by what it was there."""

    body: str
    """Official code of the evaluated body"""
    names: Names
    """Name in Kazakh, Russian and English"""
    origins: list[EntryOrigin]
    """Changes that touched it; none: it is as the first load has it"""


class EvaluatedPart(TypedDict):
    """One part of a block and who evaluates the body in it."""

    block: str
    """Code of the block"""
    direction: NotRequired[str | None]
    """The whole block when empty"""
    evaluator: str | None
    """Empty when a substitute is missing"""
    evaluator_names: NotRequired[Names | None]
    """Name of the evaluating organisation"""
    reason: EvaluatorReason
    """Why, in words"""
    recused_evaluator: NotRequired[str | None]
    """The evaluator the register names, where it is a party"""
    assembles: NotRequired[bool]
    """Assembles and signs the block conclusion"""
    successions: NotRequired[list[Succession]]
    """Reorganisations by which it came to evaluate, by act and date"""
    ref: NotRequired[str]
    """Act and paragraph"""
    status: NotRequired[str]
    """sourced, inferred or proposed"""
    problem: NotRequired[str | None]
    """`substitute_missing` where nobody may evaluate the part"""
    explanation: NotRequired[Names | None]
    """The problem, for a reader"""


class EvaluatorDeviation(TypedDict):
    """How far what an organisation concluded lies from what became final, and from the bodies."""

    evaluator: str
    """Organisation that evaluates the part"""
    bodies: int
    """Bodies with a self-assessment that it evaluates"""
    objected: int
    """Indicators objected to"""
    accepted: int
    """Of these, whose objection was accepted"""
    evaluated_less_final: Deviation
    """What was evaluated less the final result"""
    evaluated_less_stated: Deviation
    """What was evaluated less what the body stated"""


class EventType(TypedDict):
    """One kind of event: its description, and the JSON Schema of its data."""

    type: str
    """Type of the event"""
    names: Names
    """Name in Kazakh, Russian and English"""
    json_schema: dict[str, Any]
    """The shape as JSON Schema 2020-12"""


class ExaminedMeasuresView(TypedDict):
    """Measures that an examination reads besides points."""

    examination: str
    """Name of the examination"""
    part: str
    """Part concerned"""
    whole: str
    """Code of the whole that is checked"""
    credit: NotRequired[dict[str, str]]
    """What each measure counts"""
    source: SourceView
    """Act, edition and paragraph it comes from, with its status"""


class ExemptionDecision(TypedDict):
    """The decision, who took it, and the score before and after."""

    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    exemption_digest: str
    """Digest of the request that was read"""
    reason: str
    """Why, in words; no personal data"""
    document: NotRequired[str | None]
    """Reference to a document"""
    granted: bool
    """Whether it was granted"""
    moved: ScoreMove
    """Rest days moved by an act"""


class ExemptionInput(TypedDict):
    """One granted exemption of an indicator: the reason, the decision, what is seen otherwise."""

    reason: Literal['not_applicable', 'objective_circumstances']
    """not_applicable or objective_circumstances"""
    entry: str
    """The decision's entry in the journal"""
    months: NotRequired[list[Month]]
    """Months left out"""
    measures: NotRequired[dict[str, MeasureInput]]
    """Measures as the indicator sees them; none: it has no value"""


class ExpectedEntry(TypedDict):
    """One report of one body: what was expected, received and is missing."""

    body: str
    """Official code of the evaluated body"""
    dataset: str
    """Code of the dataset"""
    state: Completeness
    """State it is in"""
    senders: list[str]
    """Who may or must send it"""
    expected: list[str]
    """Months in which the body existed, or the year of a report without months"""
    received: dict[str, int]
    """Records by month, or by year"""
    missing: list[str]
    """Of the expected what has not come; of a year that runs, only what is over"""
    not_due: NotRequired[list[str]]
    """Months, or the year, that are not over yet and have no record; left out if none"""
    missing_keys: NotRequired[dict[str, list[str]]]
    """By month: programmes and the like that other months have and this one has not"""
    answering: NotRequired[str | None]
    """The survivor that answers for it, where the body was merged into one"""
    nil_return: NotRequired[str | None]
    """What the body states instead"""
    due: NotRequired[str | None]
    """When it should have come at the latest"""
    last_day: NotRequired[str | None]
    """Last day in time: the due date, or the working day after it"""
    edition: NotRequired[str | None]
    """The methodology edition that asks for it"""
    edition_confirmed: NotRequired[bool]
    """Whether that edition governs the year; while none does, the newest confirmed one says what to send"""
    milestone: NotRequired[str | None]
    """Step of the year's schedule it is due by"""
    analysed_only: NotRequired[bool]
    """Whether the dataset is read for analysis and counts for no score"""
    report: NotRequired[Literal['open', 'closed', 'corrected']]
    """open, closed by the head, or corrected after that; open unless given"""
    closed_at: NotRequired[str | None]
    """When the head closed the report: completeness counts from there"""
    state_at_closing: NotRequired[Completeness | None]
    """How much of it had come when the head closed the report"""
    working_days_late: NotRequired[int | None]
    """Working days from the due date to the closing act, or to today without one"""
    calendar: NotRequired[CalendarReference | None]
    """By which calendar these working days were counted"""
    after_closing: NotRequired[int]
    """Imports that changed it after the report was closed"""


class ExpectedPage(TypedDict):
    entries: list[ExpectedEntry]
    """Entries of this page"""
    next: NotRequired[str | None]
    """Cursor of the next page; absent on the last"""


class FieldView(TypedDict):
    """One field of a dataset: its name in three languages and its JSON Schema."""

    code: str
    """Stable code"""
    names: Names
    """Name in Kazakh, Russian and English"""
    required: bool
    """Whether a record must have it"""
    json_schema: dict[str, Any]
    """The shape as JSON Schema 2020-12"""
    concept: NotRequired[str | None]
    """Idea the field stands for, the same over all datasets"""
    options: NotRequired[list[OptionView]]
    """The values of a closed list, as forms show them"""


class FigureRangeView(TypedDict):
    """Between which exact values a figure of the register lies."""

    figure: str
    """Code of the figure in the register"""
    unit: str
    """Unit the limits are told in; a figure in another one tells nothing"""
    at_least: NotRequired[Number | None]
    """Least value for which it holds"""
    below: NotRequired[Number | None]
    """This value no longer lies within"""


class Finding(TypedDict):
    """One finding of a conclusion, chosen by a stated rule."""

    rule: str
    """Name of the rule"""
    subject: str
    """The indicator or body the finding is about"""
    number: Number
    """The number the finding states"""
    text: Names
    """The words"""
    link: str
    """Address where it can be read"""


class FindingView(TypedDict):
    """One finding about a node, or a pair of nodes, among the bodies of a group."""

    code: str
    """Stable code"""
    subjects: list[str]
    """One node, or the two of a pair"""
    subject_names: list[Names]
    """Names of what is meant"""
    group: str
    """Group of bodies that are compared with one another"""
    years: list[int]
    """Years concerned"""
    severity: Literal['note', 'warning', 'serious']
    """note, warning or serious"""
    recommendation: Literal['keep', 'raise_the_bar', 'merge', 'retire']
    """keep, raise_the_bar, merge or retire"""
    text: Names
    """The words"""
    evidence: list[EvidenceView]
    """Numbers the finding rests on"""


class Flag(TypedDict):
    """One flag: what was measured, what was expected, by which rule, and what followed."""

    id: str
    """Identifier of this one"""
    rule: str
    """Name of the rule"""
    names: Names
    """What the rule finds"""
    question: Names
    """What the sender is asked"""
    legal_basis: str
    """Act and paragraph, or PROPOSED"""
    year: int
    """The evaluated year"""
    body: str
    """Official code of the evaluated body"""
    dataset: str
    """Code of the dataset"""
    period: str
    """The month, or the year"""
    subject: str
    """The measure or field it is about"""
    measured: str
    """What was measured"""
    expected: str
    """What the rule compares it with, to four places"""
    evidence: dict[str, str]
    """The numbers the rule used, as exact text"""
    import_id: str
    """The import after which it was raised"""
    organisation: str
    """Who sent that import"""
    raised_at: str
    """Moment the question was raised, in UTC"""
    state: FlagState
    """State it is in"""
    answer: NotRequired[FlagAnswer | None]
    """What the sender answered; absent until it has answered"""
    decision: NotRequired[FlagDecision | None]
    """What was decided; absent until then"""
    closed_by: NotRequired[str | None]
    """The import that closed it"""
    closure_reason: NotRequired[ClosureReason | None]
    """Why the question was closed without an answer"""


class FlagPage(TypedDict):
    entries: list[Flag]
    """Entries of this page"""
    next: NotRequired[str | None]
    """Cursor of the next page; absent on the last"""


class FlaggedBody(TypedDict):
    """One body with at least one flag raised, and what each rests on."""

    body: str
    """Official code of the evaluated body"""
    names: Names
    """Name in Kazakh, Russian and English"""
    group: str
    """Group of bodies that are compared with one another"""
    last_positions: bool
    """Whether it holds one of the last positions"""
    positions: NotRequired[list[LastPosition]]
    """Positions the body held"""
    decline: bool
    """Whether its published total fell so many years running; of a body outside the single rating its score in a block"""
    decline_rating: NotRequired[str]
    """Whose falls are told: single_rating, or the code of a block"""
    falls: int
    """Falls running up to the year"""
    steps: NotRequired[list[DeclineStep]]
    """The years compared for the decline"""
    both: bool
    """Whether both are raised; `joined` says what that is worth"""


class FormPartView(TypedDict):
    """One column, line or signature of a form."""

    code: str
    """Stable code"""
    names: Names
    """Name in Kazakh, Russian and English"""


class FormView(TypedDict):
    """One form that the act prescribes, as its annex prints it; a form moves no points."""

    code: str
    """Stable code"""
    names: Names
    """Name in Kazakh, Russian and English"""
    columns: NotRequired[list[FormPartView]]
    """Columns of its table"""
    lines: NotRequired[list[FormPartView]]
    """Below or beside the table"""
    signatures: NotRequired[list[FormPartView]]
    """Who signs"""
    source: SourceView
    """Act, edition and paragraph it comes from, with its status"""


class FormerName(TypedDict):
    """A name a body bore until a day, that day not included."""

    until: str
    """Last day it holds"""
    names: Names
    """Name in Kazakh, Russian and English"""
    status: NotRequired[str]
    """How well it is known: sourced, sourced_historical, inferred or proposed"""
    ref: NotRequired[str]
    """The act of the renaming"""


class GroupIntervals(TypedDict):
    """The bodies of one comparable group, in the order of their official positions."""

    group: str
    """Group of bodies that are compared with one another"""
    bodies: list[BodyInterval]
    """Bodies concerned, by code"""


class GroupView(TypedDict):
    """A comparable group: the kinds of body in it and the weight of each block."""

    code: str
    """Stable code"""
    names: Names
    """Name in Kazakh, Russian and English"""
    kinds: list[str]
    """Kinds of bodies"""
    weights: dict[str, Number]
    """Weights by code"""
    source: SourceView
    """Act, edition and paragraph it comes from, with its status"""


class GroupWhatIf(TypedDict):
    """What becomes of one comparable group."""

    group: str
    """Group of bodies that are compared with one another"""
    bodies: int
    """Bodies with a place before and after"""
    moved: int
    """Bodies whose place changes"""
    risen: int
    """Bodies that hold a higher place"""
    fallen: int
    """Bodies that hold a lower place"""
    gained: int
    """Bodies whose total grows"""
    lost: int
    """Bodies that hold a lower place than before"""
    kendall_tau: NotRequired[Number | None]
    """Rank correlation of both orders (Emond and Mason); 1 when nobody moves"""
    rises: NotRequired[list[Move]]
    """The largest first"""
    falls: NotRequired[list[Move]]
    """The largest first"""
    gains: NotRequired[list[str]]
    """Bodies whose total grows"""
    loses: NotRequired[list[str]]
    """Bodies whose total shrinks"""


class HeldBackBand(TypedDict):
    """One block that keeps a body out of a band its total reaches, and by how much (PROPOSED)."""

    condition: str
    """The condition of the composition edition"""
    band: str
    """The band that the total reaches and the body is not given"""
    block: str
    """Code of the block"""
    needed: Number
    """Least published score of the block for the band"""
    score: Number
    """The published score of the block"""
    short_by: Number
    """Points the block lacks for the band"""
    text: Names
    """The words"""


class Hindrance(TypedDict):
    """One reason why a step cannot be done now."""

    code: str
    """`state`, `role`, `term`, `by_itself`, or the code of a guard of the table"""
    says: Names
    """What the rule says"""


class IndexScore(TypedDict):
    """One index of one body on a scale of 100, and its weight after absent ones were shared out."""

    index: str
    """Code of the index"""
    score: NotRequired[Number | None]
    """Points after deductions"""
    weight: Number
    """Weight in the whole"""


class IndexView(TypedDict):
    """One index of a model: its weight, and the indicators in it as `block/code`."""

    index: str
    """Code of the index"""
    names: Names
    """Name in Kazakh, Russian and English"""
    weight: Number
    """Weight in the whole"""
    indicators: list[str]
    """Indicators concerned"""


class IndicatorChange(TypedDict):
    """One indicator whose points or value are others than those handed out before."""

    indicator: str
    """Code of the indicator"""
    before: NotRequired[Number | None]
    """The value before the change"""
    after: NotRequired[Number | None]
    """The value after the change"""


class IndicatorCompared(TypedDict):
    """One indicator of the body beside the bodies of its group that have it counted."""

    block: str
    """Code of the block"""
    indicator: str
    """Code of the indicator"""
    names: Names
    """Name in Kazakh, Russian and English"""
    side: Literal['strength', 'weakness', 'usual', 'not_compared']
    """strength, weakness, usual or not_compared"""
    share: NotRequired[Number | None]
    """Points as a part of the maximum"""
    lower_quartile: NotRequired[Number | None]
    """Value a quarter of the group lies below"""
    median: NotRequired[Number | None]
    """The middle value"""
    upper_quartile: NotRequired[Number | None]
    """Value a quarter of the group lies above"""
    percentile: NotRequired[Number | None]
    """Part of the others it is above; equal ones count as half"""
    bodies_compared: int
    """Bodies of the group with the indicator counted, it included"""
    points_lost: NotRequired[Number | None]
    """Points of the total lost here"""
    points_against_median: NotRequired[Number | None]
    """Points of the total above or below the group's median share"""
    state: Literal['counted', 'not_applicable', 'excluded', 'carried', 'zero', 'full_points', 'average_points', 'decided', 'awaiting_decision', 'zeroed', 'imputed', 'unavailable', 'incomplete']
    """State it is in"""
    missing: NotRequired[str | None]
    """What is missing, or why it is"""
    link: str
    """The trace in the body's card"""


class IndicatorNote(TypedDict):
    """One note: who wrote it and when, and the newer one if it was replaced."""

    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    kind: NoteKind
    """Kind of the thing"""
    text: TranslatedText
    """The practice, or the answer"""
    question: NotRequired[TranslatedText | None]
    """What was asked; of an answer"""
    year: int
    """Evaluated year it is about, governed by the edition"""
    body: NotRequired[str | None]
    """Whose practice it is: the best of its group by signed results"""
    evidence: NotRequired[list[EvidenceReference]]
    """Files of the body's year; none for official use"""
    replaces: NotRequired[str | None]
    """Id of the note this one stands in place of"""
    edition: str
    """Code of the edition of the methodology"""
    indicator: str
    """Code of the indicator"""
    group: NotRequired[str | None]
    """Group in which the body is the best"""
    cited: NotRequired[list[CitedEvidence]]
    """The files as they were then"""
    replaced_by: NotRequired[str | None]
    """Id of its newer version"""


class IndicatorNotePage(TypedDict):
    entries: list[IndicatorNote]
    """Entries of this page"""
    next: NotRequired[str | None]
    """Cursor of the next page; absent on the last"""


class IndicatorNoteRequest(TypedDict):
    """What an evaluator or a methodologist writes beside an indicator, for everybody to read."""

    kind: NoteKind
    """Kind of the thing"""
    text: TranslatedText
    """The practice, or the answer"""
    question: NotRequired[TranslatedText | None]
    """What was asked; of an answer"""
    year: int
    """Evaluated year it is about, governed by the edition"""
    body: NotRequired[str | None]
    """Whose practice it is: the best of its group by signed results"""
    evidence: NotRequired[list[EvidenceReference]]
    """Files of the body's year; none for official use"""
    replaces: NotRequired[str | None]
    """Id of the note this one stands in place of"""


class IndicatorShift(TypedDict):
    """
    What one indicator brings to the body's total, in points of that total, exactly.

    The changes of all indicators named sum to the change of the total.
    """

    block: str
    """Code of the block"""
    indicator: str
    """Code, or `deductions`: what no indicator brings (deductions, bounds, means)"""
    names: NotRequired[Names | None]
    """Name in Kazakh, Russian and English"""
    before: Number
    """The value before the change"""
    after: Number
    """The value after the change"""
    change: Number
    """Difference of the value after and the value before"""


class Instruction(TypedDict):
    """One instruction as it was given, and whether the results it followed from still hold."""

    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    rating_digest: str
    """Digest of the rating that was read"""
    conclusion_digest: NotRequired[str | None]
    """Digest of the conclusion on the country that was read"""
    reason: str
    """Why, in words; no personal data"""
    document: NotRequired[str | None]
    """Reference to a document"""
    body: str
    """Official code of the evaluated body"""
    text: str
    """What is to be done"""
    due: str
    """Last day"""
    version: int
    """Number of the rating that was considered"""
    void_reason: NotRequired[Names | None]
    """Why it holds no more: a newer rating of the year was made"""


class KeySet(TypedDict):
    """The public keys with which signatures are checked, as a JWK Set."""

    keys: list[PublicKey]
    """Every key there ever was"""


class LastPositionsRule(TypedDict):
    """How many positions from the end are named, and by which paragraph."""

    count: int
    """How many"""
    source: SourceView
    """Act, edition and paragraph it comes from, with its status"""


class MeasureDefinition(TypedDict):
    """What a measure counts: in words, and as the condition and the value that are run."""

    code: str
    """Stable code"""
    names: Names
    """Name in Kazakh, Russian and English"""
    dataset: str
    """Code of the dataset"""
    definition: Names
    """What is counted, in words"""
    counts: Literal['records', 'values']
    """`records`, each as one, or `values`, a number of each record"""
    predicate: str
    """Which records are counted: a condition of SQL over the fields of the dataset, as it is run"""
    value: str
    """What each of them adds, likewise; 1 where records are counted"""
    adding: MeasureAdding
    """How the measure adds over months and over merged bodies"""
    records: str
    """Where the counted records of a year and body are read"""


class MeasureDefinitionPage(TypedDict):
    entries: list[MeasureDefinition]
    """Entries of this page"""
    next: NotRequired[str | None]
    """Cursor of the next page; absent on the last"""


class MeasureInYear(TypedDict):
    """One measure of a body in the year: quarters, and the forecast of the year."""

    measure: str
    """Code of the measure"""
    names: Names
    """Name in Kazakh, Russian and English"""
    quarters: list[QuarterStanding]
    """The four quarters, in order"""
    target: NotRequired[Number | None]
    """Of the year, where every quarter has one"""
    forecast: NotRequired[Number | None]
    """The year with the months that are not reported yet, as forecast"""
    basis: NotRequired[Literal['fact', 'seasonality', 'linear', 'as_it_stands'] | None]
    """fact, seasonality, linear or as_it_stands; none without months"""
    reported_months: NotRequired[list[str]]
    """Months reported"""
    last_year: NotRequired[Number | None]
    """Last year, of the same months"""
    last_whole: NotRequired[Number | None]
    """Last year, whole"""


class MeasureNeeded(TypedDict):
    """The least change of one measure, all else as it was; one step less does not do."""

    measure: str
    """Code of the measure"""
    names: NotRequired[Names | None]
    """Name in Kazakh, Russian and English"""
    current: Number
    """The value now"""
    needed: Number
    """The value that is needed"""
    step: Number
    """The least step of the value"""
    reached: PlaceReached
    """The place that is reached"""
    also_changes: NotRequired[list[str]]
    """Other indicators of the block it moves"""


class Measures(TypedDict):
    """The measures of one block and year at one place of the journal."""

    block: str
    """Code of the block"""
    year: int
    """The evaluated year"""
    journal_position: int
    """Position in the block's journal up to which records were counted"""
    names: dict[str, Names]
    """Name in Kazakh, Russian and English"""
    adding: NotRequired[dict[str, MeasureAdding]]
    """How each measure adds over months and over merged bodies"""
    values: list[MeasureValue]
    """Values by name"""
    next: NotRequired[str | None]
    """Where the rest is read"""


class Milestone(TypedDict):
    """One date of the schedule (System, paras 10-11)."""

    code: str
    """Stable code"""
    names: Names
    """Name in Kazakh, Russian and English"""
    due: str
    """Last day"""
    status: Literal['sourced', 'sourced_historical', 'inferred', 'proposed', 'approved']
    """sourced or proposed by the pattern, or approved by an order"""


class MissingView(TypedDict):
    """What follows from one kind of absence."""

    effect: Literal['exclude', 'carry_previous', 'zero', 'renormalise', 'expert_decision', 'full_points', 'average_points', 'group_mean', 'group_median']
    """What the rule of missing data does"""
    otherwise: NotRequired[Literal['exclude', 'carry_previous', 'zero', 'renormalise', 'expert_decision', 'full_points', 'average_points', 'group_mean', 'group_median'] | None]
    """What holds in the other case"""
    points: NotRequired[Number | None]
    """Points"""
    by: NotRequired[Literal['kind', 'group', 'all'] | None]
    """Among whom a value is put in"""
    minimum_bodies: NotRequired[int | None]
    """Bodies needed to put a value in"""


class NewSubscription(TypedDict):
    """A new subscription with its secret, which is never shown again."""

    id: str
    """Identifier of this one"""
    organisation: str
    """Code of the organisation that acts"""
    url: str
    """Address"""
    types: list[str]
    """Types of events"""
    note: NotRequired[str]
    """Remark"""
    state: SubscriptionState
    """State it is in"""
    pause_reason: NotRequired[PauseReason | None]
    """Why nothing is sent now"""
    paused_at: NotRequired[str | None]
    """Moment sending was paused, in UTC"""
    failing_since: NotRequired[str | None]
    """First failure after the last success"""
    delivered_at: NotRequired[str | None]
    """The last success"""
    old_secret_until: NotRequired[str | None]
    """Until then each event carries two signatures"""
    created_by: str
    """Who made it"""
    created_at: str
    """Moment it was made, in UTC"""
    secret: str
    """`whsec_` and 32 random bytes in base64"""


class NilReturn(TypedDict):
    """A statement as recorded in the journal; the newest of a dataset that stands holds."""

    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    year: int
    """The evaluated year"""
    body: str
    """Official code of the evaluated body"""
    dataset: str
    """Code of the dataset"""
    state: NilReturnReason
    """State it is in"""
    reason: str
    """Why, in words"""
    document: NotRequired[str | None]
    """Number or name of the document that proves it"""
    correction: NotRequired[str | None]
    """The approved correction of a closed report it was made under"""
    withdrawn: NotRequired[bool]
    """Whether it was taken back"""
    withdrawal_reason: NotRequired[str | None]
    """Why it was taken back"""


class NilReturnPage(TypedDict):
    entries: list[NilReturn]
    """Entries of this page"""
    next: NotRequired[str | None]
    """Cursor of the next page; absent on the last"""


class NodeMoved(TypedDict):
    """What one indicator brought to a body's points."""

    node: str
    """Code of the node in the tree"""
    parts: PartsView
    """The change split into its parts, which add up to it"""
    states: list[str]
    """States of the node in the two years"""


class NodeView(TypedDict):
    """One node of the edition's tree, as it is for bodies without overrides."""

    code: str
    """Stable code"""
    level: Literal['block', 'direction', 'criterion', 'indicator']
    """Level in the tree, block, direction, criterion or indicator"""
    names: Names
    """Name in Kazakh, Russian and English"""
    maximum: Number
    """The most there may be"""
    source: SourceView
    """Act, edition and paragraph it comes from, with its status"""
    criterion: NotRequired[str]
    """Code of the criterion or indicator in the act"""
    good: NotRequired[Literal['up', 'down'] | None]
    """Which way is better: up or down"""
    evaluator: NotRequired[str | None]
    """Organisation that evaluates the part"""
    formulas: NotRequired[dict[str, str]]
    """Formula by kind of body"""
    rules: NotRequired[dict[str, str]]
    """Rule by kind of body"""
    tables: NotRequired[dict[str, list[StepView]]]
    """Steps by kind of body"""
    branches: NotRequired[dict[str, list[BranchView]]]
    """Special tables and the common one, by kind of body"""
    row_means: NotRequired[dict[str, RowListView]]
    """Mean over rows, by kind of body"""
    figures: NotRequired[dict[str, str]]
    """Figures over other bodies, by name"""
    missing: NotRequired[dict[str, str]]
    """Effect by kind of absence"""
    absence_rules: NotRequired[dict[str, MissingView]]
    """The whole answer by kind of absence"""
    inputs: NotRequired[dict[str, Names]]
    """Values that go in, with their names"""
    flags: NotRequired[dict[str, str]]
    """Condition by flag"""
    coverage: NotRequired[YearCoverageView | None]
    """How much of the year must be there; empty where nothing is said"""
    placeholder: NotRequired[bool]
    """Stands for a direction whose text nobody could read"""
    scale: NotRequired[Number | None]
    """What the children's maxima sum to"""
    aggregate: NotRequired[AggregateView | None]
    """How the children are combined, where they are not added up"""
    availability: NotRequired[AvailabilityView | None]
    """How much must be there for the node to be scored"""
    correction: NotRequired[CorrectionView | None]
    """How the counted value is corrected"""
    bounds: NotRequired[BoundsView | None]
    """The least and the greatest number of points"""
    children: NotRequired[list[NodeView]]
    """Nodes below this one"""


class OverrideView(TypedDict):
    """Parameters of one node that are otherwise for a kind, a group, a region or one body."""

    code: str
    """Stable code"""
    node: str
    """Code of the node in the tree"""
    node_names: Names
    """Name of the node"""
    applies_to: Literal['kind', 'group', 'region', 'body']
    """kind, group, region or body; the later goes before"""
    applies_to_code: str
    """Which kind, group, region or body"""
    altered: list[AlterationView]
    """Parameters that are otherwise, with both values"""
    reason: Names
    """Why, in words"""
    source: SourceView
    """Act, edition and paragraph it comes from, with its status"""
    valid_from: int
    """First evaluated year"""
    valid_to: NotRequired[int | None]
    """Last evaluated year, if one is said"""


class ParameterView(TypedDict):
    """One parameter of the computation of a figure."""

    code: str
    """Stable code"""
    names: Names
    """Name in Kazakh, Russian and English"""
    value: str
    """The value"""
    source: SourceView
    """Act, edition and paragraph it comes from, with its status"""


class PeersView(TypedDict):
    """Among whom bodies are compared, and how many it takes."""

    by: Literal['kind', 'group', 'all']
    """Name of who did it"""
    minimum_bodies: int
    """Least number of bodies that are compared"""
    source: SourceView
    """Act, edition and paragraph it comes from, with its status"""


class Pin(TypedDict):
    """What one block answered at the collection, pinned by digest."""

    block: str
    """Code of the block"""
    names: Names
    """Name in Kazakh, Russian and English"""
    state: Literal['collected', 'unsigned', 'unverified', 'absent']
    """collected, unsigned, unverified or absent"""
    scorecards_digest: NotRequired[str | None]
    """Digest of the block's scores that are meant"""
    methodology_digest: NotRequired[str | None]
    """Digest of the edition of the methodology"""
    edition: NotRequired[str | None]
    """Code of the edition of the methodology"""
    journal_position: NotRequired[int | None]
    """Position in the block's journal up to which records were counted"""
    reason: NotRequired[str | None]
    """Why, in words"""
    fault: NotRequired[AnswerFault | None]
    """What is wrong with the answer; left out when nothing is"""
    scored_alike_by: NotRequired[str | None]
    """Version of the scoring by which the aggregator came to these very cards"""
    rescoring: NotRequired[str | None]
    """Its act, by id"""
    otherwise: NotRequired[AnswerFault | None]
    """Where these scores, which stay, would come out otherwise by today's scoring"""
    attempts: NotRequired[int]
    """Tries so far"""
    facts_digest: NotRequired[str | None]
    """The kept facts that the scores follow from"""
    facts_reason: NotRequired[str | None]
    """Why no facts are kept"""


class PinStaleness(TypedDict):
    """How what a rating pinned of one block stands against the block's present journal."""

    block: str
    """Code of the block"""
    pinned_position: NotRequired[int | None]
    """Position in the journal when the scores were taken over"""
    current_position: NotRequired[int | None]
    """Position in the journal now"""
    stale: NotRequired[StaleSince | None]
    """Since when the block's scores are other than those taken over"""
    differences: NotRequired[list[BasisDifference]]
    """What differs"""
    moved_bodies: NotRequired[int | None]
    """How many bodies' scores have changed since"""
    unsigned_by: NotRequired[str | None]
    """Id of the act by which the signature over these scores counts no more: a paper had arrived before it, or it rested on a register that did not hold"""
    official: NotRequired[str | None]
    """Address of the signed scores that were pinned, which stay the official ones whatever today's would be; absent where they were not signed, or are signed no more"""
    says: NotRequired[Names | None]
    """Of a block that is stale: what differs, and what is official"""
    unknown_reason: NotRequired[str | None]
    """Why the block could not say"""


class PositionIntervals(TypedDict):
    """Positions of a rating with their intervals."""

    run: Run
    """What was computed, from what"""
    record_digest: str
    """Digest over every choice of every replication"""
    counts_digest: str
    """Digest over all counts, before they became shares"""
    groups: list[GroupIntervals]
    """Groups of bodies that are compared with one another"""


class PositionSensitivity(TypedDict):
    """Which choices move positions."""

    run: Run
    """What was computed, from what"""
    samples: int
    """Samples; each costs one replication more than families + 1"""
    groups: list[GroupSensitivity]
    """Groups of bodies that are compared with one another"""


class PrecisionView(TypedDict):
    """Decimal places of numbers that are no fractions, half up."""

    places: int
    """Decimal places"""
    source: SourceView
    """Act, edition and paragraph it comes from, with its status"""


class Problem(TypedDict):
    """An error response (RFC 9457, application/problem+json)."""

    type: str
    """Address that explains the kind of problem"""
    title: str
    """Title"""
    status: int
    """Status of the answer"""
    detail: str
    """What happened and what to do, in the reader's language"""
    instance: NotRequired[str | None]
    """Address that was asked"""
    code: str
    """Stable code"""
    request_id: NotRequired[str | None]
    """Name of the request, for questions"""
    errors: NotRequired[list[Refusal]]
    """Refused values, each with its place, rule and remedy"""
    errors_total: NotRequired[int]
    """How many values were refused altogether"""
    next: NotRequired[str | None]
    """Where the rest of the refusals is read"""


class Proof(TypedDict):
    """A proof with its digest, whether it came in time, and the decision once there is one."""

    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    text: str
    """What was done"""
    evidence: list[EvidenceReference]
    """Files that prove it"""
    evidence_year: NotRequired[int | None]
    """Year the files were sent under; none: the recommendation's own"""
    cited: NotRequired[list[CitedEvidence]]
    """The files as they were then"""
    digest: str
    """SHA-256 over the document without this field"""
    late: bool
    """Sent after the last day"""
    decision: NotRequired[ProofDecision | None]
    """What was decided; absent until then"""


class Proposal1(TypedDict):
    """A proposal with its comments and decisions."""

    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    year: int
    """The evaluated year"""
    base: str
    """Edition the change starts from"""
    base_digest: str
    """Digest of the edition the change starts from"""
    reason: str
    """Why, in words"""
    legal_basis: str
    """Act and paragraph, or PROPOSED"""
    changes: list[ChangeView]
    """What is changed"""
    state: ProposalState
    """State it is in"""
    drafts: NotRequired[list[str]]
    """Drafts that take it"""
    comments: NotRequired[list[Comment]]
    """Comments of the public discussion"""
    rejection_reason: NotRequired[str | None]
    """Why it was not taken further"""


class ProposalPage(TypedDict):
    entries: list[Proposal1]
    """Entries of this page"""
    next: NotRequired[str | None]
    """Cursor of the next page; absent on the last"""


class ProposedDeduction(TypedDict):
    """A deduction that the edition defines for what happened; nobody but an evaluator takes it."""

    code: str
    """Code of the deduction in the edition"""
    names: Names
    """Name in Kazakh, Russian and English"""
    points: Number
    """Points of one case by the edition"""
    edition: str
    """Code of the edition of the methodology"""
    working_days_late: int
    """Working days after the last day in time"""
    last_day: str
    """Last day in time, by the calendar of the day of the act"""
    source: SourceView
    """Act and paragraph of the deduction, or PROPOSED"""


class Publication(TypedDict):
    """One publication of a year: as it was ordered, and what became of it."""

    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    version: int
    """Number of the rating"""
    rating_digest: str
    """Digest of the rating that was read"""
    publish_at: str
    """Nothing is public before this moment"""
    withheld: NotRequired[list[WithheldRequest]]
    """Measures whose values are committed to in place of being published"""
    erratum: NotRequired[ErratumRequest | None]
    """Needed where a release of the year was published before"""
    document: NotRequired[str | None]
    """Reference to a document"""
    year: int
    """The evaluated year"""
    number: int
    """Number of the release"""
    state: PublicationState
    """State it is in"""
    bundle_digest: NotRequired[str | None]
    """Of the published bundle"""
    address: NotRequired[str | None]
    """Where its files are given out"""
    withdrawal_reason: NotRequired[str | None]
    """Why it was taken back"""


class PublicationRequest(TypedDict):
    """Publish a rating that the Head of State considered, at a set moment."""

    version: int
    """Number of the rating"""
    rating_digest: str
    """Digest of the rating that was read"""
    publish_at: str
    """Nothing is public before this moment"""
    withheld: NotRequired[list[WithheldRequest]]
    """Measures whose values are committed to in place of being published"""
    erratum: NotRequired[ErratumRequest | None]
    """Needed where a release of the year was published before"""
    document: NotRequired[str | None]
    """Reference to a document"""


class RatingRules(TypedDict):
    """By what right a rating is made: the act of its weights, and what in it stands in no act."""

    act: SourceView
    """The act that says so"""
    latest_read: NotRequired[str | None]
    """Day of the act's latest edition that was read; a later one may be"""
    weights: dict[str, SourceView]
    """By group"""
    absent_blocks: Literal['shared_out', 'excluded_from_rating']
    """shared_out, or excluded_from_rating: who lacks a block has no total"""
    positions: SourceView
    """What the act says of positions"""
    block_ratings: NotRequired[SourceView | None]
    """What the act says of ratings by block"""
    last_positions: NotRequired[LastPositionsRule | None]
    """How many of the last positions are named"""
    rounding: SourceView
    """What the act says of rounding"""
    bands: NotRequired[SourceView | None]
    """Ranges of the total, with their names"""
    band_conditions: NotRequired[dict[str, SourceView]]
    """By condition"""
    comparable: NotRequired[dict[str, SourceView]]
    """By comparable group"""
    proposed: list[str]
    """Which of these stand in no act"""


class RatingStaleness(TypedDict):
    """Which blocks of a numbered rating have moved since it was made."""

    year: int
    """The evaluated year"""
    version: int
    """Number of the version, from 1"""
    stale: bool
    """True when any block says so, or the composition or the standing of bodies is another now; what is unknown stands by it"""
    differences: NotRequired[list[BasisDifference]]
    """What of the cycle is another now: its composition, its register"""
    says: NotRequired[Names | None]
    """Of a stale rating: what becomes of it and of conclusions signed under it"""
    newer_version: NotRequired[int | None]
    """A newer rating of the year"""
    checked_at: str
    """Moment of the check, in UTC"""
    blocks: list[PinStaleness]
    """Blocks concerned"""


class Receipt(TypedDict):
    """The receipt of one import: who sent what, what was accepted, and its place in the journal."""

    id: str
    """Identifier of this one"""
    service: str
    """Service that gave the receipt"""
    dataset: str
    """Code of the dataset"""
    state: ImportState
    """State it is in"""
    mode: NotRequired[str]
    """atomic stores all or nothing, partial what is right"""
    dry_run: NotRequired[bool]
    """Whether everything was only checked and nothing stored"""
    sender: str
    """Organisation that sent it"""
    organisation: str
    """Code of the organisation that acts"""
    received_at: str
    """Moment the bytes were received, in UTC"""
    counts: Counts
    """How many rows were read, created, corrected, unchanged, refused and withdrawn"""
    bytes_digest: str
    """SHA-256 of exactly the bytes that were sent"""
    accepted_digest: NotRequired[str | None]
    """SHA-256 over the accepted rows, each a line, in their order"""
    code_version: str
    """Version of the service that took the import"""
    correction: NotRequired[str | None]
    """The approved correction of a closed report it was sent under"""
    position: NotRequired[int | None]
    """Place in the service's journal"""
    previous_digest: NotRequired[str | None]
    """The receipt before this one"""
    digest: NotRequired[str | None]
    """Digest of this receipt"""
    errors: NotRequired[list[Refusal]]
    """Refused values, each with its place, rule and remedy"""
    errors_total: NotRequired[int]
    """How many values were refused altogether"""
    report_digest: NotRequired[str | None]
    """Digest of all that a refused import was refused for"""
    next: NotRequired[str | None]
    """Where the rest is read"""
    periods: NotRequired[list[str]]
    """Months or years of the accepted rows"""
    finished_at: NotRequired[str | None]
    """Moment it ended, in UTC; absent until then"""
    progress: NotRequired[Progress | None]
    """While it waits or runs"""
    signature: NotRequired[str | None]
    """Detached JWS over `digest`; keys at `/v1/keys`"""
    identifier_scheme: NotRequired[str]
    """The scheme bodies were named by"""
    form: NotRequired[str | None]
    """How the file was read: its media type, and the charset, delimiter and locale that its sender declared"""
    identifier_scheme_digest: NotRequired[str | None]
    """Digest of the scheme's version, when a sender keeps it"""
    flags: NotRequired[int]
    """Figures that were taken and wait for an answer"""
    flags_address: NotRequired[str | None]
    """Where those flags are read"""
    reason: NotRequired[str | None]
    """Why records were taken back"""
    notes: NotRequired[list[Note]]
    """What the file held besides its rows: sheets not read, hidden rows, stale formulas"""


class ReceiptPage(TypedDict):
    entries: list[Receipt]
    """Entries of this page"""
    next: NotRequired[str | None]
    """Cursor of the next page; absent on the last"""


class RecommendationRequest(TypedDict):
    """A recommendation as an evaluator drafts it for the block conclusion of a year."""

    text: TranslatedText
    """What is recommended"""
    due: str
    """Last day to prove that it is done"""
    indicator: NotRequired[str | None]
    """Indicator of the edition it follows from"""
    measure: NotRequired[MeasureGoal | None]
    """What should move by it"""
    proof_expected: NotRequired[str]
    """What would prove that it is done"""
    evidence: NotRequired[list[EvidenceReference]]
    """Files of the body's year it cites"""


class ReconciliationRow(TypedDict):
    """One fact with both values: the body's, as its record had it, and the corrected one."""

    body: NotRequired[str | None]
    """A body merged into it, if it is its record"""
    indicator: str
    """Code of the indicator"""
    dataset: str
    """Code of the dataset"""
    key: str
    """Key of the record"""
    field: str
    """Field concerned"""
    corrected: str
    """What the evidence shows, as it should be sent"""
    remark: NotRequired[RemarkKind]
    """Kind of the remark; unreliable unless given"""
    finding: str
    """Why, in words; no personal data"""
    reported: str | None
    """What the record said when the act was made"""
    revision: NotRequired[int]
    """Its revision then; 0: there was no such record"""


class ReconciliationRowRequest(TypedDict):
    """One fact of a reconciliation act: a field of a record, and what it should be."""

    body: NotRequired[str | None]
    """A body merged into it, if it is its record"""
    indicator: str
    """Code of the indicator"""
    dataset: str
    """Code of the dataset"""
    key: str
    """Key of the record"""
    field: str
    """Field concerned"""
    corrected: str
    """What the evidence shows, as it should be sent"""
    remark: NotRequired[RemarkKind]
    """Kind of the remark; unreliable unless given"""
    finding: str
    """Why, in words; no personal data"""


class RegisterLoading(TypedDict):
    """One loading of a register by hand, and what became of it."""

    digest: str
    """SHA-256 over the document without this field"""
    version: int
    """Number of the version, from 1"""
    previous_digest: NotRequired[str | None]
    """The register it took the place of; absent for the first"""
    reason: NotRequired[str | None]
    """Why it was brought, in words"""
    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    year: int
    """The evaluated year"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    replaced_at: NotRequired[str | None]
    """When the maker's copy came"""
    replaced_by: NotRequired[str | None]
    """Id of the loading that replaced it"""
    voided: NotRequired[list[VoidedAct]]
    """Acts that lost their force by the change"""


class RegisterLoadingPage(TypedDict):
    entries: list[RegisterLoading]
    """Entries of this page"""
    next: NotRequired[str | None]
    """Cursor of the next page; absent on the last"""


class RegisteredBody(TypedDict):
    """One state body in the evaluated year."""

    code: str
    """Stable code"""
    kind: str
    """CSB, CSB_NS, LEB or NB"""
    group: str
    """Code of its comparable group"""
    names: Names
    """Name in Kazakh, Russian and English"""
    blocks: list[str]
    """Blocks that apply to the body this year (annex)"""
    other_names: NotRequired[list[Names]]
    """Names it bore in the year beside that of the last day"""
    blocks_status: NotRequired[Literal['sourced', 'sourced_historical', 'inferred', 'proposed', 'press', 'unverified']]
    """inferred where no annex that was read names the body; sourced unless given"""
    standing: NotRequired[Standing]
    """Whether and how the body takes part in the year; evaluated unless given"""
    successor: NotRequired[str | None]
    """Body that continues the work"""
    predecessor: NotRequired[str | None]
    """Body whose work this one continues"""
    since: NotRequired[str | None]
    """First day it holds"""
    until: NotRequired[str | None]
    """Last day it holds"""
    lives: NotRequired[list[RegisteredLife]]
    """All its lives in the year where it ended and came back in it, in order; `since`, `until` and `successor` are of the last one"""
    note: NotRequired[Names | None]
    """Remark"""
    identifiers: NotRequired[dict[str, str]]
    """Identifiers of the body in other schemes, such as `bin`"""
    region: NotRequired[str]
    """Region the body works in, ISO 3166-2; left out for a national body"""
    figures: NotRequired[list[RegisterFigure]]
    """Values by which bodies are comparable, each the latest of the year's last day"""


class ReplicationRecord(TypedDict):
    """What was varied: figures over the whole run, and the replications asked for in full."""

    run: Run
    """What was computed, from what"""
    record_digest: str
    """Digest of the record"""
    drawn: list[DrawnFigures]
    """Figures that were drawn"""
    chosen: list[ChosenFigures]
    """Figures that were chosen among given values"""
    first: int
    """Number of the first replication"""
    replications: list[dict[str, str | int]]
    """Choices by name; numbers as the shortest text that reads back the same"""


class ReportedDataset(TypedDict):
    """One dataset of the report: what was received, what is missing, what is stated instead."""

    dataset: str
    """Code of the dataset"""
    merged_body: NotRequired[str | None]
    """The body merged into this one whose records these are"""
    state: Completeness
    """State it is in"""
    records: int
    """Current records of the body in the year"""
    missing: NotRequired[list[str]]
    """Months, or the year, without a record"""
    not_due: NotRequired[list[str]]
    """Months, or the year, that are not over yet and have no record; left out if none"""
    missing_keys: NotRequired[dict[str, list[str]]]
    """By month: programmes and the like that other months have and this one has not"""
    nil_return: NotRequired[str | None]
    """Why there is nothing to report, where it was said"""
    measures: NotRequired[list[ReportedMeasure]]
    """Measures concerned"""
    position: NotRequired[int | None]
    """Newest import of it in the journal that changed a record"""
    due: NotRequired[str | None]
    """Last day"""
    flags: NotRequired[list[OpenFlag]]
    """Quality flags without an answer"""


class ResponsibilityFlags(TypedDict):
    """The flags of one rating, by the edition of the Decree that governs its year."""

    rating: RatedBy
    """The rating concerned"""
    earlier: list[RatedBy]
    """The ratings of the years before that were compared"""
    last_positions: NotRequired[LastPositionsRule | None]
    """None where the edition foresees no such flag"""
    decline: DeclineRule
    """What counts as decline"""
    joined: NotRequired[SourceView | None]
    """By what right both flags are read together: INFERRED"""
    text: Names
    """The words"""
    bodies: list[FlaggedBody]
    """Bodies concerned, by code"""
    digest: str
    """SHA-256 over the document without this field"""


class ResultChange(TypedDict):
    """How one body's result differs from the one it was handed before, and what brought it."""

    body: str
    """Official code of the evaluated body"""
    previous_issue: str
    """Id of the issue that handed out the result before"""
    score_before: NotRequired[Number | None]
    """Score before the change"""
    score_after: NotRequired[Number | None]
    """Score after the change"""
    indicators: NotRequired[list[IndicatorChange]]
    """Points before and after; equal ones whose value is another"""
    deductions_taken: NotRequired[list[str]]
    """Ids of the deductions since"""
    deductions_withdrawn: NotRequired[list[str]]
    """Ids of those that went"""
    causes: NotRequired[list[str]]
    """Ids of the entries of the journal that came between; empty when the edition, the register or the scoring changed"""
    differences: NotRequired[list[BasisDifference]]
    """What of the edition, the register, the year before, the re-check rules or the scoring differs from what the result before rested on"""


class ScopeView(TypedDict):
    """A body evaluated on fewer indicators than its kind."""

    body: str
    """Official code of the evaluated body"""
    indicators: list[str]
    """Indicators concerned"""
    reason: str
    """Why, in words"""
    source: SourceView
    """Act, edition and paragraph it comes from, with its status"""


class ScoresStanding(TypedDict):
    """What stands of a year's scores: those of today, issued last, and signed last."""

    block: str
    """Code of the block"""
    year: int
    """The evaluated year"""
    today: str
    """Digest of the scorecards as they are computed today"""
    header: Header
    """What the scores were made from"""
    issued: NotRequired[ComparedScores | None]
    """The scores as they were issued to the bodies"""
    signed: NotRequired[ComparedScores | None]
    """The scores as they were signed"""


class SectionEdit(TypedDict):
    """One edit as it was made: author, moment, reason, digest of its text."""

    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    section: SectionCode
    """Section of the conclusion"""
    text: NotRequired[SectionText | None]
    """None: the generated text stands again"""
    reason: str
    """Why, in words; no personal data"""
    conclusion_digest: str
    """Digest of the conclusion that was read"""
    text_digest: str
    """Digest of the edited text in all its languages"""


class SectionEditRequest(TypedDict):
    """Put an edited text in the place of a generated one, over the digest of what was read."""

    section: SectionCode
    """Section of the conclusion"""
    text: NotRequired[SectionText | None]
    """None: the generated text stands again"""
    reason: str
    """Why, in words; no personal data"""
    conclusion_digest: str
    """Digest of the conclusion that was read"""


class SelectionDocument(TypedDict):
    """What the journal holds of a selection: all that it followed from."""

    seed: str
    """32 random bytes in hexadecimal digits, kept secret until the draw"""
    candidates: list[Candidate]
    """By code of the body"""
    weights_status: Literal['sourced', 'sourced_historical', 'inferred', 'proposed']
    """What the weights rest on"""
    weights_ref: NotRequired[str]
    """Where the weights come from, or PROPOSED"""
    journal_position: int
    """Place of the journal the risk was counted at"""


class SignedBefore(TypedDict):
    """The newest signature of a year whose scores are computed otherwise today, and why."""

    signature: Signature
    """The signature; absent until it is signed"""
    document: str
    """Number or name of the document that proves it"""
    address: str
    """Where the signed scorecards are read"""
    differences: list[BasisDifference]
    """What differs"""


class StateTableView(TypedDict):
    """The states something passes through, and every step between them."""

    table: str
    """Code of the table of states"""
    names: Names
    """Name in Kazakh, Russian and English"""
    initial: str
    """State it begins in"""
    states: list[StateView]
    """States of the node in the two years"""
    transitions: list[TransitionView]
    """Steps from one state to another"""
    status: SourceStatus
    """How well it is known: sourced, sourced_historical, inferred or proposed"""
    ref: NotRequired[str]
    """Act, edition and paragraph"""


class Subscription(TypedDict):
    """One subscription of one organisation, and the state of its deliveries."""

    id: str
    """Identifier of this one"""
    organisation: str
    """Code of the organisation that acts"""
    url: str
    """Address"""
    types: list[str]
    """Types of events"""
    note: NotRequired[str]
    """Remark"""
    state: SubscriptionState
    """State it is in"""
    pause_reason: NotRequired[PauseReason | None]
    """Why nothing is sent now"""
    paused_at: NotRequired[str | None]
    """Moment sending was paused, in UTC"""
    failing_since: NotRequired[str | None]
    """First failure after the last success"""
    delivered_at: NotRequired[str | None]
    """The last success"""
    old_secret_until: NotRequired[str | None]
    """Until then each event carries two signatures"""
    created_by: str
    """Who made it"""
    created_at: str
    """Moment it was made, in UTC"""


class SubscriptionChange(TypedDict):
    """What of a subscription is to be changed; what is absent stays."""

    url: NotRequired[str | None]
    """Address"""
    types: NotRequired[list[Type] | None]
    """Types of events"""
    note: NotRequired[str | None]
    """Remark"""
    state: NotRequired[SubscriptionState | None]
    """State it is in"""


class SubscriptionPage(TypedDict):
    entries: list[Subscription]
    """Entries of this page"""
    next: NotRequired[str | None]
    """Cursor of the next page; absent on the last"""


class Suggestion(TypedDict):
    """An answer that is suggested; the body gives its own."""

    answer: str
    """What the sender answered; absent until it has answered"""
    source: SuggestionSource
    """Act, edition and paragraph it comes from, with its status"""
    value: NotRequired[str | None]
    """Value of the register it follows from"""
    measure: NotRequired[str | None]
    """What was counted there"""
    year: int
    """The evaluated year"""


class Task(TypedDict):
    """One thing that waits for the caller."""

    id: str
    """Same while it waits"""
    code: str
    """Kind of task"""
    names: Names
    """Name in Kazakh, Russian and English"""
    service: str
    """Service it is done in"""
    year: int
    """The evaluated year"""
    body: NotRequired[str | None]
    """Body it is about; none: the whole year"""
    about: NotRequired[str | None]
    """Id of the paper it is about: an objection, a recommendation"""
    roles: list[str]
    """Roles that may do it"""
    table: NotRequired[str | None]
    """Table of states its steps are in, as `listStateTables` gives it"""
    steps: NotRequired[list[str]]
    """Steps of that table: any of them settles it"""
    since: NotRequired[str | None]
    """When it began to wait; none: it waits as the year itself does"""
    until: NotRequired[str | None]
    """Last day in time; none: no term is set"""
    calendar: NotRequired[CalendarReference | None]
    """By which calendar the working days until then were counted"""
    days_left: NotRequired[int | None]
    """Calendar days from today to the last day; below 0: late by as many"""
    late: NotRequired[bool]
    """The last day in time is over"""
    lapses: NotRequired[bool]
    """After the last day it is refused, and waits no more"""
    count: NotRequired[int | None]
    """How many such things it stands for"""
    proposed: NotRequired[ProposedDeduction | None]
    """Deduction that may be taken for a late milestone; it is never taken by itself"""
    address: str
    """Address behind the gateway where it is read"""


class TaskPage(TypedDict):
    entries: list[Task]
    """Entries of this page"""
    next: NotRequired[str | None]
    """Cursor of the next page; absent on the last"""


class TraceExemption(TypedDict):
    """The exemption by which an indicator was seen otherwise: which decision, of what."""

    basis: Literal['not_applicable', 'objective_circumstances']
    """not_applicable or objective_circumstances"""
    of: Literal['indicator', 'months', 'value']
    """indicator, months or value"""
    decision: str
    """The decision's entry in the journal"""
    months_left_out: NotRequired[list[int]]
    """Months by number"""
    measures: NotRequired[list[str]]
    """Measures that were seen otherwise"""
    source: TraceSource
    """Act, edition and paragraph it comes from, with its status"""


class TraceOverride(TypedDict):
    """An override that holds for the body here: for whom, when, why and by which act."""

    code: str
    """Stable code"""
    node: str
    """Code of the node in the tree"""
    applies_to: Literal['kind', 'group', 'region', 'body']
    """kind, group, region or body"""
    applies_to_code: str
    """Which kind, group, region or body"""
    altered: list[TraceAlteration]
    """Parameters that are otherwise, with both values"""
    reason: dict[str, str]
    """Why, by language: kk, ru, en"""
    source: TraceSource
    """Act, edition and paragraph it comes from, with its status"""
    valid_from: int
    """First evaluated year"""
    valid_to: NotRequired[int | None]
    """Last evaluated year, if one is said"""


class Verdict(TypedDict):
    """The decision on one objection; it is final."""

    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    accepted: bool
    """Whether what was said is accepted"""
    reason: str
    """Why, in words"""
    document: NotRequired[str | None]
    """Number or name of the document that proves it"""
    rows: NotRequired[list[RowVerdict]]
    """Decision on each contested indicator"""
    commission: NotRequired[str | None]
    """Id of the commission that decided"""
    table_stood: NotRequired[str | None]
    """Digest of the table of disagreements that was decided on"""
    late: NotRequired[bool]
    """Given after the 15 calendar days of the Decree"""
    complaint_until: NotRequired[str | None]
    """Last day for a complaint to the working body"""
    calendar: NotRequired[CalendarReference | None]
    """By which calendar the term of complaint was counted"""


class YearChange(TypedDict):
    """The change of a body from the year before, split exactly into method and data."""

    previous_year: int
    """The year before"""
    year: int
    """The evaluated year"""
    total: NotRequired[PartsView | None]
    """Total of points"""
    position: NotRequired[PartsView | None]
    """Places: less is a rise"""
    blocks: NotRequired[list[BlockChange]]
    """Blocks concerned"""
    block_scores: NotRequired[list[BlockChange]]
    """Each block's own score in points of the block, total or none"""
    indicators: NotRequired[list[AggregatorIndicatorChange]]
    """Indicators concerned"""
    reorganised: NotRequired[bool]
    """The body was merged into or split: other data, not other work"""
    reason: NotRequired[Reason | None]
    """Why nothing is split"""
    missing_totals: NotRequired[list[Literal['old', 'between', 'new']]]
    """Which of old, between, new has no total"""


class YearProgress(TypedDict):
    """How far an evaluated year is in one service."""

    year: int
    """The evaluated year"""
    service: str
    """Service that gave the receipt"""
    stages: list[StageProgress]
    """Stages of the year in their order"""
    late_stage: NotRequired[str | None]
    """Stage that added most working days, while the year is late"""
    calendar: NotRequired[CalendarReference | None]
    """By which calendar working days were counted"""


class ActionView(TypedDict):
    """One step: whether the caller may do it now, until when, where, and why not."""

    code: str
    """Code of the step in its table of states"""
    names: Names
    """Name in Kazakh, Russian and English"""
    allowed: bool
    """Whether the caller may do it now"""
    hindrances: NotRequired[list[Hindrance]]
    """Why not: every reason at once"""
    roles: NotRequired[list[str]]
    """Roles that do it; none: it happens by itself"""
    until: NotRequired[str | None]
    """Last day in time, once a term runs"""
    calendar: NotRequired[CalendarReference | None]
    """By which calendar the working days until then were counted"""
    late: NotRequired[bool]
    """The last day in time is over"""
    method: NotRequired[str | None]
    """Method of the request"""
    address: NotRequired[str | None]
    """Address of the request in this service"""


class AdministeredDay(TypedDict):
    """Who was there to be evaluated on a day, as it was known at a moment."""

    day: str
    """Calendar day"""
    known_at: NotRequired[str | None]
    """null: as it is known now"""
    digest: str
    """Over everything administered on that day"""
    bodies: list[EvaluatedBody]
    """Bodies concerned, by code"""
    changes: list[str]
    """Ids of the changes that held, in their order"""


class AdministrationChange(TypedDict):
    """A proposed change as it stands: what follows from it, who decided, what may be done now."""

    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    act: ActReference
    """The act that says so"""
    effective: str
    """The day from which on it holds"""
    changes: list[EntryChange]
    """What is changed"""
    reason: str
    """Why, in words"""
    origin: NotRequired[str]
    """proposed by a person, or by a `release`"""
    request_digest: NotRequired[str | None]
    """Digest of what was sent"""
    state: str
    """State it is in"""
    digest: str
    """Over the entries and everything that follows from them"""
    effects: list[AdministrationEffect]
    """What follows, in words"""
    faults: NotRequired[list[AdministrationFault]]
    """Why it cannot be approved as things stand"""
    decision: NotRequired[AdministrationDecision | None]
    """What was decided; absent until then"""
    in_force_at: NotRequired[str | None]
    """When its entry was recorded"""
    actions: list[ActionView]
    """Steps the caller may do now, or why not"""


class AdministrationChangePage(TypedDict):
    entries: list[AdministrationChange]
    """Entries of this page"""
    next: NotRequired[str | None]
    """Cursor of the next page; absent on the last"""


class AdministrationRequest(TypedDict):
    """A proposal: entries or whole documents, the act they rest on, and from which day they hold."""

    act: ActReference
    """The act that says so"""
    effective: str
    """The day from which on the change holds"""
    changes: NotRequired[list[EntryChange]]
    """What is changed"""
    documents: NotRequired[list[WholeDocument]]
    """Numbers or names of the documents that prove it"""
    reason: str
    """Why, in words; no personal data"""


class AnnouncedLateness(TypedDict):
    """Until when a dataset was due and how late it was closed, by the calendar of that day."""

    dataset: str
    """Code of the dataset"""
    merged_body: NotRequired[str | None]
    """Body that was merged into this one, if the report was of it"""
    due: str
    """Last day"""
    last_day: str
    """Last day in time"""
    working_days_late: int
    """Working days after the last day"""
    calendar: NotRequired[CalendarReference | None]
    """Calendar the working days were counted by"""


class AskedQuestion(TypedDict):
    """One question as it stands for a body."""

    code: str
    """Stable code"""
    names: Names
    """Name in Kazakh, Russian and English"""
    answers: list[OptionView]
    """Answers that may be chosen"""
    kinds: NotRequired[list[str]]
    """Kinds of bodies it is asked; none: all"""
    when: NotRequired[dict[str, list[str]]]
    """Answers to earlier questions that it is asked after"""
    evidence: NotRequired[list[str]]
    """Answers that are proved by a file"""
    applies: bool
    """Whether it is asked, by kind of body and earlier answers"""
    answer: NotRequired[str | None]
    """As it is stored; none: left blank"""
    suggested: NotRequired[list[Suggestion]]
    """By the register, then last year"""
    cited: NotRequired[list[CitedEvidence]]
    """Files that prove the answer"""
    missing: NotRequired[list[QuestionGap]]
    """What is missing, or why it is"""


class AssembledConclusion(TypedDict):
    """What the conclusion would be of the parts and states of today, to be read and edited."""

    text: ConclusionText
    """The words"""
    parts: NotRequired[list[PartReference]]
    """Parts of the evaluators that it was assembled of"""
    recommendations: NotRequired[list[RecommendationReference]]
    """Recommendations of the year's conclusion; its signature issues them"""
    year: int
    """The evaluated year"""
    state: str
    """State it is in"""
    parts_missing: list[str]
    """Directions whose part is not signed yet"""
    actions: list[ActionView]
    """Steps the caller may do now, or why not"""


class BlockAuditView(TypedDict):
    """The audit of one block; `total` is that of the totals over all blocks."""

    block: str
    """Code of the block"""
    basis: list[BasisView]
    """By year, the newest last"""
    bodies: dict[str, int]
    """Bodies with a score in the newest year, by group"""
    verdicts: list[VerdictView]
    """What is recommended for each indicator"""
    findings: list[FindingView]
    """The most serious first"""
    figures: list[FiguresView]
    """The numbers, each with where it comes from"""
    not_judged: list[NotJudgedView]
    """Measures that could not be judged, each with the reason"""
    overrides: NotRequired[list[OverrideView]]
    """Overrides of the newest edition: parameters otherwise for some"""


class BlockProgress(TypedDict):
    """How far one block is, or why it is not known."""

    block: str
    """Code of the block"""
    names: Names
    """Name in Kazakh, Russian and English"""
    progress: NotRequired[YearProgress | None]
    """How far the block is; none while it does not answer"""
    unknown_reason: NotRequired[str | None]
    """Why the block did not say"""


class BodyChange(TypedDict):
    """One body of the round against the year before."""

    body: str
    """Official code of the evaluated body"""
    names: Names
    """Name in Kazakh, Russian and English"""
    group: str
    """Group of bodies that are compared with one another"""
    change: YearChange
    """Difference of the value after and the value before"""
    declines: list[DeclineView]
    """Falls over the years that were found"""


class BodyDeviation(TypedDict):
    """How far a body's own estimate lies from its results."""

    body: str
    """Official code of the evaluated body"""
    stated: int
    """Indicators it stated"""
    stated_less_evaluated: Deviation
    """What the body stated less what was evaluated"""
    stated_less_final: Deviation
    """What the body stated less the final result"""


class BodyEvaluators(TypedDict):
    """Who evaluates one body in one evaluated year."""

    year: int
    """The evaluated year"""
    body: str
    """Official code of the evaluated body"""
    names: Names
    """Name in Kazakh, Russian and English"""
    standing: Standing
    """Whether and how the body takes part in the year"""
    register_version: int
    """Number of the register within its year"""
    register_digest: str
    """Digest of the register the numbers were made with"""
    blocked: bool
    """Whether a part has nobody who may evaluate it"""
    parts: list[EvaluatedPart]
    """The change split into its parts, which add up to it"""


class BodyMoved(TypedDict):
    """How one body moves between two editions."""

    body: str
    """Official code of the evaluated body"""
    group: str
    """Group of bodies that are compared with one another"""
    points: NotRequired[PartsView | None]
    """Points"""
    position: NotRequired[PartsView | None]
    """Position in the group, 1 is the best"""
    bands: list[str | None]
    """Ranges of the total, with their names"""
    nodes: NotRequired[list[NodeMoved]]
    """Nodes whose points moved"""
    reason: NotRequired[str]
    """Why, in words"""


class BodyQuestionnaire(TypedDict):
    """The questionnaire of a body and year: answers, suggestions, what is missing, what may be done."""

    questionnaire: str
    """Code of the questionnaire"""
    names: Names
    """Name in Kazakh, Russian and English"""
    year: int
    """The evaluated year"""
    body: str
    """Official code of the evaluated body"""
    status: Literal['sourced', 'sourced_historical', 'inferred', 'proposed']
    """How well it is known: sourced, sourced_historical, inferred or proposed"""
    state: QuestionnaireState
    """State it is in"""
    revision: NotRequired[int | None]
    """Revision of the stored record"""
    questions: list[AskedQuestion]
    """Its questions, each with the answer of the body"""
    answers_digest: str
    """Digest of the answers that were read"""
    confirmation: NotRequired[QuestionnaireConfirmation | None]
    """Who confirmed the answers, and when; absent until then"""
    records: str
    """Where answers are sent, as those of every dataset"""
    actions: NotRequired[list[ActionView]]
    """What may be done now, and by whom"""


class BodyScoringInputs(TypedDict):
    """All that one body's score depends on, besides the edition."""

    body: str
    """Official code of the evaluated body"""
    kind: str
    """Kind of the thing"""
    group: str
    """Group of bodies that are compared with one another"""
    region: NotRequired[str]
    """Region of the body"""
    measures: dict[str, MeasureInput]
    """Every measure the block counts"""
    previous: NotRequired[dict[str, PreviousInput]]
    """By indicator"""
    deductions: NotRequired[list[DeductionInput]]
    """Points taken off, each with its grounds"""
    decisions: NotRequired[dict[str, str]]
    """Points an expert decided"""
    exemptions: NotRequired[dict[str, ExemptionInput]]
    """Exemptions in force, by indicator; left out if none"""


class BodyStructure(TypedDict):
    """One body under the model, beside its official place."""

    body: str
    """Official code of the evaluated body"""
    names: Names
    """Name in Kazakh, Russian and English"""
    indices: list[IndexScore]
    """Indices that make the total"""
    total: NotRequired[Number | None]
    """Total of points"""
    band: NotRequired[str | None]
    """Name of the range the total falls into"""
    position: NotRequired[int | None]
    """Position in the group, 1 is the best"""
    out_of: NotRequired[int | None]
    """How many hold a position"""
    position_official: NotRequired[int | None]
    """Position in the official rating"""


class BodyView(TypedDict):
    """One state body of the annex to the System, with its names and the events of its life."""

    code: str
    """Stable code"""
    iso: NotRequired[str | None]
    """Region by ISO 3166-2"""
    kind: str
    """Kind of the body, such as ministry or akimat"""
    kind_status: Literal['sourced', 'sourced_historical', 'inferred', 'proposed', 'press', 'unverified']
    """Status of the kind, from sourced to proposed"""
    group: str
    """Group of bodies that are compared with one another"""
    blocks: list[str]
    """Blocks concerned"""
    result_evaluation: bool
    """Whether the body's results are evaluated"""
    names: Names
    """Name in Kazakh, Russian and English"""
    blocks_status: NotRequired[Literal['sourced', 'sourced_historical', 'inferred', 'proposed', 'press', 'unverified']]
    """sourced, or inferred for a body made after the annex read; sourced unless given"""
    annexes: NotRequired[list[AnnexChange]]
    """What later editions changed"""
    name_on: NotRequired[Names | None]
    """The name on the day asked about; none if it did not exist"""
    name_on_status: NotRequired[Literal['sourced', 'sourced_historical', 'inferred', 'proposed', 'press', 'unverified'] | None]
    """sourced, or unverified: of central bodies before 26.11.2022 no annex was read"""
    former_names: NotRequired[list[FormerName]]
    """Earlier names, with the last day of each"""
    events: NotRequired[list[BodyEvent]]
    """What happened to the body over the years"""
    note: NotRequired[Names | None]
    """Remark"""


class BodyViewPage(TypedDict):
    entries: list[BodyView]
    """Entries of this page"""
    next: NotRequired[str | None]
    """Cursor of the next page; absent on the last"""


class BodyWhatIf(TypedDict):
    """One body before and after."""

    body: str
    """Official code of the evaluated body"""
    names: Names
    """Name in Kazakh, Russian and English"""
    kind: str
    """Kind of the thing"""
    group_before: NotRequired[str | None]
    """Group before the change"""
    group_after: NotRequired[str | None]
    """Group after the change"""
    total: Pair
    """Total of points"""
    band_before: NotRequired[str | None]
    """The range of the total before the change"""
    band_after: NotRequired[str | None]
    """The same range after the change"""
    held_back_before: NotRequired[list[HeldBackBand]]
    """Left out when nothing does"""
    held_back_after: NotRequired[list[HeldBackBand]]
    """Left out when nothing does"""
    place_before: NotRequired[Place | None]
    """Place before the change"""
    place_after: NotRequired[Place | None]
    """Place after the change"""
    rise: NotRequired[int | None]
    """Places gained; negative: lost"""
    blocks: list[BlockPair]
    """Blocks concerned"""
    indicators: list[IndicatorShift]
    """Those that moved it, by block and code"""


class BridgeStep(TypedDict):
    """The bridge from one year to another: old edition on old data to new edition on new data."""

    old_year: int
    """The earlier of the two years"""
    new_year: int
    """The later of the two years"""
    old_edition: str
    """Edition that governed the earlier year"""
    old_facts: str
    """Digest of the header the old year's facts stand on"""
    new_facts: str
    """Facts the new year was scored from"""
    foreign_deductions: NotRequired[list[str]]
    """Deductions that the new edition does not know"""
    moved: int
    """Bodies whose points or place change"""
    bodies: list[BodyMoved]
    """Bodies concerned, by code"""


class CalendarYear(TypedDict):
    """The working days of one calendar year."""

    year: int
    """The evaluated year"""
    edition: str
    """Edition of the moved days, as far as acts had been read"""
    holidays_from: str
    """Library that counts the holidays, with its version"""
    status: CalendarStatus
    """How well it is known: sourced, sourced_historical, inferred or proposed"""
    moved_days_status: CalendarStatus
    """unconfirmed: nothing says that these are all that are moved"""
    days_off: list[DayOff]
    """Days free by law or by an act; other Saturdays and Sundays are free as well"""
    moved: list[MovedRestDay]
    """Rest days moved by an act"""
    working_days: dict[str, int]
    """Number of working days by month"""
    law: list[CalendarRule]
    """Rules of the law, with their status"""
    digest: str
    """Digest over the year, its days off and its moved days"""


class Closing(TypedDict):
    """The act by which the head closed the report: what was seen, by whom, and when."""

    block: str
    """Code of the block"""
    year: int
    """The evaluated year"""
    body: str
    """Official code of the evaluated body"""
    datasets: list[ReportedDataset]
    """Datasets concerned"""
    digest: str
    """Digest over block, year, body and datasets"""
    lateness: NotRequired[list[AnnouncedLateness]]
    """Of a closed report: how late each dataset was, as told on the day of closing"""
    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""


class Collection(TypedDict):
    """One pull of all blocks: what each brought, and the rating it made."""

    id: str
    """Identifier of this one"""
    year: int
    """The evaluated year"""
    state: CollectionState
    """State it is in"""
    requested_by: str
    """Who asked for it"""
    requested_at: str
    """Moment it was asked for, in UTC"""
    finished_at: NotRequired[str | None]
    """Moment it ended, in UTC; absent until then"""
    register_digest: NotRequired[str | None]
    """Digest of the register the numbers were made with"""
    rating_version: NotRequired[int | None]
    """Number of the rating within its year"""
    pins: NotRequired[list[Pin]]
    """Scores of each block that were taken over, by their digests"""
    answers: NotRequired[dict[str, str]]
    """Where the very bytes of each answer are read"""
    failure: NotRequired[str | None]
    """Why it did not succeed"""


class Commission(TypedDict):
    """The Commission of a year, with the order that named it, and what may be done now."""

    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    members: list[AggregatorCommissionMember]
    """Members, each with the organisation"""
    needed: int
    """Votes for that approve"""
    order: str
    """Number and date of the order"""
    actions: list[ActionView]
    """Steps the caller may do now, or why not"""


class ComparableBody(TypedDict):
    """One body of a comparable group: its total and its place among those like it."""

    body: str
    """Official code of the evaluated body"""
    names: Names
    """Name in Kazakh, Russian and English"""
    total: NotRequired[Number | None]
    """Total of points"""
    place: ComparablePlace
    """Place in the group"""


class ComparableGroupView(TypedDict):
    """Bodies of one official group that are alike; they are placed among themselves besides."""

    code: str
    """Stable code"""
    names: Names
    """Name in Kazakh, Russian and English"""
    within: str
    """The official group whose bodies may be in it"""
    kinds: NotRequired[list[str]]
    """Empty: every kind of the official group"""
    figures: NotRequired[list[FigureRangeView]]
    """The numbers, each with where it comes from"""
    source: SourceView
    """Act, edition and paragraph it comes from, with its status"""


class ComparablePositions(TypedDict):
    """One comparable group of the edition, beside the official groups (PROPOSED)."""

    group: str
    """Group of bodies that are compared with one another"""
    ranked: list[ComparableBody]
    """Bodies that hold a position"""
    unranked: list[ComparableBody]
    """Each with the reason"""
    source: NotRequired[SourceView | None]
    """Act, edition and paragraph it comes from, with its status"""


class CompositionView(TypedDict):
    """One composition edition in full."""

    edition: str
    """Code of the edition of the methodology"""
    governs: list[int]
    """Evaluated years the edition governs"""
    names: Names
    """Name in Kazakh, Russian and English"""
    status: Literal['sourced', 'sourced_historical', 'inferred', 'proposed']
    """How well it is known: sourced, sourced_historical, inferred or proposed"""
    digest: str
    """SHA-256 over the document without this field"""
    places: int
    """Decimal places"""
    blocks: list[BlockView]
    """Blocks concerned"""
    groups: list[GroupView]
    """Groups of bodies that are compared with one another"""
    bands: list[BandView]
    """Ranges of the total, with their names"""
    band_conditions: NotRequired[list[BandConditionView]]
    """Left out without any"""
    comparable: NotRequired[list[ComparableGroupView]]
    """Left out without any"""
    comparable_least: NotRequired[int | None]
    """A comparable group with fewer placed bodies has no positions"""
    positions_published: list[str]
    """Blocks whose positions are published"""
    positions_source: SourceView
    """Where the act says so"""
    source: NotRequired[SourceView | None]
    """The act the edition follows"""
    latest_read: NotRequired[str | None]
    """Day of the act's latest edition that was read; a later one may be"""
    onward: NotRequired[bool]
    """Whether it governs later years too, until an edition names them"""
    absent_blocks: NotRequired[Literal['shared_out', 'excluded_from_rating']]
    """shared_out, or excluded_from_rating: who lacks a block has no total; shared_out unless given"""
    rounding_source: NotRequired[SourceView | None]
    """Where the act says how to round"""
    robustness_source: NotRequired[SourceView | None]
    """Where the ranges of perturbation are said"""
    block_ratings_published: NotRequired[list[str]]
    """Blocks whose own rating is published"""
    block_ratings_source: NotRequired[SourceView | None]
    """Where the act says so"""
    last_positions: NotRequired[LastPositionsRule | None]
    """How many of the last positions are named"""
    years_of_decline: NotRequired[int | None]
    """Years running of decline that raise a flag"""
    decline_source: NotRequired[SourceView | None]
    """Where it is said what counts as decline"""
    joined_source: NotRequired[SourceView | None]
    """By what right both flags are read together"""
    superseded_by: NotRequired[str | None]
    """The edition that took its place; it governs no year any more"""


class Conclusion(TypedDict):
    """The current block conclusion, with its version and digest."""

    year: int
    """The evaluated year"""
    signed: bool
    """Signed over these results and this text, whatever they would be called today"""
    state: NotRequired[str]
    """Where it stands between writing and working body"""
    handovers: NotRequired[list[Handover]]
    """Acts of handing over and receiving, the oldest first"""
    parts_missing: NotRequired[list[str]]
    """Directions whose part it lacks, or whose part moved since"""
    actions: NotRequired[list[ActionView]]
    """What may be done now, and by whom"""
    text: ConclusionText
    """The words"""
    parts: NotRequired[list[PartReference]]
    """Parts of the evaluators that it was assembled of"""
    recommendations: NotRequired[list[RecommendationReference]]
    """Recommendations of the year's conclusion; its signature issues them"""
    version: int
    """Number of the version, from 1"""
    digest: str
    """Digest of text, parts and recommendations"""
    prefilled: NotRequired[ConclusionPart | None]
    """The part on earlier recommendations as their states had it then, beside the text that was written"""
    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    stale: NotRequired[StaleSince | None]
    """What came since that moves the scores of the newest signature"""
    differences: NotRequired[list[BasisDifference]]
    """What of the edition, the register, the year before, the re-check rules or the scoring is another today than what was signed rests on"""


class Cycle(TypedDict):
    """The current state of one evaluated year."""

    year: int
    """The evaluated year"""
    state: str
    """Where it stands in the table of states `cycle`"""
    state_names: Names
    """The state it is in, in words"""
    synthetic: bool
    """Whether the year is made up, for trying"""
    rated: bool
    """Whether a rating is made of the year"""
    composition: NotRequired[str | None]
    """Edition that says how blocks make the whole"""
    composition_digest: NotRequired[str | None]
    """Digest of that edition"""
    blocks: NotRequired[list[str]]
    """Blocks the composition edition names"""
    not_rated_reason: NotRequired[Names | None]
    """Why the year is not rated"""
    register_version: int
    """Number of the register within its year"""
    register_digest: str
    """Digest of the register the numbers were made with"""
    opened_by: str
    """Who opened it"""
    opened_at: str
    """Moment it was opened, in UTC"""
    changed_at: str
    """Moment of the latest change, in UTC"""
    actions: list[ActionView]
    """Steps the caller may do now, or why not"""


class CycleProgress(TypedDict):
    """How far an evaluated year is: its own stages, and those of each block as it says now."""

    year: int
    """The evaluated year"""
    service: str
    """Service that gave the receipt"""
    stages: list[StageProgress]
    """Stages of the year in their order"""
    late_stage: NotRequired[str | None]
    """Stage that added most working days, while the year is late"""
    calendar: NotRequired[CalendarReference | None]
    """By which calendar working days were counted"""
    blocks: NotRequired[list[BlockProgress]]
    """Blocks concerned"""
    late_block: NotRequired[str | None]
    """Block of the stage that added most working days; none: no block"""


class DatasetView(TypedDict):
    """What may be sent to a dataset, by whom, by which act."""

    code: str
    """Stable code"""
    names: Names
    """Name in Kazakh, Russian and English"""
    description: str
    """What it holds, in one sentence"""
    period: Literal['month', 'year']
    """Period the record is of, such as a month"""
    key: list[str]
    """What tells one record from another"""
    cases: bool
    """Whether each record is a case with a number of its own"""
    not_personal: NotRequired[list[str]]
    """Fields whose numbers a register issues: they are not searched for personal numbers"""
    senders: list[str]
    """Who may or must send it"""
    legal_basis: str
    """Act and paragraph, or PROPOSED"""
    fields: NotRequired[list[FieldView]]
    """Fields of the dataset"""
    json_schema: NotRequired[dict[str, Any] | None]
    """The shape as JSON Schema 2020-12"""


class DatasetViewPage(TypedDict):
    entries: list[DatasetView]
    """Entries of this page"""
    next: NotRequired[str | None]
    """Cursor of the next page; absent on the last"""


class DecisionView(TypedDict):
    """What was decided on one numbered rating: state, steps, votes, what may be done now."""

    year: int
    """The evaluated year"""
    version: int
    """Number of the rating"""
    state: str
    """State it is in"""
    names: Names
    """The state in words"""
    rating_digest: str
    """Digest of the rating"""
    conclusion_digest: str
    """Of the conclusion on the country"""
    void_reason: NotRequired[Names | None]
    """Why nothing decided here holds any more"""
    steps: NotRequired[list[DecisionStep]]
    """Each step as it was made, in order"""
    votes: NotRequired[list[VoteEntry]]
    """Every vote cast, with its reason"""
    tally: NotRequired[dict[VoteChoice, int]]
    """Votes since the last submission"""
    needed: NotRequired[int | None]
    """Votes for that approve"""
    instructions: NotRequired[list[Instruction]]
    """To the heads of bodies"""
    actions: list[ActionView]
    """Steps the caller may do now, or why not"""


class DirectionPart(TypedDict):
    """An evaluator's part: who signed it, and whether it still is over the scores of today."""

    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    text: ConclusionText
    """The same three parts, on the direction alone"""
    scorecards_digest: str
    """Digest of the scores that were read"""
    year: int
    """The evaluated year"""
    direction: str
    """Code of the direction of evaluation"""
    digest: str
    """SHA-256 over the document without this field"""
    stands: bool
    """Signed over the scores that hold now"""
    state: str
    """Where it stands in the table of states `conclusion_part`"""
    state_names: Names
    """The state it is in, in words"""
    actions: list[ActionView]
    """Steps the caller may do now, or why not"""


class DisagreementTable(TypedDict):
    """The table of disagreements of one objection, by the form of the edition or the extended one."""

    year: int
    """The evaluated year"""
    body: str
    """Official code of the evaluated body"""
    objection: str
    """Id of the objection"""
    official: bool
    """Whether the edition of the year prescribes the form"""
    form: FormView
    """Columns, lines and signatures, with their source"""
    formed_until: str
    """Last day to form it: 5 working days after the objection"""
    rows: list[Disagreement]
    """One for each contested indicator"""
    cited: NotRequired[list[CitedEvidence]]
    """The files the objection rests on"""
    total_before: NotRequired[Number | None]
    """Total that was handed out"""
    total_after: NotRequired[Number | None]
    """Total after appeal; none until the result is settled"""
    decided: NotRequired[Signed | None]
    """Who entered the decision, under the chair's name below"""
    chair: NotRequired[str]
    """Who presides over the special commission"""
    state: str
    """State in the table `disagreements`"""
    table_digest: str
    """Digest of what the table says"""
    acquainted: NotRequired[Acquaintance | None]
    """The body's signature"""
    actions: NotRequired[list[ActionView]]
    """Every step: what the caller may do now, and why not"""


class DuplicateDataRequests(TypedDict):
    """Data requested more than once in a year; complete only if every block has answered."""

    year: int
    """The evaluated year"""
    blocks: list[str]
    """Blocks concerned"""
    missing_blocks: list[MissingBlock]
    """Blocks that did not answer, each with the reason"""
    warnings: list[DuplicateRequest]
    """What is asked more than once"""


class EditionView(TypedDict):
    """One edition in full, with its text as the lawyer wrote it."""

    edition: str
    """Code of the edition of the methodology"""
    block: str
    """Code of the block"""
    names: Names
    """Name in Kazakh, Russian and English"""
    governs: list[int]
    """Evaluated years the edition governs"""
    known_from: str
    """Day the edition became known"""
    status: Literal['sourced', 'sourced_historical', 'inferred', 'proposed']
    """How well it is known: sourced, sourced_historical, inferred or proposed"""
    digest: str
    """SHA-256 over the document without this field"""
    recheck_digest: NotRequired[str | None]
    """Digest of the rules of re-checking"""
    statuses: dict[str, int]
    """Parameters by status: sourced, proposed, …"""
    indicators: int
    """How many indicators the edition has"""
    cases: int
    """Worked cases it passed when the service started"""
    adopted_at: NotRequired[str | None]
    """When it was adopted over the API; empty when it was shipped"""
    act: NotRequired[str]
    """The act it was adopted by over the API"""
    source: SourceView
    """Act, edition and paragraph it comes from, with its status"""
    tree: NodeView
    """Blocks, directions and indicators, one under another"""
    deductions: list[DeductionView]
    """What the edition takes points off for"""
    bands: list[BandView]
    """Ranges of the total, with their names"""
    rechecks: list[RecheckView]
    """Which numbers are checked again by hand"""
    peers: NotRequired[PeersView | None]
    """How bodies that are compared are chosen"""
    precision: NotRequired[PrecisionView | None]
    """To how many places the numbers are rounded"""
    scopes: NotRequired[list[ScopeView]]
    """Which indicators concern which bodies"""
    overrides: NotRequired[list[OverrideView]]
    """Every override, in the order of the tree"""
    forms: NotRequired[list[FormView]]
    """Forms that the act prescribes, in the order of the edition"""
    text: str
    """The YAML of the edition"""


class Entry(TypedDict):
    """One body in the rating."""

    body: str
    """Official code of the evaluated body"""
    names: Names
    """Name in Kazakh, Russian and English"""
    kind: str
    """Kind of the thing"""
    group: str
    """Group of bodies that are compared with one another"""
    blocks: list[BlockScore]
    """Blocks concerned"""
    total: NotRequired[Number | None]
    """Total of points"""
    band: NotRequired[str | None]
    """Name of the range the total falls into"""
    position: NotRequired[int | None]
    """Position in the group, 1 is the best"""
    out_of: NotRequired[int | None]
    """How many hold a position"""
    tied: NotRequired[bool]
    """Whether others hold the same position"""
    comparable_set: NotRequired[str | None]
    """The set it is positioned within"""
    among_last: NotRequired[bool]
    """Whether it is one of the last positions of the rating"""
    unranked: NotRequired[Reason | None]
    """Why it has no position"""
    unranked_reason: NotRequired[str | None]
    """The same in English"""
    provisional: NotRequired[bool]
    """Whether something is still absent or unsigned, so that the number may change"""
    incomplete: NotRequired[bool]
    """Mark of a total and position that rest on a block with `incomplete`"""
    held_back: NotRequired[list[HeldBackBand]]
    """Blocks that keep the body out of a higher band; left out when none does"""
    comparable: NotRequired[list[ComparablePlace]]
    """Places in comparable groups of the edition, never official; left out without"""


class Exemption(TypedDict):
    """One request with what became of it, what it moves, and what may be done."""

    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    indicator: str
    """Code of the indicator"""
    basis: ExemptionBasis
    """Ground of the exemption"""
    of: NotRequired[ExemptedPart]
    """What is seen otherwise; indicator unless given"""
    months: NotRequired[list[Month]]
    """Months by number, where months are left out"""
    measure: NotRequired[str | None]
    """Measure whose value is replaced"""
    value: NotRequired[str | None]
    """The value that would stand in its place"""
    argument: str
    """Why, in words; no personal data"""
    evidence: list[EvidenceReference]
    """Files of this body and year that prove it"""
    cited: NotRequired[list[CitedEvidence]]
    """The files as they were then"""
    year: int
    """The evaluated year"""
    body: str
    """Official code of the evaluated body"""
    digest: str
    """Digest of the request"""
    state: ExemptionState
    """State it is in"""
    office: Literal['evaluator', 'administration']
    """Who decides: evaluator or administration"""
    opinion_first: bool
    """Whether the evaluator concludes before the decision"""
    status: Literal['sourced', 'sourced_historical', 'inferred', 'proposed']
    """What the procedure rests on; PROPOSED where on nothing"""
    ref: NotRequired[str]
    """Act and paragraph of the procedure"""
    opinion: NotRequired[Contractsv1processexemptionsOpinionbagalau | None]
    """Opinion of the audit of the methodology; absent until it was given"""
    decision: NotRequired[ExemptionDecision | None]
    """What was decided; absent until then"""
    end: NotRequired[ExemptionEnd | None]
    """How it ended, if it did"""
    expected: NotRequired[ScoreMove | None]
    """What granting it would move today; asked of one request only"""
    actions: NotRequired[list[ActionView]]
    """What may be done now, and by whom"""


class ExemptionPage(TypedDict):
    entries: list[Exemption]
    """Entries of this page"""
    next: NotRequired[str | None]
    """Cursor of the next page; absent on the last"""


class FinalConclusion(TypedDict):
    """A conclusion as it stands, with what the reader may do about it now, and why not the rest."""

    year: int
    """The evaluated year"""
    rating_version: int
    """Number of the rating within its year"""
    rating_digest: str
    """Digest of the rating"""
    body: NotRequired[str | None]
    """Official code of the evaluated body"""
    title: Names
    """Title"""
    findings: list[Finding]
    """What was found"""
    paragraphs: list[Names]
    """Paragraphs of the text, each in three languages"""
    machine_draft: dict[str, bool]
    """By language: still a machine draft, until a named reviewer signs"""
    sections: NotRequired[list[ConclusionSection]]
    """Generated from the traces; kept as generated beside every edit"""
    edits: NotRequired[list[SectionEdit]]
    """Texts of people in the place of generated ones, the oldest first; the newest of a section stands"""
    generated_digest: NotRequired[str | None]
    """Digest of the draft before any edit, where there is one"""
    signatures: NotRequired[list[str]]
    """Under the text as it stands"""
    voided_signatures: NotRequired[list[str]]
    """Under a text that was edited since"""
    synthetic: NotRequired[bool]
    """Whether the year is made up, for trying"""
    digest: str
    """Of all that is told, with the edits"""
    newer_version: NotRequired[int | None]
    """A newer rating of the year; what was signed here stays signed"""
    staleness: NotRequired[str | None]
    """Address at which it is told what of the rating would differ today"""
    state: str
    """Where it stands in the table of states `final_conclusion`"""
    state_names: Names
    """The state it is in, in words"""
    actions: list[ActionView]
    """Steps the caller may do now, or why not"""


class GroupPositions(TypedDict):
    """The positions of one comparable group, best first, and its unranked bodies."""

    group: str
    """Group of bodies that are compared with one another"""
    ranked: list[Entry]
    """Bodies that hold a position"""
    unranked: list[Entry]
    """Bodies without a position, each with the reason"""
    last: NotRequired[LastPositions | None]
    """The positions that are called the last"""


class InYear(TypedDict):
    """A body's year on the way: never official, nothing of it enters a score."""

    year: int
    """The evaluated year"""
    body: str
    """Official code of the evaluated body"""
    official: NotRequired[bool]
    """Never"""
    status: NotRequired[Literal['sourced', 'sourced_historical', 'inferred', 'proposed']]
    """No act foresees any of it; proposed unless given"""
    measures: list[MeasureInYear]
    """Every measure with a month reported or a target"""
    score: ScoreForecast
    """The body's score in the block if the year ends as forecast"""
    warnings: list[EarlyWarning]
    """What goes worse than agreed, or than last year's band"""


class IndicatorNeeded(TypedDict):
    """What one indicator alone would have to bring for the place."""

    block: str
    """Code of the block"""
    indicator: str
    """Code of the indicator"""
    names: Names
    """Name in Kazakh, Russian and English"""
    sufficiency: Literal['enough', 'not_enough', 'zeroed', 'at_maximum']
    """enough, not_enough, at_maximum or zeroed"""
    text: Names
    """The words"""
    maximum: Number
    """The most there may be"""
    points: NotRequired[Number | None]
    """As it stands, on the maximum"""
    points_needed: NotRequired[Number | None]
    """Points that are needed"""
    points_exact: NotRequired[bool]
    """False: the least of six decimals, where roots are taken"""
    best_total: NotRequired[Number | None]
    """The total with the most points the rule can bring"""
    value: NotRequired[Number | None]
    """The value"""
    value_needed: NotRequired[ValueNeeded | None]
    """Value of the measure that is needed"""
    measures: NotRequired[list[MeasureNeeded]]
    """Measures concerned"""
    others_may_change: NotRequired[bool]
    """The edition compares bodies by this indicator"""
    link: str
    """Address where it can be read"""


class IssuedResults(TypedDict):
    """
    The results of a year, handed to the bodies; from here the term of objection runs.

    Results that moved are handed out again: another issue, to those bodies only, with a new term.
    """

    objection_until: str
    """Last day on which an objection is considered"""
    calendar: CalendarReference | None
    """By which calendar the working days were counted"""
    announced_until: NotRequired[str | None]
    """The last day as it was told on the day of the issue, where a rest day that became known later made the term longer; a term becomes never shorter"""
    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    year: int
    """The evaluated year"""
    scorecards_digest: str
    """Digest of the block's scores that are meant"""
    bodies: list[str]
    """Bodies concerned, by code"""
    unmoved: NotRequired[list[str]]
    """Bodies whose results stayed as they were"""
    changes: NotRequired[list[ResultChange]]
    """What is changed"""
    stale: NotRequired[StaleSince | None]
    """What came since that moves the issued scores"""
    differences: NotRequired[list[BasisDifference]]
    """What of the edition, the register, the year before, the re-check rules or the scoring is another today; no entry of the journal tells of it"""


class MethodologicalAudit(TypedDict):
    """The audit of a year's methodology: the same years, thresholds and burden give the same bytes."""

    year: int
    """The evaluated year"""
    years: list[YearAudited]
    """The newest last"""
    excluded_years: NotRequired[list[ExcludedYear]]
    """Years that could not be used, each with the reason"""
    scoring_version: str
    """Version of the arithmetic"""
    thresholds: str
    """Name of the set of thresholds"""
    thresholds_digest: str
    """Digest of the thresholds"""
    rules: list[ThresholdView]
    """Rules that were used, with where each comes from"""
    parameters: list[ParameterView]
    """Parameters of the audit, with where each comes from"""
    examined_measures: NotRequired[list[ExaminedMeasuresView]]
    """Measures that were examined"""
    groups: NotRequired[dict[str, Names]]
    """Names of the groups of bodies"""
    terms: dict[str, Names]
    """What each name of evidence means"""
    burden: NotRequired[list[BurdenFinding]]
    """By block"""
    missing_burden: NotRequired[list[BurdenMissing]]
    """By block"""
    by_severity: dict[str, int]
    """Findings by severity"""
    by_recommendation: dict[str, int]
    """Nodes by recommendation"""
    blocks: list[BlockAuditView]
    """Blocks concerned"""
    digest: str
    """SHA-256 over the document without this field"""


class Objection(TypedDict):
    """One objection with its commission, its decision and what followed."""

    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    state: NotRequired[str]
    """State in the table `objection`"""
    contested: list[ContestedIndicator]
    """Indicators that are objected to"""
    documents: NotRequired[list[str]]
    """Numbers or names of the documents that prove it"""
    cited: NotRequired[list[CitedEvidence]]
    """The files it rests on"""
    answer_until: NotRequired[str | None]
    """15 calendar days after it was received"""
    commission: NotRequired[SpecialCommission | None]
    """The special commission named for it"""
    no_commission: NotRequired[Names | None]
    """Why no special commission is formed for it"""
    decision: NotRequired[Verdict | None]
    """What was decided; absent until then"""
    complaint: NotRequired[Complaint | None]
    """Complaint about the decision to the working body"""
    actions: NotRequired[list[ActionView]]
    """Every step: what the caller may do now, and why not"""


class OfficialYear(TypedDict):
    """A body in the newest rating of a year, with its numbers as published."""

    rating: RatedBy
    """The rating concerned"""
    entry: Entry
    """The body's line in the rating"""


class PositionGained(TypedDict):
    """The place to gain and the least total for it."""

    positions: int
    """How many places were asked for"""
    place: int
    """Place in the group"""
    total_needed: Number
    """Equal shares the place; anything more takes it"""
    gap: Number
    """Points missing to the place"""
    shared_with: int
    """How many bodies share the place"""
    shared_with_bodies: NotRequired[list[str] | None]
    """Bodies that share the place"""
    indicators: list[IndicatorNeeded]
    """Indicators concerned"""


class Positions(TypedDict):
    """The positions of a year by comparable group, as the named rating gives them."""

    year: int
    """The evaluated year"""
    rating_version: int
    """Number of the rating within its year"""
    rating_digest: str
    """Digest of the rating"""
    provisional: bool
    """Whether something is still absent or unsigned, so that the number may change"""
    synthetic: bool
    """Whether the year is made up, for trying"""
    groups: list[GroupPositions]
    """Groups of bodies that are compared with one another"""
    blocks: NotRequired[list[BlockPositions]]
    """The rating of each block by group"""
    comparable: NotRequired[list[ComparablePositions]]
    """Comparable groups of the edition, never official; left out where it has none"""
    rules: NotRequired[RatingRules | None]
    """Rules that were used, with where each comes from"""


class Rating(TypedDict):
    """A numbered, immutable rating of one evaluated year."""

    year: int
    """The evaluated year"""
    version: int
    """Number of the version, from 1"""
    created_at: str
    """Moment it was made, in UTC"""
    provisional: bool
    """Whether something is still absent or unsigned, so that the number may change"""
    provisional_reasons: NotRequired[list[str]]
    """Why the rating is provisional"""
    composition: str
    """Edition that says how blocks make the whole"""
    composition_digest: str
    """Digest of that edition"""
    composition_status: NotRequired[Literal['sourced', 'sourced_historical', 'inferred', 'proposed']]
    """Status of the composition, from sourced to proposed; proposed unless given"""
    rules: NotRequired[RatingRules | None]
    """Rules that were used, with where each comes from"""
    register_digest: str
    """Digest of the register the numbers were made with"""
    synthetic: NotRequired[bool]
    """Whether the year is made up, for trying"""
    pins: list[Pin]
    """Scores of each block that were taken over, by their digests"""
    entries: list[Entry]
    """Entries of this page"""
    digest: str
    """SHA-256 over the document without this field"""


class RecheckSelection(TypedDict):
    """The selection of a year: the commitment, then the seed and everybody's risk and lot."""

    year: int
    """The evaluated year"""
    state: SelectionState
    """State it is in"""
    commitment: NotRequired[Commitment | None]
    """What was committed to before the draw; none before it"""
    drawn_at: NotRequired[Signed | None]
    """Who drew, and when; none before the draw"""
    selection: NotRequired[SelectionDocument | None]
    """Who was drawn and by which weights; none before the draw"""
    actions: NotRequired[list[ActionView]]
    """What may be done now, and by whom"""


class Recommendation(TypedDict):
    """One recommendation: what is asked, of whom now, where it stands, what may be done."""

    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    text: TranslatedText
    """What is recommended"""
    due: str
    """Last day to prove that it is done"""
    indicator: NotRequired[str | None]
    """Indicator of the edition it follows from"""
    measure: NotRequired[MeasureGoal | None]
    """What should move by it"""
    proof_expected: NotRequired[str]
    """What would prove that it is done"""
    evidence: NotRequired[list[EvidenceReference]]
    """Files of the body's year it cites"""
    cited: NotRequired[list[CitedEvidence]]
    """The files as they were then"""
    year: int
    """The evaluated year"""
    body: str
    """Official code of the evaluated body"""
    owner: str
    """The body that answers for it now: itself, or its successor"""
    passed: NotRequired[list[Passing]]
    """How it came to the owner"""
    digest: str
    """Digest of the recommendation's paper"""
    state: RecommendationState
    """State it is in"""
    overdue: bool
    """Not done, and the last day is over"""
    issued: NotRequired[RecommendationIssue | None]
    """The scores as they were issued to the bodies"""
    plans: NotRequired[list[Plan]]
    """Plans stated, the oldest first"""
    proofs: NotRequired[list[Proof]]
    """Proofs sent, the oldest first"""
    end: NotRequired[RecommendationEnd | None]
    """Withdrawn or closed, and why"""
    actions: NotRequired[list[ActionView]]
    """What may be done now, and by whom"""


class RecommendationPage(TypedDict):
    entries: list[Recommendation]
    """Entries of this page"""
    next: NotRequired[str | None]
    """Cursor of the next page; absent on the last"""


class ReconciliationAct(TypedDict):
    """A reconciliation act: both values of each fact, who signed, what it costs."""

    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    rows: list[ReconciliationRow]
    """What was found, row by row"""
    findings: str
    """What was found"""
    evidence: NotRequired[list[EvidenceReference]]
    """Numbers the finding rests on"""
    cited: NotRequired[list[CitedEvidence]]
    """The files as they were then"""
    term: NotRequired[CountedTerm | None]
    """Time there is for the step"""
    digest: str
    """SHA-256 over the document without this field"""
    form: NotRequired[Names | None]
    """The edition's own form of it, if it has one"""
    form_ref: str
    """Act and annex of the form, or PROPOSED"""
    now: list[RowNow]
    """Each row's value of today, in the order of the rows"""
    remarks: list[RemarkTotal]
    """Remarks by kind, counted"""
    answer: NotRequired[ReconciliationAnswer | None]
    """What the sender answered; absent until it has answered"""


class ReconciliationRequest(TypedDict):
    """A reconciliation act (акт сверки) as the evaluator signs it; no rows: nothing was found."""

    rows: NotRequired[list[ReconciliationRowRequest]]
    """What was found, row by row"""
    findings: str
    """What was re-checked and found"""
    evidence: NotRequired[list[EvidenceReference]]
    """Files of the body's year that show it"""


class Register(TypedDict):
    """What a block needs to know of one evaluated year."""

    year: int
    """The evaluated year"""
    version: int
    """Number of the version, from 1"""
    bodies: list[RegisteredBody]
    """Bodies concerned, by code"""
    assignments: list[Assignment]
    """Who evaluates whom, in which part"""
    schedule: list[Milestone]
    """Steps of the year, with their days"""
    synthetic: NotRequired[bool]
    """True in a demonstration cycle"""
    digest: str
    """SHA-256 over the document without this field"""


class Report(TypedDict):
    """The current report of one body, year and block."""

    block: str
    """Code of the block"""
    year: int
    """The evaluated year"""
    body: str
    """Official code of the evaluated body"""
    datasets: list[ReportedDataset]
    """Datasets concerned"""
    digest: str
    """Digest over block, year, body and datasets"""
    lateness: NotRequired[list[AnnouncedLateness]]
    """Of a closed report: how late each dataset was, as told on the day of closing"""
    state: NotRequired[ReportState]
    """State it is in; open unless given"""
    closing: NotRequired[Closing | None]
    """The closing act, once there is one"""


class Review(TypedDict):
    """The review of one body's result: the state and all acts that led to it."""

    year: int
    """The evaluated year"""
    body: str
    """Official code of the evaluated body"""
    state: str
    """State it is in"""
    issued: NotRequired[IssuedResults | None]
    """How it was handed out last"""
    earlier_issues: NotRequired[list[IssuedResults]]
    """How it was handed out before it moved, the first one first"""
    notice: NotRequired[Signed | None]
    """Who was told, and when"""
    objections: NotRequired[list[Objection]]
    """Objections to the results"""
    deductions: NotRequired[list[Deduction]]
    """Points taken off, each with its grounds"""
    decisions: NotRequired[list[Decision]]
    """What was decided"""
    actions: NotRequired[list[ActionView]]
    """Every step of the review: what the caller may do now, and why not"""


class RoundChanges(TypedDict):
    """A rating against the year before: every body's change split, declines flagged."""

    rating: RatedBy
    """The rating concerned"""
    previous_rating: RatedBy
    """The rating it is compared with"""
    order: list[str]
    """In which order the parts were split"""
    bodies: list[BodyChange]
    """Bodies concerned, by code"""
    decline_rule: DeclineRule
    """What counts as decline"""
    declined_officially: list[str]
    """Flagged on the official series"""
    declined_by_constant_method: list[str]
    """Flagged on the constant series"""
    digest: str
    """SHA-256 over the document without this field"""


class Schedule(TypedDict):
    """The schedule of a year as it stands: what holds, what is drafted, what may be done now."""

    year: int
    """The evaluated year"""
    state: str
    """State it is in"""
    milestones: list[ScheduledMilestone]
    """The days that hold"""
    calendar: NotRequired[CalendarReference | None]
    """By which calendar the last days were counted"""
    draft: NotRequired[ScheduleDraft | None]
    """A draft not approved yet"""
    approval: NotRequired[ScheduleApproval | None]
    """Who approved it, by which act, and when"""
    actions: list[ActionView]
    """Steps the caller may do now, or why not"""


class ScoringInputs(TypedDict):
    """The facts of one block and year under the header that the scorecards carry too."""

    header: Header
    """What the scores were made from"""
    edition_text: str
    """The methodology edition, as it governs the year"""
    bodies: list[BodyScoringInputs]
    """The evaluated bodies, by code"""
    measure_datasets: NotRequired[dict[str, str]]
    """The dataset that each measure of the block is counted from"""
    digest: str
    """Digest over header, edition, bodies and datasets"""


class SelectiveRecheck(TypedDict):
    """The re-check of one body: how it was chosen, the acts, what follows, what may be done."""

    year: int
    """The evaluated year"""
    body: str
    """Official code of the evaluated body"""
    state: RecheckState
    """State it is in"""
    chosen: Literal['risk', 'lot']
    """risk or lot"""
    act: NotRequired[ReconciliationAct | None]
    """The newest act"""
    earlier: NotRequired[list[str]]
    """Ids of acts before it"""
    deduction: NotRequired[str | None]
    """Id of the deduction that was taken"""
    actions: NotRequired[list[ActionView]]
    """What may be done now, and by whom"""


class SelfAssessment(TypedDict):
    """A body's self-assessment of a year beside its results, and what may be done."""

    year: int
    """The evaluated year"""
    body: str
    """Official code of the evaluated body"""
    state: SelfAssessmentState
    """State it is in"""
    status: NotRequired[Literal['sourced', 'sourced_historical', 'inferred', 'proposed']]
    """No act that was read asks for it; proposed unless given"""
    statement: NotRequired[Signed | None]
    """Who stated it, and when"""
    edition: NotRequired[str | None]
    """Edition it was stated by"""
    indicators: NotRequired[list[ComparedIndicator]]
    """Indicators concerned"""
    actions: NotRequired[list[ActionView]]
    """What may be done now, and by whom"""


class SelfAssessmentReport(TypedDict):
    """
    Self-assessments of a year beside results: by body and by evaluator; no name of a person.

    Only of results that were handed out. An indicator counts for each organisation that evaluates
    the body in it.
    """

    year: int
    """The evaluated year"""
    status: NotRequired[Literal['sourced', 'sourced_historical', 'inferred', 'proposed']]
    """No act that was read asks for it; proposed unless given"""
    bodies: list[BodyDeviation]
    """Bodies concerned, by code"""
    evaluators: list[EvaluatorDeviation]
    """Of all evaluators; none for a body, which reads its own row alone"""


class SeriesYear(TypedDict):
    """One year of the line: the body itself, or its kin where it did not exist."""

    year: int
    """The evaluated year"""
    body: str
    """Official code of the evaluated body"""
    relation: Literal['own', 'predecessor', 'successor']
    """own, predecessor or successor"""
    names: Names
    """The name of the time"""
    standing: NotRequired[RegisteredBody | None]
    """Whether and how the body takes part in the year"""
    events: NotRequired[list[BodyEvent]]
    """What happened to the body that year"""
    official: NotRequired[OfficialYear | None]
    """The official numbers, as rated at the time"""
    constant: NotRequired[ConstantYear | None]
    """The year by one constant method, comparable with the other years"""
    reason: NotRequired[Reason | None]
    """Why there are no numbers"""


class Structure(TypedDict):
    """The round under another grouping of its indicators; after the rest of the diff, if any."""

    model: str
    """Name of the model of indices"""
    model_digest: str
    """Digest of the model"""
    names: Names
    """Name in Kazakh, Russian and English"""
    status: Literal['sourced', 'sourced_historical', 'inferred', 'proposed']
    """Legal status of the model"""
    indices: list[IndexView]
    """Indices that make the total"""
    bodies: list[BodyStructure]
    """Bodies concerned, by code"""
    groups: list[StructureGroup]
    """Groups of bodies that are compared with one another"""


class TargetSheet(TypedDict):
    """One sheet of targets with what became of it, and what may be done."""

    id: str
    """Identifier of this one"""
    position: int
    """Place in the service's journal"""
    by: str
    """Name of who did it"""
    organisation: str
    """Code of the organisation that acts"""
    at: str
    """Moment it happened, in UTC"""
    targets: list[QuarterTarget]
    """Targets by measure and quarter"""
    reason: NotRequired[str | None]
    """Why targets change; needed once they are locked"""
    year: int
    """The evaluated year"""
    body: str
    """Official code of the evaluated body"""
    digest: str
    """SHA-256 over the document without this field"""
    state: TargetState
    """State it is in"""
    decision: NotRequired[TargetsDecision | None]
    """The evaluator's word"""
    end: NotRequired[TargetsEnd | None]
    """How its body withdrew it"""
    actions: NotRequired[list[ActionView]]
    """What may be done now, and by whom"""


class TargetsOfYear(TypedDict):
    """The sheets of a body and year, the oldest first, and from when a change needs a reason."""

    year: int
    """The evaluated year"""
    body: str
    """Official code of the evaluated body"""
    locked_on: str
    """Day from which a change needs a reason (PROPOSED)"""
    sheets: list[TargetSheet]
    """The sheets, the oldest first"""


class Trace(TypedDict):
    """How one node got its points."""

    formula: str
    """The formula, in the codes of the edition"""
    rule: str
    """Scoring rule that turned the value into points"""
    inputs: list[TraceInput]
    """Values that go in, with their names"""
    steps: list[str]
    """The computation step by step, in the language of Accept-Language; the digest of traces covers the English words"""
    missing_rule: NotRequired[Literal['exclude', 'carry_previous', 'zero', 'renormalise', 'expert_decision', 'full_points', 'average_points', 'group_mean', 'group_median'] | None]
    """The rule of missing data used"""
    reason: NotRequired[str | None]
    """Why, in words"""
    source: TraceSource
    """Act, edition and paragraph it comes from, with its status"""
    overrides: NotRequired[list[TraceOverride]]
    """Overrides that hold here"""
    rechecks: NotRequired[list[TraceRecheck]]
    """Checks that found a difference"""
    exemption: NotRequired[TraceExemption | None]
    """The exemption that holds, left out if none does"""


class WhatIf(TypedDict):
    """The positions that a diff would give, with the diff. Never official, never stored."""

    run: WhatIfRun
    """What was computed, from what"""
    diff: dict[str, Any]
    """The request, as it was sent"""
    diff_digest: str
    """Digest of the difference"""
    only_body: NotRequired[str | None]
    """The one body that is told, where the reader may see no other"""
    bodies: list[BodyWhatIf]
    """Bodies concerned, by code"""
    groups: list[GroupWhatIf]
    """Groups of bodies that are compared with one another"""
    reuse: WhatIfReuse
    """What could be taken over from the official scores"""
    structure: NotRequired[Structure | None]
    """Where the diff holds a model"""
    digest: str
    """Over all but the plan: the same wherever it is reckoned"""


class BodySeries(TypedDict):
    """One body from year to year: official numbers beside those of one constant method."""

    body: BodyView
    """Official code of the evaluated body"""
    until_year: int
    """Last year of the series"""
    rating: RatedBy
    """The rating whose method is constant"""
    order: list[str]
    """The order in which a change is split"""
    years: list[SeriesYear]
    """Years concerned"""
    changes: list[YearChange]
    """What is changed"""
    decline_rule: DeclineRule
    """What counts as decline"""
    declines: list[DeclineView]
    """Falls over the years that were found"""
    digest: str
    """SHA-256 over the document without this field"""


class BodyYear(TypedDict):
    """The standing of a body in one evaluated year, and its place in the newest rating of that year."""

    year: int
    """The evaluated year"""
    synthetic: bool
    """Whether the year is made up, for trying"""
    standing: NotRequired[RegisteredBody | None]
    """Whether and how the body takes part in the year"""
    composition: NotRequired[str | None]
    """Edition that says how blocks make the whole"""
    rating_version: NotRequired[int | None]
    """Number of the rating within its year"""
    provisional: NotRequired[bool]
    """Whether something is still absent or unsigned, so that the number may change"""
    entry: NotRequired[Entry | None]
    """The body's line in the rating"""


class BridgeRun(TypedDict):
    """The result of a bridge run, with its digest."""

    draft: str
    """Id of the draft"""
    draft_digest: str
    """Digest of the draft that was compared"""
    edition: str
    """Code of the edition of the methodology"""
    order: list[str]
    """In which order the change is split"""
    scoring_version: str
    """Version of the arithmetic"""
    steps: list[BridgeStep]
    """Steps, in order"""
    created_at: str
    """Moment it was made, in UTC"""
    digest: str
    """SHA-256 over the document without this field"""


class Comparison(TypedDict):
    """One body of a rating beside its group."""

    rating: RatedBy
    """The rating concerned"""
    body: str
    """Official code of the evaluated body"""
    names: Names
    """Name in Kazakh, Russian and English"""
    group: str
    """Group of bodies that are compared with one another"""
    total: NotRequired[Number | None]
    """Total of points"""
    position: NotRequired[int | None]
    """Position in the group, 1 is the best"""
    out_of: NotRequired[int | None]
    """How many hold a position"""
    tied: NotRequired[bool]
    """Whether others hold the same position"""
    unranked: NotRequired[Reason | None]
    """Why the body has no position"""
    blocks: NotRequired[list[BlockScore]]
    """Its scores and positions in the ratings of the blocks"""
    points_of: NotRequired[Literal['total', 'block']]
    """Whether lost points are those of the total, or of the block where there is none; total unless given"""
    status: NotRequired[Literal['sourced', 'sourced_historical', 'inferred', 'proposed']]
    """Legal status of the rules used here; proposed unless given"""
    indicators: list[IndicatorCompared]
    """Indicators concerned"""
    nearest_by_position: list[Peer]
    """Bodies nearest by position"""
    nearest_by_profile: list[Peer]
    """Bodies nearest by the profile of their points"""
    position_gain: NotRequired[PositionGained | None]
    """The least change that gains a position"""
    no_gain_reason: NotRequired[Reason | None]
    """Why there is no place to gain"""
    others_named: bool
    """Whether the reader may see other bodies"""
    year: int
    """The evaluated year"""
    digest: str
    """SHA-256 over the document without this field"""


class Node(TypedDict):
    """One node of the scored tree: block, direction or indicator."""

    code: str
    """Stable code"""
    level: Literal['block', 'direction', 'criterion', 'indicator']
    """Level in the tree, block, direction, criterion or indicator"""
    names: Names
    """Name in Kazakh, Russian and English"""
    maximum: Number
    """The maximum the edition gives"""
    maximum_applied: Number
    """The maximum after sharing out what does not apply"""
    points: NotRequired[Number | None]
    """Points"""
    points_applied: NotRequired[Number | None]
    """What the node brings to the block, where points below zero are taken in it; left out where it is points × maximum_applied ÷ maximum"""
    value: NotRequired[Number | None]
    """The value"""
    state: Literal['counted', 'not_applicable', 'excluded', 'carried', 'zero', 'full_points', 'average_points', 'decided', 'awaiting_decision', 'zeroed', 'imputed', 'unavailable', 'incomplete']
    """How the node came to its points"""
    missing: NotRequired[Literal['not_applicable', 'objective_circumstances', 'refused', 'not_supplied', 'incomplete', 'not_due', 'no_official_statistics', 'nothing_to_measure'] | None]
    """Why a value is absent"""
    effect: NotRequired[Literal['exclude', 'carry_previous', 'zero', 'renormalise', 'expert_decision', 'full_points', 'average_points', 'group_mean', 'group_median'] | None]
    """The missing-data rule that was used"""
    flags: NotRequired[list[str]]
    """Signs that something asks for attention"""
    reason: NotRequired[Names | None]
    """Why less of the year is there than is asked for; left out where enough is"""
    good: NotRequired[Literal['up', 'down'] | None]
    """up or down, for an indicator"""
    status: NotRequired[Literal['sourced', 'sourced_historical', 'inferred', 'proposed']]
    """sourced, sourced_historical, inferred or proposed; proposed unless given"""
    overrides: NotRequired[list[str]]
    """Overrides of the edition that hold for the body here; left out when none does"""
    children: NotRequired[list[Node]]
    """Nodes below this one"""
    trace: NotRequired[Trace | None]
    """Inputs, formula, rule, steps and legal source, in one body's card"""


class BodyHistory(TypedDict):
    """One body followed from year to year, through renamings, mergers and splits."""

    body: BodyView
    """Official code of the evaluated body"""
    years: list[BodyYear]
    """Years concerned"""


class Card(TypedDict):
    """One body's scorecard in one block."""

    body: str
    """Official code of the evaluated body"""
    kind: str
    """Kind of the thing"""
    group: str
    """Group of bodies that are compared with one another"""
    names: Names
    """Name in Kazakh, Russian and English"""
    state: CardState
    """State it is in"""
    score: NotRequired[Number | None]
    """Rounded once, half up, 2 decimals"""
    points_before_deductions: NotRequired[Number | None]
    """Points before deductions"""
    deductions: NotRequired[list[DeductionTaken]]
    """Points taken off, each with its grounds"""
    not_counted: NotRequired[list[NotCounted]]
    """Deductions and decisions that move no score of the body; left out if none"""
    band: NotRequired[str | None]
    """Name of the range the total falls into"""
    coverage: NotRequired[Number | None]
    """Share of indicators that were counted"""
    flags: NotRequired[list[str]]
    """Signs that something asks for attention"""
    tree: NotRequired[Node | None]
    """Blocks, directions and indicators, one under another"""
    reason: NotRequired[Names | None]
    """Why the body has no score"""
    review: NotRequired[Literal['open', 'issued', 'changed', 'no_objection', 'objected', 'to_correct', 'corrected', 'rejected', 'complained', 'recheck']]
    """State of the review of this body's result; open unless given"""
    trace_digest: NotRequired[str | None]
    """Digest over all traces of the tree, which only one card shows"""
    digest: str
    """Digest over the card without its traces"""


class Scorecards(TypedDict):
    """All scorecards of one block and year, with the header they follow from."""

    header: Header
    """What the scores were made from"""
    names: Names
    """Name in Kazakh, Russian and English"""
    signature: NotRequired[Signature | None]
    """The signature; absent until it is signed"""
    signed_before: NotRequired[SignedBefore | None]
    """What was signed, where that is not these very scores; left out otherwise"""
    cards: list[Card]
    """One card a body"""
    digest: str
    """Digest over header and cards"""
