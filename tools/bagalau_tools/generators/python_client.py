"""`bagalau client`: the Python client's models and operations, made from the one description."""

import hashlib
import json
import keyword
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Final

from bagalau_tools.description import Document, as_bytes, operations

FOLDER: Final = Path("clients/python/bagalau_client/generated")
HEADER: Final = "# Made by `bagalau client` from the description of the API; not to be edited."
MODELS: Final = (
    "--input-file-type=openapi", "--output-model-type=typing.TypedDict",
    "--target-python-version=3.11", "--use-standard-collections", "--use-union-operator",
    "--enum-field-as-literal=all", "--use-schema-description", "--use-field-description",
    "--use-single-line-docstring", "--no-use-closed-typed-dict", "--formatters=builtin",
    "--disable-timestamp", f"--custom-file-header={HEADER}",
)  # fmt: skip
BLOCK_MARK: Final = "importRecords"
TOKENS: Final = "identity"
"""The issuer's operations are forms and pages; a session asks it for tokens by itself."""
SIMPLE: Final = {"integer": "int", "string": "str", "boolean": "bool", "number": "float"}


class GeneratorFailed(Exception):
    """The description cannot be made into a client; the words say where."""


@dataclass(frozen=True)
class Parameter:
    """One parameter of an operation as Python sees it."""

    name: str
    wire: str
    place: str
    type: str
    required: bool


@dataclass(frozen=True)
class Operation:
    """One operation of a service, with all that its method is written from."""

    name: str
    method: str
    path: str
    summary: str
    about: str
    parameters: tuple[Parameter, ...]
    order: str | None
    answer: str

    @classmethod
    def of(cls, service: str, path: str, method: str, told: Document) -> "Operation":
        """Read an operation of the description. Raises GeneratorFailed."""
        parameters = tuple(_parameter(each) for each in told.get("parameters", []))
        return cls(
            _snake(told["operationId"].partition("_")[2]), method.upper(),
            path.replace(f"/api/{service}/", "/api/{service}/", 1), told["summary"],
            told.get("description", ""), parameters, _order(told), _answer(told),
        )  # fmt: skip


def generate(document: Document, folder: Path) -> None:
    """Write the generated folder of the client anew: models, and a class of operations a service.

    Models that the schemas of the description still give are left as they are.
    Raises GeneratorFailed when the description holds something that has no Python form.
    """
    written = _operations(document)
    folder.mkdir(parents=True, exist_ok=True)
    if "models" in stale(document, folder):
        written["models"] = _models(document)
        written["__init__"] = _stamped(document, written["models"])
    for name, text in written.items():
        (folder / f"{name}.py").write_text(text, encoding="utf-8")


def stale(document: Document, folder: Path) -> list[str]:
    """Name the generated modules that the description no longer gives; runs no generator.

    Operations are compared as they are; models, which are slow to make, by the digests of what
    they were made from and of what came out. Raises GeneratorFailed.
    """
    found = {path.stem: path.read_text("utf-8") for path in folder.glob("*.py")}
    expected = _operations(document)
    late = [name for name, text in expected.items() if found.pop(name, None) != text]
    stamp = _stamped(document, found.pop("models", ""))
    if found.pop("__init__", None) != stamp:
        late.append("models")
    return late + list(found)


def _stamped(document: Document, models: str) -> str:
    """Write the package's own file, which tells the models' origin by digests."""
    origin = [document["components"]["schemas"], MODELS, version("datamodel-code-generator")]
    digests = [
        hashlib.sha256(text.encode()).hexdigest()
        for text in (json.dumps(origin, sort_keys=True), models)
    ]
    return (
        f'{HEADER}\n"""Models and operations, one class of operations a service."""\n\n'
        f"# models.py was made from\n# {digests[0]}\n# and is\n# {digests[1]}\n"
    )


def _operations(document: Document) -> dict[str, str]:
    """Write the modules of operations: one of what every block has, one for each other service."""
    services: dict[str, dict[str, Operation]] = {}
    for path, method, described in operations(document):
        service = described["operationId"].partition("_")[0]
        if service != TOKENS:
            operation = Operation.of(service, path, method, described)
            services.setdefault(service, {})[operation.name] = operation
    blocks = {name: own for name, own in services.items() if _snake(BLOCK_MARK) in own}
    shared = _shared(blocks)
    written = {"blocks": _module("Block", "Operations every block has.", shared)}
    for service, own in sorted(services.items()):
        rest = [name for name, each in own.items() if each not in shared]
        if service not in blocks:
            about = f"Operations of the service `{service}`."
            written[service] = _module(service.capitalize(), about, list(own.values()))
        elif rest:
            raise GeneratorFailed(f"{service}: not every block has {', '.join(rest)}")
    return written


def _shared(blocks: dict[str, dict[str, Operation]]) -> list[Operation]:
    first, *others = blocks.values()
    return [each for each in first.values() if all(o.get(each.name) == each for o in others)]


def _models(document: Document) -> str:
    with tempfile.TemporaryDirectory() as folder:
        source, made = Path(folder, "openapi.json"), Path(folder, "models.py")
        source.write_bytes(as_bytes(document))
        run = subprocess.run(  # noqa: S603 -- a pinned program of ours, on our own file
            [
                sys.executable, "-m", "datamodel_code_generator", f"--input={source}",
                f"--output={made}", *MODELS,
            ],
            capture_output=True, text=True, check=False, cwd=folder,
        )  # fmt: skip
        if run.returncode:
            raise GeneratorFailed(f"the models cannot be made: {run.stderr.strip()}")
        return made.read_text(encoding="utf-8")


def _module(name: str, about: str, own: list[Operation]) -> str:
    methods = "\n".join(_method(each) for each in own)
    literal = "Any, Literal" if "Literal[" in methods else "Any"
    return (
        f'{HEADER}\n"""{about}"""\n\nfrom typing import {literal}\n\n'
        f"from bagalau_client.calling import Service\n"
        f"from bagalau_client.generated import models\n\n__all__ = [{name!r}]\n\n\n"
        f'class {name}(Service):\n    """{about}"""\n\n{methods}'
    )


def _method(each: Operation) -> str:
    binary, path = each.order == "bytes", [p for p in each.parameters if p.place == "path"]
    body = [("content" if binary else "order", each.order)] if each.order else []
    needed = [(p.name, p.type) for p in path] + body
    others = [p for p in each.parameters if p.place != "path"]
    lines = ["self", *(f"{name}: {type_}" for name, type_ in needed), *(["*"] if others else [])]
    lines += [f"{p.name}: {p.type}" for p in others if p.required]
    lines += [f"{p.name}: {_optional(p.type)} = None" for p in others if not p.required]
    text = f"    def {each.name}(\n" + "".join(f"        {line},\n" for line in lines)
    about = "\n".join(f"        {line}".rstrip() for line in each.about.splitlines())
    text += f'    ) -> {each.answer}:\n        """{each.summary}.'
    text += f'\n\n{about}\n        """\n' if about else '"""\n'
    parts = "".join(f', "{p.wire}": {p.name}' for p in path)
    caller = "_bytes" if each.answer == "bytes" else "_json"
    text += f"        answer: {each.answer} = self.{caller}(\n"
    text += f'            "{each.method}",\n            "{each.path}",\n'
    text += f'            {{"service": self.service{parts}}},\n'
    for place, word in (("query", "query"), ("header", "headers")):
        if named := [p for p in others if p.place == place]:
            text += f"            {word}={{\n"
            text += "".join(f'                "{p.wire}": {p.name},\n' for p in named)
            text += "            },\n"
    text += "".join(f"            {name}={name},\n" for name, _ in body)
    return text + "        )\n        return answer\n"


def _parameter(told: Document) -> Parameter:
    type_ = _type(told["schema"])
    return Parameter(
        _snake(told["name"]), told["name"], told["in"], type_, bool(told.get("required"))
    )


def _order(told: Document) -> str | None:
    content = told.get("requestBody", {}).get("content", {})
    if not content:
        return None
    schema = content.get("application/json", {}).get("schema", {})
    return "bytes" if not schema or schema.get("format") == "binary" else _type(schema)


def _answer(told: Document) -> str:
    good = [each for code, each in sorted(told["responses"].items()) if code.startswith("2")]
    found: list[str] = []
    for each in good:
        content = each.get("content", {})
        if content and "application/json" not in content:
            found.append("bytes")
        elif "application/json" in content:
            found.append(_type(content["application/json"].get("schema", {})))
    kinds = list(dict.fromkeys(found)) or ["bytes"]
    if len(kinds) > 1 and "bytes" in kinds:
        raise GeneratorFailed(f"{told['operationId']}: answers of two natures")
    return " | ".join(kinds)


def _type(schema: Document) -> str:
    written = "Any"
    match schema:
        case {"$ref": str(ref)}:
            written = f"models.{_class(ref.rpartition('/')[2])}"
        case {"anyOf": list(kinds)}:
            written = " | ".join(dict.fromkeys(_type(each) for each in kinds))
        case {"enum": list(values)}:
            written = f"Literal[{', '.join(repr(each) for each in values)}]"
        case {"const": one}:
            written = f"Literal[{one!r}]"
        case {"type": "array"}:
            written = f"list[{_type(schema.get('items', {}))}]"
        case {"type": "object"}:
            written = f"dict[str, {_values(schema)}]"
        case {"type": "null"}:
            written = "None"
        case {"type": str(simple)}:
            written = SIMPLE[simple]
    return written


def _values(schema: Document) -> str:
    rest = schema.get("additionalProperties")
    return _type(rest) if isinstance(rest, dict) else "Any"


def _optional(type_: str) -> str:
    return type_ if type_.endswith("| None") else f"{type_} | None"


def _class(name: str) -> str:
    """Give a schema the class name the models' generator gives it: `Page_Flag_` is `PageFlag`."""
    return "".join(part[0].upper() + part[1:] for part in re.split(r"[^A-Za-z0-9]+", name) if part)


def _snake(name: str) -> str:
    word = re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", name).replace("-", "_").lower()
    return f"{word}_" if keyword.iskeyword(word) else word
