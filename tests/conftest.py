"""Hypothesis: no deadlines (a busy machine is no failure), and the same examples on every run of the full check."""

import os

from hypothesis import settings

settings.register_profile("default", deadline=None)
settings.register_profile("check", deadline=None, derandomize=True)
settings.load_profile("check" if os.environ.get("CI") else "default")
