"""Text that wants to act: sent through every place it can come from, none of it may reach a terminal."""
