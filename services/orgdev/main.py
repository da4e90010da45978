"""Organisational development: people and information technology of a state body."""

from pathlib import Path

from fastapi import FastAPI

from bagalau.blocks.block import create_block
from bagalau.blocks.datasets import names
from bagalau.chassis.runtime import Settings
from services.orgdev.datasets import DATASETS
from services.orgdev.measures import MEASURES


def create_orgdev(settings: Settings | None = None) -> FastAPI:
    """Make the service of the block «Организационное развитие»."""
    return create_block(
        "orgdev",
        names=names(
            "Ұйымдастырушылық даму", "Организационное развитие", "Organisational development"
        ),
        datasets=DATASETS,
        measures=MEASURES,
        methodology_folder=Path(__file__).with_name("methodology"),
        settings=settings,
    )


app = create_orgdev()
