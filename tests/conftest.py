"""What every test shares: how hypothesis looks for examples."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# A busy machine is no fault of the code: no deadline. In CI the same examples at each run, so that red means a change.
settings.register_profile("maison", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("maison"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "maison")
