"""Write the golden files of the present release; refuses to touch those of a release made before.

`python -m tests.contracts.write_golden`, once a release, before its tag.
"""

from importlib.metadata import version

import orjson

from tests.contracts.documents import DOCUMENTS, GOLDEN
from tests.contracts.growth import schema

LAYOUT = orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE


def main() -> None:
    home = GOLDEN / version("bagalau")
    home.mkdir(parents=True)
    for name, document in DOCUMENTS.items():
        told = document.model_dump(mode="json")
        (home / f"{name}.json").write_bytes(orjson.dumps(told, option=LAYOUT))
    schemas = {name: schema(type(document)) for name, document in DOCUMENTS.items()}
    (home / "schemas.json").write_bytes(orjson.dumps(schemas, option=LAYOUT))


if __name__ == "__main__":
    main()
