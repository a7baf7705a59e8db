"""Where symbolic links lead in one site."""

from urllib.parse import quote

from csmart.addresses import normalised
from csmart.reading.links import Target, TargetKind
from csmart.site import Site


class UnresolvedError(LookupError):
    """A target that leads nowhere in this site; the checks tell editors before any page is made."""


def address_of(site: Site, target: Target) -> str:
    """Return the address that a target inside the site leads to, its fragment left aside.

    Raises UnresolvedError for an item that is not built.
    """
    match target.kind:
        case TargetKind.ITEM:
            entry = site.by_path.get(target.value)
            if entry is None:
                raise UnresolvedError(target.value)
            return entry.address
        case TargetKind.MEDIA:
            return f"/{target.value}"
        case _:
            return normalised(target.value)


def url_of(site: Site, target: Target) -> str:
    """Return the link to a target; another site's stays as it was written."""
    if target.kind is TargetKind.EXTERNAL:
        return site.facts.urls.shortest(target.value)
    url = site.facts.urls.path(address_of(site, target))
    if target.query:
        url += f"?{target.query}"
    return f"{url}#{quote(target.fragment, safe=':')}" if target.fragment else url


def absolute_or_nothing(site: Site, target: Target) -> str:
    """Return the link to a target with scheme and host; nothing for one that leads nowhere.

    Of that the checks tell, once all is planned.
    """
    try:
        return absolute_url_of(site, target)
    except UnresolvedError:
        return ""


def absolute_url_of(site: Site, target: Target) -> str:
    """Return the link to a target with scheme and host, for what is read outside the site."""
    if target.kind is TargetKind.EXTERNAL:
        return target.value
    return f"{site.facts.urls.origin}{url_of(site, target)}"
