"""fastbuild: the seam through which a Pelican plugin writes its site, and parallel work for it.

It knows nothing of the site that it builds. A generator registers every page and file of the site
with `Outputs` and lets it write them; what is written is only ever a whole site.
"""

from typing import Any


def __getattr__(name: str) -> Any:
    """Return StrictPelican, for settings to name as PELICAN_CLASS without loading Pelican."""
    if name == "StrictPelican":
        from fastbuild.strict import StrictPelican

        return StrictPelican
    raise AttributeError(name)


def register() -> None:
    """Take part in a Pelican build; the seam is used by other plugins and needs no signal."""
