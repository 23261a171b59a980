"""Where articles come from: files, folders, patterns, addresses, lists, the clipboard."""
