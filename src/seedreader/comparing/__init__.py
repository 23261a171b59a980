"""Articles held against each other: parallels, drift, threads. Pure functions; offsets are code points."""
