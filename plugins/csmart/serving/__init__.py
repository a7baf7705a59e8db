"""The development server: shows the site, rebuilds it and reloads the browser on every save.

run       starts everything, and ends it on Ctrl-C or SIGTERM
place     where the site lies and at which address it is shown
watch     notices saves
rebuild   makes the site in a child process, one build at a time
standing  what became of the newest build, told to whoever waits for it
app       the web application: files, pages, events and hosts are its parts
"""

from csmart.serving.run import serve

__all__ = ["serve"]
