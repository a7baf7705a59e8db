"""Checking: what is wrong with all items, labels and redirects together.

Each check is a generator of findings; `every.check` runs them all.
"""
