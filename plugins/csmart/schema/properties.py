"""What a node of each type has, and who asks for it: what the graphs of pages are checked with.

The vocabulary itself asks for nothing. What is required or recommended comes from those who read
it: search engines, as their documentation says. Where these are silent it is ours.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_GOOGLE: Final = "https://developers.google.com/search/docs/appearance/structured-data"
_SITE_NAMES: Final = "https://developers.google.com/search/docs/appearance/site-names"
_OURS: Final = "https://schema.org/docs/datamodel.html"  # no one asks: what makes sense of it


@dataclass(frozen=True, slots=True)
class Shape:
    """The properties of a type, and who asks for them.

    A node always has what is `required`; on the page that its `@id` belongs to, and where it has
    none, what is `recommended`; where it is known, what is `known`; and nothing else.
    """

    source: str
    required: frozenset[str]
    recommended: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()


def _shape(source: str, required: str, recommended: str = "", known: str = "") -> Shape:
    return Shape(source, *(frozenset(words.split()) for words in (required, recommended, known)))


# An item is known for ever by its identifier; its page is what it is read on.
_ITEM: Final = "identifier description url image mainEntityOfPage"
_PAGE: Final = _shape(
    f"{_GOOGLE}/breadcrumb",
    "name url isPartOf",
    "description inLanguage",
    "breadcrumb about identifier image dateModified lastReviewed keywords",
)

SHAPES: Final[Mapping[str, Shape]] = {
    "Organization": _shape(f"{_GOOGLE}/organization", "name url", "logo brand", "contactPoint"),
    "Brand": _shape(_OURS, "name", "slogan"),
    "ContactPoint": _shape(f"{_GOOGLE}/organization", "", "", "name email telephone url"),
    "WebSite": _shape(_SITE_NAMES, "name url publisher", "description inLanguage potentialAction"),
    "SearchAction": _shape(f"{_GOOGLE}/sitelinks-searchbox", "target query-input"),
    "EntryPoint": _shape(f"{_GOOGLE}/sitelinks-searchbox", "urlTemplate"),
    "BreadcrumbList": _shape(f"{_GOOGLE}/breadcrumb", "itemListElement"),
    "ListItem": _shape(f"{_GOOGLE}/breadcrumb", "position name item"),
    "WebPage": _PAGE,
    "AboutPage": _PAGE,
    "CollectionPage": _PAGE,
    "ContactPage": _PAGE,
    "SearchResultsPage": _PAGE,
    "NewsArticle": _shape(
        f"{_GOOGLE}/article",
        "headline datePublished author",
        f"{_ITEM} dateModified publisher inLanguage keywords",
        "expires citation",
    ),
    "CreativeWork": _shape(_OURS, "name url"),
    "GovernmentService": _shape(
        "https://schema.org/GovernmentService",
        "name provider audience",
        f"{_ITEM} serviceType category",
        "offers",
    ),
    "Audience": _shape(_OURS, "audienceType"),
    "Event": _shape(
        f"{_GOOGLE}/event",
        "name startDate location",
        f"{_ITEM} endDate eventStatus eventAttendanceMode organizer inLanguage keywords",
        "previousStartDate performer offers audience maximumAttendeeCapacity",
    ),
    "Place": _shape(f"{_GOOGLE}/event", "name address"),
    "PostalAddress": _shape(f"{_GOOGLE}/event", "addressLocality", "", "streetAddress"),
    "VirtualLocation": _shape(f"{_GOOGLE}/event", "url"),
    "Person": _shape(f"{_GOOGLE}/event", "name"),
    # Its price is a text: an editor's words are not always a number.
    "Offer": _shape(f"{_GOOGLE}/event", "", "", "url availability description"),
    "DefinedTerm": _shape(
        "https://schema.org/DefinedTerm",
        "name",
        "description termCode url inDefinedTermSet mainEntityOfPage",
    ),
    "DefinedTermSet": _shape(
        "https://schema.org/DefinedTermSet", "name", "description url mainEntityOfPage"
    ),
}

# What can stand in each property: a type above, or a kind of text. It is what schema.org expects
# there, or a part of it; the `item` of a step is a URL, as search engines ask.
VALUES: Final[Mapping[str, frozenset[str]]] = {
    name: frozenset(kinds.split())
    for name, kinds in {
        "about": "Organization DefinedTerm",
        "address": "PostalAddress",
        "addressLocality": "Text",
        "audience": "Audience",
        "audienceType": "Text",
        "author": "Organization",
        "availability": "ItemAvailability",
        "brand": "Brand",
        "breadcrumb": "BreadcrumbList",
        "category": "DefinedTerm",
        "citation": "CreativeWork",
        "contactPoint": "ContactPoint",
        "dateModified": "DateTime",
        "datePublished": "DateTime",
        "description": "Text",
        "email": "Text",
        "endDate": "DateTime",
        "eventAttendanceMode": "EventAttendanceModeEnumeration",
        "eventStatus": "EventStatusType",
        "expires": "DateTime",
        "headline": "Text",
        "identifier": "Text",
        "image": "URL",
        "inDefinedTermSet": "DefinedTermSet",
        "inLanguage": "Text",
        "isPartOf": "WebSite",
        "item": "URL",
        "itemListElement": "ListItem",
        "keywords": "DefinedTerm",
        "lastReviewed": "Date",
        "location": "Place VirtualLocation",
        "logo": "URL",
        "mainEntityOfPage": "WebPage CollectionPage",
        "maximumAttendeeCapacity": "Integer",
        "name": "Text",
        "offers": "Offer",
        "organizer": "Organization",
        "performer": "Person",
        "position": "Integer",
        "potentialAction": "SearchAction",
        "previousStartDate": "DateTime",
        "provider": "Organization",
        "publisher": "Organization",
        "query-input": "Text",
        "serviceType": "Text",
        "slogan": "Text",
        "startDate": "DateTime",
        "streetAddress": "Text",
        "target": "EntryPoint",
        "telephone": "Text",
        "termCode": "Text",
        "url": "URL",
        "urlTemplate": "Text",
    }.items()
}

# The members of the enumerations among these kinds that a page can name.
ENUMERATIONS: Final[Mapping[str, frozenset[str]]] = {
    "EventStatusType": frozenset({"EventScheduled", "EventCancelled", "EventRescheduled"}),
    "EventAttendanceModeEnumeration": frozenset(
        {
            "OfflineEventAttendanceMode",
            "OnlineEventAttendanceMode",
            "MixedEventAttendanceMode",
        }
    ),
    "ItemAvailability": frozenset({"InStock", "SoldOut"}),
}
