"""Full runs of the program in a pseudo-terminal, read as a person reads the screen."""
