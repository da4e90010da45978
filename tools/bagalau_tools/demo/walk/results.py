"""The end of the walk: everything worth seeing, printed."""

from bagalau_tools.demo.actors import readers
from bagalau_tools.demo.display import Display
from bagalau_tools.demo.published import open_dialogue_2024
from bagalau_tools.demo.sending.gateway import Document, Gateway
from bagalau_tools.demo.sizes import YEAR, Size
from bagalau_tools.demo.walk import tables

GROUPS = ("central", "local")


async def show_published(gateway: Gateway, display: Display) -> None:
    """Show published figures read back from the measures, and printed shares that do not follow."""
    goals = await readers.goals_of_2022_again(gateway)
    dialogue = await readers.open_dialogue_of_2024_again(gateway)
    display.console.print(
        tables.published_table("Goals 2022: published counts, read back", goals),
        tables.published_table("Open dialogue 2024: printed totals, read back", dialogue),
    )
    rows = []
    for body, row in open_dialogue_2024.PRINTED.items():
        card = await readers.scorecard(gateway, "citizens", open_dialogue_2024.YEAR, body)
        flags = readers.node_of(card, "B3.04")["flags"]
        rows.append((body, row.received, row.answered, row.printed or "", flags))
    display.console.print(tables.dialogue_table(rows))
    readers.must_agree([*goals, *dialogue])


def show_rating(rating: Document, display: Display) -> None:
    """Show the rating by group, and why it is provisional if it is."""
    for group in GROUPS:
        display.console.print(tables.rating_table(rating, group))
    for why in rating["provisional_reasons"]:
        display.console.print(f"[yellow]provisional:[/yellow] {why}", highlight=False)
    display.console.print("[bold]Without a position[/bold]")
    for line in tables.unranked_lines(rating):
        display.console.print(f"  · {line}", highlight=False)


async def show_missing(gateway: Gateway, display: Display) -> None:
    """Show what is missing in the year, why, and what the editions' rules did about it."""
    display.console.print(tables.missing_table(await readers.absences(gateway, YEAR)))


def show_addresses(gateway: Gateway, display: Display, size: Size, rating: Document) -> None:
    """Show what to open next."""
    at, year = gateway.address, YEAR
    secret = gateway.secrets / "auditor"
    display.console.print(
        f"""
[bold]Open[/bold]
  {at}/docs                     try every operation
  {at}/openapi.json             one description of all services
  {at}/api/aggregator/v1/ratings/{year}/{rating["version"]}
  {at}/api/aggregator/v1/ratings/{year}/{rating["version"]}/comparison/akimat-astana   its strengths, and what gains a position
  {at}/api/aggregator/v1/ratings/{year}/{rating["version"]}/intervals     how sure positions are
  {at}/api/aggregator/v1/ratings/{year}/{rating["version"]}/what-ifs      POST a change, and see who moves
  {at}/api/aggregator/v1/ratings/{year}/{rating["version"]}/audit/report?language=ru   what the results say of the methodology, a page
  {at}/api/aggregator/v1/bodies/akimat-astana/series   year to year, by one constant method
  {at}/api/citizens/v1/scorecards/{year}/akimat-astana   a scorecard; follow trace → inputs → link to the records

[bold]Read with a token[/bold]
  TOKEN=$(curl -s -u "auditor:$(cat {secret})" -d grant_type=client_credentials {at}/auth/token | python3 -c 'import json,sys; print(json.load(sys.stdin)["access_token"])')
  curl -s -H "Authorization: Bearer $TOKEN" {at}/api/citizens/v1/scorecards/{year}/akimat-astana

All records of {year} are synthetic, made from the seed {size.seed}. The stack goes on running: `bagalau down` stops it.""",
        highlight=False,
        soft_wrap=True,
    )
