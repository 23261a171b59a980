"""The file and the connection to it: what SQLite says, its first bytes, copying it, looking at a damaged one."""
