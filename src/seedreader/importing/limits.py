"""How much a source that nobody trusts may cost."""

SECONDS = 30
"""To read one source; then its reader is ended."""

MEMORY = 512 << 20
"""Bytes of address space of the process that reads."""

LARGEST_ANSWER = 64 << 20
"""Bytes of text and marks that come out of one source."""

LARGEST_DOWNLOAD = 20_000_000
"""Bytes of one download, packed or unpacked."""

DOWNLOAD_SECONDS = 30
"""For one download, redirects included."""

MOST_REDIRECTS = 5

LARGEST_UNPACKED = 100_000_000
"""Bytes that an archive may unpack to, by what it declares."""

MOST_MEMBERS = 5_000
"""Files in an archive."""
