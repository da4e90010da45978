"""What the repository must not hold: hosts, secrets, paths of a machine, things of others."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
SELF = Path(__file__).name
LARGEST_FILE = 1_000_000
TEXT = {
    ".py",
    ".toml",
    ".txt",
    ".in",
    ".md",
    ".yaml",
    ".yml",
    ".json",
    ".mjs",
    ".sh",
    ".ini",
    ".html",
    "",
}


def _tracked() -> list[Path]:
    names = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def _found(pattern: str) -> list[str]:
    expression = re.compile(pattern)
    return [
        f"{path.relative_to(ROOT)}:{number}"
        for path in _tracked()
        if path.suffix in TEXT and path.name != SELF
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if expression.search(line)
    ]


def test_no_lock_config_or_page_names_a_package_registry_host() -> None:
    hosts = r"pypi\.(org|python)|pythonhosted|registry\.npm|npmjs\.(org|com)|deb\.debian|/simple\b.*https?:"
    assert _found(hosts) + _found(r"--(extra-)?index-url|--find-links|\"resolved\": *\"http") == []


def test_no_private_key_or_token_is_kept() -> None:
    assert _found(r"BEGIN (RSA |EC |OPENSSH )?PRIVATE KEY|eyJhbGciOi[A-Za-z0-9_-]{20,}") == []


def test_no_absolute_path_of_a_machine_is_kept() -> None:
    assert _found(r"(^|[\s\"'=:(])/(work|root|home|Users)/") == []


def test_no_file_is_large_enough_to_be_somebody_elses_bundle() -> None:
    assert [str(p) for p in _tracked() if p.stat().st_size > LARGEST_FILE] == []


def test_requirements_are_hashed() -> None:
    for path in sorted((ROOT / "requirements").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        pins = re.findall(r"^[a-z0-9].*==", text, flags=re.MULTILINE | re.IGNORECASE)
        assert pins, path.name
        assert len(pins) <= text.count("--hash=sha256:"), path.name
