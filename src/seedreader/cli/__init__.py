"""The command line: one small module for each command, and what they share.

Data goes to stdout, talk to stderr. What a command needs beyond click is imported when it runs, so that `--version` and
`--help` cost little more than click itself.
"""
