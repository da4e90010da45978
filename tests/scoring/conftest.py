"""How much the property tests try: no deadline on a shared machine, fewer tries for each mutant."""

from hypothesis import HealthCheck, settings

settings.register_profile("scoring", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile(
    "mutation",
    settings.get_profile("scoring"),
    max_examples=20,
    derandomize=True,
    database=None,
)
if settings.get_current_profile_name() == "default":
    settings.load_profile("scoring")
