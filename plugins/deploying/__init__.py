"""deploying: brings a folder of static files to a host, safely, and proves that it arrived.

It knows nothing of the site that it brings, but for its manifests: a file `build.json` that lists
every other file with its SHA-256, in the folder itself and in each of its parts that is made apart.

site       what a folder and a host hold, by their manifests
targets, fields   where a site can be brought, as the settings say, checked
plan       what differs, and in which order it can change with the site whole at every moment
lease      one deployment at a time
programs, advice   the programs that do the work, and what to do where they fail
rsync, rclone, branch   the three ways to a host
releases   what a host that keeps whole sites holds: which is live, which stay
sshfolder, rclonefolder, gitstore   what rsync, rclone and git do there
journal    what a host of rclone's holds while it changes
guard      what is not brought unless that is forced
arrival    waits where a host publishes in its own time
verify, rules   whether a site that is published is the one that was built
codings    the codings that a file can stand and travel in
purge      which addresses a CDN has to fetch again
command    `inv deploy`, `rollback`, `verify` and `purge`
"""
