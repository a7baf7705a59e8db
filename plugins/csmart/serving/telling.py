"""What the terminal says of every build: what is wrong on stderr, what was done on stdout."""

import sys

from csmart.dutch import count
from csmart.saying import say
from csmart.serving.messages import Problem, Result
from csmart.serving.place import Place
from csmart.serving.saves import Saved


class Telling:
    """Tells of one build after the other; a notice that was told is not told again."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._known: set[Problem] = set()
        self._built = False

    def tell(self, result: Result, saved: Saved, seconds: float) -> None:
        """Tell what became of a build after these saves, that many seconds after them."""
        for problem in result.problems:
            if problem.is_error or problem not in self._known:
                say(f"{problem}\n", sys.stderr)
        if result.good:
            self._known = {each for each in result.problems if not each.is_error}
        for line in self._lines(result, saved, seconds):
            say(f"{line}\n")
        self._built |= result.good

    def _lines(self, result: Result, saved: Saved, seconds: float) -> list[str]:
        url = self._place.url
        wrong = count(len(result.errors), "fout", "fouten")
        if self._built and result.good:
            return self._renewed(result, saved, seconds)
        if self._built:
            return [f"{wrong}: op {url} staat nog de vorige versie."]
        account = [result.account] if result.account else []
        if result.good:
            editor = self._place.editor
            edited = [f"Bewerken doe je op {editor}"] if editor else []
            return [*account, f"De site staat op {url} (stoppen: Ctrl-C)", *edited]
        return [*account, f"{wrong}: er is nog geen site, {url} toont wat er eerst beter moet."]

    def _renewed(self, result: Result, saved: Saved, seconds: float) -> list[str]:
        if not result.written and not result.removed and saved.only_folders:
            return []
        if result.renewal is None:
            return [f"De site op {self._place.url} is vernieuwd."]
        return [result.renewal.told(seconds, self._names(saved))]

    def _names(self, saved: Saved) -> list[str]:
        """Return the files that were saved, from the site's root."""
        root = self._place.root
        # A file that is put in place has another name before, which starts with a dot.
        files = (
            path
            for path in saved.paths
            if path.is_relative_to(root) and not path.name.startswith(".") and not path.is_dir()
        )
        return sorted(path.relative_to(root).as_posix() for path in files)
