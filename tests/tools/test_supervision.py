"""`bagalau down --services`: the gateway alone goes on, and what was stopped stays stopped."""

import sys

from bagalau_tools.stack.supervision import Program, Supervisor
from tests.waiting import wait_for

IDLE = [sys.executable, "-c", '"import signal; signal.pause()"']


def test_all_but_the_gateway_is_stopped_and_stays_so(tmp_path):
    (tmp_path / "logs").mkdir()
    supervisor = Supervisor(tmp_path, tmp_path)
    names = ("postgres", "identity", "aggregator", "gateway")
    supervisor.configure([Program(each, IDLE) for each in names])
    supervisor.start_supervisor()
    try:
        for each in names:
            supervisor.start(each)
        stopped = supervisor.stop_all_but("gateway")
        assert sorted(stopped) == ["aggregator", "identity", "postgres"]
        states = wait_for(
            lambda: {each["name"]: each["state"] for each in supervisor.states()},
            lambda found: found["gateway"] == "RUNNING",
        )
        assert states == {**dict.fromkeys(stopped, "STOPPED"), "gateway": "RUNNING"}
        assert supervisor.stop_all_but("gateway") == []
    finally:
        supervisor.end()
        wait_for(supervisor.stopping, lambda there: not there)
    assert supervisor.stop_all_but("gateway") == []
