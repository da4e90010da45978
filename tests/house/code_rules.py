"""Rules on the shape of Python code: sizes of folders, files and functions, and names."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath

from tests.house.repository import File, Finding, Repository

FOLDER_FILES, FILE_LINES, FUNCTION_LINES, ENDPOINT_LINES = 16, 300, 40, 10
WHOLE_FILES = {"bagalau/publication/verifier.py": 500}
"""Files that are handed over alone, so that cutting them would defeat their purpose."""

NO_SUBJECT = {
    "common", "core", "crud", "helper", "helpers", "manager", "managers", "misc", "service",
    "util", "utils",
}  # fmt: skip
VERBS = {"get", "put", "post", "delete", "patch"}
UNFINISHED = re.compile(r"NotImplementedError|TODO|FIXME|XXX")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def folder_size(repository: Repository) -> Iterator[Finding]:
    """A folder has at most 16 modules beside its `__init__.py`; generated ones are not counted."""
    counts = Counter(
        PurePosixPath(each.name).parent.as_posix()
        for each in repository.python()
        if each.parts[-1] != "__init__.py"
    )
    for folder, count in sorted(counts.items()):
        if count > FOLDER_FILES:
            yield Finding(folder, f"{count} modules: cut it into folders of {FOLDER_FILES} at most")


def file_length(repository: Repository) -> Iterator[Finding]:
    """A file has at most 300 lines; one that is handed over alone fewer than 500."""
    for each in repository.python():
        limit = WHOLE_FILES.get(each.name, FILE_LINES + 1) - 1
        if (lines := each.text.count("\n")) > limit:
            yield Finding(each.name, f"{lines} lines: {limit} at most", limit + 1)


def file_name(repository: Repository) -> Iterator[Finding]:
    """A module is named by its subject, not by its layer."""
    for each in repository.python():
        if PurePosixPath(each.name).stem in NO_SUBJECT:
            yield Finding(each.name, "name the file by its subject")


def function_length(repository: Repository) -> Iterator[Finding]:
    """A function has at most 40 lines, an endpoint 10, beside the docstring."""
    for each in repository.product():
        for function in _functions(each):
            limit = ENDPOINT_LINES if _is_endpoint(function) else FUNCTION_LINES
            if (lines := _body_lines(function)) > limit:
                said = f"{function.name} has {lines} lines: {limit} at most"
                yield Finding(each.name, said, function.lineno)


def unfinished(repository: Repository) -> Iterator[Finding]:
    """Nothing unfinished is called done, in code or in texts."""
    for each in repository.product():
        for found in UNFINISHED.finditer(each.text):
            yield Finding(each.name, f"{found[0]}: finish it", each.line_of(found.start()))


def namespace_folder(repository: Repository) -> Iterator[Finding]:
    """Folders of services are deployed alone, so no package is above them."""
    for each in repository.files:
        if each.name in {"services/__init__.py", "gateway/__init__.py"}:
            yield Finding(each.name, "a folder of services is no package")


def _functions(file: File) -> Iterator[Function]:
    return (each for each in ast.walk(file.tree) if isinstance(each, Function))


def _is_endpoint(function: Function) -> bool:
    return any(
        isinstance(each, ast.Call)
        and isinstance(each.func, ast.Attribute)
        and each.func.attr in VERBS
        for each in function.decorator_list
    )


def _body_lines(function: Function) -> int:
    first, last = function.body[0], function.body[-1]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
        if first is last:
            return 0
        first = function.body[1]
    return (last.end_lineno or 0) - first.lineno + 1
