"""The editors' guide: the parts of it that the models and the labels say.

kinds    what an editor fills in under a field, in words
tables   the fields of a collection, and the labels, as Markdown tables
parts    the places in the guide where these stand
"""
