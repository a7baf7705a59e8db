"""Writing: content files in one form, new ones, what is mended, and what becomes of labels."""
