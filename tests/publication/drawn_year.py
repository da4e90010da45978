"""A rated year drawn at random: editions, composition, facts; scored, rated and written as any other."""

from fractions import Fraction
from functools import cache

from hypothesis import strategies as st

from bagalau.contracts.v1.register.registers import Standing
from bagalau.scoring.model.facts import BodyFacts, DecidedDeduction, MeasureFact, PreviousValue
from bagalau.scoring.model.missing import Missing
from tests.aggregator.honest import answered_by
from tests.aggregator.scores import NONE
from tests.aggregator.whole_round import COMPOSITION_TEXT, answered, register_of
from tests.publication.made_year import sealed, year_of
from tests.scoring.two_blocks import N

BLOCKS = ("goals", "citizens", "orgdev")
REASONS = ("not_supplied", "refused", "no_official_statistics", "not_due")
EFFECTS = (
    "zero", "exclude", "renormalise", "full_points", "average_points",
    "{effect: carry_previous, otherwise: zero}", "{effect: carry_previous, otherwise: exclude}",
)  # fmt: skip
RULES = (
    "{proportion: {}}", "{linear: {from: 0.2, to: 0.9}}", "{linear: {from: 1.5, to: 0.25}}",
    "{bands: [{at_least: 0.75, points: M}, {at_least: 0.5, points: 1}, {at_least: 0, points: 0}]}",
)  # fmt: skip
TENTHS = st.integers(0, 12).map(lambda each: Fraction(each, 10))


@st.composite
def editions(draw, block):
    """Draw the text of an edition: directions of indicators, each with a rule and its answers."""
    directions = draw(
        st.lists(st.lists(st.integers(1, 30), min_size=1, max_size=3), min_size=1, max_size=2)
    )
    groups = [_direction(draw, block, at, maxima) for at, maxima in enumerate(directions)]
    whole = sum(map(sum, directions))
    return f"""
edition: {block}-drawn
block: {block}
governs: [2025]
known_from: 2024-12-01
names: {N}
status: proposed
rounding: {{places: 2, mode: half_up, status: proposed}}
maximum: {whole}
clamp: {{least: 0, most: {whole}}}
coverage: {{flag_below: 0.5, status: proposed}}
deductions:
  - {{code: P1, names: {N}, points: 1.5, per: fact, most: 2, status: proposed}}
deductions_most: {{points: 2.5, status: proposed}}
children:
{"".join(groups)}"""


def _direction(draw, block, at, maxima):
    rows = [_indicator(draw, f"{block}.{at}.{place}", each) for place, each in enumerate(maxima)]
    return f"""  - code: {block}.{at}
    names: {N}
    maximum: {sum(maxima)}
    status: proposed
    children:
{"".join(rows)}"""


def _indicator(draw, code, maximum):
    name = code.replace(".", "_")
    rule = draw(st.sampled_from(RULES)).replace("points: M", f"points: {maximum}")
    good = "down" if "1.5" in rule else "up"
    answers = {reason: draw(st.sampled_from(EFFECTS)) for reason in REASONS}
    missing = ", ".join(f"{key}: {each}" for key, each in answers.items())
    return (
        f"      - {{code: {code}, names: {N}, criterion: any, maximum: {maximum}, good: {good}, "
        f"kinds: [CSB, CSB_NS, LEB, NB], evaluator: centre, value: {name} / whole, rule: {rule}, "
        f"missing: {{{missing}, nothing_to_measure: exclude}}, "
        f"inputs: {{{name}: {N}, whole: {N}}}, status: proposed}}\n"
    )


@st.composite
def facts(draw, body, edition):
    """Draw the facts of a body for an edition."""
    measured = st.one_of(
        TENTHS.map(lambda each: MeasureFact(each, months=12)),
        st.sampled_from([MeasureFact(None, Missing(each)) for each in REASONS]),
    )
    measures = {name: draw(measured) for name in sorted(edition.measures() - {"whole"})}
    measures["whole"] = MeasureFact(Fraction(draw(st.sampled_from([1, 1, 1, 2, 0]))), months=12)
    previous = {
        each.code: PreviousValue(draw(TENTHS), NONE)
        for each in edition.indicators()
        if draw(st.booleans())
    }
    counts = draw(st.lists(st.integers(1, 2), max_size=2))
    taken = [
        DecidedDeduction("P1", each, "late", f"{body.code}-{at}") for at, each in enumerate(counts)
    ]
    return BodyFacts(
        body.code, body.kind, body.group, measures, previous, taken, region=body.region, year=2025
    )


@st.composite
def compositions(draw):
    """Draw the text of a composition: weights, what an absent block does, what is varied."""
    halves = draw(
        st.sampled_from([("0.5", "0.3", "0.2"), ("0.4", "0.35", "0.25"), ("0.1", "0.1", "0.8")])
    )
    weights = ", ".join(f"{block}: {each}" for block, each in zip(BLOCKS, halves, strict=True))
    absent = draw(st.sampled_from(["shared_out", "excluded_from_rating"]))
    blocks = "\n".join(f"  - {{block: {block}, names: {N}, owner: digital}}" for block in BLOCKS)
    return f"""
edition: composition-drawn
governs: [2025]
absent_blocks: {absent}
names: {N}
status: proposed
rounding: {{places: 2, mode: half_up, status: proposed}}
blocks:
{blocks}
groups:
  - {{code: central, names: {N}, kinds: [CSB, CSB_NS, NB], weights: {{{weights}}}, status: proposed}}
  - {{code: local, names: {N}, kinds: [LEB], weights: {{{weights}}}, status: proposed}}
bands:
  - {{code: high, at_least: 30, names: {N}, status: proposed}}
  - {{code: low, at_least: 0, names: {N}, status: proposed}}
positions: {{published: [central, local], status: proposed, ref: none}}
robustness:
  status: proposed
  seed: drawn
  replications: 60
  weights: {{indicator: 0.25, group: 0.25, block: 0.25}}
  goalposts:
    start: 0.10
    end: 0.10
    rules: {{official: 0.60, steps: 0.20, percentile: 0.20}}
    steps: 5
  missing:
    effects: {{official: 0.20, exclude: 0.20, zero: 0.20, carry: 0.20, mean: 0.20}}
    reasons: [not_supplied, refused, no_official_statistics]
  one_out: {{nothing: 0.50}}
"""


def some_bodies():
    """Give a few evaluated bodies of both groups, of all blocks."""
    whole = register_of()
    found = [
        x for x in whole.bodies if x.standing is Standing.EVALUATED and len(x.blocks) >= len(BLOCKS)
    ]
    chosen = [*(x for x in found if x.kind == "LEB")][:3] + [
        *(x for x in found if x.kind != "LEB")
    ][:2]
    return sealed(whole.model_copy(update={"bodies": sorted(chosen, key=lambda x: x.code)}))


REGISTER = some_bodies()


def year_drawn(composition, texts, given):
    """Give the year of drawn editions and facts; *given* by block and body."""
    answers = {
        block: answered_by(REGISTER, block, text, given[block], previous=NONE)
        for block, text in texts.items()
    }
    return year_of(REGISTER, composition, answers, BLOCKS, drafted=False), answers


@cache
def small_year(*, intervals=True):
    """Give a year of a few bodies on the shipped editions: quick to verify again and again."""
    answers = {block: answered(REGISTER, block) for block in BLOCKS}
    return year_of(REGISTER, COMPOSITION_TEXT, answers, BLOCKS, intervals=intervals)
