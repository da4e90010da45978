"""What the person at the keyboard sees: a bar on a terminal, plain lines anywhere else."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

from bagalau_tools.words import say_of_year


class Stage:
    """One stage of the walk while it goes on."""

    def __init__(self, display: "Display", title: str, total: int | None) -> None:
        self.summary = ""
        self._display = display
        self._progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            console=display.console,
            transient=True,
            disable=not display.console.is_terminal,
        )
        self._task = self._progress.add_task(title, total=total)

    def advance(self, steps: int = 1) -> None:
        """Say that some of the stage's steps are done."""
        self._progress.advance(self._task, steps)

    def note(self, text: str) -> None:
        """Print something worth knowing while the stage goes on."""
        self._display.console.print(f"  [dim]·[/dim] {text}", highlight=False)


class Display:
    """The console, and how long each stage took."""

    def __init__(self, console: Console | None = None) -> None:
        self.console = console or Console()
        self.started = monotonic()

    @contextmanager
    def stage(self, title: str, total: int | None = None) -> Iterator[Stage]:
        """Show one stage from its beginning to its end."""
        title = say_of_year(title)
        began, stage = monotonic(), Stage(self, title, total)
        with stage._progress:  # noqa: SLF001 - a stage and its display are one thing in two classes
            yield stage
        summary = f": {stage.summary}" if stage.summary else ""
        self.console.print(
            f"[green]✓[/green] {title}{summary} [dim]({monotonic() - began:.1f} s)[/dim]",
            highlight=False,
        )

    def elapsed(self) -> float:
        """Give the seconds since the walk began."""
        return monotonic() - self.started
