"""Every failure seedreader reports on purpose: one line that says what happened, and a hint what to do.

::

    SeedreaderError                 root; carries `message` and `hint`
    ├── InvalidValue                a value that no library can hold (empty tag, reversed span, bad colour)
    ├── NotFound                    nothing answers to that reference (article, passage, tag, link, link type)
    ├── Ambiguous                   more than one thing answers to it
    ├── AlreadyExists               a name that is taken
    ├── StaleChange                 the thing changed since it was read; nothing was written
    ├── NothingToStep               undo or redo with nothing left to step through
    ├── ImportFailed                a source that cannot become an article
    │   └── PrivateAddress          an address of this machine or its own network, where that was not allowed
    ├── ExportFailed                a target that cannot be written
    │   └── TargetExists            something is there already that would be written over
    ├── ConfigInvalid               a config file that cannot be used
    ├── TerminalUnusable            no terminal, or one too small
    ├── ExtraMissing                packages that only this needs are not installed
    └── LibraryError                the library file as a whole
        ├── LibraryInvalid          not a seedreader library, or damaged
        ├── LibraryTooNew           written by a newer seedreader
        ├── LibraryReadOnly         cannot be written to
        ├── LibraryBusy             locked by another program for too long
        └── LibraryWriteFailed      the disk refused (full, quota, input/output error)

The command line prints a `SeedreaderError` as one line and a hint and exits with 1; the interface shows it as a
notification. Anything else that escapes is a bug.
"""


class SeedreaderError(Exception):
    """Root of the errors that are answers.

    `message` says in one line what happened; `hint`, which may be empty, says what to do.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class InvalidValue(SeedreaderError):
    """A value that no library can hold."""


class NotFound(SeedreaderError):
    """Nothing answers to that reference."""


class Ambiguous(SeedreaderError):
    """More than one thing answers to that reference."""


class AlreadyExists(SeedreaderError):
    """A name that is taken."""


class StaleChange(SeedreaderError):
    """The thing changed since it was read; nothing was written."""


class NothingToStep(SeedreaderError):
    """There is nothing left to undo or redo."""


class ImportFailed(SeedreaderError):
    """A source that cannot become an article."""


class PrivateAddress(ImportFailed):
    """An address of this machine or its own network, where fetching from there was not allowed."""


class ExportFailed(SeedreaderError):
    """A target that cannot be written."""


class TargetExists(ExportFailed):
    """Something is there already that would be written over."""


class ConfigInvalid(SeedreaderError):
    """A config file that cannot be used."""


class TerminalUnusable(SeedreaderError):
    """No terminal, or one too small for the interface."""


class ExtraMissing(SeedreaderError):
    """Packages that only this needs are not installed."""


class LibraryError(SeedreaderError):
    """The library file as a whole cannot be used as asked."""


class LibraryInvalid(LibraryError):
    """Not a seedreader library, or damaged."""


class LibraryTooNew(LibraryError):
    """Written by a newer seedreader; left untouched."""


class LibraryReadOnly(LibraryError):
    """The library cannot be written to."""


class LibraryBusy(LibraryError):
    """Locked by another program for longer than the timeout."""


class LibraryWriteFailed(LibraryError):
    """The disk refused a write; the change was rolled back whole."""
