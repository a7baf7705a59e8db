"""What pages and files may load and do: Content-Security-Policy, and the headers beside it.

Nothing is allowed to begin with, and then what a kind of page needs: no script or style stands in
a page, so none has to be allowed there. No page can be framed, and no form leads elsewhere.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from csmart import addresses

Policy = Mapping[str, str]

_START: Final = {"default-src": "'none'", "base-uri": "'none'"}
_FRAMES: Final = "frame-ancestors"  # a page cannot say it of itself (CSP 3, 6.4.2)

PAGE: Final[Policy] = MappingProxyType(
    {
        **_START,
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self'",
        "form-action": "'self'",
        _FRAMES: "'none'",
    }
)

# Pagefind is WebAssembly; the page and the worker that it starts fetch the index.
SEARCH: Final[Policy] = MappingProxyType(
    {**PAGE, "script-src": "'self' 'wasm-unsafe-eval'", "connect-src": "'self'"}
)

# Feeds have a style sheet; images, films and documents may be shown by themselves.
FILE: Final[Policy] = MappingProxyType(
    {
        **_START,
        "style-src": "'self'",
        "img-src": "'self'",
        "media-src": "'self'",
        "object-src": "'self'",
        "form-action": "'none'",
        _FRAMES: "'none'",
    }
)

REFERRER: Final = "strict-origin-when-cross-origin"

_UNUSED: Final = (
    *("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer"),
    *("microphone", "midi", "payment", "publickey-credentials-get", "screen-wake-lock", "usb"),
    "xr-spatial-tracking",
)

# What no page asks a visitor's device for, so that nothing that gets into a page can.
PERMISSIONS: Final = ", ".join(f"{feature}=()" for feature in _UNUSED)

YEAR: Final = 31_536_000  # seconds
HSTS: Final = f"max-age={YEAR}"  # not for subdomains, of which a site knows nothing

_OF_PAGES: Final = {addresses.SEARCH: SEARCH}


def header(policy: Policy) -> str:
    """Return a policy as the header has it."""
    return "; ".join(f"{name} {value}" for name, value in policy.items())


def of_page(address: str) -> str:
    """Return the policy that the page at an address can have in itself, for hosts without one."""
    policy = _OF_PAGES.get(address, PAGE)
    return header({name: value for name, value in policy.items() if name != _FRAMES})


def framed_nowhere(policy: str) -> str:
    """Return a policy that is there as a text with what only a header can say."""
    return f"{policy}; {_FRAMES} 'none'"
