"""Pages, styles and scripts as small as they can be without meaning anything else.

The libraries are loaded where something is minified: the development build has no use for them.
"""

from typing import Final

LIBRARIES: Final = ("lightningcss", "minify-html", "rjsmin")


def page(html: str) -> str:
    """Return a page with less space, and all else that any parser of HTML may look for.

    Elements keep their closing tags and `<html>` and `<head>` theirs; what data blocks and `<pre>`
    hold stays as it is, byte for byte.
    """
    import minify_html

    return minify_html.minify(
        html,
        keep_closing_tags=True,
        keep_html_and_head_opening_tags=True,
        keep_input_type_text_attr=True,
    )


def style(css: bytes) -> bytes:
    """Return a style sheet that says the same in less, for browsers as new as it was written for.

    Raises ValueError for one that is not right.
    """
    from lightningcss import process_stylesheet

    return process_stylesheet(css.decode()).encode()


def script(code: bytes) -> bytes:
    """Return a script without comments and spaces that mean nothing; its names stay."""
    import rjsmin

    made: str = rjsmin.jsmin(code.decode())
    return made.encode()
