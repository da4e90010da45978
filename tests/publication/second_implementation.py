"""The official scores of the reference editions a second time: written from the editions' text.

It shares no code with the platform: YAML, JSON and exact fractions, nothing else. It reads a bundle's
folder and gives scores, totals and positions; what the reference editions do not use, it refuses.
"""

import ast
import json
from fractions import Fraction
from pathlib import Path

import yaml

ORDER = (
    "not_applicable", "objective_circumstances", "refused", "not_supplied", "incomplete", "not_due",
    "no_official_statistics", "nothing_to_measure",
)  # fmt: skip
KNOWN = {
    "code", "criterion", "names", "maximum", "good", "coverage", "kinds", "evaluator", "value", "rule",
    "missing", "inputs", "source", "flags", "variants", "status",
}  # fmt: skip


class NothingToMeasure(Exception):
    """Something was to be divided by nothing."""


def value_of(text, values):
    """Evaluate a formula of an edition exactly: numbers, measures, + - * /, comparisons, if, min, max."""
    return _value(ast.parse(text.replace("if(", "when("), mode="eval").body, values, text)


def _value(node, values, text):
    match node:
        case ast.Constant():
            return Fraction(ast.get_source_segment(text.replace("if(", "when("), node))
        case ast.Name(id=name):
            return values[name]
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            return -_value(inner, values, text)
        case ast.BinOp(left=left, op=operation, right=right):
            one, other = _value(left, values, text), _value(right, values, text)
            return _combined(operation, one, other)
        case ast.Call(func=ast.Name(id="when"), args=[condition, yes, no]):
            return _value(yes if _holds(condition, values, text) else no, values, text)
        case ast.Call(func=ast.Name(id=("min" | "max") as name), args=arguments):
            chosen = min if name == "min" else max
            return chosen(_value(each, values, text) for each in arguments)
    raise ValueError(f"{text}: the reference editions use no {type(node).__name__}")


def _combined(operation, one, other):
    match operation:
        case ast.Add():
            return one + other
        case ast.Sub():
            return one - other
        case ast.Mult():
            return one * other
        case ast.Div() if other:
            return one / other
        case ast.Div():
            raise NothingToMeasure
    raise ValueError("another operation")


def _holds(node, values, text):
    [operation], [right] = node.ops, node.comparators
    one, other = _value(node.left, values, text), _value(right, values, text)
    return {
        ast.Gt: one > other, ast.GtE: one >= other, ast.Lt: one < other, ast.LtE: one <= other,
        ast.Eq: one == other, ast.NotEq: one != other,
    }[type(operation)]  # fmt: skip


def names_of(text):
    """Name the measures of a formula, in the order of the alphabet."""
    tree = ast.parse(text.replace("if(", "when("), mode="eval")
    called = {each.func.id for each in ast.walk(tree) if isinstance(each, ast.Call)}
    return sorted({each.id for each in ast.walk(tree) if isinstance(each, ast.Name)} - called)


def points_by(rule, value, maximum):
    """Give the points of a value by a proportion or between two goalposts."""
    [(name, given)] = rule.items()
    if name == "linear":
        start, end = Fraction(str(given["from"])), Fraction(str(given["to"]))
        value = (value - start) / (end - start)
    elif name != "proportion":
        raise ValueError(f"the reference editions use no rule {name}")
    return maximum * max(Fraction(0), min(Fraction(1), value))


class Body:
    """One body in one block: its facts, and the edition it is scored by."""

    def __init__(self, edition, facts):
        self.edition, self.facts = edition, facts
        self.measures = facts["measures"]
        only = [each["only"] for each in edition.get("bodies", []) if each["body"] == facts["body"]]
        self.only = only[0] if only else None
        sizes = {each["code"]: each for each in edition["deductions"]}
        self.zeroed = {
            each["indicator"]
            for each in facts["deductions"]
            if each["indicator"] and sizes[each["code"]].get("indicator_zero")
        }

    def applies(self):
        """Whether any indicator with points is meant for the body."""
        return any(
            Fraction(str(x["maximum"])) and self.formula(x) for x in indicators(self.edition)
        )

    def formula(self, node):
        """Give the formula for the kind of the body; none when the indicator is not meant for it."""
        if not node.keys() <= KNOWN:
            raise ValueError(
                f"{node['code']}: {node.keys() - KNOWN} is not of the reference editions"
            )
        kind = self.facts["kind"]
        if kind not in node["kinds"] or (self.only is not None and node["code"] not in self.only):
            return None
        own = [each["value"] for each in node.get("variants", []) if kind in each["kinds"]]
        return own[0] if own else node["value"]

    def score(self):
        """Give the score before the one rounding; none when nothing was counted."""
        points = self.group(self.edition, Fraction(str(self.edition["maximum"])))
        if points is None:
            return None
        least, most = (Fraction(str(self.edition["clamp"][each])) for each in ("least", "most"))
        return max(least, min(most, points - self.deducted()))

    def group(self, node, maximum):
        """Add up what was counted, the maxima of the rest shared out pro rata."""
        points = available = Fraction(0)
        for child in node["children"]:
            own = Fraction(str(child["maximum"]))
            found = self.group(child, own) if "children" in child else self.indicator(child, own)
            if found is not None and own:
                points, available = points + found, available + own
        return points * maximum / available if available else None

    def indicator(self, node, maximum):
        """Give an indicator's points; none when it is not counted."""
        text = self.formula(node)
        if text is None or node["code"] in self.zeroed:
            return None if text is None else Fraction(0)
        exemption = self.facts.get("exemptions", {}).get(node["code"])
        if exemption and not exemption["measures"]:
            return self.absent(node, maximum, exemption["reason"])
        measures = {**self.measures, **(exemption["measures"] if exemption else {})}
        used = {name: measures[name] for name in names_of(text)}
        gone = [each["missing"] for each in used.values() if each["value"] is None]
        if gone:
            return self.absent(node, maximum, min(gone, key=ORDER.index))
        if not self.enough(node, used):
            return self.absent(node, maximum, "incomplete")
        return self.measured(node, maximum, text, used)

    def measured(self, node, maximum, text, used):
        """Give the points of an indicator whose measures are all there."""
        try:
            value = value_of(text, {name: Fraction(each["value"]) for name, each in used.items()})
        except NothingToMeasure:
            return self.absent(node, maximum, "nothing_to_measure")
        return points_by(node["rule"], value, maximum)

    def enough(self, node, used):
        """Whether as much of the year is there as is asked for, the same months of every measure."""
        asked = node.get("coverage", self.edition["coverage"])
        monthly = [each for each in used.values() if each.get("months") is not None]
        lacking = {tuple(each.get("lacking", ())) for each in monthly}
        if not any(lacking) or not (asked.get("months") or asked.get("with_last")):
            return True
        due = max((each.get("due", range(1, 13)) for each in monthly), key=len)
        needed = -(-asked.get("months", 0) * len(due) // 12)
        ends = not asked.get("with_last") or not any(due[-1] in each for each in lacking)
        have = len(due) - len(set().union(*lacking))
        return len(lacking) == 1 and ends and have >= needed

    def absent(self, node, maximum, why):
        """Give what follows from an absent value."""
        usual = {"incomplete": "not_supplied"}
        answer = node["missing"].get(why) or node["missing"].get(usual.get(why), "exclude")
        effect = answer if isinstance(answer, str) else answer["effect"]
        previous = self.facts["previous"].get(node["code"])
        if effect == "carry_previous" and previous is not None:
            return points_by(node["rule"], Fraction(previous["value"]), maximum)
        if effect == "carry_previous":
            effect = "exclude" if isinstance(answer, str) else answer.get("otherwise", "exclude")
        if effect in {"exclude", "renormalise"}:
            return None
        if effect != "zero":
            raise ValueError(f"the reference editions know no {effect}")
        return Fraction(0)

    def deducted(self):
        """Give the points taken off, each up to its cap and all of them up to theirs."""
        sizes = {each["code"]: each for each in self.edition["deductions"]}
        taken = {}
        left = Fraction(str(self.edition["deductions_most"]["points"]))
        for each in self.facts["deductions"]:
            size = sizes[each["code"]]
            points = Fraction(str(size["points"]))
            points *= each["facts"] if size["per"] == "fact" else 1
            if "most" in size:
                most = Fraction(str(size["most"])) - taken.get(each["code"], 0)
                points = min(points, most)
            points = min(points, left)
            left -= points
            taken[each["code"]] = taken.get(each["code"], 0) + points
        return sum(taken.values(), Fraction(0))


def indicators(node):
    """Give the indicators below a node."""
    for child in node["children"]:
        if "children" in child:
            yield from indicators(child)
        else:
            yield child


class Number(yaml.SafeLoader):
    """Reads a number as the text it is written as, so that 0.1 is a tenth."""


for _tag in ("float", "int"):
    Number.add_constructor(f"tag:yaml.org,2002:{_tag}", lambda loader, node: _plain(node.value))


def _plain(text):
    return int(text) if text.lstrip("-").isdigit() else text


def scores_of(folder):
    """Give the scores of a bundle's folder: by block and body, none where nothing was counted."""
    found = {}
    for block in sorted(path.name for path in (Path(folder) / "blocks").iterdir()):
        here = Path(folder) / "blocks" / block
        edition = yaml.load((here / "edition.yaml").read_text("utf-8"), Number)
        told = map(json.loads, (here / "measures.ndjson").read_text("utf-8").splitlines())
        bodies = [Body(edition, each) for each in told]
        found[block] = {x.facts["body"]: x.score() for x in bodies if x.applies()}
    return found


def totals_of(folder, scores):
    """Give each body's group and total, by the official weights; none where a block is missing."""
    composition = yaml.load((Path(folder) / "composition.yaml").read_text("utf-8"), Number)
    if composition["absent_blocks"] != "excluded_from_rating":
        raise ValueError("the reference composition shares no weight out")
    register = json.loads((Path(folder) / "register.json").read_text("utf-8"))
    found = {}
    for body in register["bodies"]:
        group = next(x for x in composition["groups"] if body["kind"] in x["kinds"])
        evaluated = body["standing"] == "evaluated"
        parts = [
            (scores.get(block, {}).get(body["code"]), Fraction(str(weight)))
            for block, weight in group["weights"].items()
            if evaluated and block in body["blocks"]
        ]
        known = len(parts) == len(group["weights"]) and all(x is not None for x, _ in parts)
        total = sum((x * weight for x, weight in parts), Fraction(0)) if known else None
        found[body["code"]] = group["code"], total
    return found


def positions_of(totals):
    """Give each body's position in its group: one more than there are higher totals."""
    return {
        body: 1 + sum(
            other is not None and other > total
            for theirs, other in totals.values()
            if theirs == group
        )
        for body, (group, total) in totals.items()
        if total is not None
    }  # fmt: skip
