"""Speed, as ratios against floors measured in the same run: `python -m tests.benchmarks`.

Nothing here is collected by pytest: a figure depends on the machine and on what else it does; a ratio within one run
tells.
"""
