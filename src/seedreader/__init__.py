"""seedreader: close reading of several articles in a terminal.

Importing the package loads nothing else; each room is imported where it is used.
"""

__version__ = "0.1.0"
