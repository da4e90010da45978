"""Reads how an edition has exemptions of indicators decided."""

from bagalau.scoring.loading.rules import read_source
from bagalau.scoring.model import EXEMPTING, Exempted, ExemptionRule, Missing, Office
from bagalau.scoring.source import Reader


def read_exemptions(entry: Reader) -> dict[Missing, ExemptionRule]:
    """Read the exemptions of an edition, one entry a reason; an edition may say nothing of them."""
    found: dict[Missing, ExemptionRule] = {}
    for each in entry.items("exemptions", needed=False):
        rule = _rule(each)
        each.finish()
        if rule.reason not in EXEMPTING:
            named = ", ".join(EXEMPTING)
            each.fault("code", "exemption_reason", f"an exemption is for one of: {named}")
        if rule.reason in found:
            each.fault("code", "duplicate_code", f"{rule.reason} stands here twice")
        if bool(rule.measures) is not (Exempted.VALUE in rule.of):
            each.fault("measures", "exemption_measures", "value and measures belong together")
        found[rule.reason] = rule
    return found


def _rule(each: Reader) -> ExemptionRule:
    reason = each.choice("code", Missing, Missing.OBJECTIVE_CIRCUMSTANCES)
    office = each.choice("office", Office, Office.EVALUATOR)
    opinion = each.boolean("opinion")
    named = each.codes("of")
    known = {str(one): one for one in Exempted}
    for one in named:
        if one not in known:
            each.fault("of", "unknown_word", f"{one} is none of: {', '.join(known)}")
    measures = each.codes("measures") if "measures" in each else ()
    of = tuple(known[one] for one in named if one in known)
    return ExemptionRule(reason, office, opinion, of, tuple(measures), read_source(each))
