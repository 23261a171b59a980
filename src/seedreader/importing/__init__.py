"""Sources to drafts of articles: canonical text, marks on it, title and what else is known; one file per format."""
