"""The development server: shows the site, rebuilds it and updates the browser on every save.

run        starts everything, and ends it on Ctrl-C or SIGTERM
place      where the site lies and at which address it is shown
watch      notices saves; saves says which
rebuild    has the site built after saves, one build at a time, by a child with today's code
child      that child, as the server sees it: asked, listened to, ended
builder    what runs in the child and keeps the site in memory; messages is what they say
problems   what went wrong in a build, as a place and a message
standing   what became of the newest build, told to whoever waits for it
telling    what the terminal says of it
app        the web application: files, pages, events and hosts are its parts
editing    the web editor beside it, which saves in the content folder
opening    opens it in the user's browser
searching  has the search index made when somebody searches
"""

from pathlib import Path


def serve(root: Path, host: str = "127.0.0.1", port: int = 8000, *, opened: bool = False) -> int:
    """Build and show the site in a root folder until Ctrl-C or SIGTERM, and return 0.

    With `opened`, the web editor is opened in the user's browser.
    Returns 1, with a message on stderr, if SITEURL or the port cannot be used. Has to be called
    from the main thread.
    """
    # Imported when it is used: the builder is in this package too and needs no web server.
    from csmart.serving.run import run

    return run(root, host, port, opened=opened)


__all__ = ["serve"]
