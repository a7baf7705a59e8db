"""The web editor at /beheer/: Decap CMS with forms that are made of the models.

forms          the schema of a model as the fields of a form
configuration  all forms together, as Decap wants them told
backends       where a published editor saves: what SITE_EDITOR_BACKEND may say
page           the page that it runs in, and what that page may load
files          what else stands beside it, but for Decap
bundle         Decap itself, which npm brings
publish        all of it as files of a site
store          reads and writes content files, and nothing else
saving         what is written when something is saved: in the one form, and without errors
protocol       what Decap asks of the development server, done with these
static         what runs in the browser: the form of files, Dutch, the text, the preview
"""
