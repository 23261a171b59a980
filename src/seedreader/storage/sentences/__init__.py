"""Sentences as they are kept for comparing: read from articles, counted, found by their terms, compared."""
