"""fastbuild: the seam through which a Pelican plugin writes its site, and parallel work for it.

It knows nothing of the site that it builds. A generator registers every page and file of the site
with `Outputs` and lets it write them; what is written is only ever a whole site. A site of stock
generators that sets FASTBUILD gets a writer that renders only what changed.
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
    from pelican import signals

    signals.get_writer.connect(_writer)


def _writer(pelican: Any) -> type | None:
    """Return the writer for a site that asks for it."""
    if not pelican.settings.get("FASTBUILD"):
        return None
    from pelican import signals

    # Who listens to the first two reads a page that was just written, where it will stand. Who
    # listens to the others may change a content after a page that shows it has been compared.
    listened = (
        *(signals.content_written, signals.feed_written),
        *(signals.article_generator_write_article, signals.page_generator_write_page),
    )
    if any(signal.receivers for signal in listened):
        return None
    from fastbuild.writer import FastWriter

    return FastWriter
