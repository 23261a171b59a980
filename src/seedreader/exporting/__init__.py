"""Taking things out of a library: rows become a file, one module for each format."""
