"""The site that every sequence of edits starts from: some of everything, and few of each."""

from tests.csmart.edits.site import THEME, Fields, Item, Site
from tests.samples import PNG

_POST: Fields = {"summary": "Een bericht in het kort.", "tags": ["Alfa"]}
_SERVICE: Fields = {
    "date": "2016-09-01",
    "summary": "Een dienst in het kort.",
    "tags": ["Alfa"],
    "audience": ["gemeente"],
    "form": ["maatwerk"],
}
_DAY: Fields = {
    "date": "2016-02-01",
    "summary": "Een studiedag in het kort.",
    "tags": ["Bèta"],
    "location": {"name": "Provinciehuis", "city": "Leuven"},
}


def start() -> Site:
    """Return the site, with dates before and after the instant that it is built at."""
    return Site(
        items={
            "nieuws/eerste.md": Item(
                _POST | {"title": "Eerste", "date": "2017-02-15", "tags": ["Alfa", "Bèta"]},
                links=[("item", "diensten/advies.md"), ("media", "bestanden/gids.pdf")],
            ),
            "nieuws/tweede.md": Item(
                _POST | {"title": "Tweede", "date": "2017-02-10", "expires": "2017-03-08"},
                links=[("media", "afbeeldingen/plein.png")],
            ),
            "nieuws/2016/ouder.md": Item(_POST | {"title": "Ouder", "date": "2016-05-01"}),
            "nieuws/later.md": Item(
                _POST | {"title": "Later", "date": "2017-03-05 10:00", "tags": ["Bèta"]}
            ),
            "diensten/advies.md": Item(_SERVICE | {"title": "Advies"}),
            "diensten/meting.md": Item(
                _SERVICE | {"title": "Meting", "tags": ["Bèta"], "form": ["instrument"]},
                links=[("label", "Alfa")],
            ),
            "studiedagen/komend.md": Item(
                _DAY | {"title": "Komend", "start": "2017-03-13 09:30", "end": "2017-03-13 13:00"},
            ),
            "studiedagen/voorbij.md": Item(
                _DAY
                | {"title": "Voorbij", "start": "2016-04-13 09:30", "end": "2016-04-13 13:00"}
                | {"tags": ["Alfa"]},
            ),
            "paginas/over.md": Item({"title": "Over", "summary": "Kort.", "menu": "10"}),
            "paginas/contact.md": Item({"title": "Contact", "summary": "Kort.", "footer": "10"}),
        },
        labels=[
            {"name": "Alfa", "description": "Alles over alfa."},
            {"name": "Bèta", "description": "Alles over bèta.", "related": ["Alfa"]},
        ],
        redirects={"/t/5": ("label", "Alfa"), "/w/1": ("item", "diensten/advies.md")},
        media={"afbeeldingen/plein.png": PNG + b"beeld 0", "bestanden/gids.pdf": b"gids 0"},
        theme=dict(THEME),
        settings={"SITE_NOW": "2017-03-01", "SITE_PREVIEW": False},
    )
