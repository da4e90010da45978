"""The verifier: a good bundle holds; each of six that were tampered with does not, and it says where."""

import json
from pathlib import Path

import pytest

from bagalau.contracts.v1.wire.base import Names
from bagalau.contracts.v1.wire.canonical_json import canonical, content_digest, digest
from bagalau.publication import verifier
from bagalau.publication.bundle import MANIFEST, Restricted, pack
from bagalau.publication.verifier import Year, main
from tests.publication.drawn_year import small_year
from tests.publication.made_year import decided, made_bundle

BLOCK = "goals"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A whole published year, with intervals, conclusions and a decision."""
    out = tmp_path_factory.mktemp("published") / "year"
    made_bundle(out, decided(small_year()))
    return out


@pytest.fixture
def bundle(folder, tmp_path):
    """A copy of the published year, to be tampered with."""
    copy = tmp_path / "year"
    for path in folder.rglob("*"):
        if path.is_file():
            place = copy / path.relative_to(folder)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(path.read_bytes())
    return copy


def faults(place):
    year = Year(place)
    year.verify()
    return {name: check.faults for name, check in year.checks.items() if check.faults}


def relisted(folder):
    """Give the manifest the digests of the files as they are now: what a careful forger does."""
    manifest = json.loads((folder / MANIFEST).read_bytes())
    for each in manifest["files"]:
        content = (folder / each["path"]).read_bytes()
        each["bytes"], each["sha256"] = len(content), digest(content)
    (folder / MANIFEST).write_bytes(canonical(manifest))


def edited(folder, path, change):
    """Change one document in place."""
    found = json.loads((folder / path).read_bytes())
    change(found)
    (folder / path).write_bytes(canonical(found))


def edited_line(folder, path, body, change):
    """Change the document of one body in a file of lines."""
    lines = [json.loads(each) for each in (folder / path).read_bytes().splitlines()]
    [one] = [each for each in lines if each["body"] == body]
    change(one)
    (folder / path).write_bytes(b"".join(canonical(each) + b"\n" for each in lines))


def rerated(folder):
    """Give a changed rating its digest again, in the manifest too."""
    rating = json.loads((folder / "rating.json").read_bytes())
    content = {k: x for k, x in rating.items() if k not in {"version", "created_at", "digest"}}
    beside = {"attempts", "facts_reason", "scored_alike_by"}
    content["pins"] = [{k: x for k, x in y.items() if k not in beside} for y in rating["pins"]]
    rating["digest"] = digest(canonical(content))
    (folder / "rating.json").write_bytes(canonical(rating))
    edited(folder, MANIFEST, lambda told: told.update(rating_digest=rating["digest"]))


def scored_body(folder):
    rating = json.loads((folder / "rating.json").read_bytes())
    return next(each["body"] for each in rating["entries"] if each["position"] == 2)


def test_a_published_year_holds_in_every_part(folder, capsys):
    assert main([str(folder)]) == 0
    said = capsys.readouterr().out
    assert "ALL HOLDS" in said
    assert "NOT" not in said
    assert "not there" not in said
    assert len(said.splitlines()) < 25


def test_a_zip_holds_as_its_folder_does(folder, tmp_path, capsys):
    pack(folder, tmp_path / "year.zip")
    assert main([str(tmp_path / "year.zip")]) == 0
    assert "ALL HOLDS" in capsys.readouterr().out


def a_file_changed(folder):
    place = folder / "register.json"
    place.write_bytes(place.read_bytes().replace(b'"version":1', b'"version":2'))


def a_measure_changed(folder):
    def better(body):
        body["measures"]["paid"] = {**body["measures"]["paid"], "value": "1", "missing": None}

    edited_line(folder, f"blocks/{BLOCK}/measures.ndjson", scored_body(folder), better)
    relisted(folder)


def a_score_changed(folder):
    def better(card):
        card["score"] = {"exact": "100", "decimal": "100.00"}
        card["digest"] = content_digest({k: x for k, x in card.items() if k != "digest"})

    edited_line(folder, f"blocks/{BLOCK}/scorecards.ndjson", scored_body(folder), better)
    relisted(folder)


def two_positions_swapped(folder):
    def swap(rating):
        first, second = (
            next(each for each in rating["entries"] if each["position"] == place)
            for place in (1, 2)
        )
        first["position"], second["position"] = 2, 1

    edited(folder, "rating.json", swap)
    rerated(folder)
    relisted(folder)


def an_interval_narrowed(folder):
    def narrow(told):
        wide = max(told["groups"][0]["bodies"], key=lambda each: each["high"] - each["low"])
        wide["low"] = wide["high"]

    edited(folder, "intervals.json", narrow)
    relisted(folder)


def a_vote_turned(folder):
    def turn(told):
        told["votes"][0]["vote"] = "for"
        told["votes"][0]["rating_digest"] = "sha256:" + "0" * 64

    edited(folder, "decisions.json", turn)
    relisted(folder)


def an_edition_rewritten(folder):
    place = folder / f"blocks/{BLOCK}/edition.yaml"
    place.write_text(place.read_text("utf-8").replace("points: 1.5", "points: 0.5"), "utf-8")
    relisted(folder)


def a_conclusion_rewritten(folder):
    edited(folder, "conclusions/country.json", lambda told: told["paragraphs"].pop())
    relisted(folder)


TAMPERED = {
    a_file_changed: ("every file", "register.json: sha256"),
    a_measure_changed: ("scores", "goals, A2.01: "),
    a_score_changed: ("scores", "score is 100"),
    two_positions_swapped: ("positions", "position is 1, 2 follows"),
    an_interval_narrowed: ("intervals", "low is"),
    a_vote_turned: ("decisions", "vote of"),
    an_edition_rewritten: ("methodology", "goals, edition: methodology_digest"),
    a_conclusion_rewritten: ("decisions and conclusions", "conclusions/country.json: digest"),
}


@pytest.mark.parametrize("tamper", TAMPERED, ids=lambda each: each.__name__)
def test_a_tampered_bundle_does_not_hold_and_the_place_is_named(bundle, tamper, capsys):
    tamper(bundle)
    part, words = TAMPERED[tamper]
    found = [
        fault for name, each in faults(bundle).items() if name.startswith(part) for fault in each
    ]
    assert any(words in fault for fault in found), faults(bundle)
    assert main([str(bundle)]) == 1
    assert "DOES NOT HOLD" in capsys.readouterr().out


def test_a_file_too_many_or_too_few_is_named(bundle):
    (bundle / "more.json").write_bytes(b"{}")
    (bundle / "intervals.json").unlink()
    [found] = faults(bundle).values()
    assert [each.partition(":")[0] for each in found] == ["intervals.json", "more.json"]


def test_withheld_values_leave_the_rest_verified_and_say_so(folder, tmp_path, capsys):
    why = Names(kk="а", ru="б", en="c")
    measure = "reform_steps_done", "targets_funded_missed"
    made_bundle(
        tmp_path / "year",
        decided(small_year()),
        restricted=[Restricted(BLOCK, each, why) for each in measure],
    )
    assert main([str(tmp_path / "year")]) == 0
    said = capsys.readouterr().out
    assert "values withheld, so not by digest" in said
    assert "taken as stated" in said


def test_a_score_that_withheld_values_do_not_explain_is_found(tmp_path):
    made_bundle(
        tmp_path / "year",
        small_year(),
        restricted=[Restricted(BLOCK, "paid", Names(kk="а", ru="б", en="c"))],
    )
    a_score_changed(tmp_path / "year")
    assert any(
        "score is 100" in each for each in faults(tmp_path / "year")["scores, computed again"]
    )


@pytest.mark.parametrize("content", [b"", b"{}", b'{"format": "bagalau-bundle/9"}'])
def test_what_is_no_bundle_ends_with_2(tmp_path, content, capsys):
    (tmp_path / MANIFEST).write_bytes(content)
    assert main([str(tmp_path)]) == 2
    assert "no bundle that can be read" in capsys.readouterr().out


def test_the_verifier_is_one_file_that_needs_scoring_alone():
    text = Path(verifier.__file__).read_text("utf-8")
    ours = {
        line
        for line in text.splitlines()
        if "bagalau" in line and line.startswith(("from", "import"))
    }
    assert ours
    assert all(line.startswith("from bagalau.scoring import") for line in ours)
    assert text.count("\n") < 500
