"""What bringing something in came to, as counts for people and for programs."""

from typing import TYPE_CHECKING

from seedreader.cli.streams import talk

if TYPE_CHECKING:
    from seedreader.importing.annotations.taking import Intake
    from seedreader.importing.codebooks import CodebookIntake


def put_intake(intake: "Intake | CodebookIntake", *, as_json: bool, dry_run: bool) -> None:
    """Write the counts; as JSON with what was not taken and why as `problems`."""
    from dataclasses import asdict

    from seedreader.cli.as_json import put_object
    from seedreader.cli.tables import Column, put_table

    row = asdict(intake)
    problems = row.pop("not_taken")
    row["not_taken"] = len(problems)
    if as_json:
        put_object({**row, "problems": problems})
    else:
        counts = [(name.replace("_", " "), count) for name, count in row.items()]
        put_table((Column("what"), Column("count", number=True)), counts)
    if dry_run:
        talk("Nothing was changed: that is what it would come to.")
