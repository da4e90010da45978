"""House rules on files and functions that a machine can check."""

import ast
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("bagalau", "services", "gateway", "tools", "clients")
LAYER_NAMES = {"util", "utils", "helper", "helpers", "common", "service", "crud", "manager", "misc"}
FILE_LINES = 300
FUNCTION_LINES = 40
ENDPOINT_STATEMENTS = 10
UNFINISHED = ("NotImplementedError", "TODO", "FIXME", "XXX")


def _tracked(*patterns: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\n")
    return [ROOT / line for line in listed if line and (ROOT / line).is_file()]


def _code() -> list[Path]:
    return [
        path
        for path in _tracked("*.py")
        if path.relative_to(ROOT).parts[0] in ROOMS
        and not {"versions", "generated"}.intersection(path.parts)
    ]


def _functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]


def _is_endpoint(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    verbs = {"get", "post", "put", "delete", "patch"}
    return any(
        isinstance(decorator, ast.Call)
        and isinstance(decorator.func, ast.Attribute)
        and decorator.func.attr in verbs
        for decorator in function.decorator_list
    )


def _body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    body = function.body
    if isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
        body = body[1:]
    if not body:
        return 0
    return (body[-1].end_lineno or 0) - body[0].lineno + 1


def test_there_is_code_to_check() -> None:
    assert len(_code()) > 40


@pytest.mark.parametrize("path", _code(), ids=lambda p: str(p.relative_to(ROOT)))
def test_a_file_is_one_subject_and_short(path: Path) -> None:
    assert path.stem not in LAYER_NAMES, "name the file by its subject"
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= FILE_LINES, f"{lines} lines"


@pytest.mark.parametrize("path", _code(), ids=lambda p: str(p.relative_to(ROOT)))
def test_functions_are_short_and_endpoints_only_introduce_two_functions(path: Path) -> None:
    long = [
        f"{function.name} ({_body_lines(function)} lines)"
        for function in _functions(path)
        if _body_lines(function)
        > (ENDPOINT_STATEMENTS if _is_endpoint(function) else FUNCTION_LINES)
    ]
    assert long == []


@pytest.mark.parametrize("path", _code(), ids=lambda p: str(p.relative_to(ROOT)))
def test_nothing_unfinished_is_called_done(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert [word for word in UNFINISHED if word in text] == []


def test_every_module_says_what_it_knows() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in _code()
        if path.stat().st_size and not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]
    assert silent == []


def test_services_and_gateway_are_namespace_folders() -> None:
    assert [
        str(p.relative_to(ROOT))
        for room in ("services", "gateway")
        for p in (ROOT / room).glob("__init__.py")
    ] == []
