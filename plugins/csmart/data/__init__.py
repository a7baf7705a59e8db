"""What the site says to other machines, beside its pages and feeds: a module a format."""
