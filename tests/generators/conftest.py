"""Prints what each generator came to, when `make generators` ends."""

STEPS = ("generated", "compiled", "pushed")


def pytest_configure(config):
    config.addinivalue_line("markers", "tool(name): the generator a test is of")


def pytest_terminal_summary(terminalreporter):
    reports = [
        each
        for outcome in ("passed", "failed")
        for each in terminalreporter.stats.get(outcome, [])
        if dict(each.user_properties).get("tool")
    ]
    if not reports:
        return
    terminalreporter.section("clients made by generators")
    terminalreporter.write_line(f"{'generator':<36}" + "".join(f"{each:<12}" for each in STEPS))
    for each in reports:
        came = dict(each.user_properties)
        steps = "".join(f"{came.get(step, 'no'):<12}" for step in STEPS)
        terminalreporter.write_line(f"{came['tool']:<36}{steps}")
