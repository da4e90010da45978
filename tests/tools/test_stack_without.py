"""Services of the local stack that are left out by a setting."""

from bagalau_tools.stack.local_stack import the_stack
from bagalau_tools.stack.wiring import services_of


def test_every_service_that_has_a_folder_is_started(monkeypatch):
    monkeypatch.delenv("BAGALAU_WITHOUT", raising=False)
    assert list(the_stack().services) == services_of()


def test_a_service_that_is_named_is_left_out(monkeypatch):
    monkeypatch.setenv("BAGALAU_WITHOUT", "results")
    assert set(services_of()) - set(the_stack().services) == {"results"}
    assert "results" not in the_stack().databases
