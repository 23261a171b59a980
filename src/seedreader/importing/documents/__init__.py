"""PDF, DOCX, EPUB and feeds to text and marks."""
