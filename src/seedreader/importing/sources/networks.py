"""Which numbers a name on the web stands for, and which of them are public."""

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from seedreader.errors import ImportFailed, PrivateAddress

_NAT64 = ip_network("64:ff9b::/96")
"""IPv4 addresses inside IPv6 ones (RFC 6052)."""


def public_address(host: str, port: int, allow_private: bool) -> str:
    """The number to connect to, as text: the first that the name stands for.

    Raises `ImportFailed` where nobody knows the name, and `PrivateAddress` where any of its numbers is not public and
    that is not allowed.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise ImportFailed(f"Nobody knows where {host!r} is", "Check the address and the connection.") from error
    numbers = [str(each[4][0]) for each in found]
    if not numbers:
        raise ImportFailed(f"Nobody knows where {host!r} is", "Check the address and the connection.")
    if not allow_private and not all(map(is_public, numbers)):
        raise PrivateAddress(
            f"{host!r} is on this machine or in its own network", "To fetch it all the same, add --allow-private."
        )
    return numbers[0]


def is_public(number: str) -> bool:
    """Whether a numeric address is one of the public internet, by the registries of RFC 6890."""
    try:
        address: IPv4Address | IPv6Address = ip_address(number.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, IPv6Address):
        inside = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if address in _NAT64:
            inside = IPv4Address(int(address) & 0xFFFFFFFF)
        if inside is not None:
            return is_public(str(inside))
    return address.is_global and not address.is_multicast and not address.is_reserved
