"""Result evaluation: what became of the country's key indicators, apart from the three blocks."""

from pathlib import Path

from fastapi import FastAPI

from bagalau.blocks.block import create_block
from bagalau.blocks.datasets import names
from bagalau.chassis.runtime import Settings
from services.results.datasets import DATASETS
from services.results.measures import MEASURES


def create_results(settings: Settings | None = None) -> FastAPI:
    """Make the service of the evaluation of results (System, para 65)."""
    return create_block(
        "results",
        names=names("Нәтижелілікті бағалау", "Оценка результативности", "Result evaluation"),
        datasets=DATASETS,
        measures=MEASURES,
        methodology_folder=Path(__file__).with_name("methodology"),
        settings=settings,
    )


app = create_results()
