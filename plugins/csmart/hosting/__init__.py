"""What a host has to do with the site: one description, and each host's own words for it.

`description.py` says which headers, media types and redirects go with which addresses; a module for
each host writes that down as the host reads it. Nothing here knows how the site is made.
"""
