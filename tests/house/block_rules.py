"""A new block is a folder: no code, script or configuration of anything else names a block."""

import ast
import re
from collections.abc import Iterator

from tests.house.repository import PRODUCT, File, Finding, Repository

PLAYED_FROM_OUTSIDE = "tools/bagalau_tools/demo/"
"""One national year, played by clients that name whom they ask."""

SCRIPTS = ("gateway/Caddyfile", "deploy/Dockerfile", "deploy/secrets.sh", "Makefile")


def block_named_in_code(repository: Repository) -> Iterator[Finding]:
    """No code outside a block's folder names a block, except in docstrings and examples."""
    blocks = blocks_of(repository)
    own = (*(f"services/{each}/" for each in blocks), PLAYED_FROM_OUTSIDE)
    named = re.compile(rf"(^|/|services\.)({'|'.join(blocks)})($|/|-service|\.main)")
    for each in repository.files if blocks else ():
        if _may_name_none(each, own) and any(block in each.text for block in blocks):
            for text in _texts(each):
                if found := named.search(text.value):
                    yield Finding(each.name, f"it names the block {found[2]}", text.lineno)


def block_named_in_script(repository: Repository) -> Iterator[Finding]:
    """No script or configuration that people write names a block."""
    blocks = set(blocks_of(repository))
    for each in repository.files:
        if each.name in SCRIPTS:
            for word in re.finditer(r"\b[a-z]+\b", each.text):
                if word[0] in blocks:
                    said = f"it names the block {word[0]}"
                    yield Finding(each.name, said, each.line_of(word.start()))


def blocks_of(repository: Repository) -> list[str]:
    """Give the names of the blocks: services with a methodology."""
    folders = {each.parts[1] for each in repository.files if each.parts[0] == "services"}
    services = repository.root / "services"
    return sorted(each for each in folders if (services / each / "methodology").is_dir())


def _may_name_none(file: File, own: tuple[str, ...]) -> bool:
    code = file.path.suffix == ".py" and file.parts[0] in PRODUCT
    return code and "generated" not in file.parts and not file.name.startswith(own)


def _texts(file: File) -> list[ast.Constant]:
    """Give the texts of a file of code: not its docstrings, nor examples."""
    shown = {
        id(inner)
        for node in ast.walk(file.tree)
        for inner in [
            *([node.value] if isinstance(node, ast.Expr) else []),
            *(ast.walk(node.value) if isinstance(node, ast.keyword) and node.arg == "examples" else []),
        ]
    }  # fmt: skip
    return [
        node
        for node in ast.walk(file.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in shown
    ]
