"""The feeds: which there are (channels), what they hold (records) and how Atom writes it (atom)."""
