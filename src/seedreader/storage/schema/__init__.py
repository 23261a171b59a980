"""The library's tables, indexes and views, how they came to be, and the checksums in their rows."""
