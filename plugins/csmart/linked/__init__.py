"""The catalogue as linked data (CPSV-AP 3.2.0, announced by DCAT-AP 3).

records.py       what is described: frozen, and all that a document is made of
documents.py     the documents; only what makes one loads this, as rdflib takes a moment to load
vocabulary.py, graph.py, book.py, writing.py    the terms, nodes, and how a graph is written
service.py, channel.py, event.py, contact.py, organisation.py, catalogue.py    what is said of each
links.py         what leads to them from pages
"""
