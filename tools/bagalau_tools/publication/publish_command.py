"""`bagalau publish`: the public site of a bundle, rendered offline."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bagalau.publication.bundle import BundleRefused, check_bundle, open_bundle
from bagalau.publication.site import render

console = Console(highlight=False, soft_wrap=True)
REFUSED = 1


def publish_command(
    bundle: Annotated[Path, typer.Argument(help="A bundle: a folder, or a zip of one")],
    *,
    out: Annotated[Path, typer.Option(help="The folder of the site; what is there already stays")],
    processes: Annotated[
        int | None, typer.Option(min=1, help="Processes that render; one a processor by default")
    ] = None,
) -> None:
    """Render the public site of BUNDLE in three languages: the same bundle gives the same bytes."""
    try:
        with open_bundle(bundle) as opened:
            faults = check_bundle(opened)
        for each in faults:
            console.print(str(each), markup=False)
        if faults:
            raise typer.Exit(REFUSED)
        rendered = render(bundle, out, processes=processes)
    except BundleRefused as refused:
        console.print(f"{bundle}: {refused}", markup=False)
        raise typer.Exit(REFUSED) from refused
    except OSError as failure:
        console.print(f"{failure.filename}: {failure.strerror}", markup=False)
        raise typer.Exit(REFUSED) from failure
    console.print(f"{out}: {len(rendered.files)} files, {rendered.written} written", markup=False)
    console.print(f"digest {rendered.digest}", markup=False)
