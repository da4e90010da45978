"""Totals from blocks: weights, absence, comparability, and what a composition must say."""

import re
from fractions import Fraction

import pytest

from bagalau.scoring.composition.composition import (
    Absence,
    AbsentBlocks,
    KindUnknown,
    compose,
)
from bagalau.scoring.composition.reading import CompositionRefused, read_composition
from bagalau.scoring.source.legal_source import Status

N = "{kk: a, ru: b, en: c}"
TEXT = f"""
edition: composition-2025
governs: [2025]
names: {{kk: Жиынтық, ru: Итог, en: Total}}
status: proposed
rounding: {{places: 2, mode: half_up, status: proposed}}
blocks:
  - {{block: goals, names: {N}, owner: audit-chamber}}
  - {{block: citizens, names: {N}, owner: civil-service}}
  - {{block: orgdev, names: {N}, owner: digital}}
groups:
  - {{code: central, names: {N}, kinds: [CSB, CSB_NS, NB], weights: {{goals: 0.50, citizens: 0.25, orgdev: 0.25}}, status: proposed}}
  - {{code: local, names: {N}, kinds: [LEB], weights: {{goals: 0.40, citizens: 0.35, orgdev: 0.25}}, status: proposed}}
bands:
  - {{code: high, at_least: 90, names: {N}, status: proposed}}
  - {{code: other, at_least: 0, names: {N}, status: proposed}}
positions: {{published: [central, local], status: proposed, ref: "Decree 954"}}
"""
COMPOSITION = read_composition(TEXT)
SCORES = {"goals": Fraction(90), "citizens": Fraction(80), "orgdev": Fraction(70)}


def composed(kind: str = "LEB", **changes: Fraction | Absence):
    return compose(COMPOSITION, kind=kind, blocks={**SCORES, **changes})


def test_total_weighs_the_blocks_by_group():
    assert composed().total == Fraction("81.5")
    assert composed(kind="CSB").total == Fraction("82.5")
    found = composed()
    assert (found.group, found.rounded, found.band) == ("local", "81.50", "other")
    assert found.weights_applied == {
        "goals": Fraction(2, 5),
        "citizens": Fraction(7, 20),
        "orgdev": Fraction(1, 4),
    }
    assert found.comparable == "citizens+goals+orgdev"
    assert not found.provisional


def test_total_is_composed_from_unrounded_scores_and_rounded_once():
    found = composed(goals=Fraction(90) + Fraction(1, 90))
    assert found.total == Fraction("81.5") + Fraction(1, 225)
    assert found.rounded == "81.50"
    assert composed(**dict.fromkeys(SCORES, Fraction("89.996"))).band == "high"


def test_total_is_rounded_to_the_places_of_its_edition():
    whole = read_composition(TEXT.replace("places: 2", "places: 1"))
    assert compose(whole, kind="LEB", blocks=SCORES).rounded == "81.5"


def test_weight_of_an_absent_block_is_shared_out_pro_rata():
    found = composed(goals=Absence.NOT_APPLICABLE)
    assert found.weights_applied == {
        "goals": 0,
        "citizens": Fraction(35, 60),
        "orgdev": Fraction(25, 60),
    }
    assert found.total == Fraction(35 * 80 + 25 * 70, 60)
    assert found.comparable == "citizens+orgdev"
    assert sum(found.weights_applied.values()) == 1


@pytest.mark.parametrize(
    ("absence", "provisional"),
    [
        (Absence.NOT_APPLICABLE, False),
        (Absence.ANALYSED_ONLY, False),
        (Absence.NOTHING_COUNTED, False),
        (Absence.BLOCK_ABSENT, True),
        (Absence.BLOCK_UNSIGNED, True),
    ],
)
def test_absent_or_unsigned_block_makes_the_total_provisional(absence, provisional):
    assert composed(orgdev=absence).provisional is provisional


def test_block_nobody_spoke_of_is_absent():
    found = compose(COMPOSITION, kind="LEB", blocks={"goals": Fraction(90)})
    assert found.provisional
    assert found.total == 90


def test_body_without_any_block_has_no_total():
    found = composed(**dict.fromkeys(SCORES, Absence.NOT_APPLICABLE))
    assert (found.total, found.rounded, found.band, found.comparable) == (None, None, None, "")
    assert set(found.weights_applied.values()) == {0}
    assert not found.provisional


def test_score_of_zero_is_a_score():
    found = composed(**dict.fromkeys(SCORES, Fraction(0)))
    assert (found.total, found.rounded, found.band) == (0, "0.00", "other")


def test_block_of_another_composition_is_not_counted():
    assert composed(digital=Fraction(1)).total == composed().total


def test_kind_without_a_group_is_refused():
    with pytest.raises(KindUnknown, match=r"composition-2025 puts the kind ZZ into no group"):
        composed(kind="ZZ")


def test_composition_is_read_as_written():
    assert COMPOSITION.code == "composition-2025"
    assert COMPOSITION.governs == (2025,)
    assert COMPOSITION.names["en"] == "Total"
    assert COMPOSITION.status is Status.PROPOSED
    assert COMPOSITION.digest.startswith("sha256:")
    assert COMPOSITION.places == 2
    assert [(each.block, each.owner) for each in COMPOSITION.blocks][1] == (
        "citizens",
        "civil-service",
    )
    assert COMPOSITION.blocks[0].names == {"kk": "a", "ru": "b", "en": "c"}
    central, local = COMPOSITION.groups
    assert (central.code, central.kinds) == ("central", {"CSB", "CSB_NS", "NB"})
    assert central.names["ru"] == "b"
    assert central.source.status is Status.PROPOSED
    assert COMPOSITION.group_of("LEB") is local
    assert COMPOSITION.positions.published == ("central", "local")
    assert COMPOSITION.positions.source.ref == "Decree 954"
    assert [each.code for each in COMPOSITION.bands] == ["high", "other"]


FAULTS = [
    ("goals: 0.40", "goals: 0.41", "/groups/1/weights", "weights_do_not_sum"),
    ("goals: 0.40", "goals: x", "/groups/1/weights/goals", "number_form"),
    ("goals: 0.40", "goals: -0.40", "/groups/1/weights/goals", "number_too_small"),
    ("goals: 0.40", "aims: 0.40", "/groups/1/weights/aims", "unknown_code"),
    ("kinds: [LEB]", "kinds: [NB]", "/groups/1/kinds", "duplicate_kind"),
    ("code: local", "code: central", "/groups/1/code", "duplicate_code"),
    ("block: orgdev", "block: goals", "/blocks/2/block", "duplicate_code"),
    ("owner: digital", "owner: digital, x: 1", "/blocks/2/x", "unknown_key"),
    (
        "published: [central, local]",
        "published: [regional]",
        "/positions/published",
        "unknown_code",
    ),
    ('status: proposed, ref: "Decree 954"', "reason: none", "/positions", "no_reference"),
    (
        'status: proposed, ref: "Decree 954"',
        "ref: a, reason: none",
        "/positions/reason",
        "unknown_key",
    ),
    ("0.25}, status: proposed", "0.25}", "/groups/0", "no_reference"),
    ("0.25}, status: proposed", "0.25}, status: proposed, x: 1", "/groups/0/x", "unknown_key"),
    ("at_least: 0", "at_least: 0.01", "/bands", "bands_leave_gap"),
    ("status: proposed\nrounding", "status: x\nrounding", "/status", "unknown_word"),
    ("governs: [2025]", "governs: [2025]\nextra: 1", "/extra", "unknown_key"),
    ("governs: [2025]", "governs: [", "", "yaml_syntax"),
]


@pytest.mark.parametrize(("old", "new", "pointer", "code"), FAULTS)
def test_composition_with_a_fault_is_refused_with_its_place(old, new, pointer, code):
    assert old in TEXT
    with pytest.raises(CompositionRefused) as refused:
        read_composition(TEXT.replace(old, new, 1))
    assert (pointer, code) in [(each.pointer, each.code) for each in refused.value.faults]


def test_weights_that_do_not_sum_are_told_with_their_sum():
    with pytest.raises(CompositionRefused, match=r"weights sum to 101/100, not 1"):
        read_composition(TEXT.replace("goals: 0.40", "goals: 0.41"))


def test_bands_are_optional_and_a_note_is_allowed():
    bare = read_composition(
        TEXT[: TEXT.index("bands:")] + "note: why\n" + TEXT[TEXT.index("positions:") :]
    )
    assert bare.bands == ()
    assert compose(bare, kind="LEB", blocks=SCORES).band is None


BY_BLOCK = re.sub(r"weights: \{[^}]*\}, ", "", TEXT).replace(
    "status: proposed\nrounding", "reported: by_block\nstatus: proposed\nrounding", 1
)


def test_blocks_reported_each_by_itself_have_no_weights_and_no_total():
    found = compose(read_composition(BY_BLOCK), kind="LEB", blocks=SCORES)
    assert (found.group, found.total, found.rounded, found.band) == ("local", None, None, None)
    assert (found.weights_applied, found.comparable, found.provisional) == ({}, "", False)


def test_weights_are_refused_where_no_total_is_made_and_needed_where_one_is():
    with pytest.raises(CompositionRefused, match="weights is unknown here"):
        read_composition(TEXT.replace("status: proposed\nrounding", "reported: by_block\nstatus: proposed\nrounding", 1))  # fmt: skip
    with pytest.raises(CompositionRefused, match="weights must be given"):
        read_composition(BY_BLOCK.replace("reported: by_block\n", ""))


EXCLUDED = read_composition(
    TEXT.replace("governs: [2025]", "governs: [2025]\nabsent_blocks: excluded_from_rating")
)


@pytest.mark.parametrize("absence", list(Absence))
@pytest.mark.parametrize("block", list(SCORES))
def test_an_edition_that_excludes_makes_no_total_of_some_blocks_and_applies_no_weight(
    block, absence
):
    found = compose(EXCLUDED, kind="LEB", blocks={**SCORES, block: absence})
    assert (found.total, found.rounded, found.band) == (None, None, None)
    assert set(found.weights_applied.values()) == {0}
    assert found.absences == {block: absence}
    assert found.provisional is (absence in {Absence.BLOCK_ABSENT, Absence.BLOCK_UNSIGNED})


def test_an_edition_that_excludes_weighs_a_whole_body_as_any_other():
    assert EXCLUDED.absent_blocks is AbsentBlocks.EXCLUDED
    assert compose(EXCLUDED, kind="LEB", blocks=SCORES).total == composed().total
    assert COMPOSITION.absent_blocks is AbsentBlocks.SHARED_OUT


MORE = """
onward: true
latest_read: 2023-05-29
act: {title: Decree, number: "954", edition: "29.05.2023", para: "48-1"}
block_ratings: {published: [local], status: proposed}
responsibility:
  decline: {years: 3, status: sourced, para: "73"}
  last_positions: {count: 3, status: sourced, para: "73"}
  joined: {status: inferred, para: "73"}
"""
WITH_LAW = TEXT.replace("status: proposed\nrounding", "status: inferred\nrounding", 1) + MORE


def test_the_act_of_an_edition_and_what_follows_from_it_are_read():
    found = read_composition(WITH_LAW)
    assert (found.status, found.source.para, found.latest_read.isoformat()) == (
        Status.INFERRED,
        "48-1",
        "2023-05-29",
    )
    assert found.block_ratings.published == ("local",)
    flags = found.responsibility
    assert (flags.decline.falls, flags.last_positions.count, flags.joined.status) == (
        3,
        3,
        Status.INFERRED,
    )
    assert [found.covers(year) for year in (2024, 2025, 2030)] == [False, True, True]
    assert not COMPOSITION.covers(2026)


@pytest.mark.parametrize(
    ("old", "new", "pointer", "code"),
    [
        ("years: 3", "years: 0", "/responsibility/decline/years", "number_too_small"),
        ("years: 3", "falls: 3", "/responsibility/decline", "missing_key"),
        ("published: [local]", "published: [x]", "/block_ratings/published", "unknown_code"),
        ("latest_read: 2023-05-29", "latest_read: soon", "/latest_read", "date_form"),
        ('number: "954", ', "", "/act", "missing_key"),
        ("onward: true", "absent_blocks: gone", "/absent_blocks", "unknown_word"),
        ("joined: {status: inferred, ", "joined: {status: x, ", "/responsibility/joined/status", "unknown_word"),
    ],
)  # fmt: skip
def test_a_fault_in_what_follows_from_the_act_is_told_with_its_place(old, new, pointer, code):
    assert old in WITH_LAW
    with pytest.raises(CompositionRefused) as refused:
        read_composition(WITH_LAW.replace(old, new, 1))
    assert (pointer, code) in [(each.pointer, each.code) for each in refused.value.faults]
