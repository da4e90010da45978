"""`bagalau verify`: every number of a published year computed again, on this machine alone."""

import tempfile
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError
from rich.console import Console

from bagalau.publication import verifier
from bagalau.publication.bundle import (
    BundleRefused,
    Opening,
    OpeningRefused,
    make_manifest,
    open_bundle,
    opened_files,
    write_bundle,
)

console = Console(highlight=False, soft_wrap=True)
UNREADABLE = 2


def verify_command(
    bundle: Annotated[str, typer.Argument(help="A bundle: folder, zip, or the address of one")],
    *,
    opening: Annotated[
        Path | None, typer.Option(help="What opens withheld values: the auditor's file")
    ] = None,
) -> None:
    """Compute every score, total, position and interval of BUNDLE again; 0 only if all holds."""
    if opening is None:
        raise typer.Exit(verifier.main([bundle]))
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "opened"
        try:
            count = open_values(Path(bundle), opening, place)
        except (BundleRefused, OpeningRefused, ValidationError, OSError) as refused:
            console.print(f"bagalau verify: {refused}", markup=False)
            raise typer.Exit(UNREADABLE) from refused
        console.print(f"{count:,} withheld values opened, each as it was committed to")
        raise typer.Exit(verifier.main([str(place)]))


def open_values(place: Path, opening: Path, out: Path) -> int:
    """Write a bundle with its withheld values in their places; give how many there are.

    Raises BundleRefused, OpeningRefused, ValidationError, OSError.
    """
    shown = Opening.model_validate_json(opening.read_bytes())
    with open_bundle(place) as bundle:
        files = opened_files(bundle, shown)
        manifest = make_manifest(files, bundle.manifest.release, bundle.json("rating.json"))
    write_bundle(out, files, manifest)
    return len(shown.values)
