"""When and by whom something was made, as a file says it and as a library keeps it."""

from datetime import UTC, datetime

from seedreader.domain.arriving import Made
from seedreader.domain.identity import known_uuid
from seedreader.importing.annotations.cleaning import moment, one_line_name


def made_from(uuid: str = "", coder_name: str = "", created: str = "", modified: str = "") -> Made:
    """What a file says, as it can be kept; "" for what it does not say or says badly."""
    began = moment(created)
    return Made(known_uuid(uuid), one_line_name(coder_name), began, moment(modified) or began)


def settled(made: Made) -> Made:
    """The same, with no time that is still to come."""
    now = datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    return Made(made.uuid, made.coder, min(made.created_at, now), min(made.modified_at, now))


def is_older(made: Made, modified_at: str) -> bool:
    """Whether what a file has was changed last before what the library has; also where the file does not say."""
    return settled(made).modified_at < modified_at
