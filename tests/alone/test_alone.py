"""Each service runs from its own folder, its own requirements and its own database, alone."""

from fractions import Fraction

import pytest
from joserfc.jwk import KeySet

from bagalau.contracts.v1.register.registers import Assignment
from bagalau_tools.stack.wiring import blocks_of
from tests.alone.isolated_service import ROOT, environment_of, placed, published
from tests.blocks.small_block import register_of, registered
from tests.waiting import wait_for

YEAR = 2025
BODY = "health"
MONTHS = [f"{YEAR}-{month:02}" for month in range(1, 13)]
BLOCKS = {
    # block: dataset, records, the indicator they are enough for, its points
    "goals": (
        "plan_goals",
        [
            {"body": BODY, "year": YEAR, "plan": "SP", "goal": f"G{n}", "achieved": n > 0}
            for n in range(4)
        ],
        "A1.03",
        Fraction(10 * 3, 4),
    ),
    "citizens": (
        "open_dialogue",
        [
            {
                "body": BODY, "month": month, "questions_received": 8,
                "questions_answered": 6, "printed_share": None,
            }
            for month in MONTHS
        ],
        "B3.04",
        Fraction(6 * 6, 8),
    ),
    "orgdev": (
        "training",
        [{"body": BODY, "month": month, "training_due": 40, "trained": 30} for month in MONTHS],
        "C1.07",
        Fraction(8 * 30, 40),
    ),
    "results": (
        "key_indicators",
        [
            {
                "body": BODY, "year": YEAR, "indicator": "K1", "good": "positive", "influence": "1",
                "value": "110", "previous": "100", "before_previous": "90",
            }
        ],
        "R1.01",
        None,  # surveys come from another register: alone these records make no index
    ),
}  # fmt: skip
NATIONAL = {"goals", "citizens", "orgdev"}
"""The blocks of the composition of the year."""

MIGRATED_APART = "goals"
"""The block whose migrations are a process of their own, as in containers; others start with them."""


@pytest.fixture(scope="session")
def environments(tmp_path_factory):
    return tmp_path_factory.mktemp("environments")


@pytest.fixture
def alone(cluster, signer, environments, tmp_path):
    """Place services, each with an empty database; give the maker of places."""
    made = []

    def make(service, keys, **more):
        made.append(cluster.empty(service))
        python = environment_of(ROOT / "requirements" / f"{service}.txt", environments)
        settings = {
            "BAGALAU_DATABASE_URL": made[-1].database_url,
            "BAGALAU_ISSUER": signer.issuer,
            "BAGALAU_JWKS_URL": keys,
            "BAGALAU_MIGRATE_AT_START": "1",
            **more,
        }
        return placed(service, tmp_path / service, python, settings)

    yield make
    for settings in made:
        cluster.drop(settings)


@pytest.fixture
def keys(signer):
    with published(KeySet([signer.key])) as address:
        yield address


@pytest.fixture
def ask(token):
    """Ask as somebody; the answer must have the expected status."""

    def asked(client, role, method, path, paper=None, *, expect=200, organisation="centre", **said):
        bearer = token(roles=[role], organisation=organisation, client=role, **said)
        headers = {"Authorization": f"Bearer {bearer}"}
        answer = client.request(method, path, json=paper, headers=headers)
        assert answer.status_code == expect, answer.text
        return answer.json()

    return asked


def migrated(place):
    walked = place.run("bagalau.cli.migrate", "--service", place.service)
    assert walked.returncode == 0, walked.stderr
    return place


def found(tree, code):
    """Give one node of a scorecard's tree."""
    waiting = [tree]
    while waiting:
        each = waiting.pop()
        if each["code"] == code:
            return each
        waiting += each["children"]
    raise KeyError(code)


@pytest.mark.parametrize("block", BLOCKS)
def test_a_block_alone_takes_a_register_and_records_and_scores(alone, keys, ask, block):
    dataset, records, indicator, points = BLOCKS[block]
    place = alone(block, keys)
    if block == MIGRATED_APART:
        migrated(place)
    bodies = [registered(BODY, blocks=[block])]
    register = register_of(
        YEAR, bodies, [Assignment(block=block, evaluator="finance", assembles=True)]
    )
    with place.started() as client:
        assert client.get(f"/v1/scorecards/{YEAR}").status_code == 401
        ask(client, "operator", "PUT", f"/v1/register/{YEAR}", register.model_dump(mode="json"))
        role = "reporter" if block == "goals" else "supplier"
        said = {"organisation": BODY, "datasets": [dataset], "audience": block}
        path = f"/v1/datasets/{dataset}/imports"
        receipt = ask(client, role, "POST", path, records, expect=201, **said)
        assert receipt["counts"]["created"] == len(records)
        card = ask(client, "auditor", "GET", f"/v1/scorecards/{YEAR}/{BODY}")
    given = found(card["tree"], indicator)["points"]
    assert (Fraction(given["exact"]) if given else None) == points


def test_every_block_that_has_a_folder_is_tried_alone():
    assert set(BLOCKS) == set(blocks_of())


def test_the_aggregator_alone_opens_a_cycle_and_names_the_blocks_that_are_away(alone, keys, ask):
    place = alone("aggregator", keys, BAGALAU_BLOCK_HOSTS='["127.0.0.1:9"]')
    with place.started() as client:
        assert client.get("/v1/bodies").status_code == 401
        ask(client, "administration", "PUT", f"/v1/cycles/{YEAR}", {"synthetic": True}, expect=201)
        register = ask(client, "service", "GET", f"/v1/cycles/{YEAR}/register")
        assert len(register["bodies"]) > 40
        for block in NATIONAL:
            away = {"url": f"http://127.0.0.1:9/{block}"}
            ask(client, "operator", "PUT", f"/v1/blocks/{block}", away)
        path = f"/v1/cycles/{YEAR}/collections"
        begun = ask(client, "administration", "POST", path, {}, expect=202)
        collection = finished(ask, client, f"{path}/{begun['id']}")
    assert {each["block"] for each in collection["pins"]} == NATIONAL
    assert {each["state"] for each in collection["pins"]} == {"absent"}


def finished(ask, client, path):
    """Give a collection once the background job has ended it."""
    return wait_for(
        lambda: ask(client, "administration", "GET", path),
        lambda seen: seen["state"] != "waiting",
    )


def test_the_issuer_alone_hands_out_secrets_and_tokens(alone, keys):
    place = alone("identity", keys)
    begun = place.run("gateway.identity.bootstrap", "secrets")
    assert begun.returncode == 0, begun.stderr
    secret = (place.folder / "secrets" / "auditor").read_text()
    with place.started() as client:
        grant = {"grant_type": "client_credentials"}
        answer = client.post("/auth/token", data=grant, auth=("auditor", secret))
        assert answer.json()["token_type"] == "Bearer"
        assert client.get("/auth/.well-known/jwks.json").json()["keys"]


def test_a_place_holds_one_service_and_no_other(alone, keys):
    place = alone("citizens", keys)
    assert {"bagalau", "services"} == {each.name for each in place.folder.iterdir()}
    assert [each.name for each in (place.folder / "services").iterdir()] == ["citizens"]
    other = place.run("services.goals.main")
    assert "No module named 'services.goals'" in other.stderr
