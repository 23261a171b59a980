"""Speed, as ratios against floors measured in the same run: `python -m tests.benchmarks`.

No test looks at a figure: it depends on the machine and on what else that does; a ratio within one run tells. What the
tests here look at is whether the right thing is measured. Ours and the floor take turns press by press, each in a
process of its own. One file for each group of rows (`--only keys`, `--only keys:dense` for one corpus of it); what is
read and how it gets into a library is in `corpora` and `libraries`, what the program is compared with in `floors`.
"""
