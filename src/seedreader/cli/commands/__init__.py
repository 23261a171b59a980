"""The commands, one module each; a module's `command` is what `seedreader NAME` runs, dashes as underscores."""
