# Made by `bagalau client` from the description of the API; not to be edited.

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypeAlias, TypedDict

AbsenceReason: TypeAlias = Literal['not_applicable', 'refused', 'not_supplied', 'not_due', 'no_official_statistics', 'nothing_to_measure']
"""Why a value would be absent."""


class AcceptedRow(TypedDict):
    """One row a partial import took."""

    row: int
    body: str
    key: str
    outcome: str
    """created, corrected, unchanged or withdrawn"""


class Address(TypedDict):
    """Where a block answers: the address before `/v1/…`."""

    url: str


class AdoptingAct(TypedDict):
    """The act by which an edition is adopted."""

    title: str
    number: str
    day: str


class Adoption(TypedDict):
    """An adoption as recorded in the journal."""

    id: str
    position: int
    """Place in the service's journal"""
    by: str
    organisation: str
    at: str
    digest: str
    act: AdoptingAct


class AdoptionRequest(TypedDict):
    """The adoption of a draft by an act."""

    digest: str
    """Digest of the draft that was seen"""
    act: AdoptingAct


class AggregatorDeductionRequest(TypedDict):
    """The number of cases or facts of a deduction from one body; 0: no deduction."""

    block: str
    body: str
    code: str
    facts: int
    indicator: NotRequired[str | None]
    """The indicator it makes zero, where the deduction says so"""


class AlterationView(TypedDict):
    """One parameter that is otherwise, as YAML on one line; empty where there is none."""

    parameter: str
    before: NotRequired[str | None]
    after: NotRequired[str | None]


class AnnexChange(TypedDict):
    """The blocks that a later edition of the annex lists for a body, from an evaluated year on."""

    first_year: int
    blocks: list[str]
    status: str
    ref: NotRequired[str]


AnswerKind: TypeAlias = Literal['explanation', 'corrected']
"""What a sender answers: why the figure is right, or that it was corrected."""


class Attempt(TypedDict):
    """One try: what the receiver answered, or why there was no answer."""

    number: int
    at: str
    milliseconds: int
    status: NotRequired[int | None]
    failure: NotRequired[str | None]
    response: NotRequired[str]
    """The first bytes of the answer"""


BasisPart: TypeAlias = Literal['facts', 'edition', 'register', 'previous_year', 'scoring_version', 'recheck_rules', 'register_texts', 'review']
"""What scores rest on, or say beside themselves."""


class BlockMethod(TypedDict):
    """One block's methodology before and after the diff: the digests differ where it changed."""

    block: str
    edition: str
    digest_before: str
    digest_after: str


class BlockReuse(TypedDict):
    """What was reckoned of one block: whose scores anew, whose re-used."""

    block: str
    reason: str
    """untouched; facts: of these bodies only; facts_compared: the edition compares bodies, so all; edition: the method changed, so all"""
    scored: int
    reused: int
    facts_digest: NotRequired[str | None]
    """The kept facts used"""


class BodyEvent(TypedDict):
    """One dated event in the life of bodies, with its source."""

    kind: str
    happened: str
    parent: NotRequired[str | None]
    also_parents: NotRequired[list[str]]
    """Further living bodies that gave tasks or territory"""
    created: NotRequired[list[str]]
    ceased: NotRequired[list[str]]
    successor: NotRequired[str | None]
    status: str
    ref: NotRequired[str]


class BodyIdentifier(TypedDict):
    """One identifier of a body in a scheme."""

    identifier: str
    body: str
    """The official code of the body"""


class BodyIntrospectToken(TypedDict):
    token: str


Year: TypeAlias = int


class BridgeRequest(TypedDict):
    """A bridge run over past years, in their order."""

    digest: str
    """Digest of the draft that was seen"""
    years: list[Year]


BridgeState: TypeAlias = Literal['running', 'done']
"""The state of a bridge run."""


class BridgeSummary(TypedDict):
    """A requested bridge run: its state, and the digest of its result."""

    id: str
    position: int
    """Place in the service's journal"""
    by: str
    organisation: str
    at: str
    digest: str
    years: list[int]
    state: BridgeState
    bridge_digest: NotRequired[str | None]


class Burden(TypedDict):
    """What one sender has sent about one body to one dataset of a year."""

    year: int
    body: str
    dataset: str
    sender: str
    organisation: str
    requests: int
    """Imports taken or refused; a retry under its key is none"""
    refused_requests: int
    records: int
    """Rows of imports that were taken"""
    values: int
    """Rows times the fields of the dataset, the body aside"""
    resent: int
    """Rows that were known: unchanged, or corrected"""
    corrected: int
    unchanged: int
    bytes: int
    """Unpacked; those of an import of many bodies are shared by rows"""


class BurdenFinding(TypedDict):
    """What was sent to one block in the newest year, as counted at the time of the request."""

    block: str
    digest: str
    """Digest over all that the block counted"""
    values: int
    """Values sent, of all bodies and datasets"""


class BurdenNotGiven(TypedDict):
    """A block whose reporting burden could not be judged, and why; it is not counted as zero."""

    block: str
    reason: str
    """no_address, unreachable, http_403, wrong_schema, …"""


CalendarStatus: TypeAlias = Literal['sourced', 'unverified', 'unconfirmed']
"""How sure the days of a year are; from the surest on."""


CardState: TypeAlias = Literal['scored', 'not_applicable', 'analysed_only', 'nothing_counted']
"""Whether the body has a score in this block."""


class CaseDifference(TypedDict):
    """One number or word of a worked case that differs from the expected one."""

    subject: str
    expected: str
    actual: str


class CasePlace(TypedDict):
    """One record with a key: the record, and the import of its current revision."""

    year: int
    body: str
    period: str
    revision: int
    import_id: str


ChangeKind: TypeAlias = Literal['added', 'removed', 'moved', 'renamed', 'changed', 'ordered']
"""What happens at one place."""


class ChangeRequest(TypedDict):
    """One proposed change; `before` must be the present value."""

    kind: ChangeKind
    node: str
    """Code of the node, empty for the edition itself"""
    parameter: NotRequired[str]
    """Where below the node; empty for the node itself"""
    before: NotRequired[str | None]
    after: NotRequired[str | None]
    parent: NotRequired[str]
    """Where a node added or moved stands"""
    position: NotRequired[int | None]


class ChangeView(TypedDict):
    """One change of an edition, with the path in the tree and the basis of the parameter."""

    kind: str
    node: str
    parameter: NotRequired[str]
    before: NotRequired[str | None]
    after: NotRequired[str | None]
    parent: NotRequired[str]
    position: NotRequired[int | None]
    path: NotRequired[str]
    """Codes from the edition down to the node"""
    status: NotRequired[str]
    """sourced, sourced_historical, inferred or proposed"""
    act: NotRequired[str]
    """Act and paragraph the place rests on"""


class ChosenFigures(TypedDict):
    """How often one choice was made, beside how often it is made on average."""

    family: str
    choice: str
    count: int
    expected: str


class ClosingRequest(TypedDict):
    """The digest of the report the head has seen and closes."""

    digest: str


ClosureReason: TypeAlias = Literal['cause_removed', 'superseded']
"""Why a flag closed by itself."""


class CollectionRequest(TypedDict):
    """A request to pull all blocks of a year; it needs no words."""


CollectionState: TypeAlias = Literal['waiting', 'done', 'failed']
"""How far a collection has come."""


class Comment(TypedDict):
    """A comment as recorded in the journal."""

    id: str
    position: int
    """Place in the service's journal"""
    by: str
    organisation: str
    at: str
    text: str
    in_reply_to: NotRequired[str | None]


class CommentRequest(TypedDict):
    """A word in the discussion of a proposal; it may answer an earlier one."""

    text: str
    """No personal data"""
    in_reply_to: NotRequired[str | None]
    """Id of the comment it answers"""


Completeness: TypeAlias = Literal['complete', 'partial', 'nil_return', 'refused', 'missing', 'not_due']
"""How much of a report has come."""


class ConclusionPart(TypedDict):
    """One part of a conclusion: Kazakh and Russian are the languages of the act."""

    kk: NotRequired[str]
    ru: NotRequired[str]
    en: NotRequired[str]


class ConclusionText(TypedDict):
    """The block conclusion with its three mandatory parts (Decree No. 954, para 47)."""

    final_report: NotRequired[ConclusionPart]
    earlier_recommendations: NotRequired[ConclusionPart]
    findings: NotRequired[ConclusionPart]


class ContestedIndicator(TypedDict):
    """One indicator the body contests: one row of the table of disagreements."""

    indicator: str
    argument: str
    """Why, in words; no personal data"""
    points: NotRequired[str | None]
    """What the body holds to be right"""


class CorrectionDecision(TypedDict):
    """The decision on a correction; it is final."""

    id: str
    position: int
    """Place in the service's journal"""
    by: str
    organisation: str
    at: str
    approved: bool
    reason: str
    document: NotRequired[str | None]
    working_days: NotRequired[int]


class CorrectionDecisionRequest(TypedDict):
    """An evaluator's decision on a correction, with its reason."""

    approved: bool
    reason: str
    """Why, in words; no personal data"""
    document: NotRequired[str | None]
    """Reference to a document"""
    working_days: NotRequired[int]
    """Working days after this one within which the approval is used (PROPOSED)"""


class CorrectionEndRequest(TypedDict):
    """A note that a correction is finished: its approval is not used again."""

    note: NotRequired[str]


Key: TypeAlias = str


class CorrectionRequest(TypedDict):
    """What is to be changed in a closed report, why, and by which document."""

    dataset: str
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
    months: list[str]
    """Its months that entered the year's value"""
    records: NotRequired[int]
    link: str


class Counts(TypedDict):
    """Rows of one import by what happened to them."""

    read: NotRequired[int]
    created: NotRequired[int]
    corrected: NotRequired[int]
    unchanged: NotRequired[int]
    refused: NotRequired[int]
    withdrawn: NotRequired[int]


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
    position: int
    """Place in the service's journal"""
    by: str
    organisation: str
    at: str
    year: int
    body: str
    indicator: str
    points: str
    reason: str
    document: str


class DecisionRequest(TypedDict):
    """Points an expert would decide for one indicator of one body."""

    block: str
    body: str
    indicator: str
    points: str


class Deduction(TypedDict):
    """One deduction, and its withdrawal if there was one."""

    id: str
    position: int
    """Place in the service's journal"""
    by: str
    organisation: str
    at: str
    year: int
    body: str
    code: str
    facts: int
    reason: str
    document: NotRequired[str | None]
    indicator: NotRequired[str | None]
    case: NotRequired[str | None]
    distinct_from: NotRequired[list[str]]
    """Deductions that stood, which its evaluator declared to be of other facts"""
    repeated: NotRequired[bool]
    withdrawn: NotRequired[bool]
    withdrawal_reason: NotRequired[str | None]


class DeductionInput(TypedDict):
    """One deduction as it was decided."""

    code: str
    facts: NotRequired[int]
    reason: NotRequired[str]
    entry: NotRequired[str | None]
    repeated: NotRequired[bool]
    indicator: NotRequired[str | None]


DistinctFromItem: TypeAlias = str


class DeductionRequest(TypedDict):
    """A deduction an evaluator takes off one body's score of a year."""

    year: int
    body: str
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
    base_digest: str
    proposals: list[Proposal]
    edition: str
    """Code of the new edition"""
    governs: list[Govern]
    known_from: str
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

    family: str
    node: str
    minimum_stated: str
    maximum_stated: str
    minimum: str
    low: str
    median: str
    mean: str
    high: str
    maximum: str


class DuplicateCase(TypedDict):
    """A key recorded for more than one body, or in more than one year."""

    key: str
    places: list[CasePlace]
    """Where it stands, in the order of year and body"""


class EditionRequest(TypedDict):
    """Changes of one block's methodology edition, each written as in a proposal."""

    block: str
    changes: list[ChangeRequest]


EvaluatorReason: TypeAlias = Literal['named', 'substitute', 'nobody']
"""Why this organisation evaluates: it is named, it substitutes, or nobody can."""


class EvidenceView(TypedDict):
    """One number: what it is, of which year, from how many bodies."""

    name: str
    """Explained in `terms`"""
    value: str
    bodies: int
    """How many bodies it is from"""
    year: NotRequired[int | None]
    """None where years stand together"""
    subject: NotRequired[str]
    """The step, component, effect or measure meant"""


class ExcludedYear(TypedDict):
    """An earlier year that could not be used, and why."""

    year: int
    reason: str


class ExpertDecision(TypedDict):
    """What an evaluator decides where the edition leaves an absent value to a decision."""

    year: int
    body: str
    indicator: str
    points: str
    reason: str
    """Why, in words; no personal data"""
    document: str
    """Reference to a document"""


class FailedCase(TypedDict):
    """A worked case that failed."""

    name: str
    differences: list[CaseDifference]


class FamilyIndices(TypedDict):
    """First-order and total-order indices of one family; none where the position never moves."""

    first: NotRequired[str | None]
    total: NotRequired[str | None]


class FiguresView(TypedDict):
    """All numbers about one node or pair in one group, whether they led to a finding or not."""

    subjects: list[str]
    group: str
    evidence: list[EvidenceView]


class FlagAnswer(TypedDict):
    """An answer as recorded in the journal."""

    id: str
    position: int
    """Place in the service's journal"""
    by: str
    organisation: str
    at: str
    kind: AnswerKind
    reason: str
    document: NotRequired[str | None]


class FlagAnswerRequest(TypedDict):
    """The sender's answer to one flag."""

    kind: AnswerKind
    reason: str
    """Why, in words; no personal data"""
    document: NotRequired[str | None]
    """Reference to a document"""


class FlagDecision(TypedDict):
    """A decision as recorded in the journal."""

    id: str
    position: int
    """Place in the service's journal"""
    by: str
    organisation: str
    at: str
    accepted: bool
    reason: str
    document: NotRequired[str | None]


class FlagDecisionRequest(TypedDict):
    """The evaluator's decision on one flag: the answer is accepted, or sent back."""

    accepted: bool
    reason: str
    """Why, in words; no personal data"""
    document: NotRequired[str | None]
    """Reference to a document"""


FlagState: TypeAlias = Literal['open', 'answered', 'accepted', 'sent_back', 'closed']
"""The state of a flag: it is unanswered while it is open or sent back."""


class GroupSensitivity(TypedDict):
    """Indices by family: on the mean shift of the group's positions, and on each body's."""

    group: str
    shift: dict[str, FamilyIndices]
    bodies: dict[str, dict[str, FamilyIndices]]


class Header(TypedDict):
    """All that the scores depend on: same header, same bytes."""

    block: str
    year: int
    ledger_position: int
    ledger_digest: NotRequired[str | None]
    edition: str
    methodology_digest: str
    register_digest: str
    previous_digest: NotRequired[str | None]
    """Last year's scorecards, where a value is carried from them"""
    recheck_digest: NotRequired[str | None]
    """The re-check rules that set flags, where the edition has any"""
    scoring_version: str
    synthetic: NotRequired[bool]
    standings_digest: NotRequired[str | None]
    """What scores rest on of the register: bodies without their texts"""


class Health(TypedDict):
    """Whether the service can work, and the state of each dependency."""

    ready: bool
    dependencies: dict[str, str]


class IdentifierScheme(TypedDict):
    """A scheme that senders may name bodies by: `?identifier_scheme=<scheme>` on an import."""

    scheme: str
    version: NotRequired[int | None]
    """None for what the register gives"""
    digest: NotRequired[str | None]
    identifiers: NotRequired[int]
    """How many identifiers it has"""
    organisation: NotRequired[str | None]
    """Who keeps it"""
    by: NotRequired[str | None]
    at: NotRequired[str | None]


class IdentifierSchemeRequest(TypedDict):
    """All identifiers of a scheme; they replace those of the version before."""

    identifiers: list[BodyIdentifier]


ImportState: TypeAlias = Literal['waiting', 'running', 'accepted', 'refused', 'checked', 'failed']
"""The state of an import: one that waits or runs ends in one of the others."""


class IssueRequest(TypedDict):
    """The scores the evaluator has seen and hands to the bodies."""

    scorecards_digest: str


class KeptScores(TypedDict):
    """The stored documents that an issue or a signature is over."""

    header: Header
    document: str
    """Of the bytes of the scorecards as they were stored"""
    inputs: str
    """Of the bytes of the scoring inputs they follow from"""


Language: TypeAlias = Literal['kk', 'ru', 'en']
"""A language of the conclusion."""


class LastPositions(TypedDict):
    """
    The bodies at the last positions of one rating.

    Equals at the boundary all stand among the last, so there may be more of them than positions.
    """

    count: int
    """How many positions from the end the rule names"""
    bodies: list[str]
    tied_at_boundary: bool
    """Whether equals brought in more than the count"""


Mark: TypeAlias = Literal['scored', 'not_applicable', 'block_absent', 'block_unsigned', 'block_unverified', 'analysed_only', 'nothing_counted']
"""The state of one block in one body's rating; each kind of absence has its own mark."""


class MeasureAdding(TypedDict):
    """How a measure adds: its months into a year, and bodies that became one into one body."""

    over_time: str
    """sum, mean, last or greatest"""
    over_bodies: str
    """sum, standing, once or survivor"""


LackingItem: TypeAlias = int


DueItem: TypeAlias = int


class MeasureInput(TypedDict):
    """One measure of one body: its counted value, or the state that says why there is none."""

    value: NotRequired[str | None]
    missing: NotRequired[str | None]
    """not_supplied, refused, not_due, …"""
    months: NotRequired[int | None]
    """Months the value was counted from"""
    lacking: NotRequired[list[LackingItem]]
    """Months by number that should have been told and were not; left out if none"""
    due: NotRequired[list[DueItem]]
    """Months in which it was to be told; left out where it is the whole year"""


class MeasureRequest(TypedDict):
    """Another value of one measure of one body, or why there would be none."""

    block: str
    body: str
    measure: str
    value: NotRequired[str | None]
    missing: NotRequired[AbsenceReason | None]


class MeasureValue(TypedDict):
    """One measure of one body: the year's value and the months it was counted from."""

    body: str
    measure: str
    dataset: str
    value: NotRequired[str | None]
    state: NotRequired[str]
    """counted, or why the value is absent"""
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


class MissingBlock(TypedDict):
    """A block that did not say what it asks."""

    block: str
    reason: str


class Move(TypedDict):
    """One body that changes its place."""

    body: str
    before: int
    after: int
    rise: int


class MovedRestDay(TypedDict):
    """One rest day that an act moved: what is worked, and what is free instead."""

    works: str
    rests: str
    act: str
    status: CalendarStatus
    read: NotRequired[str]
    """Where the days were read"""


class Names(TypedDict):
    """One name in Kazakh, Russian and English."""

    kk: str
    ru: str
    en: str


NilReturnReason: TypeAlias = Literal['nothing_to_report', 'no_official_statistics', 'not_due']
"""What a body may state about a report it does not send."""


class NilReturnRequest(TypedDict):
    """A statement of a body about one dataset of a year."""

    year: int
    body: str
    dataset: str
    state: NilReturnReason
    reason: str
    """Why, in words; no personal data"""
    document: NotRequired[str | None]
    """Reference to a document"""


class NotJudgedView(TypedDict):
    """What was not judged, and why."""

    code: str
    subjects: list[str]
    group: NotRequired[str]
    """Empty where it is said of all groups"""
    reason: str
    bodies: int
    text: Names


class Note(TypedDict):
    """What a file held besides the rows that were read, or how it was read: nothing to repair."""

    code: str
    message: Names


class NoticeRequest(TypedDict):
    """A body's notice that it has no objection."""

    issue: NotRequired[str | None]
    """Id of the issue that is answered (`issued.id` of the review): refused once the result was handed out again. Without it the newest issue is answered"""
    note: NotRequired[str]


class Number(TypedDict):
    """A score twice: exact for recomputing, and rounded once for reading."""

    exact: str
    decimal: str


class ObjectionRequest(TypedDict):
    """A body's objection to its result."""

    issue: NotRequired[str | None]
    """Id of the issue that is answered (`issued.id` of the review): refused once the result was handed out again. Without it the newest issue is answered"""
    contested: list[ContestedIndicator]
    documents: NotRequired[list[str]]
    """References to the supporting documents"""


class OpenFlag(TypedDict):
    """One quality flag that its sender has not answered yet."""

    dataset: str
    id: str
    code: str


class Opinion(TypedDict):
    """An opinion as recorded in the journal."""

    id: str
    position: int
    """Place in the service's journal"""
    by: str
    organisation: str
    at: str
    digest: str
    bridge_digest: str
    favourable: bool
    text: str


class OpinionRequest(TypedDict):
    """An independent audit opinion on a draft and its bridge."""

    digest: str
    """Digest of the draft that was seen"""
    bridge_digest: str
    favourable: bool
    text: str
    """No personal data"""


class PageAcceptedRow(TypedDict):
    entries: list[AcceptedRow]
    next: NotRequired[str | None]
    """Cursor of the next page; absent on the last"""


class PageBurden(TypedDict):
    entries: list[Burden]
    next: NotRequired[str | None]
    """Cursor of the next page; absent on the last"""


class PageDeduction(TypedDict):
    entries: list[Deduction]
    next: NotRequired[str | None]
    """Cursor of the next page; absent on the last"""


class PageDuplicateCase(TypedDict):
    entries: list[DuplicateCase]
    next: NotRequired[str | None]
    """Cursor of the next page; absent on the last"""


class PageIdentifierScheme(TypedDict):
    entries: list[IdentifierScheme]
    next: NotRequired[str | None]
    """Cursor of the next page; absent on the last"""


class Pair(TypedDict):
    """One quantity before and after; nothing where there is none."""

    before: NotRequired[Number | None]
    after: NotRequired[Number | None]
    change: NotRequired[Number | None]


class PartsView(TypedDict):
    """One quantity by both editions: method + data = total, exactly."""

    old: Number
    between: Number
    new: Number
    method: Number
    data: Number
    total: Number


PauseReason: TypeAlias = Literal['requested', 'gone', 'failing']
"""Why nothing is sent."""


class Peer(TypedDict):
    """A body near this one; nameless and without numbers for whoever reads its own results only."""

    position: NotRequired[int | None]
    body: NotRequired[str | None]
    names: NotRequired[Names | None]
    total: NotRequired[Number | None]
    gap: NotRequired[Number | None]
    """Its total less this body's"""
    distance: NotRequired[Number | None]
    """Weighted mean difference of shares, from 0 to 1"""
    tied: NotRequired[bool]


class Place(TypedDict):
    """A position within its group, among how many, and whether it is shared."""

    position: int
    out_of: int
    tied: NotRequired[bool]


class PlaceReached(TypedDict):
    """The position the body would have, computed by scoring again."""

    total: Number
    position: int
    shared_with: int
    """How many others would share the place"""
    shared_with_bodies: NotRequired[list[str] | None]
    """Who, for whoever may know"""
    others_change: NotRequired[bool]
    """The edition compares bodies: the whole round was scored again"""


class PositionHeld(TypedDict):
    """One of the last positions that a body holds, and in which rating."""

    rating: str
    """single_rating, or the code of a block"""
    position: int
    out_of: int
    tied: bool


class PreviousInput(TypedDict):
    """An indicator's value of the year before, and its scorecard."""

    value: str
    source: str


class Progress(TypedDict):
    """How far a long import has come."""

    rows_read: NotRequired[int]
    refused: NotRequired[int]
    bytes_read: NotRequired[int]
    bytes_total: NotRequired[int]
    rows_per_second: NotRequired[int]
    seconds_left: NotRequired[int | None]
    """Estimate; absent before the first"""


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
    reason: str
    """Why, in words; no personal data"""
    legal_basis: str
    """Act and paragraph, or the word PROPOSED"""
    changes: list[ChangeRequest]


ProposalState: TypeAlias = Literal['open', 'drafted', 'adopted', 'rejected']
"""The state of a proposal."""


class RatedBy(TypedDict):
    """One rating and the method it was made by."""

    year: int
    rating_version: int
    rating_digest: str
    provisional: bool
    synthetic: bool
    composition: str
    composition_digest: str
    register_digest: str
    editions: dict[str, str]
    """Edition of the methodology, by block"""


class Reason(TypedDict):
    """Why something is not there: a stable code, and what it means."""

    code: str
    text: Names


class RecheckView(TypedDict):
    """One re-check rule declared beside the edition."""

    code: str
    indicator: str
    dataset: str
    printed: str
    part: str
    whole: str
    tolerance_percent: Number
    status: str
    source: NotRequired[str]


class RecordAddress(TypedDict):
    """One record by what addresses it: year, body and key, as the list of records shows them."""

    year: int
    body: str
    key: str


class RecordView(TypedDict):
    """One stored revision of a record."""

    year: int
    body: str
    key: str
    revision: int
    period: str
    import_id: str
    ordinal: int
    values: dict[str, str | int | bool | None]
    withdrawn: NotRequired[bool]
    """By it the record was taken back"""
    adds: NotRequired[str | None]
    """What it adds to the measure the list was filtered by; left out elsewhere"""


class RecordsWithdrawalRequest(TypedDict):
    """Records to be withdrawn, all of them or none, and the reason."""

    reason: str
    """Why, in words; no personal data"""
    records: list[RecordAddress]


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
    legal_basis: NotRequired[str | None]
    """Act and paragraph, or PROPOSED"""
    line: NotRequired[int | None]
    """Line of the sent file, row of the sheet (the header is 1), or element of the array"""


class ReplayRequest(TypedDict):
    """A request to replay one event, or all stored events since a moment."""

    event: NotRequired[str | None]
    since: NotRequired[str | None]


class Replayed(TypedDict):
    """How many deliveries were ordered anew; `more` when the most of one order was reached."""

    deliveries: int
    has_more: NotRequired[bool]
    until: NotRequired[str | None]
    """With `more`: ask again with `since` at this moment"""


ReportState: TypeAlias = Literal['open', 'closed', 'corrected']
"""Whether the head has closed the report, and whether it was corrected since."""


class ReportedMeasure(TypedDict):
    """One measure of the report, counted from its records."""

    measure: str
    value: NotRequired[str | None]
    """Exact value; None when it is absent"""
    state: str
    """counted, or why the value is absent"""


class RequestedConcept(TypedDict):
    """One field that asks a concept: in which dataset, of whom, by which act, who sends it."""

    block: str
    dataset: str
    field: str
    concept: str
    names: Names
    period: str
    """`month` or `year`"""
    kinds: list[str]
    """Kinds of bodies; none when no edition uses the dataset"""
    senders: list[str]
    legal_basis: str


class ReviewSummary(TypedDict):
    """The state of the review of one body's result, and what is still to be decided."""

    body: str
    state: str
    undecided: NotRequired[list[str]]
    """Objections without a decision yet"""


class RevisionView(TypedDict):
    """One revision of a record: its values, what changed, who sent it, and why if it was closed."""

    revision: int
    values: dict[str, str | int | bool | None]
    changed: list[str]
    """Fields that differ from the revision before"""
    import_id: str
    ordinal: int
    """Row of the import, counted from 1"""
    position: NotRequired[int | None]
    """Place of the import in the journal"""
    sender: str
    organisation: str
    at: str
    correction: NotRequired[str | None]
    """Id of the approved correction"""
    reason: NotRequired[str | None]
    requested_by: NotRequired[str | None]
    approved_by: NotRequired[str | None]
    withdrawn: NotRequired[bool]
    """By it the record was taken back"""
    withdrawal_reason: NotRequired[str | None]
    """Why it was taken back"""


class RotationRequest(TypedDict):
    """A request for a new secret; the old one stays valid for a while."""

    overlap_hours: NotRequired[int]


class RowListView(TypedDict):
    """A list of rows, such as programmes, over which the mean is taken."""

    rows: str
    """The list whose rows are meant"""
    key: str
    columns: NotRequired[list[str]]
    mean: str
    """value or points"""
    inner: NotRequired[dict[str, str]]
    """Means over another list, by name"""


class Run(TypedDict):
    """The inputs of a run: the same inputs give the same numbers everywhere."""

    year: int
    rating_version: int
    rating_digest: str
    synthetic: bool
    provisional: bool
    composition: str
    composition_digest: str
    status: NotRequired[str]
    """Legal status of the ranges"""
    seed: str
    generator: NotRequired[str]
    replications: int
    fixed_families: NotRequired[list[str]]
    """Families kept as the edition has them"""
    columns_digest: str
    """Digest of the indicators, trees and weights used"""
    basis: NotRequired[str]
    """facts: values and goalposts as they are; scorecards: shares of maxima only"""


class Signature(TypedDict):
    """Who signed the block conclusion, over which scores."""

    signed_by: str
    organisation: str
    signed_at: str
    scorecards_digest: str


class SignatureRequest(TypedDict):
    """The scores the signer has seen: the signature is valid for these only."""

    scorecards_digest: str
    conclusion_digest: NotRequired[str | None]


class Signed(TypedDict):
    """Who did it, for which organisation, and when: part of every entry."""

    id: str
    position: int
    """Place in the service's journal"""
    by: str
    organisation: str
    at: str


class SourceView(TypedDict):
    """The act and paragraph a parameter is based on, or that it is PROPOSED."""

    status: str
    concept: NotRequired[str]
    act: NotRequired[str]
    number: NotRequired[str]
    edition: NotRequired[str]
    para: NotRequired[str]
    ref: NotRequired[str]
    note: NotRequired[str]


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


class StepView(TypedDict):
    """One step of a table: these points from this value upwards."""

    at_least: Number
    points: Number


class StructureGroup(TypedDict):
    """How far the order of a group under the model agrees with the official one."""

    group: str
    bodies: int
    moved: int
    """Bodies whose place differs from the official one"""
    kendall_tau: NotRequired[Number | None]


class StructureRequest(TypedDict):
    """Another grouping of the indicators, as a YAML document: indices in place of blocks."""

    text: str


class Submitted(TypedDict):
    """The sign-in form: the request it answers, who, and the proof that our page was open."""

    response_type: NotRequired[str]
    client_id: NotRequired[str]
    redirect_uri: NotRequired[str]
    scope: NotRequired[str]
    state: NotRequired[str]
    nonce: NotRequired[str]
    code_challenge: NotRequired[str]
    code_challenge_method: NotRequired[str]
    response_mode: NotRequired[str]
    prompt: NotRequired[str]
    audience: NotRequired[str]
    ui_locales: NotRequired[str]
    login_hint: NotRequired[str]
    request: NotRequired[str]
    request_uri: NotRequired[str]
    login: NotRequired[str]
    password: NotRequired[str]
    csrf: NotRequired[str]


Type: TypeAlias = str


class SubscriptionRequest(TypedDict):
    """What is to be sent, and where."""

    url: str
    types: list[Type]
    note: NotRequired[str]


SubscriptionState: TypeAlias = Literal['active', 'paused']
"""Whether events are sent."""


class Substitution(TypedDict):
    """Further bodies that another substitute evaluates in an assignment, and by which paragraph."""

    substitute: str
    bodies: list[str]
    ref: NotRequired[str]
    status: NotRequired[str]


class Succession(TypedDict):
    """One reorganisation by which an organisation took over from another (System, paras 53-56)."""

    before: str
    after: str
    happened: str
    ref: NotRequired[str]
    """Act of the reorganisation"""
    status: NotRequired[str]
    """sourced or proposed"""


class ThresholdView(TypedDict):
    """The threshold of a finding, and its basis."""

    code: str
    names: Names
    falling: bool
    """A smaller figure is worse"""
    levels: dict[str, str]
    """By severity"""
    recommendations: dict[str, str]
    """By severity; to keep where none is said"""
    bodies: int
    """With fewer bodies nothing is judged"""
    source: SourceView


class TokenRequest(TypedDict):
    """The form of the token endpoint; what a grant does not need stays empty."""

    grant_type: NotRequired[str]
    client_id: NotRequired[str]
    client_secret: NotRequired[str]
    audience: NotRequired[str]
    code: NotRequired[str]
    redirect_uri: NotRequired[str]
    code_verifier: NotRequired[str]


class UnscoredIndicator(TypedDict):
    """An indicator that the method could not score on the data of the year."""

    block: str
    indicator: str
    names: Names
    reason: Reason
    measures: NotRequired[list[str]]
    """What was not counted or not asked then"""


class ValueNeeded(TypedDict):
    """The value of the indicator from which on it brings the points."""

    value: Number
    bound: str
    """at_least, at_most or below"""
    places: NotRequired[int | None]
    """The value is rounded so before the table is looked up"""


class Verdict(TypedDict):
    """The decision on one objection; it is final."""

    id: str
    position: int
    """Place in the service's journal"""
    by: str
    organisation: str
    at: str
    accepted: bool
    reason: str
    document: NotRequired[str | None]
    late: NotRequired[bool]
    """Given after the 15 calendar days of the Decree"""


class VerdictRequest(TypedDict):
    """The special commission's decision on one objection."""

    accepted: bool
    reason: str
    """Why, in words; no personal data"""
    document: NotRequired[str | None]
    """Reference to a document"""


class VerdictView(TypedDict):
    """What is recommended for one node, all its groups together."""

    code: str
    names: Names
    level: str
    parent: NotRequired[str | None]
    """The node it stands below"""
    maximum: str
    recommendation: str
    groups: list[str]
    """Groups in which it could be judged"""
    findings: int


class VoidedAct(TypedDict):
    """An act that rested on a register loaded by hand, and on nothing else: it does not count."""

    act: str
    """Id of the act"""
    kind: str
    body: NotRequired[str | None]
    by: str
    organisation: str
    at: str
    register_digest: str
    """The maker's register, by which it is not allowed"""


class WhatIfRequest(TypedDict):
    """A diff to try on a rated round; an empty one gives the official numbers."""

    title: NotRequired[str]
    """No personal data"""
    editions: NotRequired[list[EditionRequest]]
    composition: NotRequired[list[ChangeRequest]]
    """Changes of the composition edition: node empty, parameter a pointer"""
    measures: NotRequired[list[MeasureRequest]]
    decisions: NotRequired[list[DecisionRequest]]
    deductions: NotRequired[list[AggregatorDeductionRequest]]
    structure: NotRequired[StructureRequest | None]


class WhatIfReuse(TypedDict):
    """How the answer was reckoned."""

    facts_source: str
    """memory, or archive: read once and kept in memory since"""
    blocks: list[BlockReuse]
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
    rating_version: int
    rating_digest: str
    composition: str
    composition_digest_before: str
    composition_digest_after: str
    methodologies: list[BlockMethod]
    scoring_version: str
    synthetic: bool
    provisional: bool
    official: NotRequired[bool]
    """Never: nothing is stored or published"""
    status: NotRequired[str]
    """Legal status of everything below"""


class Withdrawal(TypedDict):
    """Why a deduction is withdrawn."""

    reason: str
    """Why, in words; no personal data"""
    document: NotRequired[str | None]
    """Reference to a document"""


class YearAudited(TypedDict):
    """One year of the audit, and the rating it is based on, if any."""

    year: int
    synthetic: bool
    rating_version: NotRequired[int | None]
    rating_digest: NotRequired[str | None]
    provisional: NotRequired[bool]


class YearCoverageView(TypedDict):
    """How much of the year must be there before an indicator is scored."""

    months: int
    """Of twelve; of a body's part of the year, the same share"""
    with_last: NotRequired[bool]
    """Whether the year's last is asked for"""
    source: SourceView


class AggregateView(TypedDict):
    """The mean a group takes of the shares below it, in place of their sum."""

    mean: str
    rule: str
    weights: NotRequired[dict[str, Number]]
    """By child; its maximum if empty"""
    exponent: NotRequired[Number | None]
    minimum: NotRequired[Number | None]
    source: SourceView


class AggregatorIndicatorChange(TypedDict):
    """The contribution of one indicator to the total; `deductions` are those of the block."""

    block: str
    indicator: str
    names: NotRequired[Names | None]
    parts: PartsView
    states: list[str]
    """How it stood: old, between, new; absent has no such one"""
    link: NotRequired[str | None]
    """The trace, where the new year has it"""


class AnswerFault(TypedDict):
    """Why a block's answer is not used, or not taken as final: what is wrong, where, in words."""

    code: str
    body: NotRequired[str | None]
    """The first body it was found at"""
    node: NotRequired[str | None]
    """The node of that body's card"""
    detail: str
    """What was found, and what should stand there"""
    text: Names


class Assignment(TypedDict):
    """Who evaluates one direction (or a whole block), and the substitute of the evaluator."""

    block: str
    direction: NotRequired[str | None]
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
    of: NotRequired[str]
    """indicators, at any depth, or children"""
    source: SourceView


class BandView(TypedDict):
    """One level of effectiveness."""

    code: str
    names: Names
    at_least: Number
    source: SourceView


class BasisDifference(TypedDict):
    """One part in which two headers of scores differ: the reason why scores may differ."""

    part: BasisPart
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
    edition: str
    digest: str
    names: Names


class BlockAddress(TypedDict):
    """A block of the composition editions, and its registered address, if any."""

    block: str
    names: Names
    url: NotRequired[str | None]
    registered_by: NotRequired[str | None]
    registered_at: NotRequired[str | None]


class BlockChange(TypedDict):
    """One block: what it brings to the total (score times applied weight), or its own score."""

    block: str
    names: Names
    parts: PartsView


class BlockPair(TypedDict):
    """One block in one body's total: its score and its weight."""

    block: str
    score: Pair
    weight: Pair


class BlockPosition(TypedDict):
    """One body in the rating of a block."""

    body: str
    names: Names
    score: Number
    position: int
    out_of: int
    tied: NotRequired[bool]
    among_last: NotRequired[bool]
    in_single_rating: bool
    """Whether the body stands in the single rating too"""
    provisional: NotRequired[bool]


class BlockPositions(TypedDict):
    """The rating of one block within one comparable group, best first."""

    block: str
    group: str
    ranked: list[BlockPosition]
    last: NotRequired[LastPositions | None]


class BlockScore(TypedDict):
    """One block in one body's rating."""

    block: str
    mark: Mark
    score: NotRequired[Number | None]
    weight: NotRequired[Number | None]
    """The weight the edition gives"""
    weight_applied: NotRequired[Number | None]
    """The weight in the body's total; the composition says whether weights of absent blocks are shared out"""
    link: NotRequired[str | None]
    incomplete: NotRequired[list[str]]
    """Indicators of which less of the year is there than the edition asks for"""
    position: NotRequired[int | None]
    """In the rating of the block"""
    out_of: NotRequired[int | None]
    tied: NotRequired[bool]
    among_last: NotRequired[bool]
    """Whether it is one of the last positions of the block's rating"""


class BlockStaleness(TypedDict):
    """Whether something moved the scores that were read at a place of a block's journal."""

    block: str
    year: int
    position: int
    """The place of the journal that was asked about"""
    current_position: int
    """The place the present scores rest on"""
    stale: NotRequired[StaleSince | None]
    differences: NotRequired[list[BasisDifference]]
    """Of the scores that were asked about by digest: what differs today"""
    moved_bodies: NotRequired[int | None]
    """How many results would be other ones today; empty when no scores were named, or the block does not have them"""


class BlockView(TypedDict):
    """A block of the composition and the body that answers for it."""

    block: str
    names: Names
    owner: str


class BodyInterval(TypedDict):
    """The position of one body over all replications."""

    body: str
    names: Names
    position: int
    """The official position"""
    median: int
    low: int
    """5 of 100 replications place the body here or higher"""
    high: int
    """95 of 100 replications place the body here or higher"""
    bands: dict[str, str]
    """Share of replications in each band"""
    share_unrated: NotRequired[str]
    """Share of replications that leave nothing counted in one of its blocks: no total there"""
    share_ahead: dict[str, str]
    """Share of replications in which it is ahead of that body; a tie is not ahead"""


class BodyScoringInputs(TypedDict):
    """All that one body's score depends on, besides the edition."""

    body: str
    kind: str
    group: str
    region: NotRequired[str]
    measures: dict[str, MeasureInput]
    """Every measure the block counts"""
    previous: NotRequired[dict[str, PreviousInput]]
    """By indicator"""
    deductions: NotRequired[list[DeductionInput]]
    decisions: NotRequired[dict[str, str]]
    """Points an expert decided"""


class BoundsView(TypedDict):
    """Bounds of a group's points."""

    minimum: NotRequired[Number | None]
    maximum: NotRequired[Number | None]
    source: SourceView


class BranchView(TypedDict):
    """One branch of a rule chosen by conditions; the last has none."""

    when: NotRequired[list[str]]
    """Conditions that must all hold"""
    value: NotRequired[str | None]
    """Its own formula, if it has one"""
    rule: str
    steps: NotRequired[list[StepView]]


class CalendarReference(TypedDict):
    """The calendar by which days were counted, in every response that counts days."""

    edition: str
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
    status: CalendarStatus
    says: Names


class CasesRun(TypedDict):
    """The run of a draft's worked cases by the service."""

    id: str
    position: int
    """Place in the service's journal"""
    by: str
    organisation: str
    at: str
    digest: str
    passed: int
    failed: list[FailedCase]


class Concepts(TypedDict):
    """The concepts that the fields of one block ask in a year."""

    block: str
    year: int
    requested: list[RequestedConcept]


class Conclusion(TypedDict):
    """The current block conclusion, with its version and digest."""

    year: int
    signed: bool
    """Signed over these results and this text, whatever they would be called today"""
    text: ConclusionText
    version: int
    digest: str
    id: str
    position: int
    """Place in the service's journal"""
    by: str
    organisation: str
    at: str
    stale: NotRequired[StaleSince | None]
    """What came since that moves the scores of the newest signature"""


class ConstantBlock(TypedDict):
    """One block of a year's data by another year's method."""

    block: str
    score: NotRequired[Number | None]
    weight_applied: NotRequired[Number | None]
    reason: NotRequired[Reason | None]


class ConstantYear(TypedDict):
    """A year's data by the constant method: exact, and what it could not score."""

    total: NotRequired[Number | None]
    band: NotRequired[str | None]
    position: NotRequired[int | None]
    out_of: NotRequired[int | None]
    tied: NotRequired[bool]
    comparable_set: NotRequired[str | None]
    blocks: NotRequired[list[ConstantBlock]]
    unscored: NotRequired[list[UnscoredIndicator]]
    excluded_deductions: NotRequired[list[str]]
    """Deductions of that year which the method does not know"""
    reason: NotRequired[Reason | None]
    """Why there is no total"""


class Correction(TypedDict):
    """One correction with its decision, and until when its approval may be used."""

    id: str
    position: int
    """Place in the service's journal"""
    by: str
    organisation: str
    at: str
    year: int
    body: str
    dataset: str
    keys: NotRequired[list[str]]
    whole_dataset: NotRequired[bool]
    reason: str
    document: NotRequired[str | None]
    state: NotRequired[CorrectionState]
    decision: NotRequired[CorrectionDecision | None]
    usable_until: NotRequired[str | None]
    """Last day the approval may be used"""
    calendar: NotRequired[CalendarReference | None]
    """By which calendar that day was counted"""
    completion: NotRequired[Signed | None]


class CorrectionView(TypedDict):
    """The coefficient by volume of work on a group's points."""

    rule: str
    figures: NotRequired[dict[str, str]]
    inputs: NotRequired[dict[str, Names]]
    except_kinds: NotRequired[list[str]]
    maximum: NotRequired[Number | None]
    source: SourceView


class Cycle(TypedDict):
    """The current state of one evaluated year."""

    year: int
    synthetic: bool
    rated: bool
    composition: NotRequired[str | None]
    composition_digest: NotRequired[str | None]
    blocks: NotRequired[list[str]]
    """Blocks the composition edition names"""
    not_rated_reason: NotRequired[Names | None]
    register_version: int
    register_digest: str
    opened_by: str
    opened_at: str
    changed_at: str


class DayOff(TypedDict):
    """One day that is free by law or by an act, on a weekend or not."""

    day: str
    reason: DayOffReason
    """A holiday; the working day after one on a rest day; a rest day of the Labour Code, art. 84; or a rest day moved here by an act"""
    names: Names
    status: CalendarStatus
    """unconfirmed while Kurban-ait is only estimated"""


class DeclineRule(TypedDict):
    """By what rule a decline is flagged."""

    falls_needed: int
    ref: str
    status: str
    source: NotRequired[SourceView | None]
    text: Names


class DeclineStep(TypedDict):
    """One year against the year before in one series."""

    previous_year: int
    year: int
    verdict: str
    """fell, held or not_judged"""
    change: NotRequired[Number | None]
    reason: NotRequired[Reason | None]


class DeclineView(TypedDict):
    """One series judged: the falls in a row up to its last year."""

    series: str
    """official or constant"""
    falls: int
    flagged: bool
    steps: list[DeclineStep]


class DeductionTaken(TypedDict):
    """One deduction from the block's score."""

    code: str
    facts: NotRequired[int]
    points: Number
    reason: str
    entry: NotRequired[str | None]
    """The journal entry it rests on"""
    status: NotRequired[str]


class DeductionView(TypedDict):
    """One deduction the edition knows."""

    code: str
    names: Names
    points: Number
    per: str
    maximum: NotRequired[Number | None]
    source: SourceView


class Delivery(TypedDict):
    """One event on its way to one subscription; `event` is the `webhook-id`."""

    id: str
    event: str
    type: str
    state: DeliveryState
    replay: NotRequired[bool]
    created_at: str
    next_at: NotRequired[str | None]
    attempts: NotRequired[list[Attempt]]


class Draft(TypedDict):
    """A draft edition and every step of its life."""

    id: str
    position: int
    """Place in the service's journal"""
    by: str
    organisation: str
    at: str
    digest: str
    """Every act over the draft is bound to it"""
    methodology_digest: str
    edition: str
    base: str
    base_digest: str
    proposals: list[str]
    governs: list[int]
    known_from: str
    reason: str
    late_reason: NotRequired[str | None]
    state: DraftState
    blocked_by: NotRequired[str | None]
    """Code of what the next step lacks"""
    changes: NotRequired[list[ChangeView]]
    """Empty in lists"""
    text: NotRequired[str]
    """The YAML of the edition; empty in lists"""
    cases: NotRequired[list[CasesRun]]
    bridge: NotRequired[BridgeSummary | None]
    opinion: NotRequired[Opinion | None]
    adoption: NotRequired[Adoption | None]
    withdrawal_reason: NotRequired[str | None]


class DraftSignature(TypedDict):
    """A named reviewer's word that the text in one language is right."""

    language: Language
    reviewer: str
    draft_digest: str
    """The digest of the draft the reviewer has read"""


class DuplicateRequest(TypedDict):
    """A concept that two datasets ask of the same kind of body for the same kind of period."""

    concept: str
    period: str
    kinds: list[str]
    fields: list[RequestedConcept]


class EditionSummary(TypedDict):
    """One edition: what it governs, since when it is known, and how much of it is sourced."""

    edition: str
    block: str
    names: Names
    governs: list[int]
    known_from: str
    status: str
    digest: str
    recheck_digest: NotRequired[str | None]
    statuses: dict[str, int]
    """Parameters by status: sourced, proposed, …"""
    indicators: int
    cases: int
    """Worked cases it passed when the service started"""
    adopted_at: NotRequired[str | None]
    """When it was adopted over the API; empty when it was shipped"""
    act: NotRequired[str]
    """The act it was adopted by over the API"""


class Entry(TypedDict):
    """One body in the rating."""

    body: str
    names: Names
    kind: str
    group: str
    blocks: list[BlockScore]
    total: NotRequired[Number | None]
    band: NotRequired[str | None]
    position: NotRequired[int | None]
    out_of: NotRequired[int | None]
    tied: NotRequired[bool]
    comparable_set: NotRequired[str | None]
    """The set it is positioned within"""
    among_last: NotRequired[bool]
    """Whether it is one of the last positions of the rating"""
    unranked: NotRequired[Reason | None]
    """Why it has no position"""
    unranked_reason: NotRequired[str | None]
    """The same in English"""
    provisional: NotRequired[bool]


class EvaluatedPart(TypedDict):
    """One part of a block and who evaluates the body in it."""

    block: str
    direction: NotRequired[str | None]
    """The whole block when empty"""
    evaluator: str | None
    """Empty when a substitute is missing"""
    evaluator_names: NotRequired[Names | None]
    reason: EvaluatorReason
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


class EventType(TypedDict):
    """One kind of event: its description, and the JSON Schema of its data."""

    type: str
    names: Names
    json_schema: dict[str, Any]


class ExaminedMeasuresView(TypedDict):
    """Measures that an examination reads besides points."""

    examination: str
    part: str
    whole: str
    credit: NotRequired[dict[str, str]]
    """What each measure counts"""
    source: SourceView


class Expected(TypedDict):
    """One report of one body: what was expected, received and is missing."""

    body: str
    dataset: str
    state: Completeness
    senders: list[str]
    expected: list[str]
    """Months in which the body existed, or the year of a report without months"""
    received: dict[str, int]
    """Records by month, or by year"""
    missing: list[str]
    """Of the expected what has not come; of a year that runs, only what is over"""
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
    analysed_only: NotRequired[bool]
    report: NotRequired[str]
    """open, closed by the head, or corrected after that"""
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


class FieldView(TypedDict):
    """One field of a dataset: its name in three languages and its JSON Schema."""

    code: str
    names: Names
    required: bool
    json_schema: dict[str, Any]
    concept: NotRequired[str | None]


class Finding(TypedDict):
    """One finding of a conclusion, chosen by a stated rule."""

    rule: str
    subject: str
    """The indicator or body the finding is about"""
    number: Number
    text: Names
    link: str


class FindingView(TypedDict):
    """One finding about a node, or a pair of nodes, among the bodies of a group."""

    code: str
    subjects: list[str]
    """One node, or the two of a pair"""
    subject_names: list[Names]
    group: str
    years: list[int]
    severity: str
    """note, warning or serious"""
    recommendation: str
    """keep, raise_the_bar, merge or retire"""
    text: Names
    evidence: list[EvidenceView]


class Flag(TypedDict):
    """One flag: what was measured, what was expected, by which rule, and what followed."""

    id: str
    rule: str
    names: Names
    """What the rule finds"""
    question: Names
    """What the sender is asked"""
    legal_basis: str
    """Act and paragraph, or PROPOSED"""
    year: int
    body: str
    dataset: str
    period: str
    """The month, or the year"""
    subject: str
    """The measure or field it is about"""
    measured: str
    expected: str
    """What the rule compares it with, to four places"""
    evidence: dict[str, str]
    """The numbers the rule used, as exact text"""
    import_id: str
    """The import after which it was raised"""
    organisation: str
    """Who sent that import"""
    raised_at: str
    state: FlagState
    answer: NotRequired[FlagAnswer | None]
    decision: NotRequired[FlagDecision | None]
    closed_by: NotRequired[str | None]
    """The import that closed it"""
    closure_reason: NotRequired[ClosureReason | None]


class FlaggedBody(TypedDict):
    """One body with at least one flag raised, and what each rests on."""

    body: str
    names: Names
    group: str
    last_positions: bool
    """Whether it holds one of the last positions"""
    positions: NotRequired[list[PositionHeld]]
    decline: bool
    """Whether its published total fell so many years running"""
    falls: int
    """Falls running up to the year"""
    steps: NotRequired[list[DeclineStep]]
    """The years compared for the decline"""
    both: bool
    """Whether both are raised; `joined` says what that is worth"""


class FormPartView(TypedDict):
    """One column, line or signature of a form."""

    code: str
    names: Names


class FormView(TypedDict):
    """One form that the act prescribes, as its annex prints it; a form moves no points."""

    code: str
    names: Names
    columns: NotRequired[list[FormPartView]]
    """Columns of its table"""
    lines: NotRequired[list[FormPartView]]
    """Below or beside the table"""
    signatures: NotRequired[list[FormPartView]]
    """Who signs"""
    source: SourceView


class FormerName(TypedDict):
    """A name a body bore until a day, that day not included."""

    until: str
    names: Names
    status: NotRequired[str]
    ref: NotRequired[str]
    """The act of the renaming"""


class GroupIntervals(TypedDict):
    """The bodies of one comparable group, in the order of their official positions."""

    group: str
    bodies: list[BodyInterval]


class GroupPositions(TypedDict):
    """The positions of one comparable group, best first, and its unranked bodies."""

    group: str
    ranked: list[Entry]
    unranked: list[Entry]
    last: NotRequired[LastPositions | None]


class GroupView(TypedDict):
    """A comparable group: the kinds of body in it and the weight of each block."""

    code: str
    names: Names
    kinds: list[str]
    weights: dict[str, Number]
    source: SourceView


class GroupWhatIf(TypedDict):
    """What becomes of one comparable group."""

    group: str
    bodies: int
    """Bodies with a place before and after"""
    moved: int
    """Bodies whose place changes"""
    risen: int
    fallen: int
    gained: int
    """Bodies whose total grows"""
    lost: int
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


class IndexScore(TypedDict):
    """One index of one body on a scale of 100, and its weight after absent ones were shared out."""

    index: str
    score: NotRequired[Number | None]
    weight: Number


class IndexView(TypedDict):
    """One index of a model: its weight, and the indicators in it as `block/code`."""

    index: str
    names: Names
    weight: Number
    indicators: list[str]


class IndicatorChange(TypedDict):
    """One indicator whose points or value are others than those handed out before."""

    indicator: str
    before: NotRequired[Number | None]
    after: NotRequired[Number | None]


class IndicatorCompared(TypedDict):
    """One indicator of the body beside the bodies of its group that have it counted."""

    block: str
    indicator: str
    names: Names
    side: str
    """strength, weakness, usual or not_compared"""
    share: NotRequired[Number | None]
    """Points as a part of the maximum"""
    lower_quartile: NotRequired[Number | None]
    median: NotRequired[Number | None]
    upper_quartile: NotRequired[Number | None]
    percentile: NotRequired[Number | None]
    """Part of the others it is above; equal ones count as half"""
    bodies_compared: int
    """Bodies of the group with the indicator counted, it included"""
    points_lost: NotRequired[Number | None]
    """Points of the total lost here"""
    points_against_median: NotRequired[Number | None]
    """Points of the total above or below the group's median share"""
    state: str
    missing: NotRequired[str | None]
    link: str
    """The trace in the body's card"""


class IndicatorShift(TypedDict):
    """
    What one indicator brings to the body's total, in points of that total, exactly.

    The changes of all indicators named sum to the change of the total.
    """

    block: str
    indicator: str
    """Code, or `deductions`: what no indicator brings (deductions, bounds, means)"""
    names: NotRequired[Names | None]
    before: Number
    after: Number
    change: Number


class LastPositionsRule(TypedDict):
    """How many positions from the end are named, and by which paragraph."""

    count: int
    source: SourceView


class MeasureDefinition(TypedDict):
    """What a measure counts: in words, and as the condition and the value that are run."""

    code: str
    names: Names
    dataset: str
    definition: Names
    """What is counted, in words"""
    counts: str
    """`records`, each as one, or `values`, a number of each record"""
    predicate: str
    """Which records are counted: a condition of SQL over the fields of the dataset, as it is run"""
    value: str
    """What each of them adds, likewise; 1 where records are counted"""
    adding: MeasureAdding
    records: str
    """Where the counted records of a year and body are read"""


class MeasureNeeded(TypedDict):
    """The least change of one measure, all else as it was; one step less does not do."""

    measure: str
    names: NotRequired[Names | None]
    current: Number
    needed: Number
    step: Number
    reached: PlaceReached
    also_changes: NotRequired[list[str]]
    """Other indicators of the block it moves"""


class Measures(TypedDict):
    """The measures of one block and year at one place of the journal."""

    block: str
    year: int
    ledger_position: int
    names: dict[str, Names]
    adding: NotRequired[dict[str, MeasureAdding]]
    """How each measure adds over months and over merged bodies"""
    values: list[MeasureValue]
    next: NotRequired[str | None]


class Milestone(TypedDict):
    """One date of the schedule (System, paras 10-11)."""

    code: str
    names: Names
    due: str
    status: str
    """sourced or proposed"""


class MissingView(TypedDict):
    """What follows from one kind of absence."""

    effect: str
    otherwise: NotRequired[str | None]
    points: NotRequired[Number | None]
    by: NotRequired[str | None]
    """Among whom a value is put in"""
    minimum_bodies: NotRequired[int | None]
    """Bodies needed to put a value in"""


class NilReturn(TypedDict):
    """A statement as recorded in the journal; the newest of a dataset holds."""

    id: str
    position: int
    """Place in the service's journal"""
    by: str
    organisation: str
    at: str
    year: int
    body: str
    dataset: str
    state: NilReturnReason
    reason: str
    document: NotRequired[str | None]
    correction: NotRequired[str | None]
    """The approved correction of a closed report it was made under"""


class Node(TypedDict):
    """One node of the scored tree: block, direction or indicator."""

    code: str
    level: str
    names: Names
    maximum: Number
    """The maximum the edition gives"""
    maximum_applied: Number
    """The maximum after sharing out what does not apply"""
    points: NotRequired[Number | None]
    points_applied: NotRequired[Number | None]
    """What the node brings to the block, where points below zero are taken in it; left out where it is points × maximum_applied ÷ maximum"""
    value: NotRequired[Number | None]
    state: str
    """counted, not_applicable, excluded, carried, zero, …"""
    missing: NotRequired[str | None]
    """Why a value is absent"""
    effect: NotRequired[str | None]
    """The missing-data rule that was used"""
    flags: NotRequired[list[str]]
    reason: NotRequired[Names | None]
    """Why less of the year is there than is asked for; left out where enough is"""
    good: NotRequired[str | None]
    """up or down, for an indicator"""
    status: NotRequired[str]
    """sourced, sourced_historical, inferred or proposed"""
    overrides: NotRequired[list[str]]
    """Overrides of the edition that hold for the body here; left out when none does"""
    children: NotRequired[list[Node]]
    trace: NotRequired[dict[str, Any] | None]
    """Inputs, formula, rule, steps and legal source, in one body's card"""


class NodeMoved(TypedDict):
    """What one indicator brought to a body's points."""

    node: str
    parts: PartsView
    states: list[str]


class NodeView(TypedDict):
    """One node of the edition's tree, as it is for bodies without overrides."""

    code: str
    level: str
    names: Names
    maximum: Number
    source: SourceView
    criterion: NotRequired[str]
    good: NotRequired[str | None]
    evaluator: NotRequired[str | None]
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
    flags: NotRequired[dict[str, str]]
    """Condition by flag"""
    coverage: NotRequired[YearCoverageView | None]
    """How much of the year must be there; empty where nothing is said"""
    placeholder: NotRequired[bool]
    """Stands for a direction whose text nobody could read"""
    scale: NotRequired[Number | None]
    """What the children's maxima sum to"""
    aggregate: NotRequired[AggregateView | None]
    availability: NotRequired[AvailabilityView | None]
    correction: NotRequired[CorrectionView | None]
    bounds: NotRequired[BoundsView | None]
    children: NotRequired[list[NodeView]]


class Objection(TypedDict):
    """One objection with its decision, once there is one."""

    id: str
    position: int
    """Place in the service's journal"""
    by: str
    organisation: str
    at: str
    contested: list[ContestedIndicator]
    documents: list[str]
    answer_until: NotRequired[str | None]
    """15 calendar days after it was received"""
    decision: NotRequired[Verdict | None]


class OfficialYear(TypedDict):
    """A body in the newest rating of a year, with its numbers as published."""

    rating: RatedBy
    entry: Entry


class OverrideView(TypedDict):
    """Parameters of one node that are otherwise for a kind, a group, a region or one body."""

    code: str
    node: str
    node_names: Names
    applies_to: str
    """kind, group, region or body; the later goes before"""
    applies_to_code: str
    """Which kind, group, region or body"""
    altered: list[AlterationView]
    reason: Names
    source: SourceView
    valid_from: int
    """First evaluated year"""
    valid_to: NotRequired[int | None]
    """Last evaluated year, if one is said"""


class PageCorrection(TypedDict):
    entries: list[Correction]
    next: NotRequired[str | None]
    """Cursor of the next page; absent on the last"""


class PageDelivery(TypedDict):
    entries: list[Delivery]
    next: NotRequired[str | None]
    """Cursor of the next page; absent on the last"""


class PageDraft(TypedDict):
    entries: list[Draft]
    next: NotRequired[str | None]
    """Cursor of the next page; absent on the last"""


class PageEditionSummary(TypedDict):
    entries: list[EditionSummary]
    next: NotRequired[str | None]
    """Cursor of the next page; absent on the last"""


class PageExpected(TypedDict):
    entries: list[Expected]
    next: NotRequired[str | None]
    """Cursor of the next page; absent on the last"""


class PageFlag(TypedDict):
    entries: list[Flag]
    next: NotRequired[str | None]
    """Cursor of the next page; absent on the last"""


class PageMeasureDefinition(TypedDict):
    entries: list[MeasureDefinition]
    next: NotRequired[str | None]
    """Cursor of the next page; absent on the last"""


class PageNilReturn(TypedDict):
    entries: list[NilReturn]
    next: NotRequired[str | None]
    """Cursor of the next page; absent on the last"""


class PageRecordView(TypedDict):
    entries: list[RecordView]
    next: NotRequired[str | None]
    """Cursor of the next page; absent on the last"""


class PageRefusal(TypedDict):
    entries: list[Refusal]
    next: NotRequired[str | None]
    """Cursor of the next page; absent on the last"""


class PageReviewSummary(TypedDict):
    entries: list[ReviewSummary]
    next: NotRequired[str | None]
    """Cursor of the next page; absent on the last"""


class PageRevisionView(TypedDict):
    entries: list[RevisionView]
    next: NotRequired[str | None]
    """Cursor of the next page; absent on the last"""


class ParameterView(TypedDict):
    """One parameter of the computation of a figure."""

    code: str
    names: Names
    value: str
    source: SourceView


class PeersView(TypedDict):
    """Among whom bodies are compared, and how many it takes."""

    by: str
    minimum_bodies: int
    source: SourceView


class Pin(TypedDict):
    """What one block answered at the collection, pinned by digest."""

    block: str
    names: Names
    state: str
    """collected, unsigned, unverified or absent"""
    scorecards_digest: NotRequired[str | None]
    methodology_digest: NotRequired[str | None]
    edition: NotRequired[str | None]
    ledger_position: NotRequired[int | None]
    reason: NotRequired[str | None]
    fault: NotRequired[AnswerFault | None]
    """What is wrong with the answer; left out when nothing is"""
    attempts: NotRequired[int]
    facts_digest: NotRequired[str | None]
    """The kept facts that the scores follow from"""
    facts_reason: NotRequired[str | None]
    """Why no facts are kept"""


class PinStaleness(TypedDict):
    """How what a rating pinned of one block stands against the block's present journal."""

    block: str
    pinned_position: NotRequired[int | None]
    current_position: NotRequired[int | None]
    stale: NotRequired[StaleSince | None]
    differences: NotRequired[list[BasisDifference]]
    moved_bodies: NotRequired[int | None]
    unknown_reason: NotRequired[str | None]
    """Why the block could not say"""


class PositionIntervals(TypedDict):
    """Positions of a rating with their intervals."""

    run: Run
    record_digest: str
    """Digest over every choice of every replication"""
    counts_digest: str
    """Digest over all counts, before they became shares"""
    groups: list[GroupIntervals]


class PositionSensitivity(TypedDict):
    """Which choices move positions."""

    run: Run
    samples: int
    """Samples; each costs one replication more than families + 1"""
    groups: list[GroupSensitivity]


class PrecisionView(TypedDict):
    """Decimal places of numbers that are no fractions, half up."""

    places: int
    source: SourceView


class Problem(TypedDict):
    """An error response (RFC 9457, application/problem+json)."""

    type: str
    title: str
    status: int
    detail: str
    instance: NotRequired[str | None]
    code: str
    request_id: NotRequired[str | None]
    errors: NotRequired[list[Refusal]]
    errors_total: NotRequired[int]
    next: NotRequired[str | None]
    """Where the rest of the refusals is read"""


class ProposalModel(TypedDict):
    """A proposal with its comments and decisions."""

    id: str
    position: int
    """Place in the service's journal"""
    by: str
    organisation: str
    at: str
    year: int
    base: str
    base_digest: str
    reason: str
    legal_basis: str
    changes: list[ChangeView]
    state: ProposalState
    drafts: NotRequired[list[str]]
    """Drafts that take it"""
    comments: NotRequired[list[Comment]]
    rejection_reason: NotRequired[str | None]
    """Why it was not taken further"""


class RatingRules(TypedDict):
    """By what right a rating is made: the act of its weights, and what in it stands in no act."""

    act: SourceView
    latest_read: NotRequired[str | None]
    """Day of the act's latest edition that was read; a later one may be"""
    weights: dict[str, SourceView]
    """By group"""
    absent_blocks: str
    """shared_out, or excluded_from_rating: who lacks a block has no total"""
    positions: SourceView
    block_ratings: NotRequired[SourceView | None]
    last_positions: NotRequired[LastPositionsRule | None]
    rounding: SourceView
    bands: NotRequired[SourceView | None]
    proposed: list[str]
    """Which of these stand in no act"""


class RatingStaleness(TypedDict):
    """Which blocks of a numbered rating have moved since it was made."""

    year: int
    version: int
    stale: bool
    """True when any block says so; what is unknown stands by it"""
    checked_at: str
    blocks: list[PinStaleness]


class Receipt(TypedDict):
    """The receipt of one import: who sent what, what was accepted, and its place in the journal."""

    id: str
    service: str
    dataset: str
    state: ImportState
    mode: NotRequired[str]
    dry_run: NotRequired[bool]
    sender: str
    organisation: str
    received_at: str
    counts: Counts
    bytes_digest: str
    accepted_digest: NotRequired[str | None]
    """SHA-256 over the accepted rows, each a line, in their order"""
    code_version: str
    correction: NotRequired[str | None]
    """The approved correction of a closed report it was sent under"""
    position: NotRequired[int | None]
    """Place in the service's journal"""
    previous_digest: NotRequired[str | None]
    """The receipt before this one"""
    digest: NotRequired[str | None]
    """Digest of this receipt"""
    errors: NotRequired[list[Refusal]]
    errors_total: NotRequired[int]
    report_digest: NotRequired[str | None]
    """Digest of all that a refused import was refused for"""
    next: NotRequired[str | None]
    periods: NotRequired[list[str]]
    """Months or years of the accepted rows"""
    finished_at: NotRequired[str | None]
    progress: NotRequired[Progress | None]
    """While it waits or runs"""
    signature: NotRequired[str | None]
    """Detached JWS over `digest`; keys at `/v1/keys`"""
    identifier_scheme: NotRequired[str]
    """The scheme bodies were named by"""
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


class RegisterLoading(TypedDict):
    """One loading of a register by hand, and what became of it."""

    digest: str
    version: int
    previous_digest: NotRequired[str | None]
    """The register it took the place of; absent for the first"""
    reason: NotRequired[str | None]
    """Why it was brought, in words"""
    id: str
    position: int
    """Place in the service's journal"""
    year: int
    by: str
    organisation: str
    at: str
    replaced_at: NotRequired[str | None]
    """When the maker's copy came"""
    replaced_by: NotRequired[str | None]
    voided: NotRequired[list[VoidedAct]]


class RegisteredBody(TypedDict):
    """One state body in the evaluated year."""

    code: str
    kind: str
    """CSB, CSB_NS, LEB or NB"""
    group: str
    """Comparable group: central or local"""
    names: Names
    blocks: list[str]
    """Blocks that apply to the body this year (annex)"""
    other_names: NotRequired[list[Names]]
    """Names it bore in the year beside that of the last day"""
    blocks_status: NotRequired[str]
    """inferred where no annex that was read names the body"""
    standing: NotRequired[Standing]
    successor: NotRequired[str | None]
    predecessor: NotRequired[str | None]
    since: NotRequired[str | None]
    until: NotRequired[str | None]
    note: NotRequired[Names | None]
    identifiers: NotRequired[dict[str, str]]
    """Identifiers of the body in other schemes, such as `bin`"""
    region: NotRequired[str]
    """Region the body works in, ISO 3166-2; left out for a national body"""


class ReplicationRecord(TypedDict):
    """What was varied: figures over the whole run, and the replications asked for in full."""

    run: Run
    record_digest: str
    drawn: list[DrawnFigures]
    chosen: list[ChosenFigures]
    first: int
    replications: list[dict[str, str | int]]
    """Choices by name; numbers as the shortest text that reads back the same"""


class ReportedDataset(TypedDict):
    """One dataset of the report: what was received, what is missing, what is stated instead."""

    dataset: str
    merged_body: NotRequired[str | None]
    """The body merged into this one whose records these are"""
    state: Completeness
    records: int
    """Current records of the body in the year"""
    missing: NotRequired[list[str]]
    """Months, or the year, without a record"""
    missing_keys: NotRequired[dict[str, list[str]]]
    """By month: programmes and the like that other months have and this one has not"""
    nil_return: NotRequired[str | None]
    measures: NotRequired[list[ReportedMeasure]]
    position: NotRequired[int | None]
    """Newest import of it in the journal that changed a record"""
    due: NotRequired[str | None]
    flags: NotRequired[list[OpenFlag]]
    """Quality flags without an answer"""


class ResponsibilityFlags(TypedDict):
    """The flags of one rating, by the edition of the Decree that governs its year."""

    rating: RatedBy
    earlier: list[RatedBy]
    """The ratings of the years before that were compared"""
    last_positions: NotRequired[LastPositionsRule | None]
    """None where the edition foresees no such flag"""
    decline: DeclineRule
    joined: NotRequired[SourceView | None]
    """By what right both flags are read together: INFERRED"""
    text: Names
    bodies: list[FlaggedBody]
    digest: str


class ResultChange(TypedDict):
    """How one body's result differs from the one it was handed before, and what brought it."""

    body: str
    previous_issue: str
    """Id of the issue that handed out the result before"""
    score_before: NotRequired[Number | None]
    score_after: NotRequired[Number | None]
    indicators: NotRequired[list[IndicatorChange]]
    """Points before and after; equal ones whose value is another"""
    deductions_taken: NotRequired[list[str]]
    """Ids of the deductions since"""
    deductions_withdrawn: NotRequired[list[str]]
    """Ids of those that went"""
    causes: NotRequired[list[str]]
    """Ids of the entries of the journal that came between; empty when the edition, the register or the scoring changed"""


class ScopeView(TypedDict):
    """A body evaluated on fewer indicators than its kind."""

    body: str
    indicators: list[str]
    reason: str
    source: SourceView


class ScoringInputs(TypedDict):
    """The facts of one block and year under the header that the scorecards carry too."""

    header: Header
    edition_text: str
    """The methodology edition, as it governs the year"""
    bodies: list[BodyScoringInputs]
    """The evaluated bodies, by code"""
    measure_datasets: NotRequired[dict[str, str]]
    """The dataset that each measure of the block is counted from"""
    digest: str
    """Digest over header, edition, bodies and datasets"""


class SeriesYear(TypedDict):
    """One year of the line: the body itself, or its kin where it did not exist."""

    year: int
    body: str
    relation: str
    """own, predecessor or successor"""
    names: Names
    """The name of the time"""
    standing: NotRequired[RegisteredBody | None]
    events: NotRequired[list[BodyEvent]]
    """What happened to the body that year"""
    official: NotRequired[OfficialYear | None]
    constant: NotRequired[ConstantYear | None]
    reason: NotRequired[Reason | None]
    """Why there are no numbers"""


class SignedBefore(TypedDict):
    """The newest signature of a year whose scores are computed otherwise today, and why."""

    signature: Signature
    document: str
    address: str
    """Where the signed scorecards are read"""
    differences: list[BasisDifference]


class StandingScores(TypedDict):
    """Scores that were issued or signed, and how those of today differ from them."""

    act: str
    """Id of the issue or the signature"""
    at: str
    organisation: str
    scorecards_digest: str
    kept: KeptScores
    address: str
    """Where the very bytes are read"""
    inputs_address: str
    """Where the scoring inputs of these scores are read"""
    differences: NotRequired[list[BasisDifference]]
    """What they rest on and those of today do not; empty when nothing"""
    moved: NotRequired[list[str]]
    """Bodies whose result would be another one if it were computed today"""


class Subscription(TypedDict):
    """One subscription of one organisation, and the state of its deliveries."""

    id: str
    organisation: str
    url: str
    types: list[str]
    note: NotRequired[str]
    state: SubscriptionState
    pause_reason: NotRequired[PauseReason | None]
    paused_at: NotRequired[str | None]
    failing_since: NotRequired[str | None]
    """First failure after the last success"""
    delivered_at: NotRequired[str | None]
    """The last success"""
    old_secret_until: NotRequired[str | None]
    """Until then each event carries two signatures"""
    created_by: str
    created_at: str


class SubscriptionChange(TypedDict):
    """What of a subscription is to be changed; what is absent stays."""

    url: NotRequired[str | None]
    types: NotRequired[list[Type] | None]
    note: NotRequired[str | None]
    state: NotRequired[SubscriptionState | None]


class SubscriptionMade(TypedDict):
    """A new subscription with its secret, which is never shown again."""

    id: str
    organisation: str
    url: str
    types: list[str]
    note: NotRequired[str]
    state: SubscriptionState
    pause_reason: NotRequired[PauseReason | None]
    paused_at: NotRequired[str | None]
    failing_since: NotRequired[str | None]
    """First failure after the last success"""
    delivered_at: NotRequired[str | None]
    """The last success"""
    old_secret_until: NotRequired[str | None]
    """Until then each event carries two signatures"""
    created_by: str
    created_at: str
    secret: str
    """`whsec_` and 32 random bytes in base64"""


class YearChange(TypedDict):
    """The change of a body from the year before, split exactly into method and data."""

    previous_year: int
    year: int
    total: NotRequired[PartsView | None]
    position: NotRequired[PartsView | None]
    """Places: less is a rise"""
    blocks: NotRequired[list[BlockChange]]
    block_scores: NotRequired[list[BlockChange]]
    """Each block's own score in points of the block, total or none"""
    indicators: NotRequired[list[AggregatorIndicatorChange]]
    reorganised: NotRequired[bool]
    """The body was merged into or split: other data, not other work"""
    reason: NotRequired[Reason | None]
    """Why nothing is split"""
    missing_totals: NotRequired[list[str]]
    """Which of old, between, new has no total"""


class BlockAuditView(TypedDict):
    """The audit of one block; `total` is that of the totals over all blocks."""

    block: str
    basis: list[BasisView]
    """By year, the newest last"""
    bodies: dict[str, int]
    """Bodies with a score in the newest year, by group"""
    verdicts: list[VerdictView]
    findings: list[FindingView]
    """The most serious first"""
    figures: list[FiguresView]
    not_judged: list[NotJudgedView]
    overrides: NotRequired[list[OverrideView]]
    """Overrides of the newest edition: parameters otherwise for some"""


class BodyChange(TypedDict):
    """One body of the round against the year before."""

    body: str
    names: Names
    group: str
    change: YearChange
    declines: list[DeclineView]


class BodyEvaluators(TypedDict):
    """Who evaluates one body in one evaluated year."""

    year: int
    body: str
    names: Names
    standing: Standing
    register_version: int
    register_digest: str
    blocked: bool
    """Whether a part has nobody who may evaluate it"""
    parts: list[EvaluatedPart]


class BodyMoved(TypedDict):
    """How one body moves between two editions."""

    body: str
    group: str
    points: NotRequired[PartsView | None]
    position: NotRequired[PartsView | None]
    bands: list[str | None]
    nodes: NotRequired[list[NodeMoved]]
    reason: NotRequired[str]


class BodyStructure(TypedDict):
    """One body under the model, beside its official place."""

    body: str
    names: Names
    indices: list[IndexScore]
    total: NotRequired[Number | None]
    band: NotRequired[str | None]
    position: NotRequired[int | None]
    out_of: NotRequired[int | None]
    position_official: NotRequired[int | None]


class BodyView(TypedDict):
    """One state body of the annex to the System, with its names and the events of its life."""

    code: str
    iso: NotRequired[str | None]
    kind: str
    kind_status: str
    group: str
    blocks: list[str]
    result_evaluation: bool
    names: Names
    blocks_status: NotRequired[str]
    """sourced, or inferred for a body made after the annex read"""
    annexes: NotRequired[list[AnnexChange]]
    """What later editions changed"""
    name_on: NotRequired[Names | None]
    """The name on the day asked about; none if it did not exist"""
    former_names: NotRequired[list[FormerName]]
    events: NotRequired[list[BodyEvent]]
    note: NotRequired[Names | None]


class BodyWhatIf(TypedDict):
    """One body before and after."""

    body: str
    names: Names
    kind: str
    group_before: NotRequired[str | None]
    group_after: NotRequired[str | None]
    total: Pair
    band_before: NotRequired[str | None]
    band_after: NotRequired[str | None]
    place_before: NotRequired[Place | None]
    place_after: NotRequired[Place | None]
    rise: NotRequired[int | None]
    """Places gained; negative: lost"""
    blocks: list[BlockPair]
    indicators: list[IndicatorShift]
    """Those that moved it, by block and code"""


class BodyYear(TypedDict):
    """The standing of a body in one evaluated year, and its place in the newest rating of that year."""

    year: int
    synthetic: bool
    standing: NotRequired[RegisteredBody | None]
    composition: NotRequired[str | None]
    rating_version: NotRequired[int | None]
    provisional: NotRequired[bool]
    entry: NotRequired[Entry | None]


class BridgeStep(TypedDict):
    """The bridge from one year to another: old edition on old data to new edition on new data."""

    old_year: int
    new_year: int
    old_edition: str
    old_facts: str
    """Digest of the header the old year's facts stand on"""
    new_facts: str
    foreign_deductions: NotRequired[list[str]]
    moved: int
    """Bodies whose points or place change"""
    bodies: list[BodyMoved]


class CalendarYear(TypedDict):
    """The working days of one calendar year."""

    year: int
    edition: str
    """Edition of the moved days, as far as acts had been read"""
    holidays_from: str
    """Library that counts the holidays, with its version"""
    status: CalendarStatus
    moved_days_status: CalendarStatus
    """unconfirmed: nothing says that these are all that are moved"""
    days_off: list[DayOff]
    """Days free by law or by an act; other Saturdays and Sundays are free as well"""
    moved: list[MovedRestDay]
    working_days: dict[str, int]
    """Number of working days by month"""
    law: list[CalendarRule]
    digest: str
    """Digest over the year, its days off and its moved days"""


class Card(TypedDict):
    """One body's scorecard in one block."""

    body: str
    kind: str
    group: str
    names: Names
    state: CardState
    score: NotRequired[Number | None]
    """Rounded once, half up, 2 decimals"""
    points_before_deductions: NotRequired[Number | None]
    deductions: NotRequired[list[DeductionTaken]]
    band: NotRequired[str | None]
    coverage: NotRequired[Number | None]
    """Share of indicators that were counted"""
    flags: NotRequired[list[str]]
    tree: NotRequired[Node | None]
    reason: NotRequired[Names | None]
    """Why the body has no score"""
    review: NotRequired[str]
    """State of the review of this body's result"""
    trace_digest: NotRequired[str | None]
    """Digest over all traces of the tree, which only one card shows"""
    digest: str
    """Digest over the card without its traces"""


class Closing(TypedDict):
    """The act by which the head closed the report: what was seen, by whom, and when."""

    block: str
    year: int
    body: str
    datasets: list[ReportedDataset]
    digest: str
    """Digest over block, year, body and datasets"""
    id: str
    position: int
    """Place in the service's journal"""
    by: str
    organisation: str
    at: str


class Collection(TypedDict):
    """One pull of all blocks: what each brought, and the rating it made."""

    id: str
    year: int
    state: CollectionState
    requested_by: str
    requested_at: str
    finished_at: NotRequired[str | None]
    register_digest: NotRequired[str | None]
    rating_version: NotRequired[int | None]
    pins: NotRequired[list[Pin]]
    answers: NotRequired[dict[str, str]]
    """Where the very bytes of each answer are read"""
    failure: NotRequired[str | None]


class CompositionView(TypedDict):
    """One composition edition in full."""

    edition: str
    governs: list[int]
    names: Names
    status: str
    digest: str
    places: int
    blocks: list[BlockView]
    groups: list[GroupView]
    bands: list[BandView]
    positions_published: list[str]
    positions_source: SourceView
    source: NotRequired[SourceView | None]
    """The act the edition follows"""
    latest_read: NotRequired[str | None]
    """Day of the act's latest edition that was read; a later one may be"""
    onward: NotRequired[bool]
    """Whether it governs later years too, until an edition names them"""
    absent_blocks: NotRequired[str]
    """shared_out, or excluded_from_rating: who lacks a block has no total"""
    rounding_source: NotRequired[SourceView | None]
    robustness_source: NotRequired[SourceView | None]
    block_ratings_published: NotRequired[list[str]]
    block_ratings_source: NotRequired[SourceView | None]
    last_positions: NotRequired[LastPositionsRule | None]
    years_of_decline: NotRequired[int | None]
    """Years running of decline that raise a flag"""
    decline_source: NotRequired[SourceView | None]
    joined_source: NotRequired[SourceView | None]
    """By what right both flags are read together"""
    superseded_by: NotRequired[str | None]
    """The edition that took its place; it governs no year any more"""


class ConclusionDraft(TypedDict):
    """A draft of the expert conclusion on one body, or on the country when `body` is absent."""

    year: int
    rating_version: int
    rating_digest: str
    body: NotRequired[str | None]
    title: Names
    findings: list[Finding]
    paragraphs: list[Names]
    machine_draft: dict[str, bool]
    """By language: still a machine draft, until a named reviewer signs"""
    signatures: NotRequired[list[str]]
    synthetic: NotRequired[bool]
    digest: str


class DatasetView(TypedDict):
    """What may be sent to a dataset, by whom, by which act."""

    code: str
    names: Names
    description: str
    period: str
    key: list[str]
    cases: bool
    senders: list[str]
    legal_basis: str
    fields: NotRequired[list[FieldView]]
    json_schema: NotRequired[dict[str, Any] | None]


class DuplicateDataRequests(TypedDict):
    """Data requested more than once in a year; complete only if every block has answered."""

    year: int
    blocks: list[str]
    missing_blocks: list[MissingBlock]
    warnings: list[DuplicateRequest]


class EditionView(TypedDict):
    """One edition in full, with its text as the lawyer wrote it."""

    edition: str
    block: str
    names: Names
    governs: list[int]
    known_from: str
    status: str
    digest: str
    recheck_digest: NotRequired[str | None]
    statuses: dict[str, int]
    """Parameters by status: sourced, proposed, …"""
    indicators: int
    cases: int
    """Worked cases it passed when the service started"""
    adopted_at: NotRequired[str | None]
    """When it was adopted over the API; empty when it was shipped"""
    act: NotRequired[str]
    """The act it was adopted by over the API"""
    source: SourceView
    tree: NodeView
    deductions: list[DeductionView]
    bands: list[BandView]
    rechecks: list[RecheckView]
    peers: NotRequired[PeersView | None]
    precision: NotRequired[PrecisionView | None]
    scopes: NotRequired[list[ScopeView]]
    overrides: NotRequired[list[OverrideView]]
    """Every override, in the order of the tree"""
    forms: NotRequired[list[FormView]]
    """Forms that the act prescribes, in the order of the edition"""
    text: str
    """The YAML of the edition"""


class IndicatorNeeded(TypedDict):
    """What one indicator alone would have to bring for the place."""

    block: str
    indicator: str
    names: Names
    sufficiency: str
    """enough, not_enough, at_maximum or zeroed"""
    text: Names
    maximum: Number
    points: NotRequired[Number | None]
    """As it stands, on the maximum"""
    points_needed: NotRequired[Number | None]
    points_exact: NotRequired[bool]
    """False: the least of six decimals, where roots are taken"""
    best_total: NotRequired[Number | None]
    """The total with the most points the rule can bring"""
    value: NotRequired[Number | None]
    value_needed: NotRequired[ValueNeeded | None]
    measures: NotRequired[list[MeasureNeeded]]
    others_may_change: NotRequired[bool]
    """The edition compares bodies by this indicator"""
    link: str


class IssuedResults(TypedDict):
    """
    The results of a year, handed to the bodies; from here the term of objection runs.

    Results that moved are handed out again: another issue, to those bodies only, with a new term.
    """

    objection_until: str
    """Last day on which an objection is considered"""
    calendar: CalendarReference | None
    """By which calendar the working days were counted"""
    id: str
    position: int
    """Place in the service's journal"""
    by: str
    organisation: str
    at: str
    year: int
    scorecards_digest: str
    bodies: list[str]
    unmoved: NotRequired[list[str]]
    changes: NotRequired[list[ResultChange]]
    stale: NotRequired[StaleSince | None]
    """What came since that moves the issued scores"""


class MethodologicalAudit(TypedDict):
    """The audit of a year's methodology: the same years, thresholds and burden give the same bytes."""

    year: int
    years: list[YearAudited]
    """The newest last"""
    excluded_years: NotRequired[list[ExcludedYear]]
    scoring_version: str
    thresholds: str
    thresholds_digest: str
    rules: list[ThresholdView]
    parameters: list[ParameterView]
    examined_measures: NotRequired[list[ExaminedMeasuresView]]
    groups: NotRequired[dict[str, Names]]
    """Names of the groups of bodies"""
    terms: dict[str, Names]
    """What each name of evidence means"""
    burden: NotRequired[list[BurdenFinding]]
    """By block"""
    missing_burden: NotRequired[list[BurdenNotGiven]]
    """By block"""
    by_severity: dict[str, int]
    """Findings by severity"""
    by_recommendation: dict[str, int]
    """Nodes by recommendation"""
    blocks: list[BlockAuditView]
    digest: str


class PageBodyView(TypedDict):
    entries: list[BodyView]
    next: NotRequired[str | None]
    """Cursor of the next page; absent on the last"""


class PageDatasetView(TypedDict):
    entries: list[DatasetView]
    next: NotRequired[str | None]
    """Cursor of the next page; absent on the last"""


class PageProposal(TypedDict):
    entries: list[ProposalModel]
    next: NotRequired[str | None]
    """Cursor of the next page; absent on the last"""


class PageReceipt(TypedDict):
    entries: list[Receipt]
    next: NotRequired[str | None]
    """Cursor of the next page; absent on the last"""


class PageRegisterLoading(TypedDict):
    entries: list[RegisterLoading]
    next: NotRequired[str | None]
    """Cursor of the next page; absent on the last"""


class PageSubscription(TypedDict):
    entries: list[Subscription]
    next: NotRequired[str | None]
    """Cursor of the next page; absent on the last"""


class PositionGained(TypedDict):
    """The place to gain and the least total for it."""

    positions: int
    """How many places were asked for"""
    place: int
    total_needed: Number
    """Equal shares the place; anything more takes it"""
    gap: Number
    shared_with: int
    shared_with_bodies: NotRequired[list[str] | None]
    indicators: list[IndicatorNeeded]


class Positions(TypedDict):
    """The positions of a year by comparable group, as the named rating gives them."""

    year: int
    rating_version: int
    rating_digest: str
    provisional: bool
    synthetic: bool
    groups: list[GroupPositions]
    blocks: NotRequired[list[BlockPositions]]
    """The rating of each block by group"""
    rules: NotRequired[RatingRules | None]


class Rating(TypedDict):
    """A numbered, immutable rating of one evaluated year."""

    year: int
    version: int
    created_at: str
    provisional: bool
    provisional_reasons: NotRequired[list[str]]
    composition: str
    composition_digest: str
    composition_status: NotRequired[str]
    rules: NotRequired[RatingRules | None]
    register_digest: str
    synthetic: NotRequired[bool]
    pins: list[Pin]
    entries: list[Entry]
    digest: str


class Register(TypedDict):
    """What a block needs to know of one evaluated year."""

    year: int
    version: int
    bodies: list[RegisteredBody]
    assignments: list[Assignment]
    schedule: list[Milestone]
    synthetic: NotRequired[bool]
    """True in a demonstration cycle"""
    digest: str


class Report(TypedDict):
    """The current report of one body, year and block."""

    block: str
    year: int
    body: str
    datasets: list[ReportedDataset]
    digest: str
    """Digest over block, year, body and datasets"""
    state: NotRequired[ReportState]
    closing: NotRequired[Closing | None]
    """The closing act, once there is one"""


class Review(TypedDict):
    """The review of one body's result: the state and all acts that led to it."""

    year: int
    body: str
    state: str
    issued: NotRequired[IssuedResults | None]
    """How it was handed out last"""
    earlier_issues: NotRequired[list[IssuedResults]]
    """How it was handed out before it moved, the first one first"""
    notice: NotRequired[Signed | None]
    objections: NotRequired[list[Objection]]
    deductions: NotRequired[list[Deduction]]
    decisions: NotRequired[list[Decision]]


class RoundChanges(TypedDict):
    """A rating against the year before: every body's change split, declines flagged."""

    rating: RatedBy
    previous_rating: RatedBy
    order: list[str]
    bodies: list[BodyChange]
    decline_rule: DeclineRule
    declined_officially: list[str]
    """Flagged on the official series"""
    declined_by_constant_method: list[str]
    """Flagged on the constant series"""
    digest: str


class Scorecards(TypedDict):
    """All scorecards of one block and year, with the header they follow from."""

    header: Header
    names: Names
    signature: NotRequired[Signature | None]
    signed_before: NotRequired[SignedBefore | None]
    """What was signed, where that is not these very scores; left out otherwise"""
    cards: list[Card]
    digest: str
    """Digest over header and cards"""


class ScoresStanding(TypedDict):
    """What stands of a year's scores: those of today, issued last, and signed last."""

    block: str
    year: int
    today: str
    """Digest of the scorecards as they are computed today"""
    header: Header
    issued: NotRequired[StandingScores | None]
    signed: NotRequired[StandingScores | None]


class Structure(TypedDict):
    """The round under another grouping of its indicators; after the rest of the diff, if any."""

    model: str
    model_digest: str
    names: Names
    status: str
    """Legal status of the model"""
    indices: list[IndexView]
    bodies: list[BodyStructure]
    groups: list[StructureGroup]


class WhatIf(TypedDict):
    """The positions that a diff would give, with the diff. Never official, never stored."""

    run: WhatIfRun
    diff: dict[str, Any]
    """The request, as it was sent"""
    diff_digest: str
    only_body: NotRequired[str | None]
    """The one body that is told, where the reader may see no other"""
    bodies: list[BodyWhatIf]
    groups: list[GroupWhatIf]
    reuse: WhatIfReuse
    structure: NotRequired[Structure | None]
    """Where the diff holds a model"""
    digest: str
    """Over all but the plan: the same wherever it is reckoned"""


class BodyHistory(TypedDict):
    """One body followed from year to year, through renamings, mergers and splits."""

    body: BodyView
    years: list[BodyYear]


class BodySeries(TypedDict):
    """One body from year to year: official numbers beside those of one constant method."""

    body: BodyView
    until_year: int
    rating: RatedBy
    """The rating whose method is constant"""
    order: list[str]
    """The order in which a change is split"""
    years: list[SeriesYear]
    changes: list[YearChange]
    decline_rule: DeclineRule
    declines: list[DeclineView]
    digest: str


class BridgeRun(TypedDict):
    """The result of a bridge run, with its digest."""

    draft: str
    draft_digest: str
    edition: str
    order: list[str]
    """In which order the change is split"""
    scoring_version: str
    steps: list[BridgeStep]
    created_at: str
    digest: str


class Comparison(TypedDict):
    """One body of a rating beside its group."""

    rating: RatedBy
    body: str
    names: Names
    group: str
    total: NotRequired[Number | None]
    position: NotRequired[int | None]
    out_of: NotRequired[int | None]
    tied: NotRequired[bool]
    unranked: NotRequired[Reason | None]
    """Why the body has no position"""
    blocks: NotRequired[list[BlockScore]]
    """Its scores and positions in the ratings of the blocks"""
    points_of: NotRequired[str]
    """Whether lost points are those of the total, or of the block where there is none"""
    status: NotRequired[str]
    """Legal status of the rules used here"""
    indicators: list[IndicatorCompared]
    nearest_by_position: list[Peer]
    nearest_by_profile: list[Peer]
    position_gain: NotRequired[PositionGained | None]
    no_gain_reason: NotRequired[Reason | None]
    """Why there is no place to gain"""
    others_named: bool
    """Whether the reader may see other bodies"""
    year: int
    digest: str
