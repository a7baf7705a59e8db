"""When the site changes by itself, so that a build is needed that nobody asked for.

coming   the changes that come next, and the next review
telling  what is said of them: in Dutch, and as JSON
command  `inv next`
"""
