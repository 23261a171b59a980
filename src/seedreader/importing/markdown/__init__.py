"""Markdown to text and marks."""
