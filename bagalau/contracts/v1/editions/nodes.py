"""Nodes of a methodology's tree on the wire: rules, tables, weights, and overrides of them."""

from pydantic import Field

from bagalau.contracts.v1.wire import (
    AvailableWord,
    Code,
    Direction,
    EffectWord,
    LegalStatus,
    MeanWord,
    Names,
    NodeLevel,
    Number,
    PeerWord,
    ReachWord,
    RowMeanWord,
    Wire,
)


class SourceView(Wire):
    """The act and paragraph a parameter is based on, or that it is PROPOSED."""

    status: LegalStatus
    concept: str = ""
    act: str = ""
    number: str = ""
    edition: str = ""
    para: str = ""
    ref: str = ""
    note: str = ""


class StepView(Wire):
    """One step of a table: these points from this value upwards."""

    at_least: Number
    points: Number


class BranchView(Wire):
    """One branch of a rule chosen by conditions; the last has none."""

    when: list[str] = Field(default=[], description="Conditions that must all hold")
    value: str | None = Field(default=None, description="Its own formula, if it has one")
    rule: str
    steps: list[StepView] = Field(default=[])


class RowListView(Wire):
    """A list of rows, such as programmes, over which the mean is taken."""

    rows: str = Field(description="The list whose rows are meant", examples=["programmes"])
    key: str
    columns: list[str] = Field(default=[])
    mean: RowMeanWord = Field(description="value or points")
    inner: dict[str, str] = Field(default={}, description="Means over another list, by name")


class MissingView(Wire):
    """What follows from one kind of absence."""

    effect: EffectWord
    otherwise: EffectWord | None = None
    points: Number | None = None
    by: PeerWord | None = Field(default=None, description="Among whom a value is put in")
    minimum_bodies: int | None = Field(default=None, description="Bodies needed to put a value in")


class AggregateView(Wire):
    """The mean a group takes of the shares below it, in place of their sum."""

    mean: MeanWord
    rule: str
    weights: dict[str, Number] = Field(default={}, description="By child; its maximum if empty")
    exponent: Number | None = None
    minimum: Number | None = None
    source: SourceView


class YearCoverageView(Wire):
    """How much of the year must be there before an indicator is scored."""

    months: int = Field(description="Of twelve; of a body's part of the year, the same share")
    with_last: bool = Field(default=False, description="Whether the year's last is asked for")
    source: SourceView


class AvailabilityView(Wire):
    """The least share of the indicators below with this year's own data, or of children that count."""

    minimum: Number
    of: AvailableWord = Field(
        default="indicators", description="indicators, at any depth, or children"
    )
    source: SourceView


class CorrectionView(Wire):
    """The coefficient by volume of work on a group's points."""

    rule: str
    figures: dict[str, str] = Field(default={})
    inputs: dict[str, Names] = Field(default={})
    except_kinds: list[str] = Field(default=[])
    maximum: Number | None = None
    source: SourceView


class BoundsView(Wire):
    """Bounds of a group's points."""

    minimum: Number | None = None
    maximum: Number | None = None
    source: SourceView


class NodeView(Wire):
    """One node of the edition's tree, as it is for bodies without overrides."""

    code: Code
    level: NodeLevel
    names: Names
    maximum: Number
    source: SourceView
    criterion: str = ""
    good: Direction | None = None
    evaluator: str | None = None
    formulas: dict[str, str] = Field(default={}, description="Formula by kind of body")
    rules: dict[str, str] = Field(default={}, description="Rule by kind of body")
    tables: dict[str, list[StepView]] = Field(default={}, description="Steps by kind of body")
    branches: dict[str, list[BranchView]] = Field(
        default={}, description="Special tables and the common one, by kind of body"
    )
    row_means: dict[str, RowListView] = Field(
        default={}, description="Mean over rows, by kind of body"
    )
    figures: dict[str, str] = Field(default={}, description="Figures over other bodies, by name")
    missing: dict[str, str] = Field(default={}, description="Effect by kind of absence")
    absence_rules: dict[str, MissingView] = Field(
        default={}, description="The whole answer by kind of absence"
    )
    inputs: dict[str, Names] = Field(default={})
    flags: dict[str, str] = Field(default={}, description="Condition by flag")
    coverage: YearCoverageView | None = Field(
        default=None, description="How much of the year must be there; empty where nothing is said"
    )
    placeholder: bool = Field(
        default=False, description="Stands for a direction whose text nobody could read"
    )
    scale: Number | None = Field(default=None, description="What the children's maxima sum to")
    aggregate: AggregateView | None = None
    availability: AvailabilityView | None = None
    correction: CorrectionView | None = None
    bounds: BoundsView | None = None
    children: list["NodeView"] = Field(default=[])


class AlterationView(Wire):
    """One parameter that is otherwise, as YAML on one line; empty where there is none."""

    parameter: str = Field(examples=["/rule/linear/from"])
    before: str | None = None
    after: str | None = None


class OverrideView(Wire):
    """Parameters of one node that are otherwise for a kind, a group, a region or one body."""

    code: Code
    node: Code
    node_names: Names
    applies_to: ReachWord = Field(description="kind, group, region or body; the later goes before")
    applies_to_code: str = Field(description="Which kind, group, region or body")
    altered: list[AlterationView]
    reason: Names
    source: SourceView
    valid_from: int = Field(description="First evaluated year")
    valid_to: int | None = Field(default=None, description="Last evaluated year, if one is said")
