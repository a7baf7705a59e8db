"""All forms together, as Decap wants them told (its docs: "Configuration Options")."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from csmart.addresses import EDITOR, IMAGES, Collection
from csmart.editor.forms import FOLDER, Field, form
from csmart.model.fields import Status
from csmart.model.items import MODELS
from csmart.model.vocabulary import Label
from csmart.reading.discover import LABELS_FILE

BODY: Final = "body"
SHOWN: Final = "toon/"  # below it, a file leads to its page
_BEFORE_BODY: Final = "image_alt"

# How a new item starts, as one of inv new does.
_NEW: Final[dict[str, Field]] = {
    "status": {"default": str(Status.DRAFT)},
    "date": {"default": "{{now}}"},
}
# Each collection, what one of its items is called, and where a new one is put in its folder.
_COLLECTIONS: Final = {
    Collection.NEWS: ("Nieuws", "bericht", "{{year}}/{{slug}}"),
    Collection.STUDY_DAYS: ("Studiedagen", "studiedag", "{{year}}/{{slug}}"),
    Collection.SERVICES: ("Diensten", "dienst", "{{slug}}"),
    Collection.PAGES: ("Pagina's", "pagina", "{{slug}}"),
}
# With a slash in front: from the repository, and not from the item's own folder.
_IMAGES: Final = {"media_folder": f"/{FOLDER}/{IMAGES}", "public_folder": IMAGES}
_BODY: Final[Field] = {
    "name": BODY,
    "label": "Tekst",
    "widget": "csmart-text",
    "required": False,
    "hint": "In Markdown. Kies een knop, of typ: ## tussenkop, **vet**, - lijst.",
    **_IMAGES,
}


def configuration(
    labels: Sequence[str],
    backend: Mapping[str, Any],
    *,
    home: str,
    logo: str,
    workflow: bool = False,
    shown: bool = False,
) -> dict[str, Any]:
    """Return the configuration of an editor that saves with a backend.

    `labels` are the names to choose from, `home` is the address of the site, `logo` that of an
    image. With `workflow`, what is saved waits to be reviewed: each item is a request to merge.
    `shown` tells whether a server leads from files to their pages (csmart/serving/editing.py).
    """
    return {
        "backend": dict(backend),
        "load_config_file": False,
        "locale": "nl",
        "site_url": home,
        "show_preview_links": shown,
        "display_url": home,
        "logo": {"src": logo, "show_in_header": True},
        "publish_mode": "editorial_workflow" if workflow else "simple",
        "media_folder": f"{FOLDER}/{IMAGES}",
        "public_folder": IMAGES,
        # Letters as in addresses; a name of a file is one on every system.
        "slug": {"encoding": "ascii", "clean_accents": True, "sanitize_replacement": "-"},
        "collections": [*(_items(each, labels) for each in _COLLECTIONS), _labels(labels)],
    }


def _items(collection: Collection, labels: Sequence[str]) -> dict[str, Any]:
    model = MODELS[collection]
    title, one, path = _COLLECTIONS[collection]
    fields = form(model, labels)
    for field in fields:
        field |= _NEW.get(field["name"], {})
    # The text comes before what few items have.
    fields.insert([field["name"] for field in fields].index(_BEFORE_BODY) + 1, _BODY)
    dates = [key for key in ("date", "start") if key in model.model_fields]
    return {
        "name": str(collection),
        "label": title,
        "label_singular": one,
        "folder": f"{FOLDER}/{collection}",
        "path": path,
        "slug": "{{slug}}",
        "preview_path": f"{EDITOR.strip('/')}/{SHOWN}{FOLDER}/{collection}/{{{{slug}}}}",
        "preview_path_preserve_slashes": True,
        **_IMAGES,
        "create": True,
        "extension": "md",
        "format": f"csmart-{collection}",  # static/start.js registers it
        "identifier_field": "title",
        "summary": f"{{{{title}}}} – {{{{{dates[-1]}}}}}" if dates else "{{title}}",
        "sortable_fields": [
            *({"field": key, "default_sort": "desc"} for key in dates[-1:]),
            *({"field": key} for key in dates[:-1]),
            "title",
        ],
        "view_filters": [
            {"label": "Concepten", "field": "status", "pattern": str(Status.DRAFT)},
            {"label": "Verborgen", "field": "status", "pattern": str(Status.HIDDEN)},
        ],
        "fields": fields,
    }


def _labels(labels: Sequence[str]) -> dict[str, Any]:
    """Return the collection of one file that the labels stand in."""
    listed: Field = {
        "name": "labels",
        "label": "Labels",
        "label_singular": "label",
        "widget": "list",
        "collapsed": True,
        "summary": "{{fields.name}}",
        "hint": "Een andere naam geven, samenvoegen of schrappen doe je met inv label: dan gaan "
        "alle berichten mee.",
        "fields": form(Label, labels),
    }
    file = {"name": "labels", "label": "Labels", "file": f"{FOLDER}/{LABELS_FILE}"}
    return {
        "name": "labels",
        "label": "Labels",
        "label_singular": "label",
        "description": "De labels waaruit je bij elk bericht kiest.",
        "format": "csmart-labels",
        "delete": False,
        "editor": {"preview": False},
        "files": [{**file, "fields": [listed]}],
    }
