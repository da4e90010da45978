"""The words of the book in one language: phrases, numbers, days, texts in another language."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Final, cast

import yaml
from markupsafe import Markup, escape

from bagalau.auditing.wording import mark_english
from bagalau.scoring.model import (
    AvailableOf,
    Band,
    BandTable,
    Branch,
    ConditionalRule,
    Family,
    Group,
    Linear,
    PointsFormula,
    Proportion,
    RelativeRule,
)
from bagalau.scoring.numbers import format_number
from bagalau.scoring.source import Names, Source

KINDS: Final = frozenset({"CSB", "CSB_NS", "LEB", "NB"})


@cache
def phrases() -> Mapping[str, Names]:
    """Give every phrase of the book in three languages."""
    text = Path(__file__).with_name("phrases.yaml").read_text("utf-8")
    return cast("Mapping[str, Names]", yaml.load(text, Loader=yaml.CSafeLoader))


class Words:
    """The phrases of the book in one language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def say(self, name: str) -> str:
        """Say a phrase. Raises KeyError for one that no table holds."""
        return phrases()[str(name)][self.language]

    def known(self, name: str) -> Markup:
        """Give the phrase of a code; a code without a phrase stays a code."""
        return escape(self.say(name)) if name in phrases() else code(name)

    def marked(self, text: str) -> Markup:
        """Give a text of the edition, marked as English where the page is not."""
        return mark_english(text, self.language)

    def number(self, value: Fraction) -> str:
        """Write a number as the language does: a comma in Kazakh and Russian."""
        text = format_number(value)
        return text if self.language == "en" else text.replace(".", ",")

    def day(self, value: date) -> str:
        """Write a day as the language does."""
        return value.isoformat() if self.language == "en" else value.strftime("%d.%m.%Y")

    def kind_name(self, kind: str) -> Markup:
        """Name a kind of body; one the phrases do not know stays a code."""
        if kind not in KINDS:
            return code(kind)
        return Markup("{} ({})").format(self.say(f"kind_{kind}"), code(kind))

    def rule_phrase(self, rule: object) -> Markup:  # noqa: PLR0911 -- one sentence for each rule
        """Say a rule; one the phrases do not know is shown as it writes itself."""
        match rule:
            case Proportion():
                return escape(self.say("rule_Proportion"))
            case Linear(start, end):
                said = self.say("rule_Linear")
                return Markup("{} {} → {}").format(said, self.number(start), self.number(end))
            case BandTable(_, places):
                more = "" if places is None else f" {self.say('rounded_before')}: {places}."
                return escape(self.say("rule_BandTable") + more)
            case PointsFormula(expression, least):
                bounds = f"{self.number(least)} – M"
                said = self.say("rule_PointsFormula")
                return Markup("{} {} ({})").format(said, code(expression.text), bounds)
            case ConditionalRule(branches):
                parts = [Markup("<li>{}</li>").format(self._branch(each)) for each in branches]
                return Markup("{}<ol>{}</ol>").format(
                    self.say("rule_ConditionalRule"), Markup("").join(parts)
                )
            case RelativeRule():
                return self._relative(rule)
        text = str(rule.text()) if hasattr(rule, "text") else repr(rule)
        return Markup("{} {}").format(self.say("rule_other"), code(text))

    def _branch(self, branch: Branch) -> Markup:
        """Say one branch: when, of which value, by which rule, with every step of its table."""
        value = Markup("")
        if branch.value is not None:
            value = Markup("{}: {}. ").format(self.say("value"), code(branch.value.text))
        steps = ", ".join(
            f"≥ {self.number(each.at_least)}: {self.number(each.points)}"
            for each in steps_of(branch.rule)
        )
        table = Markup(" {}: {}.").format(self.say("points"), steps) if steps else Markup("")
        when = self._when([each.text for each in branch.when])
        return Markup("{}{}{}{}").format(when, value, self.rule_phrase(branch.rule), table)

    def _when(self, conditions: Sequence[str]) -> Markup:
        if not conditions:
            return Markup("{}: ").format(self.say("in_all_other_cases"))
        return Markup("{} {}: ").format(
            self.say("when"), Markup(", ").join(code(each) for each in conditions)
        )

    def _relative(self, rule: RelativeRule) -> Markup:
        """Say a rule that compares bodies: the family, among whom, and its numbers."""
        scored = rule.family is Family.Z_SCORE
        numbers = {
            "least_bodies": Fraction(rule.enough),
            "target": rule.target,
            "equal_share": rule.equal,
            "middle": rule.middle if scored else None,
            "deviation": rule.deviation if scored else None,
            "places": None if rule.places is None else Fraction(rule.places),
        }
        parts = [
            f"{self.say(name)}: {self.number(n)}" for name, n in numbers.items() if n is not None
        ]
        said = f"{self.say('rule_RelativeRule')} {self.say(f'family_{rule.family}')}. "
        reference = Markup("; {}: {}").format(self.say("reference_body"), code(rule.reference))
        return Markup("{}{}; {}{}").format(
            said,
            self.say(f"among_{rule.by}"),
            "; ".join(parts),
            reference if rule.reference else "",
        )

    def group_phrases(self, group: Group) -> list[tuple[str, Markup, Source | None]]:
        """Say what a group does besides adding: name of the parameter, its words, its basis."""
        found: list[tuple[str, Markup, Source | None]] = []
        if group.scale is not None:
            found.append(("rule_Scale", escape(self.number(group.scale)), None))
        if how := group.aggregation:
            weights = ", ".join(f"{name} {self.number(it)}" for name, it in how.weights.items())
            numbers = [
                f"{self.say(name)}: {self.number(it)}"
                for name, it in (("exponent", how.exponent), ("held_from", how.least))
                if it is not None
            ]
            said = "; ".join([self.say(f"mean_{how.mean}"), *numbers])
            words = Markup("{}{}").format(
                said, Markup("; {}").format(code(weights)) if weights else ""
            )
            found.append(("rule_Aggregation", words, how.source))
        if group.availability:
            share = escape(self.number(group.availability.least))
            of = "_children" if group.availability.of is AvailableOf.CHILDREN else ""
            found.append((f"rule_Availability{of}", share, group.availability.source))
        if correction := group.correction:
            found.append(("rule_Correction", code(correction.text()), correction.source))
        if bounds := group.bounds:
            ends = [
                f"{self.say(name)} {self.number(it)}"
                for name, it in (("not_less", bounds.least), ("not_more", bounds.most))
                if it is not None
            ]
            found.append(("rule_Bounds", escape(", ".join(ends)), bounds.source))
        return found


def steps_of(rule: object) -> tuple[Band, ...]:
    """Give the steps of a table of points; none for another rule."""
    return rule.bands if isinstance(rule, BandTable) else ()


def code(text: str) -> Markup:
    """Mark a code or a formula: it is the same in every language."""
    return Markup("<code>{}</code>").format(text)
