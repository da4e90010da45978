"""The site of a made-up year: the same bytes each time, whole without scripts, and nothing hidden shown."""

import csv
import gzip
import io
import json
import re
from html import unescape
from urllib.parse import urljoin

import pytest
from tinyhtml5.parser import HTMLParser
from typer.testing import CliRunner

from bagalau.contracts.v1.wire.base import Names
from bagalau.contracts.v1.wire.canonical_json import canonical
from bagalau.publication.bundle import Erratum, Restricted, make_manifest, open_bundle, write_bundle
from bagalau.publication.site import body_pages, render
from bagalau.publication.site.alphabet import sort_key
from bagalau_tools.main import app
from tests.publication.made_year import RELEASE, made_bundle

LANGUAGES = ("kk", "ru", "en")
MOST_BYTES = 100_000
MEANS = {"kk": "Бұл нені білдіреді", "ru": "Что это значит", "en": "What this means"}


@pytest.fixture(scope="module", autouse=True)
def few_pairs():
    """Compare those next to each other alone: pairs of all bodies are four fifths of the pages."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(body_pages, "MOST_COMPARED", 3)
        yield


@pytest.fixture(scope="module")
def bundle(tmp_path_factory):
    out = tmp_path_factory.mktemp("bundle") / "year"
    made_bundle(out)
    return out


@pytest.fixture(scope="module")
def site(bundle, tmp_path_factory):
    out = tmp_path_factory.mktemp("site")
    render(bundle, out, processes=1)
    return out


def pages(site):
    return sorted(site.rglob("*.html"))


def changed(bundle, out, **files):
    """Write the bundle again with some files altered, honestly listed."""
    with open_bundle(bundle) as opened:
        whole = {each.path: opened.read(each.path) for each in opened.manifest.files}
        for path, alter in files.items():
            whole[path] = alter(whole[path])
        made = make_manifest(whole, opened.manifest.release, opened.json("rating.json"))
    write_bundle(out, whole, made)
    return out


def test_the_same_bundle_gives_the_same_bytes_in_one_process_and_in_two(bundle, site, tmp_path):
    render(bundle, tmp_path, processes=1)
    again = {each.relative_to(tmp_path): each.read_bytes() for each in pages(tmp_path)}
    assert again == {each.relative_to(site): each.read_bytes() for each in pages(site)}


def test_a_country_of_many_bodies_is_rendered_by_processes_to_the_same_bytes(
    bundle, tmp_path, monkeypatch
):
    monkeypatch.setattr("bagalau.publication.site.rendering.FEW", 1)
    monkeypatch.setattr(body_pages, "MOST_COMPARED", 40)  # as other processes have it
    two = render(bundle, tmp_path / "two", processes=2)
    one = render(bundle, tmp_path / "one", processes=1)
    assert one == two


def test_what_is_there_already_is_not_written_again(bundle, tmp_path):
    first = render(bundle, tmp_path, processes=1)
    second = render(bundle, tmp_path, processes=1)
    assert first.written == len(first.files)
    assert (second.written, second.digest) == (0, first.digest)


def test_one_body_s_new_measure_changes_its_own_pages_alone(bundle, tmp_path):
    def moved(text):
        lines = [json.loads(line) for line in text.splitlines()]
        lines[3]["measures"]["goals_total"]["months"] = 11
        return b"".join(canonical(each) + b"\n" for each in lines)

    render(bundle, tmp_path / "site", processes=1)
    other = changed(bundle, tmp_path / "other", **{"blocks/goals/measures.ndjson": moved})
    again = render(other, tmp_path / "site", processes=1)
    assert again.written == len(LANGUAGES)


def test_every_page_is_small_and_says_what_it_means(site):
    for page in pages(site):
        content = page.read_bytes()
        assert len(gzip.compress(content, 6)) < MOST_BYTES, page
        if page.name != "index.html" or page.parent != site:
            language = page.relative_to(site).parts[0]
            assert f"<b>{MEANS[language]}.</b>" in content.decode(), page


def test_every_page_is_well_formed_with_named_tables_and_no_script_in_it(site):
    sampled = [each for each in pages(site) if "compare" not in each.name][::16]
    for page in sampled:
        text = page.read_text("utf-8")
        parser = HTMLParser(namespace_html_elements=False)
        parser.parse(text)
        assert parser.errors == [], page
        tables = text.count("<table")
        assert tables == text.count("<caption"), page
        assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=|style=", text), page


def test_every_link_leads_to_a_file_of_the_site(site):
    there = {f"/{each.relative_to(site)}" for each in site.rglob("*") if each.is_file()}
    for page in pages(site):
        at = f"/{page.relative_to(site)}"
        links = re.findall(r'(?:href|src|data-list)="([^"#]+)"', page.read_text("utf-8"))
        missing = {urljoin(at, each) for each in links} - there
        assert not missing, (at, missing)


def test_weights_are_told_with_their_paragraph_and_what_no_act_lays_down_as_proposed(site):
    text = (site / "en/2025/methodology.html").read_text("utf-8")
    assert "45\u00a0%" in text
    assert "para 48-1" in text
    assert 'class="status proposed">proposed' in text
    rating = (site / "en/2025/rating-central.html").read_text("utf-8")
    assert 'class="status proposed">proposed' in rating.partition("<thead>")[0]


def test_a_body_outside_the_single_rating_is_there_with_the_reason_and_its_blocks(site):
    text = (site / "ru/2025/rating-central.html").read_text("utf-8")
    assert "в едином рейтинге не участвует" in text
    profile = (site / "ru/2025/body-prosecutor.html").read_text("utf-8")
    assert "Взаимодействие с гражданами" in profile
    assert "Итогового балла за 2025 год у органа нет" in profile


def test_a_score_is_opened_down_to_the_measures_it_was_counted_from(site, bundle):
    text = (site / "en/2025/body-health.html").read_text("utf-8")
    with open_bundle(bundle) as opened:
        told = next(
            each
            for each in opened.lines("blocks/goals/measures.ndjson")
            if each["body"] == "health"
        )
    inside = text.partition("Share of goals achieved")[2].partition("</details>")[0]
    assert "Goals achieved" in inside
    value = told["measures"]["goals_achieved"]["value"]
    assert value is None or f"{int(value):,}" in inside


def test_positions_an_edition_does_not_publish_are_on_no_page_and_in_no_file(bundle, tmp_path):
    def local_alone(text):
        return text.replace(b"published: [central, local]", b"published: [local]", 1)

    other = changed(bundle, tmp_path / "other", **{"composition.yaml": local_alone})
    render(other, tmp_path / "site", processes=1)
    shown = (tmp_path / "site/en/2025/body-health.html").read_text("utf-8")
    assert "It has no position in a group" in shown
    assert "Range of the position" not in shown
    listed = (tmp_path / "site/en/2025/rating-central.html").read_text("utf-8")
    assert "positions of this group are not published" in listed
    assert not list((tmp_path / "site").glob("en/2025/compare-*health*"))
    assert not (tmp_path / "site/data/2025/rating.json").exists()
    table = (tmp_path / "site/data/2025/rating-2025.csv").read_text("utf-8")
    rows = {each["body"]: each for each in csv.DictReader(io.StringIO(table))}
    assert rows["health"]["position"] == ""
    assert rows["akimat-abai"]["position"] != ""


def test_a_withheld_measure_is_marked_and_its_value_is_nowhere(tmp_path):
    reason = Names(kk="қызмет бабында", ru="для служебного пользования", en="for official use")
    restricted = [Restricted(block="goals", measure="goals_total", reason=reason)]
    opening = made_bundle(tmp_path / "year", restricted=restricted)
    render(tmp_path / "year", tmp_path / "site", processes=1)
    text = (tmp_path / "site/en/2025/body-health.html").read_text("utf-8")
    inside = text.partition("Share of goals achieved")[2].partition("</details>")[0]
    assert "<em>withheld</em>" in inside
    assert opening.values
    assert "for official use" in (tmp_path / "site/en/2025/methodology.html").read_text("utf-8")


def test_the_list_that_search_reads_is_in_the_order_of_the_language(site):
    for language in LANGUAGES:
        names = [
            name for _, name in json.loads((site / f"{language}/2025/names.json").read_bytes())
        ]
        assert names == sorted(names, key=lambda each: sort_key(each, language))
        shown = (site / f"{language}/2025/bodies.html").read_text("utf-8")
        listed = re.findall(r'<li><a href="body-[^"]+">([^<]+)</a>', shown)
        assert [unescape(each) for each in listed] == names


def test_an_erratum_says_on_every_page_what_it_replaces_and_why(tmp_path):
    reason = Names(kk="қате", ru="ошибка в данных", en="an error in the data")
    release = RELEASE.model_copy(
        update={"number": 2, "erratum": Erratum(replaces=1, reason=reason)}
    )
    made_bundle(tmp_path / "year", release=release)
    render(tmp_path / "year", tmp_path / "site", processes=1)
    text = (tmp_path / "site/ru/2025/body-health.html").read_text("utf-8")
    assert "вместо выпуска 1. Причина: ошибка в данных" in text


def test_a_hostile_name_is_shown_as_text(bundle, tmp_path):
    def renamed(text):
        return text.replace(b"Ministry of Health of", b"<script>alert(1)</script> & of")

    other = changed(bundle, tmp_path / "other", **{"rating.json": renamed})
    render(other, tmp_path / "site", processes=1)
    for page in pages(tmp_path / "site"):
        assert "<script>alert" not in page.read_text("utf-8"), page


def test_the_command_renders_a_bundle_and_refuses_one_that_was_altered(bundle, tmp_path):
    out = tmp_path / "site"
    done = CliRunner().invoke(app, ["publish", str(bundle), "--out", str(out), "--processes", "1"])
    assert done.exit_code == 0, done.output
    assert "digest sha256:" in done.output
    with open_bundle(bundle) as opened:
        whole = {each.path: opened.read(each.path) for each in opened.manifest.files}
        write_bundle(tmp_path / "other", whole, opened.manifest)
    (tmp_path / "other/rating.json").write_bytes(b"{}")
    refused = CliRunner().invoke(app, ["publish", str(tmp_path / "other"), "--out", str(out)])
    assert refused.exit_code == 1
    assert "rating.json" in refused.output
