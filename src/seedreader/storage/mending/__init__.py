"""Checks, repairs, and going back to a backup."""
