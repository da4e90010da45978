"""`bagalau wire`: what the gateway and the containers must say of each service, from its folder.

A service is a folder with `main.py`; a block is one that also has `methodology/`.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import bagalau

HOME: Final = Path(bagalau.__file__).resolve().parents[1]
ROUTES: Final = Path("gateway/services.caddy")
CONTAINERS: Final = Path("docker-compose.yml")
BEGINS, ENDS = "# written by `bagalau wire`: {}", "# end of what was written"
SECRETS: Final = "${BAGALAU_SECRETS_FOLDER:-./.bagalau/containers}"

CONTAINER: Final = """\
  {name}-migrate:
    <<: *once
    image: bagalau-{name}:{version}
    build:
      context: .
      dockerfile: deploy/Dockerfile
      target: service
      args: {{SERVICE: {name}}}
    command: [--service, {name}]
    secrets: [{{source: {name}_database_url, target: bagalau_database_url}}]

  {name}:
    <<: *ours
    image: bagalau-{name}:{version}
    environment:
      <<: *settings
      BAGALAU_CLIENT_ID: {name}-service
      BAGALAU_CLIENT_SECRET_FILE: /run/secrets/client
      BAGALAU_IMPORTS_FOLDER: /imports
      BAGALAU_FILES_URL: file:///evidence
    volumes: ["{name}-imports:/imports", "{name}-evidence:/evidence"]
    secrets:
      - {{source: {name}_database_url, target: bagalau_database_url}}
      - {{source: {name}_client, target: client}}
    depends_on:
      {name}-migrate: {{condition: service_completed_successfully}}
"""
OF_ONE: Final = """\
  {name}_password: {{file: "{secrets}/{name}_password"}}
  {name}_database_url: {{file: "{secrets}/{name}_database_url"}}
  {name}_client: {{file: "{secrets}/clients/{name}-service"}}
"""


class PartMissing(Exception):
    """A file lacks the marks between which a part of it is written."""

    def __init__(self, path: Path, part: str) -> None:
        super().__init__(f"{path}: no line {BEGINS.format(part)!r}, or none that ends it")


def services_of(home: Path = HOME) -> list[str]:
    """Give the services of a checkout by name."""
    return sorted(each.parent.name for each in home.glob("services/*/main.py"))


def blocks_of(home: Path = HOME) -> list[str]:
    """Give the blocks of a checkout by name: the services that score by a methodology."""
    return [
        each for each in services_of(home) if (home / "services" / each / "methodology").is_dir()
    ]


def wired(home: Path = HOME) -> Mapping[Path, str]:
    """Give each file as its checkout's folders want it. Raises PartMissing."""
    text = (home / CONTAINERS).read_text("utf-8")
    for part, lines in _containers(blocks_of(home)).items():
        text = _with(text, part, lines)
    return {ROUTES: _routes(services_of(home)), CONTAINERS: text}


def unwired(home: Path = HOME) -> list[Path]:
    """Give the files that do not say what the folders want."""
    found = wired(home)
    return [path for path, text in found.items() if not _says(home / path, text)]


def wire(home: Path = HOME) -> list[Path]:
    """Write what differs; give the files written. Raises PartMissing."""
    found, late = wired(home), unwired(home)
    for path in late:
        (home / path).write_text(found[path], encoding="utf-8")
    return late


def _says(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text("utf-8") == text


def _routes(services: list[str]) -> str:
    head = (
        "# The services behind the gateway, one a folder of services/. Written by `bagalau wire`.\n"
    )
    lines = (
        f"import service {name} {{${name.upper()}_UPSTREAM:{name}:8000}}\n" for name in services
    )
    return head + "".join(lines)


def _containers(blocks: list[str]) -> Mapping[str, str]:
    """Give the marked parts of the containers' file."""
    version = bagalau.__version__
    each = [CONTAINER.format(name=name, version=version) for name in blocks]
    return {
        "databases": f"      DATABASES: {' '.join(['identity', *blocks, 'aggregator'])}\n",
        "passwords": "".join(f"      - {name}_password\n" for name in blocks),
        "containers": "\n".join(each),
        "volumes": "".join(f"  {name}-imports: {{}}\n  {name}-evidence: {{}}\n" for name in blocks),
        "secrets": "".join(OF_ONE.format(name=name, secrets=SECRETS) for name in blocks),
    }


def _with(text: str, part: str, lines: str) -> str:
    """Put lines between the marks of one part."""
    return "".join(_replaced(text.splitlines(keepends=True), part, lines))


def _replaced(before: list[str], part: str, lines: str) -> Iterator[str]:
    stripped = [each.strip() for each in before]
    try:
        first = stripped.index(BEGINS.format(part))
        last = stripped.index(ENDS, first)
    except ValueError:
        raise PartMissing(CONTAINERS, part) from None
    yield from before[: first + 1]
    yield lines
    yield from before[last:]
