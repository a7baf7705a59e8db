#!/bin/sh
# Takes in what is new in the repository and builds the site for visitors into output/. Where
# nothing changed and no moment passed there is nothing to do, so it may run as often as you like.
# What is passed on goes to `inv publish`; SITEURL says at which address the site stands, and
# DEPLOY_TARGET, where it is set, which target of `inv deploy` it is brought to.
set -eu

# Read as a whole before it runs, as what it pulls in may be another version of itself.
{
    cd "$(dirname "$0")/.."
    git pull --quiet --ff-only
    make --silent setup
    .venv/bin/inv publish "$@"
    if [ -n "${DEPLOY_TARGET:-}" ]; then
        .venv/bin/inv deploy "$DEPLOY_TARGET"
    fi
    exit
}
