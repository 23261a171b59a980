"""Backups, and what opening a library takes: looking at it first, bringing it up to date after a copy."""
