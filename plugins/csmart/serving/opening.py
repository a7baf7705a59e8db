"""Opens the web editor in the user's browser."""

import os
import sys
import threading
import webbrowser

from csmart.serving.place import Place


def open_editor(place: Place) -> None:
    """Open the web editor, where somebody can see it; the terminal has its address anyhow.

    Without a screen, Python might open a browser of text in the terminal of the server.
    """
    has_screen = sys.platform in ("win32", "darwin") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )
    if has_screen:
        # In a thread: some browsers are waited for until they are closed.
        threading.Thread(target=webbrowser.open, args=(place.editor,), daemon=True).start()
