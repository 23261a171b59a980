"""Where a library lies: folders that other machines write to, and copies that those left behind."""

import re
from contextlib import suppress
from pathlib import Path

from seedreader.domain.library import Library
from seedreader.errors import LibraryBusy, LibraryWriteFailed
from seedreader.storage.file.header import behind_links, header_of
from seedreader.storage.schema.format import APPLICATION_ID

_NETWORK = frozenset(
    {*("nfs", "nfs4", "cifs", "smb3", "smbfs", "smb2", "ncpfs", "afs", "ceph", "glusterfs", "lustre", "davfs"),
     *("fuse.sshfs", "fuse.rclone", "fuse.glusterfs", "fuse.davfs2", "fuse.s3fs"),
     *("fuse.gvfsd-fuse", "fuse.vmhgfs-fuse")}
)  # fmt: skip
_SAID = "warned of"
"""The session's key for what was said last."""

_MOUNTS = Path("/proc/self/mountinfo")

_SYNCHRONISED_NAMES = (
    ("Dropbox", re.compile(r"Dropbox( \(.+\))?", re.IGNORECASE)),
    ("OneDrive", re.compile(r"OneDrive( ?-.+)?", re.IGNORECASE)),
    ("iCloud Drive", re.compile(r"com~apple~CloudDocs|Mobile Documents|iCloud ?Drive", re.IGNORECASE)),
    ("Google Drive", re.compile(r"Google ?Drive(-.+)?", re.IGNORECASE)),
    ("Nextcloud", re.compile(r"Nextcloud\d?", re.IGNORECASE)),
    ("ownCloud", re.compile(r"ownCloud\d?", re.IGNORECASE)),
    ("Syncthing", re.compile(r"Syncthing", re.IGNORECASE)),
)
_SYNCHRONISED_MARKS = (
    ("Syncthing", (".stfolder",)),
    ("Dropbox", (".dropbox.cache",)),
    ("Nextcloud", (".nextcloudsync.log", ".sync_*.db")),
    ("ownCloud", (".owncloudsync.log", "._sync_*.db")),
    ("Resilio Sync", (".sync/ID",)),
)
_CONFLICT = re.compile(
    r" \([^)]*conflict[^)]*\)"  # Dropbox, Nextcloud
    r"|_conflict-[\w-]+|\.sync-conflict-[\w-]+|[-_ ]conflict\w*"  # ownCloud, Syncthing, others
    r"|(?-i:-(?=[A-Z])[A-Z0-9-]{4,15})"  # OneDrive: the machine's name
    r"| \(\d+\)| \d",  # Google Drive, iCloud
    re.IGNORECASE,
)


def shared_place(path: Path) -> str | None:
    """What writes to the folder of that file besides this machine: "Dropbox", "a network folder (nfs4)"; or None.

    Folders are known by their names and by the files that programs keep in them, network folders by the mount, as far
    as the system lists its mounts (Linux).
    """
    real = behind_links(path)
    for folder in real.parents:
        for program, name in _SYNCHRONISED_NAMES:
            if name.fullmatch(folder.name):
                return program
    for folder in real.parents:
        for program, marks in _SYNCHRONISED_MARKS:
            if any(_has(folder, mark) for mark in marks):
                return program
    kind = _file_system(real)
    return f"a network folder ({kind.removeprefix('fuse.')})" if kind in _NETWORK else None


def conflict_copies(path: Path) -> list[Path]:
    """The libraries beside one that are named like the copies a program makes where two machines wrote to one file."""
    path = behind_links(path)
    stem, suffix = re.escape(path.stem), re.escape(path.suffix)
    copy = re.compile(rf"{stem}(?:{_CONFLICT.pattern}){suffix}|{stem}{suffix}(?:{_CONFLICT.pattern})", re.IGNORECASE)
    try:
        names = sorted(each for each in path.parent.iterdir() if each.name != path.name)
    except OSError:
        return []
    return [each for each in names if copy.fullmatch(each.name) and _is_library(each)]


def _is_library(path: Path) -> bool:
    try:
        header = header_of(path) if path.is_file() else None
    except OSError:
        return False
    return header is not None and header.application == APPLICATION_ID


def _has(folder: Path, mark: str) -> bool:
    try:
        return next(folder.glob(mark), None) is not None if "*" in mark else (folder / mark).exists()
    except OSError:
        return False


def _file_system(path: Path) -> str:
    """The type of the file system a file is on; "" where the system does not say."""
    try:
        lines = _MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    best, kind = "", ""
    for line in lines:
        left, separator, right = line.partition(" - ")
        if separator:
            point = left.split()[4].encode().decode("unicode_escape")
            inside = point == "/" or str(path) == point or str(path).startswith(point + "/")
            if inside and len(point) >= len(best):
                best, kind = point, right.split()[0]
    return kind


def warning_once(library: Library) -> tuple[str, str] | None:
    """A message and a hint where other machines write to a library's folder or left copies; None where that was said.

    It is said again when it becomes another one. On a read-only library, which cannot remember, nothing is said.
    """
    if library.read_only:
        return None
    place, copies = shared_place(library.path), [copy.name for copy in conflict_copies(library.path)]
    now = [place or "", *copies]
    if library.session.get(_SAID, [""]) == now:
        return None
    with suppress(LibraryBusy, LibraryWriteFailed):
        library.session.set(_SAID, now)
    if copies:
        message = f"Beside the library lies what looks like a copy made when two machines wrote to it: {copies[0]}"
        return message, "`seedreader check` says what to do about it."
    if place is None:
        return None
    return (
        f"The library lies in {place}",
        "Use it on one machine at a time, and let that finish before you open it again.",
    )
