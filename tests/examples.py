"""How many examples a property is tried on.

It is all of them in `make test`, a fifth in the quick loop (`--hypothesis-profile quick`).
"""

from hypothesis import HealthCheck, settings

QUICK_SHARE = 5
FEWEST_QUICK = 5

# No clock: a busy machine makes no property false.
settings.register_profile("whole", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile(
    "quick", settings.get_profile("whole"), max_examples=settings.get_profile("whole").max_examples // QUICK_SHARE
)
settings.load_profile("whole")


def examples(number: int) -> settings:
    """`@examples(80)`: `number` examples, for a property whose examples are dearer than others."""
    is_quick = settings.get_current_profile_name() == "quick"
    return settings(max_examples=max(number // QUICK_SHARE, FEWEST_QUICK) if is_quick else number)
