"""`python -m tests.house`: the house rules that no well-known linter has, each finding on a line.

What ruff, mypy, import-linter and yamllint check is left to them; `make check` runs all.
"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.house import block_rules, code_rules, content_rules, document_rules
from tests.house.repository import Finding, Repository

ROOT = Path(__file__).parents[2]
RULES: tuple[Callable[[Repository], Iterator[Finding]], ...] = (
    code_rules.folder_size,
    code_rules.file_length,
    code_rules.file_name,
    code_rules.function_length,
    code_rules.unfinished,
    code_rules.namespace_folder,
    content_rules.registry_host,
    content_rules.secret,
    content_rules.machine_path,
    content_rules.file_size,
    content_rules.unhashed_requirement,
    document_rules.make_target,
    document_rules.unlinked_page,
    document_rules.decision_index,
    document_rules.broken_link,
    block_rules.block_named_in_code,
    block_rules.block_named_in_script,
)


def findings(root: Path) -> Iterator[tuple[str, Finding]]:
    """Give everything that breaks a rule, with the rule's name."""
    repository = Repository(root)
    for rule in RULES:
        name = rule.__name__.replace("_", "-")
        yield from ((name, each) for each in rule(repository))


def main() -> int:
    """Print what breaks a rule, and give the exit code."""
    found = list(findings(ROOT))
    for name, each in found:
        sys.stdout.write(f"{each.place}:{each.line}: {name}: {each.message}\n")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
