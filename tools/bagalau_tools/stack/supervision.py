"""The supervisor of the local stack: supervisord keeps each process running and logged."""

import configparser
import os
import subprocess
import sys
import time
import xmlrpc.client
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, cast

import psutil
from supervisor.xmlrpc import SupervisorTransport

MARK: Final = "BAGALAU_SUPERVISED_FROM"
"""Name of the variable by which the processes of one state folder know one another."""

STOP_S: Final = 15
FIRST, LATER = 1, 10
"""Priorities: what starts first is stopped last."""


@dataclass(frozen=True)
class Program:
    """One process to keep running."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    first: bool = False


class Supervisor:
    """The supervisor of one state folder."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder, self.home = folder, home
        self.socket = folder / "supervisor.sock"

    def configure(self, programs: Sequence[Program]) -> None:
        """Write the configuration: every process restarted when it falls, its log rotated."""
        written = configparser.RawConfigParser()
        written["supervisord"] = {
            "logfile": str(self.folder / "logs" / "supervisord.log"),
            "pidfile": str(self.folder / "supervisord.pid"),
            "childlogdir": str(self.folder / "logs"),
            "silent": "true",
        }
        written["unix_http_server"] = {"file": str(self.socket), "chmod": "0700"}
        written["rpcinterface:supervisor"] = {
            "supervisor.rpcinterface_factory": "supervisor.rpcinterface:make_main_rpcinterface"
        }
        for each in programs:
            written[f"program:{each.name}"] = self._section(each)
        path = self.folder / "supervisord.conf"
        path.touch(mode=0o600)
        with path.open("w", encoding="utf-8") as file:
            written.write(file)

    def running(self) -> bool:
        """Whether the supervisor answers."""
        try:
            with self._proxy() as proxy:
                proxy.supervisor.getPID()
        except (OSError, xmlrpc.client.Error):
            return False
        return True

    def stopping(self) -> bool:
        """Whether a supervisor told to stop is still there: it removes its socket last."""
        return self.socket.exists()

    def clear(self) -> bool:
        """Stop the processes of a supervisor that was killed; say whether there were any.

        Each process bears the state folder's address in its environment (`MARK`); PostgreSQL does
        not, because it has a way of its own to be stopped without loss.
        """
        strays = [each for each in psutil.process_iter() if self._stray(each)]
        for signal in ("terminate", "kill"):
            for each in filter(_alive, strays):
                getattr(each, signal)()
            until = time.monotonic() + STOP_S
            while any(map(_alive, strays)) and time.monotonic() < until:
                time.sleep(0.1)
        return bool(strays)

    def _stray(self, process: psutil.Process) -> bool:
        try:
            return _alive(process) and process.environ().get(MARK) == str(self.folder)
        except (psutil.Error, OSError):
            return False

    def start_supervisor(self) -> None:
        """Start the supervisor; what a killed one left behind is removed."""
        if self.running():
            return
        self.socket.unlink(missing_ok=True)
        (self.folder / "supervisord.pid").unlink(missing_ok=True)
        subprocess.run(  # noqa: S603 -- our own program and file
            [str(Path(sys.executable).with_name("supervisord")), "-c",
             str(self.folder / "supervisord.conf")],
            env={**os.environ, MARK: str(self.folder)},
            check=True,
        )  # fmt: skip

    def start(self, name: str) -> None:
        """Start one process; a repeat is harmless."""
        try:
            with self._proxy() as proxy:
                proxy.supervisor.startProcess(name, False)
        except xmlrpc.client.Fault as fault:
            if "ALREADY_STARTED" not in fault.faultString:
                raise

    def stop_all_but(self, *kept: str) -> list[str]:
        """Stop every process but some, those that started first last; name those that ran.

        They stay stopped until they are started again.
        """
        running = [
            each["name"] for each in self.states() if each["state"] in {"RUNNING", "STARTING"}
        ]
        stopped = [each for each in running if each not in kept]
        for name in sorted(stopped, key=lambda each: each == "postgres"):
            with self._proxy() as proxy:
                proxy.supervisor.stopProcess(name, True)
        return stopped

    def states(self) -> list[dict[str, str]]:
        """Give each process: its name, state and pid; nothing when the supervisor is down."""
        if not self.running():
            return []
        with self._proxy() as proxy:
            found = cast("list[dict[str, object]]", proxy.supervisor.getAllProcessInfo())
        return [
            {"name": str(each["name"]), "state": str(each["statename"]), "pid": str(each["pid"]),
             "about": str(each["description"])}
            for each in found
        ]  # fmt: skip

    def end(self) -> bool:
        """Stop every process and the supervisor; tell whether there was one.

        A supervisor that ends lets its processes go one after another: all but the first are told
        before, at once.
        """
        if not self.running():
            return False
        with self._proxy() as proxy:
            for each in cast("list[dict[str, object]]", proxy.supervisor.getAllConfigInfo()):
                if each["process_prio"] != FIRST:
                    with suppress(xmlrpc.client.Fault):  # it does not run
                        proxy.supervisor.stopProcess(str(each["name"]), False)
            proxy.supervisor.shutdown()
        return True

    def _proxy(self) -> xmlrpc.client.ServerProxy:
        """Give what asks the supervisor; to be used in a `with`, which closes its socket."""
        transport = SupervisorTransport(None, None, f"unix://{self.socket}")
        return xmlrpc.client.ServerProxy("http://127.0.0.1", transport)

    def _section(self, program: Program) -> dict[str, str]:
        marked = {MARK: "" if program.first else str(self.folder)}
        listed = ",".join(
            f'{name}="{value.replace("%", "%%")}"'
            for name, value in {**program.environment, **marked}.items()
        )
        return {
            "command": " ".join(program.command),
            "directory": str(self.home),
            "environment": listed,
            "autostart": "false",
            "autorestart": "true",
            "startsecs": "1",
            # A service cannot start while its database comes up again: never give up for good.
            "startretries": "1000000",
            "stopsignal": "INT" if program.first else "TERM",
            "priority": str(FIRST if program.first else LATER),
            "redirect_stderr": "true",
            "stdout_logfile": str(self.folder / "logs" / f"{program.name}.log"),
            "stdout_logfile_maxbytes": "10MB",
            "stdout_logfile_backups": "3",
            "stopwaitsecs": str(STOP_S),
        }


def _alive(process: psutil.Process) -> bool:
    """Whether a process still runs; a zombie does not."""
    try:
        return bool(process.is_running()) and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
