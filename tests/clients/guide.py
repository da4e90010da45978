"""The examples of the integration guide, taken from its page and run as a reader would run them."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def examples(page: str, language: str) -> list[str]:
    """Give the examples of a page in one language, in their order."""
    text = (ROOT / "docs" / page).read_text("utf-8")
    found = re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    assert found, f"{page} has no example in {language}"
    return found


def example(page: str, language: str) -> str:
    """Give the only example of a page in one language."""
    (found,) = examples(page, language)
    return found


def run(command, stack, folder) -> str:
    """Run an example beside a stack, in a folder of the reader's own."""
    state, port = stack
    ended = subprocess.run(
        list(map(str, command)),
        cwd=folder,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT / "clients/python"),
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "AT": f"http://127.0.0.1:{port}",
            "SECRETS": str(state / "secrets"),
        },
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


def walk(stack, folder) -> str:
    """Run all that the guide does with curl."""
    script = folder / "guide.sh"
    script.write_text("\n".join(examples("integration.md", "bash")))
    return run(["bash", "-euo", "pipefail", script], stack, folder)
