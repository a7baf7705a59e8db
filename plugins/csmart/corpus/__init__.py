"""A made-up but believable site of any size, to measure and test the build with.

1. topics, phrases   the labels and the Dutch that items are made of (topics/, phrases/, pages/)
2. outlines          what each item is: its title, dates, labels and path
3. fields, body      what stands in each item
4. folder            all of it, written as a content folder
"""

from csmart.corpus.folder import write

__all__ = ["write"]
