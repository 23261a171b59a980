"""Plain text: its headline, its headings, the furniture of the page it was taken from."""
