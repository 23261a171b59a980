"""The interface in the terminal: the only room that names Textual."""
