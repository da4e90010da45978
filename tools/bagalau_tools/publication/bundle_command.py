"""`bagalau bundle`: a rated year of a running platform as one file that outlives it."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bagalau.contracts.v1.wire import Names, canonical
from bagalau.publication.bundle import (
    BundleContents,
    BundleManifest,
    Erratum,
    RatedYear,
    Release,
    Restricted,
    bundle_contents,
    bundle_digest,
    make_manifest,
    write_bundle,
    write_files,
    written_whole,
)
from bagalau_client import ProblemAnswered, SecretRefused, Session, Unreachable
from bagalau_client.commands.display import UsageError, print_pause
from bagalau_client.commands.options import GATEWAY, At, ClientId, SecretFile
from bagalau_client.commands.push import read_secret
from bagalau_tools.publication.gathering import NotPublishable, gather_year
from bagalau_tools.publication.restricted import RestrictionsRefused, read_restricted

console = Console(highlight=False, soft_wrap=True)
REFUSED, UNREACHABLE = 1, 3


def bundle_command(
    year: Annotated[int, typer.Argument(help="The evaluated year")],
    *,
    out: Annotated[Path, typer.Option(help="A new zip (NAME.zip) or a new folder")],
    client: ClientId,
    at: At = GATEWAY,
    secret_file: SecretFile = None,
    rating: Annotated[int | None, typer.Option(help="Number of the rating; the newest")] = None,
    release: Annotated[int, typer.Option(min=1, help="Number of the release of the year")] = 1,
    published_at: Annotated[
        datetime | None, typer.Option(help="The moment it is published, UTC; now")
    ] = None,
    replaces: Annotated[int | None, typer.Option(help="The release that was wrong")] = None,
    reason: Annotated[
        list[str] | None, typer.Option(help="Why it was wrong: in kk, ru, en, three times")
    ] = None,
    withhold: Annotated[
        Path | None, typer.Option(help="Measures that are not published, YAML")
    ] = None,
    opening: Annotated[
        Path | None, typer.Option(help="Where to keep what opens them, for the auditor alone")
    ] = None,
) -> None:
    """Gather the rating of YEAR with all it follows from, and write it as a bundle."""
    try:
        restricted = _restricted(withhold, opening)
        moment = (published_at or datetime.now(UTC).replace(microsecond=0)).replace(tzinfo=UTC)
        made = Release(
            year=year, number=release, published_at=moment, erratum=_erratum(replaces, reason)
        )
        with Session(
            at, client=client, secret=read_secret(secret_file), on_pause=print_pause
        ) as session:
            rated = gather_year(session, year, version=rating, tell=_tell)
        manifest = write_year(rated, made, out, restricted=restricted, opening=opening)
    except (UsageError, SecretRefused, RestrictionsRefused, NotPublishable, ValueError) as fault:
        _refuse(str(fault), REFUSED)
    except FileExistsError as there:
        _refuse(f"{there} is there already: a bundle is never written over", REFUSED)
    except ProblemAnswered as problem:
        _refuse(f"{problem.detail} ({problem.code}, request {problem.request_id})", REFUSED)
    except Unreachable as fault:
        _refuse(str(fault), UNREACHABLE)
    else:
        console.print(f"{out}: {len(manifest.files)} files", markup=False)
        console.print(f"digest {bundle_digest(canonical(manifest))}", markup=False)


def write_year(
    year: RatedYear,
    release: Release,
    out: Path,
    *,
    restricted: list[Restricted],
    opening: Path | None,
) -> BundleManifest:
    """Write a gathered year as a bundle, and the opening of what is withheld beside it.

    Raises FileExistsError, ValueError for a measure that cannot be withheld.
    """
    made = bundle_contents(year, restricted)
    manifest = make_manifest(made.files, release, year.rating, made.withheld)
    if opening is not None:
        _keep_opening(made, opening)
    write_bundle(out, made.files, manifest)
    return manifest


def _keep_opening(made: BundleContents, place: Path) -> None:
    with written_whole(place, one_file=True) as draft:
        write_files(draft, {place.name: canonical(made.opening)})
        (draft / place.name).chmod(0o600)


def _restricted(withhold: Path | None, opening: Path | None) -> list[Restricted]:
    if (withhold is None) is not (opening is None):
        raise UsageError("--withhold and --opening go together")
    return read_restricted(withhold) if withhold else []


def _erratum(replaces: int | None, reason: list[str] | None) -> Erratum | None:
    if replaces is None and not reason:
        return None
    if replaces is None or len(reason or []) != len(Names.model_fields):
        raise UsageError("an erratum needs --replaces and --reason three times: kk, ru, en")
    return Erratum(
        replaces=replaces, reason=Names(**dict(zip(Names.model_fields, reason or [], strict=True)))
    )


def _tell(what: str) -> None:
    console.print(what, markup=False)


def _refuse(why: str, code: int) -> None:
    console.print(f"bagalau bundle: {why}", markup=False)
    raise typer.Exit(code)
