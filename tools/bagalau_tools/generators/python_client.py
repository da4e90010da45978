"""`bagalau client`: generates the Python client's models and operations from the API description."""

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
    """No client can be generated from the description; the message says where."""


@dataclass(frozen=True)
class Parameter:
    """One parameter of an operation as Python sees it."""

    name: str
    wire: str
    location: str
    type: str
    required: bool


@dataclass(frozen=True)
class Operation:
    """One operation of a service, with all that its generated method contains."""

    name: str
    method: str
    path: str
    summary: str
    about: str
    parameters: tuple[Parameter, ...]
    request_type: str | None
    response_type: str

    @classmethod
    def of(cls, service: str, path: str, method: str, described: Document) -> "Operation":
        """Read an operation of the description. Raises GeneratorFailed."""
        told = (_parameter(each) for each in described.get("parameters", []))
        parameters = (*told, *_choices_of_media(described))
        return cls(
            _snake(described["operationId"].partition("_")[2]), method.upper(),
            path.replace(f"/api/{service}/", "/api/{service}/", 1), described["summary"],
            described.get("description", ""), parameters, _request_type(described), _response_type(described),
        )  # fmt: skip


def generate(document: Document, folder: Path) -> None:
    """Write the generated folder of the client: models, and a class of operations for each service.

    Models are generated only when the schemas have changed. Raises GeneratorFailed when the
    description holds something that has no Python form.
    """
    modules = _operations(document)
    folder.mkdir(parents=True, exist_ok=True)
    if "models" in outdated_modules(document, folder):
        modules["models"] = _models(document)
        modules["__init__"] = _package_file(document, modules["models"])
    for name, text in modules.items():
        (folder / f"{name}.py").write_text(text, encoding="utf-8")


def outdated_modules(document: Document, folder: Path) -> list[str]:
    """Name the generated modules that differ from the description; runs no generator.

    Operations are compared as they are; models, which are slow to make, by the digests of what
    they were made from and of what came out. Raises GeneratorFailed.
    """
    files = {path.stem: path.read_text("utf-8") for path in folder.glob("*.py")}
    expected = _operations(document)
    outdated = [name for name, text in expected.items() if files.pop(name, None) != text]
    package_file = _package_file(document, files.pop("models", ""))
    if files.pop("__init__", None) != package_file:
        outdated.append("models")
    return outdated + list(files)


def _package_file(document: Document, models: str) -> str:
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
    modules = {"blocks": _module("Block", "Operations every block has.", shared)}
    for service, own in sorted(services.items()):
        rest = [name for name, each in own.items() if each not in shared]
        if service not in blocks:
            about = f"Operations of the service `{service}`."
            modules[service] = _module(service.capitalize(), about, list(own.values()))
        elif rest:
            raise GeneratorFailed(f"{service}: not every block has {', '.join(rest)}")
    return modules


def _shared(blocks: dict[str, dict[str, Operation]]) -> list[Operation]:
    first, *others = blocks.values()
    return [each for each in first.values() if all(o.get(each.name) == each for o in others)]


def _models(document: Document) -> str:
    with tempfile.TemporaryDirectory() as folder:
        source, output = Path(folder, "openapi.json"), Path(folder, "models.py")
        source.write_bytes(as_bytes(document))
        run = subprocess.run(  # noqa: S603 -- a pinned program of ours, on our own file
            [
                sys.executable, "-m", "datamodel_code_generator", f"--input={source}",
                f"--output={output}", *MODELS,
            ],
            capture_output=True, text=True, check=False, cwd=folder,
        )  # fmt: skip
        if run.returncode:
            raise GeneratorFailed(f"the models cannot be made: {run.stderr.strip()}")
        return output.read_text(encoding="utf-8")


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
    binary, path = (
        each.request_type == "bytes",
        [p for p in each.parameters if p.location == "path"],
    )
    body = [("content" if binary else "request", each.request_type)] if each.request_type else []
    needed = [(p.name, p.type) for p in path] + body
    others = [p for p in each.parameters if p.location != "path"]
    lines = ["self", *(f"{name}: {type_}" for name, type_ in needed), *(["*"] if others else [])]
    lines += [f"{p.name}: {p.type}" for p in others if p.required]
    lines += [f"{p.name}: {_optional(p.type)} = None" for p in others if not p.required]
    text = f"    def {each.name}(\n" + "".join(f"        {line},\n" for line in lines)
    about = "\n".join(f"        {line}".rstrip() for line in each.about.splitlines())
    text += f'    ) -> {each.response_type}:\n        """{each.summary}.'
    text += f'\n\n{about}\n        """\n' if about else '"""\n'
    parts = "".join(f', "{p.wire}": {p.name}' for p in path)
    caller = "_bytes" if each.response_type == "bytes" else "_json"
    text += f"        response: {each.response_type} = self.{caller}(\n"
    text += f'            "{each.method}",\n            "{each.path}",\n'
    text += f'            {{"service": self.service{parts}}},\n'
    for location, word in (("query", "query"), ("header", "headers")):
        if named := [p for p in others if p.location == location]:
            text += f"            {word}={{\n"
            text += "".join(f'                "{p.wire}": {p.name},\n' for p in named)
            text += "            },\n"
    text += "".join(f"            {name}={name},\n" for name, _ in body)
    return text + "        )\n        return response\n"


def _parameter(described: Document) -> Parameter:
    type_ = _type(described["schema"])
    return Parameter(
        _snake(described["name"]),
        described["name"],
        described["in"],
        type_,
        bool(described.get("required")),
    )


def _choices_of_media(described: Document) -> list[Parameter]:
    """Give the headers by which a client chooses among several forms of a body sent or answered."""
    sent = described.get("requestBody", {}).get("content", {})
    given = described["responses"].get("200", {}).get("content", {})
    several = {
        "Content-Type": len(sent) > 1,
        "accept": len(given) > 1 and "application/json" not in given,
    }
    return [
        Parameter(_snake(name), name, "header", "str", required=False)
        for name, chosen in several.items()
        if chosen
    ]


def _request_type(described: Document) -> str | None:
    content = described.get("requestBody", {}).get("content", {})
    if not content:
        return None
    if len(content) > 1:
        return "bytes"
    schema = content.get("application/json", {}).get("schema", {})
    return "bytes" if not schema or schema.get("format") == "binary" else _type(schema)


def _response_type(described: Document) -> str:
    good = [each for code, each in sorted(described["responses"].items()) if code.startswith("2")]
    types: list[str] = []
    for each in good:
        content = each.get("content", {})
        if content and "application/json" not in content:
            types.append("bytes")
        elif "application/json" in content:
            types.append(_type(content["application/json"].get("schema", {})))
    distinct = list(dict.fromkeys(types)) or ["bytes"]
    if len(distinct) > 1 and "bytes" in distinct:
        raise GeneratorFailed(f"{described['operationId']}: responses of two natures")
    return " | ".join(distinct)


def _type(schema: Document) -> str:
    annotation = "Any"
    match schema:
        case {"$ref": str(ref)}:
            annotation = f"models.{_class(ref.rpartition('/')[2])}"
        case {"anyOf": list(types)}:
            annotation = " | ".join(dict.fromkeys(_type(each) for each in types))
        case {"enum": list(values)}:
            annotation = f"Literal[{', '.join(repr(each) for each in values)}]"
        case {"const": one}:
            annotation = f"Literal[{one!r}]"
        case {"type": "array"}:
            annotation = f"list[{_type(schema.get('items', {}))}]"
        case {"type": "object"}:
            annotation = f"dict[str, {_values(schema)}]"
        case {"type": "null"}:
            annotation = "None"
        case {"type": str(simple)}:
            annotation = SIMPLE[simple]
    return annotation


def _values(schema: Document) -> str:
    rest = schema.get("additionalProperties")
    return _type(rest) if isinstance(rest, dict) else "Any"


def _optional(type_: str) -> str:
    return type_ if type_.endswith("| None") else f"{type_} | None"


def _class(name: str) -> str:
    """Give a schema the class name the models' generator gives it: `Page_Flag_` is `PageFlag`."""
    return "".join(part[0].upper() + part[1:] for part in re.split(r"[^A-Za-z0-9]+", name) if part)


def _snake(name: str) -> str:
    word = re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", name.replace("-", "_")).lower()
    word = word.replace("__", "_")
    return f"{word}_" if keyword.iskeyword(word) else word
