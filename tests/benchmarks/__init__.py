"""Speed, as ratios against floors measured in the same run: `python -m tests.benchmarks`.

Nothing here is collected by pytest: a figure depends on the machine and on what else it does; a ratio within one run
tells. Ours and the floor take turns press by press, each in a process of its own. One file for each group of rows
(`--only keys`, `--only keys:dense` for one corpus of it); what is read and how it gets into a library is in `corpora`
and `libraries`, what the program is compared with in `floors`.
"""
