"""Settings of a preview for a second address: the production build with what waits, marked."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from publishconf import *  # noqa: F403
from publishconf import SETTINGS_FILES as PRODUCTION_FILES

SITE_PREVIEW = True
SITE_CARDS = False  # nobody is to share a preview
SETTINGS_FILES = [__file__, *PRODUCTION_FILES]
