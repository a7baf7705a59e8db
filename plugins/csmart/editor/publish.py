"""An editor among the files of a published site."""

import sys
from functools import partial
from pathlib import Path
from typing import Final

from csmart.addresses import EDITOR, output_path
from csmart.editor import backends
from csmart.editor.bundle import FOLDER, Bundle
from csmart.editor.files import CONFIGURATION, looks, scripts, settings
from csmart.editor.page import page
from csmart.site import Site
from fastbuild.outputs import Outputs

_PROJECT: Final = Path(__file__).resolve().parents[3]
_MISSING: Final = (
    "error: SITE_EDITOR_BACKEND asks for an editor that is not installed: run "
    f"inv beheer --install, or npm ci --ignore-scripts in {FOLDER}/\n"
)


def bundle_or_exit() -> Bundle:
    """Return Decap, which has to be installed; or say that it is not, and exit with 1."""
    bundle = Bundle(_PROJECT)
    if not bundle.is_installed:
        sys.stderr.write(_MISSING)
        raise SystemExit(1)
    return bundle


def publish(site: Site, bundle: Bundle, theme: Path, outputs: Outputs) -> None:
    """Plan the files of an editor that saves where the settings say."""
    said = site.facts.saves
    for name, path in bundle.files().items():
        outputs.file(_output(name), (bundle.identity, name), path.read_bytes)
    labels = [label.name for label in site.content.vocabulary.labels]
    workflow = said.get("publish_mode") == "editorial_workflow"
    made = {
        "": page(backends.origins(said)),
        CONFIGURATION: settings(labels, backends.backend(said), site.facts.urls, workflow=workflow),
        **scripts(),
        **looks(theme),
    }
    for name, data in made.items():
        outputs.file(_output(name), data, partial(bytes, data))


def _output(name: str) -> str:
    return output_path(f"{EDITOR}{name}")
