"""The service of a block: one call makes it from its datasets, its measures and its methodology.

Knows which rooms a block has and in what order they open; refuses to know any block by name.
"""

from collections.abc import Sequence
from pathlib import Path

from fastapi import FastAPI

from bagalau.blocks import dataset_routes, intake_routes, opening
from bagalau.blocks.datasets import Dataset
from bagalau.blocks.description import describe
from bagalau.blocks.measures import Measures
from bagalau.chassis.application import create_app
from bagalau.chassis.migrations import migrated_at_start
from bagalau.chassis.settings import Settings, read_settings
from bagalau.contracts.v1.base import Names

ROUTERS = (
    dataset_routes.router,
    intake_routes.imports,
    intake_routes.receipts,
    *opening.ROUTERS,
)


def create_block(
    name: str,
    *,
    names: Names,
    datasets: Sequence[type[Dataset]],
    measures: Measures,
    methodology_folder: Path,
    settings: Settings | None = None,
) -> FastAPI:
    """Make the service of one block: datasets in, measures counted, scores and review out.

    It does not start with a faulty edition, one whose worked cases fail, or one that names a
    measure nothing counts (ShelfRefused).
    """
    settings = settings or read_settings(name)
    block = describe(
        name, names=names, datasets=datasets, measures=measures, methodology=methodology_folder
    )
    office = opening.office_for(block, settings)
    app = create_app(
        settings=settings,
        title=f"Bagalau: {names.en}",
        description=f"{names.en} · {names.ru} · {names.kk}",
        routers=ROUTERS,
        startup=[
            migrated_at_start(methodology_folder.parent / "migrations"),
            opening.opened,
        ],
    )
    app.state.block, app.state.office = block, office
    return app
