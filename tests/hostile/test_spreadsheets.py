"""No cell of a CSV becomes a formula in LibreOffice, however it is told to open the file. Skipped where it is not."""

import shutil
import subprocess
from pathlib import Path

import pytest

from seedreader.exporting.csv_table import write_csv
from seedreader.reading.formulas import FORMULA_STARTS

OFFICE = shutil.which("soffice")
BEFORE = ("", " ", "  ", "\t", "\r\n", "\n", "\0", " \0 ", "\u00a0", "\u3000", "\u200b", "\ufeff", "'", "''", "' ", '"')
CELLS = [
    *(f"{before}{start}1+1" for before in BEFORE for start in FORMULA_STARTS),
    *(f"words{sign}=1+1" for sign in (",", ";", "\t", "\n", "\r\n", '"', "';", '";', "\n;")),
]
OPTIONS = {
    "as it comes": "",
    "more signs part cells, blanks are trimmed": "44/59/9,34,76,1,,1033,false,true,false,false,true,-1,true",
    "quoted cells are text, special numbers are not": "44/59/9,34,76,1,,1033,true,false,false,false,true,-1,true",
}
"""What the dialog of opening offers: parting signs, quotation mark, UTF-8, trimming, working out of formulas."""


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("options", OPTIONS)
def test_no_cell_is_worked_out(tmp_path: Path, options: str) -> None:
    assert ":formula=" in opened(tmp_path, OPTIONS[options], raw=True), "it would be without the guard"
    assert ":formula=" not in opened(tmp_path, OPTIONS[options], raw=False)


def opened(folder: Path, options: str, *, raw: bool) -> str:
    """The table as LibreOffice keeps it, once it was opened."""
    table = folder / f"table-{raw}.csv"
    with table.open("wb") as stream:
        write_csv(stream, CELLS[:9], [[number, cell] for number, cell in enumerate(CELLS)], raw=raw)
    told = [f"--infilter=CSV:{options}"] if options else []
    home = f"-env:UserInstallation=file://{folder}/home"
    command = [str(OFFICE), home, "--headless", *told, "--convert-to", "fods", "--outdir", str(folder), str(table)]
    subprocess.run(command, check=True, capture_output=True)
    return table.with_suffix(".fods").read_text()
