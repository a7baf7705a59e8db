"""What a page says to search engines and other machines, in schema.org: a module a kind of thing.

Each makes nodes out of what a page's view is made of, and they go into the page's one graph. A
node is told whole on the page that its `@id` belongs to; elsewhere it is named, with no more than
it takes to know what it is. Lists do not repeat their items: feeds, calendars and the catalogue
are there for that. `properties.py` says what each kind of node has, and who asks for it.
"""
