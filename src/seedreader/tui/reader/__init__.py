"""The pane one reads in: an article painted row by row, with cursor, selection, passages and search."""

from seedreader.tui.reader.widget import Reader

__all__ = ["Reader"]
