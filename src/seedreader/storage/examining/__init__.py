"""What a check looks at: rows, schema, index of words, what parallels are found by, what is remembered."""
