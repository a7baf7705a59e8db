#!/bin/sh
# Adds what was published since to content/urls.lock, commits that and pushes it: for content that
# appears without somebody who does, as it is dated ahead or saved in a published web editor. Where
# nothing is new nothing is committed; where there is an error in the content it stops with 1.
set -eu

# Read as a whole before it runs, as what it pulls in may be another version of itself.
{
    cd "$(dirname "$0")/.."
    git pull --quiet --ff-only
    make --silent setup
    .venv/bin/inv urls --update
    git add content/urls.lock
    git diff --cached --quiet && exit
    git commit --quiet --message "Hold the addresses that are new" -- content/urls.lock
    # Somebody else may just have pushed: then the next time is soon enough.
    git push --quiet || { git reset --quiet --keep "@{upstream}" && exit 1; }
    exit
}
