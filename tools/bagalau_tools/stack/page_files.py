"""The files that the gateway gives out beside our own pages."""

import importlib.util
from pathlib import Path


def docs_assets() -> str:
    """Give the folder in which the wheel of Swagger UI keeps its files."""
    wheel = importlib.util.find_spec("fastapi_swagger")
    folders = (wheel.submodule_search_locations or []) if wheel else []
    return str(Path(folders[0]) / "resources") if folders else ""
