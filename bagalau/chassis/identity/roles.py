"""The roles a token may carry, and the sets of roles that several operations are for."""

from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """A role in the evaluation, as in the token's `roles` claim."""

    REPORTER = "reporter"
    HEAD = "head"
    SUPPLIER = "supplier"
    EVALUATOR = "evaluator"
    COLLECTOR = "collector"
    WORKING_BODY = "working-body"
    SPECIAL_COMMISSION = "special-commission"
    COMMISSION = "commission"
    ADMINISTRATION = "administration"
    HEAD_OF_STATE = "head-of-state-office"
    METHODOLOGIST = "methodologist"
    AUDITOR = "auditor"
    EXPERT = "expert"
    OPERATOR = "operator"
    SERVICE = "service"
    PUBLIC = "public"


READS_OWN: Final = frozenset({Role.REPORTER, Role.HEAD})
"""Act for their own organisation only: its reports, records and results."""

OVERSEES: Final = frozenset({Role.AUDITOR, Role.ADMINISTRATION, Role.METHODOLOGIST})
"""Follow the evaluation of every body from the first report to the last objection."""

READS_BLOCK_RESULTS: Final = OVERSEES | {Role.COLLECTOR}
"""Read the scores, conclusions and counts of all bodies in a block."""

READS_RATINGS: Final = OVERSEES | {Role.COMMISSION, Role.WORKING_BODY, Role.HEAD_OF_STATE}
"""See the ratings of all bodies before they are published."""

READS_RECORDS: Final = READS_OWN | READS_BLOCK_RESULTS | {Role.EVALUATOR}
"""Read records for another reason than having supplied them."""

OF_ALL: Final = frozenset(Role) - READS_OWN - {Role.EXPERT, Role.PUBLIC}
"""May touch the records of every body, as far as the operation is for them."""

SUBSCRIBES: Final = (OF_ALL | READS_OWN) - {Role.OPERATOR, Role.SERVICE}
"""May subscribe to events; the operator sees and stops every subscription and receives none."""

TAKES_PART: Final = frozenset(Role) - {Role.PUBLIC}
"""Every actor of the evaluation; the public reads what is published instead."""
