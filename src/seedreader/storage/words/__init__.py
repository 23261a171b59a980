"""The index of words, and what is found in it."""
