"""Bytes to canonical text."""
