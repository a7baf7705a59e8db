"""The search index: what is listed, made findable by Pagefind.

records     what of an item can be found, and by what it can be filtered
documents   a small HTML document of each record, with weights, for Pagefind
words       the site's own words and labels, for a search that finds nothing
pagefind    documents in, an index in a folder of its own out
index       the index of a built site: made when records changed, swapped in as a whole
command     both as a command: what inv publish and the development server run

The index is no output of a build: `pelican` alone makes none, and build.json does not list it.
The search page works in the browser, with WebAssembly: where a Content-Security-Policy is sent,
its script-src needs 'wasm-unsafe-eval' on /zoeken/ and on /pagefind/pagefind-worker.js.
"""
