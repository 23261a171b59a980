"""Folders that other machines write to are known, and so are the copies they leave."""

import shutil
from pathlib import Path

import pytest

from seedreader.domain.library import Library
from seedreader.storage import surroundings
from seedreader.storage.surroundings import conflict_copies, shared_place, warning_once
from tests.storage.conftest import Opener

MOUNTS = """\
22 1 0:20 / / rw,relatime - ext4 /dev/sda1 rw
23 22 0:21 / {folder}/net rw,relatime shared:1 - nfs4 server:/export rw
24 22 0:22 / {folder}/with\\040blank rw - cifs //server/share rw
25 22 0:23 / {folder}/near rw - fuse.sshfs me@there: rw
26 25 0:24 / {folder}/near/disk rw - xfs /dev/sdb1 rw
"""


@pytest.mark.parametrize(
    ("folder", "place"),
    [
        ("Dropbox", "Dropbox"),
        ("Dropbox (Work)/books", "Dropbox"),
        ("OneDrive - University", "OneDrive"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud Drive"),
        ("GoogleDrive-me@example.org/My Drive", "Google Drive"),
        ("Nextcloud", "Nextcloud"),
        ("Syncthing/a", "Syncthing"),
        ("dropbox-notes", None),
        ("drives/one", None),
    ],
)
def test_folders_by_their_names(tmp_path: Path, folder: str, place: str | None) -> None:
    assert shared_place(tmp_path / folder / "library.db") == place


@pytest.mark.parametrize(
    ("mark", "place"),
    [
        (".stfolder", "Syncthing"),
        (".dropbox.cache", "Dropbox"),
        (".nextcloudsync.log", "Nextcloud"),
        (".sync_0a1b2c.db", "Nextcloud"),
        (".dropbox", None),
    ],
)
def test_folders_by_what_programs_keep_in_them(tmp_path: Path, mark: str, place: str | None) -> None:
    (tmp_path / "shared" / "deep").mkdir(parents=True)
    (tmp_path / "shared" / mark).touch()
    assert shared_place(tmp_path / "shared" / "deep" / "library.db") == place


def test_a_link_into_such_a_folder_is_seen_through(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "books").symlink_to(tmp_path / "Dropbox")
    assert shared_place(tmp_path / "books" / "library.db") == "Dropbox"


def test_network_folders_by_their_mounts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTS.format(folder=tmp_path))
    monkeypatch.setattr(surroundings, "_MOUNTS", mounts)
    assert shared_place(tmp_path / "net" / "a" / "library.db") == "a network folder (nfs4)"
    assert shared_place(tmp_path / "with blank" / "library.db") == "a network folder (cifs)"
    assert shared_place(tmp_path / "near" / "library.db") == "a network folder (sshfs)"
    assert shared_place(tmp_path / "near" / "disk" / "library.db") is None
    assert shared_place(tmp_path / "network" / "library.db") is None
    monkeypatch.setattr(surroundings, "_MOUNTS", tmp_path / "missing")
    assert shared_place(tmp_path / "net" / "library.db") is None


CONFLICTS = (
    "library (ada's conflicted copy 2025-11-22).db",
    "library (conflicted copy 2025-11-22 101500).db",
    "library_conflict-20251122-101500.db",
    "library.sync-conflict-20251122-101500-ABC1234.db",
    "library.db.sync-conflict-20251122-101500-ABC1234",
    "library-LAPTOP-7K2.db",
    "library (1).db",
    "library 2.db",
)
NO_CONFLICTS = (
    "library-backup.db",
    "library2.db",
    "other (1).db",
    "library (1).txt",
    "library.damaged.db",
    "library-old.db",
)


def test_copies_by_their_names_and_what_they_are(library: Library, path: Path) -> None:
    for name in (*CONFLICTS, *NO_CONFLICTS):
        shutil.copy(path, path.with_name(name))
    path.with_name("library (2).db").write_text("no library")
    path.with_name("library (3).db").mkdir()
    assert {copy.name for copy in conflict_copies(path)} == set(CONFLICTS)


def test_copies_lie_beside_what_a_link_leads_to(library: Library, path: Path, tmp_path: Path) -> None:
    (link := tmp_path / "linked.db").symlink_to(path)
    shutil.copy(path, path.with_name(CONFLICTS[0]))
    shutil.copy(path, tmp_path / CONFLICTS[0])
    assert conflict_copies(link) == [path.with_name(CONFLICTS[0])]


def test_it_is_said_once(library: Library, path: Path, opened: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(surroundings, "shared_place", lambda _: None)
    assert warning_once(library) is None
    monkeypatch.setattr(surroundings, "shared_place", lambda _: "Dropbox")
    assert warning_once(opened(read_only=True)) is None
    message, hint = warning_once(library) or ("", "")
    assert message == "The library lies in Dropbox"
    assert "one machine at a time" in hint
    assert warning_once(library) is None
    assert warning_once(opened()) is None
    shutil.copy(path, path.with_name("library (1).db"))
    message, hint = warning_once(library) or ("", "")
    assert "library (1).db" in message
    assert "seedreader check" in hint
    assert warning_once(library) is None
