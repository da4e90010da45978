"""The tables of the goals block: the code's are the migrated ones, and all steps lead back."""

from pathlib import Path

import pytest

from bagalau.chassis import migrations
from services.goals.main import create_goals

FOLDER = Path(__file__).parents[2] / "services" / "goals" / "migrations"


@pytest.mark.asyncio
async def test_the_models_are_the_migrated_tables(database):
    settings = database("goals")
    app = create_goals(settings)
    await migrations.check(settings, FOLDER, app.state.block.metadata)


@pytest.mark.asyncio
async def test_every_step_leads_back_and_forward_again(cluster):
    settings = cluster.empty("goals")
    await migrations.round_trip(settings, FOLDER)
    cluster.drop(settings)
