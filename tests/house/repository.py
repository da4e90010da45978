"""The files of the repository as the rules see them: what git tracks or would track."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

PRODUCT = ("bagalau", "services", "gateway", "tools", "clients")
"""Where the code stands that is no test."""

GENERATED = {"versions", "generated"}
TEXT = {
    "", ".caddy", ".css", ".html", ".in", ".ini", ".j2", ".js", ".json", ".mako", ".md", ".mjs",
    ".py", ".sh", ".toml", ".ts", ".txt", ".yaml", ".yml",
}  # fmt: skip


class File:
    """One file: its place in the repository, its text, its tree."""

    def __init__(self, root: Path, name: str) -> None:
        self.path = root / name
        self.name = name
        self.parts = Path(name).parts
        self.is_python = name.endswith(".py") and GENERATED.isdisjoint(self.parts)
        self.is_product = self.is_python and self.parts[0] in PRODUCT
        self.is_text = self.path.suffix in TEXT

    @cached_property
    def text(self) -> str:
        """Give the whole text."""
        return self.path.read_text("utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        """Give the syntax tree of Python code."""
        return ast.parse(self.text)

    def line_of(self, offset: int) -> int:
        """Give the number of the line where a place of the text stands."""
        return self.text.count("\n", 0, offset) + 1


@dataclass(frozen=True)
class Finding:
    """What breaks a rule, and where."""

    place: str
    message: str
    line: int = 1


class Repository:
    """All files of a checkout."""

    def __init__(self, root: Path) -> None:
        self.root = root
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=root,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split("\0")
        self.files = [
            File(root, name) for name in sorted(set(listed)) if name and (root / name).is_file()
        ]

    def python(self) -> Iterator[File]:
        """Give the Python files that people write."""
        return (each for each in self.files if each.is_python)

    def product(self) -> Iterator[File]:
        """Give the Python files that people write and that are no tests."""
        return (each for each in self.files if each.is_product)

    def text(self, name: str) -> str:
        """Give the text of a file that has its place; empty when it is not there."""
        path = self.root / name
        return path.read_text("utf-8") if path.is_file() else ""
