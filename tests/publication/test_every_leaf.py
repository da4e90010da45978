"""Whatever one value of a published document is changed to, however well the rest is forged, is found."""

import json
import random
import shutil

import pytest

from bagalau.contracts.v1.wire.canonical_json import canonical
from bagalau.publication.verifier import Year
from tests.publication.drawn_year import small_year
from tests.publication.made_year import decided, made_bundle
from tests.publication.test_verifier import relisted

UNCOVERED = {"version", "created_at", "attempts", "facts_reason", "scored_alike_by"}
"""What the digest of a rating leaves out: when it was made, and after how many tries."""

DOCUMENTS = (
    "rating.json", "register.json", "conclusions/country.json", "blocks/goals/scorecards.ndjson",
    "blocks/orgdev/measures.ndjson", "intervals.json",
)  # fmt: skip
OF_THE_RUN = {"run", "names", "record_digest", "counts_digest"}
"""What intervals say of the run, not of a body."""


@pytest.fixture(scope="module", params=DOCUMENTS)
def published(tmp_path_factory, request):
    """A year with one document to be changed; intervals, which take longest, only for themselves."""
    out = tmp_path_factory.mktemp("leaves") / "year"
    made_bundle(out, decided(small_year(intervals=request.param == "intervals.json")))
    assert Year(out).verify()
    return out, request.param


def leaves(value, path=()):
    if isinstance(value, dict | list):
        within = value.items() if isinstance(value, dict) else enumerate(value)
        for key, each in within:
            yield from leaves(each, (*path, key))
    else:
        yield path, value


def other(value):
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case str() if value:
            return value[:-1] + ("2" if value.endswith("1") else "1")
    return "1"


def changed(documents, path, value):
    at = documents
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value


def test_no_changed_value_passes(published, tmp_path):
    source, name = published
    rng, content = random.Random(name), (source / name).read_bytes()
    covered = [
        (path, value)
        for path, value in leaves([json.loads(each) for each in content.splitlines()])
        if not (UNCOVERED | OF_THE_RUN).intersection(path)
        and ("digest" not in path or name != "conclusions/country.json")
    ]
    for path, value in rng.sample(covered, 3 if name == "intervals.json" else 10):
        folder = tmp_path / "year"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(source, folder)
        documents = [json.loads(each) for each in content.splitlines()]
        changed(documents, path, other(value))
        end = b"\n" if name.endswith("ndjson") else b""
        (folder / name).write_bytes(b"".join(canonical(each) + end for each in documents))
        relisted(folder)
        assert not holds(folder), (name, path, value)


def holds(folder):
    try:
        return Year(folder).verify()
    except Exception:  # noqa: BLE001 -- what cannot be read at all does not hold either
        return False
