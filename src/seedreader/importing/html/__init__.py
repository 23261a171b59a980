"""Web pages to text and marks."""
