"""Numbers of things in words."""


def counted(count: int, one: str) -> str:
    """A number of things: 1 passage, 12 passages."""
    return f"{count:,} {one if count == 1 else one + 's'}"
