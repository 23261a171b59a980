"""Bringing annotations back in: a module for each format, which only reads, and one importer that all of them feed."""
