"""`seedreader check`: whether the library is in order."""

import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

import click

from seedreader.cli.commanding import Command, json_option

if TYPE_CHECKING:
    from pathlib import Path

    from seedreader.domain.findings import Finding


@click.command("check", cls=Command, examples=("seedreader check", "seedreader check --repair"))
@click.option("--repair", is_flag=True, help="First put right what can be, after a copy.")
@click.option("--accept", is_flag=True, help="With --repair: take what cannot be repaired as it stands.")
@json_option("the findings")
def command(repair: bool, accept: bool, as_json: bool) -> int:
    """Check the library's file and everything in it.

    Every page, text and row is looked at, and what lies beside the file. Prints one line for each check passed and each
    thing found wrong, with what to do about it; exits with 1 where anything is wrong. Without --repair nothing is
    changed.
    """
    if accept and not repair:
        raise click.UsageError("--accept goes with --repair")
    from seedreader.cli.as_json import put_array
    from seedreader.cli.opening import HOW_TO_BEGIN, is_begun, library_path
    from seedreader.cli.streams import put_to_the_end
    from seedreader.errors import NotFound
    from seedreader.storage.mending.checking import check_library

    path = library_path()
    if not is_begun(path):
        raise NotFound(f"There is no library at {str(path)!r}", HOW_TO_BEGIN)
    findings = _Counted(chain(_repaired(path, accept) if repair else (), check_library(path)))

    def write(each: "Iterator[Finding]") -> None:
        if as_json:
            put_array({"check": one.check, "ok": one.ok, "detail": one.detail} for one in each)
        else:
            _put(each)

    put_to_the_end(write, findings)
    return 1 if findings.wrong else 0


def _repaired(path: "Path", accept: bool) -> "Iterator[Finding]":
    from seedreader.settings.config import load_coder
    from seedreader.storage.mending.repairing import repair_library

    return repair_library(path, load_coder(), accept=accept)


class _Counted:
    """Findings on their way out, counting those that are wrong."""

    def __init__(self, findings: "Iterable[Finding]") -> None:
        self._findings = findings
        self.wrong = 0

    def __iter__(self) -> "Iterator[Finding]":
        for finding in self._findings:
            self.wrong += not finding.ok
            yield finding


def _put(findings: "Iterable[Finding]") -> None:
    """Write the findings as they come, each whole, since what to do stands at the end."""
    from seedreader.cli.streams import put_lines, styled, to_terminal
    from seedreader.reading.display import one_line

    terminal = to_terminal(sys.stdout)
    for finding in findings:
        check, detail = finding.check, one_line(finding.detail)
        if not terminal:
            put_lines([f"{check}\t{'ok' if finding.ok else 'wrong'}\t{detail}"])
            continue
        verdict = styled("ok   ", sys.stdout, dim=True) if finding.ok else styled("wrong", sys.stdout, bold=True)
        put_lines([f"{verdict}  {check:<10}  {detail}"])
