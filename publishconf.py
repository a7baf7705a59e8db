"""Settings of the production build: what differs from the development build."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from pelicanconf import *  # noqa: F403
from pelicanconf import SETTINGS_FILES as DEVELOPMENT_FILES

# Absolute addresses need it: https://host, or https://host/path for a site under a path. Without
# it the build stops with an error.
SITEURL = os.environ.get("SITEURL", "").rstrip("/")
SITE_PREVIEW = False
SITE_CARDS = True  # each page has an image for where it is shared
SITE_MINIFY = True  # pages, styles and scripts as small as can be
SITE_COMPRESS = True  # beside each file that gets smaller by it: its .br and .gz

# The hosts that the site is made for: apache, caddy, cloudflare, github, gitlab, netlify, nginx.
# What they read in the folder is put there; where none is named, or one that sends no headers,
# pages say themselves what they may load.
SITE_HOSTS: list[str] = []

# Where inv deploy brings the site, by names of your own; docs/hosting.md says what can stand here.
# Never a password: ssh, rclone and git have their own ways to keep one.
#   {"web": {"kind": "rsync", "host": "deploy@www.example.be", "folder": "/",
#            "url": "https://www.example.be"}}
DEPLOY_TARGETS: dict[str, dict[str, object]] = {}

SETTINGS_FILES = [__file__, *DEVELOPMENT_FILES]
