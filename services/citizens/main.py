"""Interaction with citizens: public services, applications and complaints, openness."""

from pathlib import Path

from fastapi import FastAPI

from bagalau.blocks.block import create_block
from bagalau.blocks.datasets import names
from bagalau.chassis.runtime import Settings
from services.citizens.datasets import DATASETS
from services.citizens.measures import MEASURES


def create_citizens(settings: Settings | None = None) -> FastAPI:
    """Make the service of the block «Взаимодействие с гражданами»."""
    return create_block(
        "citizens",
        names=names(
            "Азаматтармен өзара іс-қимыл",
            "Взаимодействие с гражданами",
            "Interaction with citizens",
        ),
        datasets=DATASETS,
        measures=MEASURES,
        methodology_folder=Path(__file__).with_name("methodology"),
        settings=settings,
    )


app = create_citizens()
