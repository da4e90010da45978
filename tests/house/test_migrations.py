"""The tables of every service, found by its folder: the code's are the migrated ones, both ways."""

import re
from importlib import import_module
from pathlib import Path

import pytest
from sqlalchemy import MetaData

from bagalau.chassis.database import migrations
from tests.migration_walks import round_trip

ROOT = Path(__file__).parents[2]
FOLDERS = {
    folder.parent.name: folder
    for folder in [
        *ROOT.glob("services/*/migrations"),
        ROOT / "gateway" / "identity" / "migrations",
    ]
}
SHARED = {
    "chassis": ROOT / "bagalau/chassis/migrations",
    "block": ROOT / "bagalau/blocks/migrations",
}


def tables_of(service: str) -> MetaData:
    """Give the tables as the code has them: a block's from its datasets, others' from tables.py."""
    home = FOLDERS[service].parent
    module = ".".join(home.relative_to(ROOT).parts)
    for path in home.rglob("tables.py"):
        found = vars(import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))).values()
        (tables,) = [each for each in found if isinstance(each, MetaData)]
        return tables
    return import_module(f"{module}.main").app.state.runtime.metadata


def test_every_service_with_a_database_has_migrations():
    assert set(FOLDERS) >= {path.parent.name for path in ROOT.glob("services/*/main.py")}


@pytest.mark.parametrize(("branch", "folder"), [*FOLDERS.items(), *SHARED.items()])
def test_the_steps_of_a_branch_are_numbered_by_its_name(branch, folder):
    steps = [each.read_text("utf-8") for each in sorted((folder / "versions").glob("*.py"))]
    found = [re.search(r'^revision: str = "(.+)"$', step, re.MULTILINE)[1] for step in steps]
    assert found == [f"{branch}_{number:04}" for number, _ in enumerate(steps, 1)]
    assert f'branch_labels: Sequence[str] | None = ("{branch}",)' in steps[0]


@pytest.mark.parametrize("branch", SHARED)
def test_a_shared_step_names_no_service(branch):
    for step in (SHARED[branch] / "versions").glob("*.py"):
        assert not {f'"{service}"' for service in FOLDERS} & set(
            re.findall(r'"\w+"', step.read_text("utf-8"))
        )


@pytest.mark.asyncio
@pytest.mark.parametrize("service", FOLDERS)
async def test_the_models_are_the_migrated_tables(cluster, service):
    settings = cluster.empty(service)
    await migrations.upgrade(settings, FOLDERS[service])
    await migrations.check(settings, FOLDERS[service], tables_of(service))
    cluster.drop(settings)


@pytest.mark.asyncio
@pytest.mark.parametrize("service", FOLDERS)
async def test_every_step_leads_back_and_forward_again(cluster, service):
    settings = cluster.empty(service)
    await round_trip(settings, FOLDERS[service])
    cluster.drop(settings)
