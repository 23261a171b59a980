"""Annotations that come back in."""
