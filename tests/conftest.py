"""What all tests share.

Hypothesis: no deadlines (a busy machine is no failure), and the same examples on every run of the full check,
fewer than where one tries new ones each time.
`--hypothesis-profile quick` tries fewer: for another Python, on which the code and not the ideas may fail.
"""

import os

from hypothesis import settings

from tests.browser import page

__all__ = ["page"]

settings.register_profile("default", deadline=None)
settings.register_profile("check", deadline=None, derandomize=True, max_examples=40)
settings.register_profile("quick", deadline=None, derandomize=True, max_examples=20)
settings.load_profile("check" if os.environ.get("CI") else "default")
