"""An auditor opens what is withheld: the whole year holds by digest then, and no other value passes."""

import json

import pytest
import typer

from bagalau.contracts.v1.wire.base import Names
from bagalau.contracts.v1.wire.canonical_json import canonical
from bagalau.publication.bundle import OpeningRefused, Restricted
from bagalau_tools.publication.verify_command import open_values, verify_command
from tests.publication.drawn_year import small_year
from tests.publication.made_year import made_bundle

WHY = Names(kk="а", ru="б", en="c")


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    out = tmp_path_factory.mktemp("withheld")
    restricted = [Restricted("goals", "paid", WHY), Restricted("orgdev", "trained", WHY)]
    opening = made_bundle(out / "year", small_year(), restricted=restricted)
    (out / "opening.json").write_bytes(canonical(opening))
    return out


def test_the_opened_year_holds_in_every_part_by_digest_too(published, capsys):
    with pytest.raises(typer.Exit) as ended:
        verify_command(str(published / "year"), opening=published / "opening.json")
    said = capsys.readouterr().out
    assert ended.value.exit_code == 0
    assert "ALL HOLDS" in said
    assert "withheld, so not" not in said


def test_a_published_year_is_verified_without_the_opening(published, capsys):
    with pytest.raises(typer.Exit) as ended:
        verify_command(str(published / "year"))
    assert ended.value.exit_code == 0
    assert "withheld, so not by digest" in capsys.readouterr().out


def forged(told):
    told["values"][0]["value"] = "7"


def salted(told):
    told["values"][0]["salt"] = "0" * 64


def silent(told):
    del told["values"][0]


def of_another_year(told):
    told["rating_digest"] = "sha256:" + "0" * 64


@pytest.mark.parametrize("change", [forged, salted, silent, of_another_year])
def test_an_opening_that_does_not_open_is_refused(published, tmp_path, change):
    told = json.loads((published / "opening.json").read_bytes())
    change(told)
    (tmp_path / "opening.json").write_bytes(canonical(told))
    with pytest.raises(OpeningRefused):
        open_values(published / "year", tmp_path / "opening.json", tmp_path / "opened")
    assert not (tmp_path / "opened").exists()
