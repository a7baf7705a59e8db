"""auditing: whether what the project is made of is what was locked, and known to be safe.

locks     every lock file holds its packages to a digest
advisories   what is known of the packages in them, asked of pip-audit and npm
command   `inv audit`
"""
