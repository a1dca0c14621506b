"""Where requests go, and what of that may be shown: an address without what is secret in it, a message without keys."""

from __future__ import annotations

import ipaddress
import re
from base64 import b64encode
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, unquote, urlsplit, urlunsplit

from communique.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterable

HIDDEN: Final = "***"
_SHORTEST_SECRET: Final = 6  # characters: a shorter key is a placeholder such as `local`, and stands in many words

# What keys look like, by their makers, who put digits into them; and what is secret in an address.
_KEY_LIKE: Final = re.compile(
    r"""
    \b(?:sk|pk|rk|gsk|xai|hf|ghp|csk|pplx)[-_](?=[A-Za-z_.\-]*[0-9*])[A-Za-z0-9*_.\-]{6,}
    | \bAIza[A-Za-z0-9_\-]{10,}                                             # Google's
    | (?<=Bearer\ )[A-Za-z0-9._\-]{6,} | (?<=Basic\ )(?=[a-z+/=]*[A-Z0-9])[A-Za-z0-9+/=]{6,}
    | (?<=://)[^/\s@'"<>]+(?=@)                                             # user and password
    | (?<=[?&]key=)[^&\s'"<>]+ | (?<=[?&]api_key=)[^&\s'"<>]+ | (?<=[?&]api-key=)[^&\s'"<>]+
    | (?<=[?&]token=)[^&\s'"<>]+
    """,
    re.VERBOSE,
)


def check_address(url: str, *, whence: str = "the base URL") -> str:
    """`url`, which is to lead to a host by http or https.

    >>> check_address("http://localhost:8080/v1")
    'http://localhost:8080/v1'

    Raises:
        SettingsError: It does not.
    """
    example = "such as https://models.example.com/v1 or http://localhost:8080/v1"
    try:
        parts = urlsplit(url.strip())
        fine = parts.scheme.lower() in {"http", "https"} and bool(parts.hostname)
        _ = parts.port  # raises where it is no number
    except ValueError:
        fine = False
    if not fine:
        raise SettingsError(
            f"{whence} is no address of a server: {masked(url)!r}. Give one with http or https and a host, {example}"
        )
    return url.strip()


def shown(url: str) -> str:
    """`url` without user, password, query and fragment.

    >>> shown("https://me:secret@models.example.com:8443/v1?key=abc")
    'https://models.example.com:8443/v1'
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return HIDDEN
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))


def secrets_of(url: str | None) -> set[str]:
    """The password, the user's name, both as a request's header has them, and the values of the query in an address."""
    if not url:
        return set()
    parts = urlsplit(url)
    pair = f"{unquote(parts.username or '')}:{unquote(parts.password or '')}"
    header = b64encode(pair.encode()).decode() if len(pair) > 1 else None  # RFC 7617
    named = [parts.username, parts.password, header, *(value for _, value in parse_qsl(parts.query))]
    return {text for one in named if one for text in (one, unquote(one))}


def masked(text: str, secrets: Iterable[str] = ()) -> str:
    """`text` without these secrets and without what looks like a key.

    >>> masked("Incorrect API key provided: sk-SECRET-abc123.")
    'Incorrect API key provided: ***'
    >>> masked("no route for hunter2 at http://me:hunter2@here/v1", ["hunter2"])
    'no route for *** at http://***@here/v1'
    """
    return _KEY_LIKE.sub(HIDDEN, without(text, secrets))


def without(text: str, secrets: Iterable[str]) -> str:
    """`text` without these secrets, and else as it is: what an answer says may look like a key."""
    for secret in sorted(secrets, key=len, reverse=True):
        if len(secret) >= _SHORTEST_SECRET:
            text = text.replace(secret, HIDDEN)
    return text


def is_local(url: str) -> bool:
    """Whether `url` leads to this machine.

    >>> is_local("http://localhost:8080/v1"), is_local("http://127.0.0.1/v1"), is_local("https://api.example.com/v1")
    (True, True, False)
    """
    host = _host(url)
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def is_near(url: str) -> bool:
    """Whether `url` leads to this machine or to one in its own network.

    >>> is_near("http://192.168.1.7:8000/v1"), is_near("http://gpu:8000/v1"), is_near("https://api.example.com/v1")
    (True, True, False)
    """
    host = _host(url)
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return bool(host) and ("." not in host or host.endswith((".localhost", ".local", ".lan", ".internal")))


def same_place(one: str, other: str) -> bool:
    """Whether a redirect from one address to the other stays with the server: http to https there is no other place.

    >>> same_place("http://here/v1", "https://here/v1/"), same_place("https://here/v1", "http://here/v1")
    (True, False)
    """
    first, second = urlsplit(one), urlsplit(other)
    if first.hostname != second.hostname or (first.scheme, second.scheme) == ("https", "http"):
        return False
    default = {"http": 80, "https": 443}
    ports = [parts.port or default.get(parts.scheme) for parts in (first, second)]
    return ports[0] == ports[1] or (ports == [80, 443])


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
