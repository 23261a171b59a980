"""Measure and print how well passages are found again; `--develop` does so on the pages thresholds are tried on."""

import argparse
import time
from collections import Counter

from tests.benchmarks.anchoring.mutating import EDITS, TYPOGRAPHY
from tests.benchmarks.anchoring.pages import Page, pages
from tests.benchmarks.anchoring.scoring import score
from tests.benchmarks.anchoring.speed import speeds

_HEAD = "| edit at 10 % | passages | automatic % | exact % | with review % | wrong % | gone | re-attached % |"


def row(name: str, outcomes: Counter[str]) -> str:
    """A line of the table."""
    there = sum(outcomes[each] for each in ("exact", "right", "close", "wrong", "offered", "misled", "lost"))
    gone = sum(outcomes[each] for each in ("reattached", "asked", "dropped"))
    automatic = outcomes["exact"] + outcomes["right"]

    def share(count: int, of: int) -> str:
        return f"{100 * count / of:.2f}" if of else "-"

    cells = (
        name,
        str(there),
        share(automatic, there),
        share(outcomes["exact"], there),
        share(automatic + outcomes["close"] + outcomes["offered"], there),
        share(outcomes["wrong"], there),
        str(gone),
        share(outcomes["reattached"], gone),
    )
    return f"| {' | '.join(cells)} |"


def table(chosen: list[Page], count: int) -> str:
    """The whole table for some pages."""
    lines = [_HEAD, "| --- |" + " ---: |" * 7]
    total: Counter[str] = Counter()
    for name, edit in {**TYPOGRAPHY, **EDITS}.items():
        outcomes = score(chosen, name, edit, 0.1, count)
        total += outcomes
        lines.append(row(name, outcomes))
    lines.append(row("all", total))
    return "\n".join([*lines, "", f"unclear: {total['unclear']}, of them wrong: {total['unclear wrong']}"])


def main() -> None:
    """Print the table of the pages held out, or of the others."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.anchoring", description=__doc__)
    parser.add_argument("--develop", action="store_true", help="the pages thresholds are developed on")
    parser.add_argument("--passages", type=int, default=100, help="passages on each page")
    arguments = parser.parse_args()
    chosen = pages(held_out=not arguments.develop)
    start = time.process_time()
    print(f"{len(chosen)} pages, {sum(len(page.text) for page in chosen):,} characters\n")
    print(table(chosen, arguments.passages))
    print("", *speeds(), sep="\n")
    print(f"\n{time.process_time() - start:.0f} s")


if __name__ == "__main__":
    main()
