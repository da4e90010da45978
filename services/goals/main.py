"""Achievement of goals: plans and target indicators, budget programmes, audits, reforms."""

from pathlib import Path

from fastapi import FastAPI

from bagalau.blocks.block import create_block
from bagalau.blocks.datasets import names
from bagalau.chassis.runtime import Settings
from services.goals.datasets import DATASETS
from services.goals.measures import MEASURES


def create_goals(settings: Settings | None = None) -> FastAPI:
    """Make the service of the block «Достижение целей»."""
    return create_block(
        "goals",
        names=names("Мақсаттарға қол жеткізу", "Достижение целей", "Achievement of goals"),
        datasets=DATASETS,
        measures=MEASURES,
        methodology_folder=Path(__file__).with_name("methodology"),
        settings=settings,
    )


app = create_goals()
