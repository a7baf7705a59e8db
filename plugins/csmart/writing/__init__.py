"""Writing: content files in one form, new ones, and what can be mended in those that are there."""
