"""The difference of two editions is readable, and applying it gives the other, to the digest."""

from copy import deepcopy
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bagalau.scoring.editions.edition_difference import (
    Change,
    ChangeKind,
    branches,
    diff_documents,
    diff_editions,
)
from bagalau.scoring.editions.patch import ChangesRefused, apply_changes, patch_text
from bagalau.scoring.loading.edition import EditionRefused, read_edition
from bagalau.scoring.source.document import digest_of, read_document
from bagalau.scoring.source.writing import write_inline, write_yaml
from tests.example_counts import at_most
from tests.scoring.sample import TEXT, changed

ROOT = Path(__file__).parents[3]
SHIPPED = sorted(
    path
    for path in (ROOT / "services").glob("*/methodology/*.yaml")
    if not path.name.endswith((".cases.yaml", ".recheck.yaml"))
)
TEXTS = [TEXT, *(path.read_text(encoding="utf-8") for path in SHIPPED)]
DOCUMENT = read_document(TEXT).value

words = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)
numbers = st.decimals(-1000, 1000, allow_nan=False, places=3).map(Fraction)
plain = st.one_of(st.none(), st.booleans(), words, numbers, st.dates())
values = st.recursive(
    plain, lambda below: st.lists(below, max_size=3) | st.dictionaries(words, below, max_size=3)
)


@st.composite
def rearranged(draw):
    """Give the sample's tree with nodes taken out, put in, moved, ordered and written anew."""
    document = deepcopy(DOCUMENT)
    for _ in range(draw(st.integers(0, 6))):
        groups = [each for each in every_node(document) if len(each.get("children", [])) > 1]
        leaves = [each for each in every_node(document) if "children" not in each]
        match draw(st.sampled_from(["out", "in", "move", "order", "write", "forget", "deduct"])):
            case "out" if groups:
                below = draw(st.sampled_from(groups))["children"]
                below.pop(draw(st.integers(0, len(below) - 1)))
            case "in" if groups:
                below = draw(st.sampled_from(groups))["children"]
                code = f"N{len(list(every_node(document)))}.{draw(st.integers(0, 10**9))}"
                entry = {"code": code, "maximum": Fraction(1)}
                below.insert(draw(st.integers(0, len(below))), entry)
            case "move" if len(groups) > 1:
                source, target = draw(st.sampled_from(groups)), draw(st.sampled_from(groups))
                node = source["children"].pop()
                fits = target not in list(every_node(node))
                (target if fits else source)["children"].insert(0, node)
            case "order" if groups:
                group = draw(st.sampled_from(groups))
                group["children"] = draw(st.permutations(group["children"]))
            case "write" if leaves:
                leaf = draw(st.sampled_from(leaves))
                leaf[draw(st.sampled_from(["maximum", "names", "rule", "new/~key"]))] = draw(values)
            case "forget" if leaves:
                leaf = draw(st.sampled_from(leaves))
                leaf.pop(draw(st.sampled_from(sorted(leaf.keys() - {"code"}) or [""])), None)
            case "deduct":
                document["deductions"] = draw(st.permutations(document["deductions"]))
                document["deductions"][0]["points"] = draw(numbers)
                if len(document["deductions"]) > 1 and draw(st.booleans()):
                    document["deductions"].pop()
    return document


def every_node(node):
    for child in node.get("children", []):
        yield child
        yield from every_node(child)


@given(rearranged(), rearranged())
@settings(max_examples=at_most(150), deadline=None)
def test_applying_the_difference_gives_the_other_edition_to_the_digest(one, other):
    changes = diff_documents(one, other)
    assert digest_of(apply_changes(one, changes)) == digest_of(other)
    if not changes:
        assert digest_of(one) == digest_of(other)


@given(values)
@settings(max_examples=at_most(300), deadline=None)
def test_a_written_document_reads_as_the_same_values(value):
    document = read_document(write_yaml({"it": value}))
    assert document.faults == []
    assert document.value == {"it": value}
    assert read_document(write_inline({"it": value})).value == {"it": value}


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.splitlines()[0][:40])
def test_every_shipped_edition_is_written_back_under_its_own_digest(text):
    assert read_edition(write_yaml(read_document(text).value)).digest == read_edition(text).digest


@pytest.mark.parametrize("before", TEXTS, ids=range(len(TEXTS)))
def test_a_shipped_edition_becomes_any_other_by_their_difference(before):
    for after in TEXTS:
        changes = diff_editions(before, after)
        assert read_edition(patch_text(before, changes)).digest == read_edition(after).digest


def only(*changes):
    [found] = diff_editions(TEXT, changed(*changes))
    return found


def test_a_changed_parameter_names_its_node_its_place_and_its_status():
    found = only(("points: 1.5, per: case", "points: 2, per: case"))
    assert (found.kind, found.node, found.parameter) == (
        ChangeKind.CHANGED, "", "/deductions/P1/points",
    )  # fmt: skip
    assert (found.before, found.after) == (Fraction("1.5"), Fraction(2))
    assert (found.status, found.act) == ("sourced_historical", "120 53")


def test_a_new_name_is_a_renaming():
    found = only(("names: {kk: A1, ru: A1, en: A1}", "names: {kk: A1, ru: A1, en: Goals}"))
    assert (found.kind, found.node, found.path) == (ChangeKind.RENAMED, "A1", "/A1")


def test_the_order_of_keys_and_remarks_are_no_change():
    assert diff_editions(TEXT, TEXT + "# a remark\n") == ()


def test_a_moved_indicator_is_moved_and_not_removed_and_added():
    document = deepcopy(DOCUMENT)
    groups = [each for each in document["children"] if "children" in each]
    node = groups[0]["children"].pop(0)
    groups[1]["children"].append(node)
    [moved] = diff_documents(DOCUMENT, document)
    assert (moved.kind, moved.node) == (ChangeKind.MOVED, node["code"])
    assert (moved.before, moved.after) == (groups[0]["code"], groups[1]["code"])
    assert digest_of(apply_changes(DOCUMENT, [moved])) == digest_of(document)


def test_the_given_edition_stays_as_it_is():
    before = digest_of(DOCUMENT)
    apply_changes(DOCUMENT, diff_documents(DOCUMENT, {"code": "x"}))
    assert digest_of(DOCUMENT) == before


def test_a_faulty_edition_is_not_compared():
    with pytest.raises(EditionRefused):
        diff_editions(TEXT, "edition: half")


LEAF = next(code for code, each in branches(DOCUMENT).items() if code and not each.children)
GROUP = next(code for code, each in branches(DOCUMENT).items() if code and each.children)
REFUSED = [
    (Change(ChangeKind.CHANGED, LEAF, "/maximum", Fraction(999), Fraction(1)), "not_as_before"),
    (Change(ChangeKind.CHANGED, LEAF, "/nothing", None, Fraction(1)), "place_unknown"),
    (Change(ChangeKind.CHANGED, LEAF, "/maximum/deep", None, Fraction(1)), "place_unknown"),
    (Change(ChangeKind.CHANGED, "", "/deductions/P9/points", None, Fraction(1)), "place_unknown"),
    (Change(ChangeKind.REMOVED, "", "/deductions/P9", {}), "place_unknown"),
    (Change(ChangeKind.ADDED, LEAF, "/maximum", None, Fraction(1)), "not_as_before"),
    (Change(ChangeKind.ADDED, "", "/deductions/P1", None, {"code": "P1"}), "not_as_before"),
    (Change(ChangeKind.ADDED, "", "/deductions/P9", None, {"code": "P8"}), "node_form"),
    (Change(ChangeKind.CHANGED, "Z9", "/maximum", None, None), "node_unknown"),
    (Change(ChangeKind.REMOVED, "Z9"), "node_unknown"),
    (Change(ChangeKind.REMOVED, ""), "node_unknown"),
    (Change(ChangeKind.REMOVED, LEAF, before={"code": "other"}), "not_as_before"),
    (Change(ChangeKind.REMOVED, GROUP), "node_without_parent"),
    (Change(ChangeKind.MOVED, LEAF, before="Z9", parent=GROUP), "not_as_before"),
    (Change(ChangeKind.MOVED, GROUP, before="", parent=GROUP), "node_without_parent"),
    (Change(ChangeKind.MOVED, LEAF, "/maximum", Fraction(5)), "kind_form"),
    (Change(ChangeKind.CHANGED, LEAF), "kind_form"),
    (Change(ChangeKind.CHANGED, GROUP, "/children", None, []), "kind_form"),
    (Change(ChangeKind.ADDED, LEAF, "/children", None, [{"code": "N1"}]), "kind_form"),
    (Change(ChangeKind.ADDED, LEAF, after={"code": LEAF}), "node_known"),
    (Change(ChangeKind.ADDED, "N1", after={"code": "N2"}, parent=GROUP), "node_form"),
    (Change(ChangeKind.ADDED, "N1", after={"code": "N1"}, parent="Z9"), "node_unknown"),
    (Change(ChangeKind.ORDERED, GROUP, "/children", None, ["a"]), "order_form"),
    (Change(ChangeKind.ORDERED, "", "/deductions", None, ["P1"]), "order_form"),
]


@pytest.mark.parametrize(("change", "code"), REFUSED, ids=lambda it: str(it)[:60])
def test_a_change_that_does_not_fit_is_refused_with_its_place(change, code):
    with pytest.raises(ChangesRefused) as refused:
        apply_changes(DOCUMENT, [change])
    assert code in {fault.code for fault in refused.value.faults}
    assert all(fault.pointer.startswith("/") for fault in refused.value.faults)


def test_two_changes_that_move_one_node_are_refused_together():
    moved = Change(ChangeKind.MOVED, GROUP, before="", after="", parent="")
    with pytest.raises(ChangesRefused, match="another change moves"):
        apply_changes(DOCUMENT, [moved, moved])
    gone = Change(ChangeKind.REMOVED, LEAF)
    with pytest.raises(ChangesRefused, match="no node"):
        apply_changes(DOCUMENT, [gone, gone])


def test_changes_to_a_text_that_is_no_document_are_refused():
    with pytest.raises(ChangesRefused):
        patch_text("a: 1\na: 2", [])


def test_a_reference_inside_a_proposed_source_is_shown_as_proposed():
    before = {
        "code": "x",
        "status": "proposed",
        "source": {"ref": "V1"},
        "rule": {"linear": {"to": 1}},
    }
    after = {**before, "source": {"ref": "V2"}, "rule": {"linear": {"to": 2}}}
    found = diff_documents(before, after)
    assert [(each.parameter, each.status) for each in found] == [
        ("/source/ref", "proposed"), ("/rule/linear/to", "proposed"),
    ]  # fmt: skip


def test_a_place_with_a_paragraph_and_no_word_of_its_status_is_sourced():
    before = {"code": "x", "para": "34", "maximum": Fraction(5)}
    [found] = diff_documents(before, {**before, "maximum": Fraction(6)})
    assert (found.status, found.act) == ("sourced", "34")
