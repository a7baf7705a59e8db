"""A Pelican that stops where stock Pelican goes on without telling."""

from collections.abc import Iterator
from contextlib import contextmanager

import pelican
from pelican import Pelican
from pelican.plugins._utils import get_plugin_name, load_plugins
from rich.console import Console


class PluginError(RuntimeError):
    """A plugin that is missing or cannot be registered."""


class StrictPelican(Pelican):
    """Pelican for sites that are whole or not built; use it as PELICAN_CLASS.

    A missing plugin, or one whose register() raises, ends the build, and the output folder is never
    emptied beforehand: outputs that are no longer made are removed at the end.
    """

    def __init__(self, settings: dict[str, object]) -> None:
        super().__init__(settings)
        self.delete_outputdir = False

    def init_plugins(self) -> None:
        """Register all plugins. Raises PluginError, with the cause, if one cannot be."""
        wanted = [name for name in self.settings.get("PLUGINS") or [] if isinstance(name, str)]
        self.plugins = load_plugins(self.settings)
        found = {get_plugin_name(plugin).rpartition(".")[2] for plugin in self.plugins}
        missing = [name for name in wanted if name.rpartition(".")[2] not in found]
        if missing:
            raise PluginError(f"cannot load plugin {', '.join(missing)}: see the message above")
        for plugin in self.plugins:
            try:
                plugin.register()
            except Exception as problem:
                name = get_plugin_name(plugin)
                raise PluginError(f"cannot register plugin {name}: {problem}") from problem
        self.settings["PLUGINS"] = [get_plugin_name(plugin) for plugin in self.plugins]

    def run(self) -> None:
        """Build the site; its plugins say what was built, as Pelican counts only its own."""
        with _without_closing_line():
            super().run()


@contextmanager
def _without_closing_line() -> Iterator[None]:
    """Silence Pelican's own closing line, which counts articles that its own generators made."""
    usual = pelican.console
    pelican.console = Console(quiet=True)
    try:
        yield
    finally:
        pelican.console = usual
