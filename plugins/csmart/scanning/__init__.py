"""A last look at what is published: nothing of it may be there for the people who make it alone."""
