"""Compares this site's build with other generators', side by side in one run on one corpus.

corpus      the made-up content, with only what every generator can show
edits       the saves after which is built again
peers/      the generators: a folder each, with its theme, its settings and its locked versions
processes   starts programs, times them and ends them
memory      what a program and all that it starts hold in memory
watching    from a save to the new HTML, with a watcher that stands ready
measure     all measures, in turns: the drift of a noisy machine hits every generator alike
results     what was measured, kept as JSON
goals       what this site's build wants to reach, and whether it does
table, plot the results for people
command     all of it, as `inv bench`
"""
