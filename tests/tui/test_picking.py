"""What can be picked: folders, typed lines, pasted lines."""

import os
from pathlib import Path

import pytest

from seedreader.tui.picking import Kind, look_into, named, rows_for, short_name, taken_apart, told_size


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("part 10.txt", "part 2.txt", "README", "page.html", "picture.png", ".hidden.txt", "my note.md"):
        (tmp_path / name).write_text("words")
    (tmp_path / "zoo").mkdir()
    (tmp_path / "zoo" / "lion.txt").write_text("words")
    (tmp_path / "Attic").mkdir()
    return tmp_path


def shown(line: str, folder: Path) -> list[str]:
    typed = taken_apart(line, folder)
    return [entry.name for entry in rows_for(typed, look_into(typed.folder))]


def test_folders_come_first_and_numbers_count(folder: Path) -> None:
    looked = look_into(folder)
    assert [entry.name for entry in looked.entries] == [
        "Attic", "zoo", "my note.md", "page.html", "part 2.txt", "part 10.txt", "README",
    ]  # fmt: skip
    assert looked.others == 1, "the picture"
    assert {entry.size for entry in looked.entries if entry.kind is Kind.FILE} == {5}
    with pytest.raises(OSError):
        look_into(folder / "nowhere")


def test_what_is_typed_filters_the_folder(folder: Path) -> None:
    assert shown("", folder)[:2] == ["..", "everything in this folder"]
    assert shown("PART", folder) == ["part 2.txt", "part 10.txt"]
    assert shown("ote", folder) == ["my note.md"]
    assert shown("none of these", folder) == []
    (folder / "a part.txt").touch()
    assert shown("part", folder)[-1] == "a part.txt", "those that begin with it come first"


def test_an_empty_folder_offers_only_the_way_out(folder: Path) -> None:
    assert shown("", folder / "Attic") == [".."]
    assert shown("", Path("/"))[0] != ".."


@pytest.mark.parametrize("slash", ["", "/"])
def test_a_path_of_a_folder_means_everything_in_it(folder: Path, slash: str) -> None:
    typed = taken_apart(f"{folder}/zoo{slash}", Path("/"))
    rows = rows_for(typed, look_into(typed.folder))
    assert (rows[0].kind, rows[0].source) == (Kind.WHOLE, str(folder / "zoo"))
    assert rows[1].name == ("lion.txt" if slash else "zoo")


def test_a_path_of_a_file_means_it_and_half_a_path_offers_the_rest(folder: Path) -> None:
    assert shown(f"{folder}/README", Path("/")) == ["README"]
    assert shown(f"{folder}/par", Path("/")) == ["part 2.txt", "part 10.txt"]
    assert shown("zoo/li", folder) == ["lion.txt"]
    assert shown("./zoo/", folder) == ["everything in zoo", "lion.txt"]
    assert shown("../", folder / "zoo")[0] == "everything in .."


def test_the_home_folder_is_written_with_a_tilde(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(folder))
    assert shown("~/par", Path("/")) == ["part 2.txt", "part 10.txt"]
    assert taken_apart("~nobody-of-that-name/x", Path("/")).meant is None


def test_a_tilde_further_on_is_part_of_a_name(folder: Path) -> None:
    (folder / "~nobody-of-that-name").mkdir()
    (folder / "~nobody-of-that-name" / "a.txt").write_text("words")
    assert shown("./~nobody-of-that-name/", folder) == ["everything in ~nobody-of-that-name", "a.txt"]


@pytest.mark.parametrize("line", ["*.txt", "zoo/*.txt", "**/*.txt"])
def test_a_pattern_means_what_it_matches(folder: Path, line: str) -> None:
    meant = taken_apart(line, folder).meant
    assert meant is not None
    assert (meant.kind, meant.source) == (Kind.PATTERN, str(folder / line))


def test_a_file_whose_name_looks_like_a_pattern_is_a_file(folder: Path) -> None:
    (folder / "[1].txt").touch()
    meant = taken_apart(f"{folder}/[1].txt", Path("/")).meant
    assert meant is not None
    assert meant.kind is Kind.FILE


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ("https://example.org/a?b=c", "https://example.org/a?b=c"),
        ("  http://example.org ", "http://example.org"),
        ("www.example.org/a", "https://www.example.org/a"),
    ],
)
def test_an_address_means_the_page(folder: Path, line: str, address: str) -> None:
    typed = taken_apart(line, folder)
    (row,) = rows_for(typed, look_into(folder))
    assert (row.kind, row.source) == (Kind.ADDRESS, address)


def test_pasted_lines_that_name_things_are_those_things(folder: Path) -> None:
    note, readme = folder / "my note.md", folder / "README"
    addresses = ["https://example.org/a", "https://example.org/b"]
    assert named(f"{note}\n{readme}\n") == ([str(note), str(readme)], [])
    assert named(f"'{note}' {readme}")[0] == [str(note), str(readme)], "as terminals quote what is dragged onto them"
    assert named(str(note).replace(" ", "\\ ")) == ([str(note)], [])
    assert named(f"file://{str(note).replace(' ', '%20')}") == ([str(note)], [])
    assert named("https://example.org/a\n\nhttps://example.org/b") == (addresses, [])
    assert named(f"Sources:\n{addresses[0]}\n{addresses[1]}\n/no/such\n{note}") == (
        [*addresses, str(note)],
        ["Sources:", "/no/such"],
    )


def test_pasted_words_stay_words(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    for text in (
        "",
        "README",
        "A text.\nhttps://example.org",
        f"{folder}/README\nand more",
        "it's",
        "see https://a.b",
    ):
        assert named(text) == ([], []), text
    assert named("/") == (["/"], [])
    assert named("\n".join(["https://example.org/a"] * 10_001)) == ([], [])


def test_a_name_that_is_no_text_is_listed(folder: Path) -> None:
    (folder / os.fsdecode(b"caf\xe9.txt")).touch()
    assert os.fsdecode(b"caf\xe9.txt") in [entry.name for entry in look_into(folder).entries]


@pytest.mark.parametrize(
    ("size", "told"),
    [(0, "0 B"), (999, "999 B"), (1000, "1.0 KB"), (9_949, "9.9 KB"), (10_000, "10 KB"), (52_000_000, "52 MB"),
     (3_000_000_000_000, "3,000 GB")],
)  # fmt: skip
def test_sizes_are_told_briefly(size: int, told: str) -> None:
    assert told_size(size) == told


def test_short_names() -> None:
    assert short_name("/a/b.txt") == "b.txt"
    assert short_name("/a/b/") == "b"
    assert short_name("https://example.org/a") == "https://example.org/a"
