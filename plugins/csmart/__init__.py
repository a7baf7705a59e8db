"""The site of C-smart, as a Pelican plugin; this file is the build's table of contents.

1. reading/     each source file becomes a validated item and its HTML (content.load)
2. checking/    all items, labels and redirects together yield the findings
3. records      what of an item is shown elsewhere
4. pages/       each page is a template and one frozen view
5. feeds/       each list and label is a feed too, out of records of its own
   calendars/   study days are calendars, data/ plans these and other files for machines
6. generator    the pages, feeds and files go to fastbuild's outputs, which writes them as a whole
"""


def register() -> None:
    """Connect the build to Pelican."""
    from pelican.plugins import signals

    signals.get_generators.connect(_generators)


def _generators(pelican: object) -> type:
    from csmart.generator import SiteGenerator

    return SiteGenerator
