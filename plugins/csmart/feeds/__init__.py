"""The feeds: which there are (channels), what they hold (records), and the formats of it.

Atom (atom) and JSON Feed (jsonfeed) are written of the same records.
"""
