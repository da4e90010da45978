"""How many examples a property test tries: fewer in every run, all it names in a thorough one."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "thorough", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.register_profile(
    "every_run",
    settings.get_profile("thorough"),
    max_examples=25,
    derandomize=True,
    database=None,
)
settings.register_profile("mutation", settings.get_profile("every_run"), max_examples=20)
if settings.get_current_profile_name() == "default":
    settings.load_profile("every_run")


def at_most(examples: int) -> int:
    """Give *examples* in a thorough run, and no more than the profile's own number otherwise."""
    if settings.get_current_profile_name() == "thorough":
        return examples
    return min(examples, settings().max_examples)
