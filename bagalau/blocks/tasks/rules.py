"""Which act makes what wait for whom, and which act settles it: read from `tasks.yaml`."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Final

import yaml
from pydantic import BaseModel, ConfigDict, Field

from bagalau.blocks.journal import EntryKind
from bagalau.contracts.v1.wire import Names
from bagalau.scoring.model import Remark


class Part(BaseModel):
    """A part of the rules as it is written: no unknown word, never changed."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Holder(StrEnum):
    """Whom a task waits for."""

    OWN_BODY = "own_body"
    """The body it is about, or its successor."""
    ASSEMBLER = "assembler"
    """Who assembles the block."""
    EVALUATOR = "evaluator"
    """Who evaluates the body."""
    MEMBER = "member"
    """The named members of a special commission."""
    CHAMBER = "chamber"
    """The Supreme Audit Chamber."""
    ROLE = "role"
    """Whoever has a role of it."""


class Subject(StrEnum):
    """What of an act a task is about; one task waits for each."""

    BODY = "body"
    BODIES = "bodies"
    ENTRY = "entry"
    ABOUT = "about"
    YEAR = "year"
    RECOMMENDATIONS = "recommendations"
    PROPOSALS = "proposals"
    QUESTIONNAIRE = "questionnaire"
    """Each questionnaire of the block, as it stands for one body."""


class Until(Part):
    """How the last day of a task is known; one of these, or none for a task without a term."""

    told: str | None = None
    """Member of the act's document with the term as it was told."""
    carried: str | None = None
    """Kind of task about the same subject, whose last day goes on to hold."""
    step: str | None = None
    """Step of the task's table whose term runs from the day of the act."""
    due: bool = False
    """The last day that the paper itself names."""


class Trigger(Part):
    """An act that opens or settles a task."""

    kind: EntryKind
    subject: Subject
    when: Mapping[str, bool] = Field(default_factory=dict)
    """Members of the document, `*` for each of a list, and the value one of them has."""
    since_year: int = 0
    before_year: int = 9999
    until: Until = Until()
    members: str | None = None
    """Member of the document with the people of the commission it waits for."""


class Standing(Part):
    """A task that waits without an act, once the evaluated year is over, until it is settled."""

    milestone: str | None = None
    """Milestone of the schedule with its last day; none for a task without a term."""
    subject: Subject
    states: Sequence[str] = ()
    """States of a questionnaire in which it waits, in the year too: no act says where one stands."""
    before: str | None = None
    """Kind of task that ends this one by being opened about the same subject."""
    again: Sequence[Trigger] = ()
    """Acts after which it waits again, as if it had never been settled."""


class Lateness(Part):
    """A milestone that an act reaches, and the deduction of the edition when it comes late."""

    milestone: str
    remark: Remark
    """Kind of remark that the deduction is for; where the edition has none, nothing is proposed."""


class TaskRule(Part):
    """One kind of task."""

    code: str = Field(pattern=r"^[a-z][a-z_]{1,63}$")
    names: Names
    holder: Holder
    table: str | None = None
    steps: Sequence[str] = ()
    roles: Sequence[str] = ()
    """Roles that do it; none given: those of the steps."""
    address: str
    lapses: bool = False
    lateness: Lateness | None = None
    """It proposes a deduction for a milestone that was reached late; in time, nothing opens."""
    once: bool = False
    """It opens once about a subject, whatever happens again."""
    standing: Standing | None = None
    opens: Sequence[Trigger] = ()
    closes: Sequence[Trigger] = ()

    @property
    def again(self) -> Sequence[Trigger]:
        """Give the acts after which it stands again."""
        return self.standing.again if self.standing else ()

    @property
    def is_noted(self) -> bool:
        """Whether acts alone say that it is settled, and it is noted when they do."""
        return self.standing is not None and not self.standing.states


class TaskRules(Part):
    """All kinds of tasks of a block."""

    tasks: Sequence[TaskRule]

    @cached_property
    def by_code(self) -> Mapping[str, TaskRule]:
        """Give the kinds by their codes."""
        return {each.code: each for each in self.tasks}

    @cached_property
    def kinds(self) -> frozenset[EntryKind]:
        """Give the kinds of acts that any task follows from."""
        return frozenset(
            trigger.kind
            for rule in self.tasks
            for trigger in (*rule.opens, *rule.closes, *rule.again)
        )


def _read(path: Path) -> TaskRules:
    return TaskRules.model_validate(yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader))


TASK_RULES: Final = _read(Path(__file__).with_name("tasks.yaml"))
