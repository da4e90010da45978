"""Rules on the documents: every page, decision and command is found, every link leads somewhere."""

import re
from collections import Counter
from collections.abc import Iterator

from tests.house.repository import File, Finding, Repository

DECISIONS = "docs/adr/README.md"
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


def make_target(repository: Repository) -> Iterator[Finding]:
    """Every target is in `make help`, and the two commands of a newcomer in the README."""
    makefile = repository.text("Makefile")
    declared = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    phony = {name for line in declared for name in line.split()}
    helped = set(re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE))
    for name in sorted(phony ^ helped):
        yield Finding("Makefile", f"{name}: give it both .PHONY and a line of help")
    for command in ("make demo", "make test"):
        if command not in repository.text("README.md"):
            yield Finding("README.md", f"it does not say `{command}`")


def unlinked_page(repository: Repository) -> Iterator[Finding]:
    """Every page of the documents is linked from the README."""
    readme = repository.text("README.md")
    for each in _pages(repository):
        if re.fullmatch(r"docs/[^/]+", each.name) and f"({each.name})" not in readme:
            yield Finding(each.name, "no link of README.md leads here")


def decision_index(repository: Repository) -> Iterator[Finding]:
    """Every decision has a number of its own and stands in the index under it."""
    index = repository.text(DECISIONS)
    decisions = [
        each.parts[-1]
        for each in _pages(repository)
        if re.fullmatch(r"docs/adr/[0-9][^/]*", each.name)
    ]
    numbers = Counter(name[:4] for name in decisions)
    for name in decisions:
        if numbers[name[:4]] > 1:
            yield Finding(f"docs/adr/{name}", "another decision has the same number")
        if f"[{name[:4]}]({name})" not in index:
            yield Finding(f"docs/adr/{name}", f"it is not in {DECISIONS}")


def broken_link(repository: Repository) -> Iterator[Finding]:
    """Every link between pages leads somewhere."""
    for each in _pages(repository):
        for link in LINK.finditer(each.text):
            if not (each.path.parent / link[1]).exists():
                yield Finding(each.name, f"{link[1]} is not there", each.line_of(link.start()))


def _pages(repository: Repository) -> Iterator[File]:
    for each in repository.files:
        if each.path.suffix == ".md" and (each.parts[0] == "docs" or len(each.parts) == 1):
            yield each
