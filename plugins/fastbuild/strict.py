"""A Pelican that stops where stock Pelican goes on without telling."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import Final

import pelican
from pelican import Pelican
from pelican.plugins._utils import get_plugin_name, load_plugins
from rich.console import Console

from fastbuild.lock import build_lock
from fastbuild.rest import KEY, Rest
from fastbuild.transaction import recover
from fastbuild.workers import undisturbed

MAY_REST: Final = "FASTBUILD_MAY_REST"  # the setting that keeps a build from leaving at once
WAITING: Final = "FASTBUILD_WAITING"  # the setting that says what to print while waiting

_WAITING: Final = "another build is busy in the same output folder: waiting for it"
_INTERRUPTED: Final = 130  # what shells say of a program that Ctrl-C ended


class PluginError(RuntimeError):
    """A plugin that is missing or cannot be registered."""


class StrictPelican(Pelican):
    """Pelican for sites that are whole or not built; use it as PELICAN_CLASS.

    A missing plugin, or one whose register() raises, ends the build, and the output folder is never
    emptied beforehand: outputs that are no longer made are removed at the end. A build that has
    nothing to do says what the last one said, and ends; one that finds another busy in its output
    folder waits for it; and what a killed one had begun to put in place is put in place first.
    """

    def __init__(self, settings: dict[str, object]) -> None:
        super().__init__(settings)
        self.delete_outputdir = False
        # Pelican counts only what its own generators made. And while its console shows that it is
        # busy, whatever a build prints is broken into lines as wide as the terminal.
        pelican.console = Console(file=StringIO())

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
        """Build the site, unless nothing changed since a build that allowed the next to rest.

        Plugins say what was built, as Pelican counts only its own.
        """
        try:
            # From here on nothing of what is read can be of another build than what is written.
            with self._alone(), undisturbed():
                self._run()
        except KeyboardInterrupt:
            # Pelican would end with 0, as if the site were built.
            raise SystemExit(_INTERRUPTED) from None

    def _run(self) -> None:
        if self.settings.get(MAY_REST, True):
            rest = Rest(self.settings)
            if words := rest.words():
                sys.stderr.write(words.err)
                sys.stdout.write(words.out)
                return
            self.settings[KEY] = rest
        super().run()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep other builds out, and finish what a killed one began.

        Nothing is written for an output folder among the sources, which plugins refuse.
        """
        folder, sources = Path(self.output_path), Path(self.path)
        if folder.resolve().is_relative_to(sources.resolve()):
            yield
            return
        with build_lock(folder, self._tell_waiting):
            recover(folder)
            yield

    def _tell_waiting(self) -> None:
        sys.stderr.write(f"{self.settings.get(WAITING) or _WAITING}\n")
