"""The pages of the site: each a template and one frozen view."""
