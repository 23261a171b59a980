"""Sources to drafts of articles: canonical text, marks on it, title and what else is known; a room for each kind."""
