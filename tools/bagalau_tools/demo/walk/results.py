"""The end of the walk: everything worth seeing, printed."""

from pathlib import Path

from bagalau_client.commands.words import SYSTEM_LANGUAGE
from bagalau_tools.demo.actors import readers
from bagalau_tools.demo.display import Display
from bagalau_tools.demo.published import open_dialogue_2024
from bagalau_tools.demo.sending.gateway import Document, Gateway
from bagalau_tools.demo.sizes import YEAR, Size
from bagalau_tools.demo.walk import tables
from bagalau_tools.words import say

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
    display.console.print(f"[bold]{say('Without a position')}[/bold]")
    for line in tables.unranked_lines(rating):
        display.console.print(f"  · {line}", highlight=False)


async def show_missing(gateway: Gateway, display: Display) -> None:
    """Show what is missing in the year, why, and what the editions' rules did about it."""
    display.console.print(tables.missing_table(await readers.absences(gateway, YEAR)))


LOGIN = "audit-chamber.auditor"
"""Who signs in at a browser to read everything."""


def show_addresses(gateway: Gateway, display: Display, size: Size, rating: Document) -> None:
    """Show what to open next: what opens in a browser with the sign-in, and what asks for a token."""
    at, secrets = gateway.address, gateway.secrets
    sign_in = say(
        "every operation: Authorize → authorizationCode, sign in as {login}; the password is in {file}",
        login=LOGIN,
        file=secrets / "people" / LOGIN,
    )
    lines = [
        "",
        f"[bold]{say('Open in a browser')}[/bold]",
        f"  {at}/docs   {sign_in}",
        f"  {at}/openapi.json   {say('one description of all services')}",
        "",
        f"[bold]{say('Read with a token')}[/bold] ({say('a browser alone is answered 401 at these addresses')})",
        *(f"  {line}" for line in token_lines(at, secrets, rating)),
        "",
        say(
            "All records of {year} are synthetic, made from the seed {seed}. The stack goes on running: `bagalau down` stops it.",
            year=YEAR,
            seed=size.seed,
        ),
    ]
    display.console.print("\n".join(lines), highlight=False, soft_wrap=True)


def token_lines(at: str, secrets: Path, rating: Document) -> list[str]:
    """Give lines for a shell, each of which runs as it stands: first the token, then what it reads."""
    ratings = f"{at}/api/aggregator/v1/ratings/{YEAR}/{rating['version']}"
    read = 'curl -s -H "Authorization: Bearer $TOKEN"'
    read_here = {
        ratings: "the rating",
        f"{ratings}/comparison/akimat-astana": "its strengths, and what gains a position",
        f"{ratings}/intervals": "how sure positions are",
        f"{at}/api/aggregator/v1/bodies/akimat-astana/series": "year to year, by one constant method",
        f"{at}/api/citizens/v1/scorecards/{YEAR}/akimat-astana": "a scorecard; follow trace → inputs → link to the records",
    }
    paper = f"{at}/api/aggregator/v1/documents/conclusions/{YEAR}/{rating['version']}"
    page = "what the results say of the methodology, a page: open audit.html"
    change = say("POST a change to {address}, and see who moves", address=f"{ratings}/what-ifs")
    ask = f'curl -s -u "auditor:$(cat {secrets / "auditor"})" -d grant_type=client_credentials {at}/auth/token'
    take = "python3 -c 'import json,sys; print(json.load(sys.stdin)[\"access_token\"])'"
    return [
        f"TOKEN=$({ask} | {take})",
        *(f"{read} {address}   # {say(text)}" for address, text in read_here.items()),
        f"{read} '{ratings}/audit/report?language={SYSTEM_LANGUAGE}' -o audit.html   # {say(page)}",
        f"{read} '{paper}?format=pdf&language=kk' -o conclusion.pdf   # {say('the conclusion on the country; docx and html too')}",
        f"# {change}",
    ]
