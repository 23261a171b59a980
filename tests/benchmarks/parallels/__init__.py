"""How well and how fast parallels are found, against a baseline."""
