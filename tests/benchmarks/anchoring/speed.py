"""How long a changed text takes, and how long another thread has to wait meanwhile: a key, in the interface."""

import random
import threading
import time
from collections.abc import Iterator

from seedreader.anchoring import anchor
from tests.benchmarks.anchoring.mutating import text_of, units_of, words
from tests.benchmarks.anchoring.pages import pages
from tests.benchmarks.anchoring.scoring import spans_of

_PASSAGES = 100


def speeds() -> Iterator[str]:
    """A line for each size: processor seconds, and the longest wait of a thread that wants to run every 2 ms."""
    text = "\n\n".join(page.text for held_out in (False, True) for page in pages(held_out=held_out))
    anchor("warm", "up", spans_of("warm", 1, random.Random(0)))
    for name, size in (("100 KB", 100_000), ("1 MB", 1_000_000)):
        old = (text * (1 + size // len(text)))[:size]
        new = text_of(words(units_of(old), 0.1, random.Random(size)))
        spans = spans_of(old, _PASSAGES, random.Random(size))
        waits: list[float] = []
        done = threading.Event()
        other = threading.Thread(target=_wait, args=(waits, done))
        other.start()
        start = time.thread_time()
        anchor(old, new, spans)
        seconds = time.thread_time() - start
        done.set()
        other.join()
        yield f"{name}, {_PASSAGES} passages, 10 % of words: {seconds:.2f} s; longest wait {1000 * max(waits):.0f} ms"


def _wait(waits: list[float], done: threading.Event) -> None:
    while not done.is_set():
        start = time.perf_counter()
        time.sleep(0.002)
        waits.append(time.perf_counter() - start)
