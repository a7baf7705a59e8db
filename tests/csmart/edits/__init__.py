"""A small site that is edited in every way there is, to hold incremental builds to clean ones.

site.py, start.py    what the site is made of: a model that becomes files and settings
edit.py              one edit, a name and two numbers; the register of all of them
items.py, kinds.py, lists.py, lock.py, around.py, faults.py, byhand.py, code.py    the edits
every.py             sequences of edits
place.py             the site on disk: written, and built in a process of its own
project.py           the same with the project's code, built by the command
follow.py            the property: after each edit both builds are compared
"""
