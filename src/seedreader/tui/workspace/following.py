"""Saying now and then how far something is that goes on in the background."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Final

_EVERY: Final = 0.2
"""Seconds between two looks."""


@asynccontextmanager
async def followed(say: Callable[[], None]) -> AsyncIterator[None]:
    """Inside, `say` is called every moment."""

    async def following() -> None:
        while True:
            await asyncio.sleep(_EVERY)
            say()

    task = asyncio.create_task(following())
    try:
        yield
    finally:
        task.cancel()
