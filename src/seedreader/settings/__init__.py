"""Where things live and what the user set: places, config, keymap. Standard library and platformdirs only."""
