"""Every house rule finds what it forbids, at the line where it stands, and nothing in a clean tree."""

import subprocess
from pathlib import Path

import pytest

from tests.house.__main__ import RULES, findings

CLEAN = {
    "README.md": "Run `make demo`, then `make test`.\n\n- [pages](docs/page.md)\n",
    "Makefile": ".PHONY: demo\ndemo: ## Show it\n",
    "docs/page.md": "See [the decisions](adr/README.md#top).\n",
    "docs/adr/README.md": "[0001](0001-one.md)\n",
    "docs/adr/0001-one.md": "# One\n",
    "requirements/dev.txt": "one==1 \\\n  --hash=sha256:0\n",
    "services/water/methodology/water.yaml": "{}\n",
    "services/water/main.py": 'app = create("water")\n',
    "bagalau/short.py": '"""Of water."""\n\n\ndef short():\n    """Be short."""\n',
}
ENDPOINT = "@router.get('/')\ndef read():\n" + "    pass\n" * 11
ONE_LINE = "x = 1\n"


def written(text: str) -> str:
    """Give a text that would break a rule if it stood in this file as it is."""
    return text.replace("@", "/").replace("~", "")


BROKEN = {
    "a-folder-of-17": (
        {f"tests/many/m{number}.py": ONE_LINE for number in range(17)},
        "folder-size tests/many:1",
    ),
    "a-file-of-301-lines": (
        {"tests/long.py": ONE_LINE * 301},
        "file-length tests/long.py:301",
    ),
    "a-file-of-no-subject": (
        {"tests/utils.py": ONE_LINE},
        "file-name tests/utils.py:1",
    ),
    "a-function-of-41-lines": (
        {"bagalau/a.py": 'def long():\n    """Be."""\n' + "    pass\n" * 41},
        "function-length bagalau/a.py:1",
    ),
    "an-endpoint-of-11-lines": (
        {"bagalau/a.py": ENDPOINT},
        "function-length bagalau/a.py:2",
    ),
    "code-not-finished": (
        {"bagalau/a.py": "def later():\n    raise NotImplementedError\n"},
        "unfinished bagalau/a.py:2",
    ),
    "a-comment-not-finished": (
        {"tools/a.py": f"{ONE_LINE}# TO{''}DO\n"},
        "unfinished tools/a.py:2",
    ),
    "services-as-a-package": (
        {"services/__init__.py": ""},
        "namespace-folder services/__init__.py:1",
    ),
    "a-registry-host": (
        {"docs/a.yaml": written("\nfrom: py~pi.org\n")},
        "registry-host docs/a.yaml:2",
    ),
    "a-registry-option": (
        {"deploy/a.sh": written("pip install --index~-url x\n")},
        "registry-host deploy/a.sh:1",
    ),
    "a-private-key": (
        {"deploy/key": written("-----BEGIN EC PRIVATE~ KEY-----\n")},
        "secret deploy/key:1",
    ),
    "a-token": (
        {"docs/a.json": written(f'{{"token": "eyJhbGciOi~{"a" * 20}"}}\n')},
        "secret docs/a.json:1",
    ),
    "a-path-of-a-machine": (
        {"deploy/a.sh": written("\n\ncd @home@me\n")},
        "machine-path deploy/a.sh:3",
    ),
    "a-large-file": (
        {"gateway/bundle.bin": "0" * 1_000_001},
        "file-size gateway/bundle.bin:1",
    ),
    "a-requirement-without-a-hash": (
        {"requirements/dev.txt": CLEAN["requirements/dev.txt"] + "two==2\n"},
        "unhashed-requirement requirements/dev.txt:3",
    ),
    "no-requirement": (
        {"requirements/dev.txt": "two\n"},
        "unhashed-requirement requirements/dev.txt:1",
    ),
    "a-target-without-help": (
        {"Makefile": ".PHONY: demo\ndemo:\n"},
        "make-target Makefile:1",
    ),
    "a-command-untold": (
        {"README.md": CLEAN["README.md"].replace("make test", "pytest")},
        "make-target README.md:1",
    ),
    "a-page-without-a-link": (
        {"docs/lost.md": "# Lost\n"},
        "unlinked-page docs/lost.md:1",
    ),
    "a-decision-not-in-the-index": (
        {"docs/adr/0002-two.md": "# Two\n"},
        "decision-index docs/adr/0002-two.md:1",
    ),
    "a-number-of-two-decisions": (
        {
            "docs/adr/0001-again.md": "# One\n",
            "docs/adr/README.md": "[0001](0001-one.md) [0001](0001-again.md)\n",
        },
        "decision-index docs/adr/0001-again.md:1",
    ),
    "a-link-to-nowhere": (
        {"docs/page.md": "# Page\n\nSee [this](nowhere.md).\n"},
        "broken-link docs/page.md:3",
    ),
    "a-block-in-code": (
        {"bagalau/a.py": '"""Of water."""\nA = "the water of a lake"\nB = "/api/water/v1"\n'},
        "block-named-in-code bagalau/a.py:3",
    ),
    "a-block-in-a-migration": (
        {"bagalau/versions/0001.py": 'A = "water"\n'},
        "block-named-in-code bagalau/versions/0001.py:1",
    ),
    "a-block-in-a-script": (
        {"gateway/Caddyfile": "\nimport water\n"},
        "block-named-in-script gateway/Caddyfile:2",
    ),
}


def found(folder: Path, files: dict[str, str]) -> list[str]:
    """Give what the rules find in a repository of these files: rule, place and line."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
    return [f"{name} {each.place}:{each.line}" for name, each in findings(folder)]


def test_nothing_is_found_in_a_clean_tree(tmp_path: Path) -> None:
    assert found(tmp_path, CLEAN) == []


@pytest.mark.parametrize(("files", "expected"), BROKEN.values(), ids=BROKEN)
def test_a_rule_finds_what_it_forbids(tmp_path: Path, files: dict[str, str], expected: str) -> None:
    assert expected in found(tmp_path, CLEAN | files)


def test_every_rule_has_an_example_that_breaks_it() -> None:
    shown = {expected.split()[0] for _, expected in BROKEN.values()}
    assert shown == {rule.__name__.replace("_", "-") for rule in RULES}
