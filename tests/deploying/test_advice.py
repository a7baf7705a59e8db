"""What to do where a program failed, out of what it said."""

import pytest

from deploying.advice import advice
from deploying.programs import ProgramError, run

CLOSED = "\nrsync: connection unexpectedly closed (0 bytes received so far) [Receiver]"
DENIED = 'rsync: [receiver] mkstemp "/proc/self/fd/4/.x" failed: Permission denied (13)'
FULL = 'rsync: [receiver] write failed on "/x": No space left on device (28)'
AWAY = "rrsync error: post-realpath open failed (race detected): /x/ No such file or directory"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("rsync: [Receiver] Failed to exec ssh: No such file or directory (2)", "ssh is er niet"),
        (f"d@h: Permission denied (publickey).{CLOSED}", "aanvaardt geen enkele sleutel"),
        (f"Host key verification failed.{CLOSED}", "kent de sleutel van de host nog niet"),
        (
            f"ssh: Could not resolve hostname h: Name or service not known{CLOSED}",
            "hoe de host heet",
        ),
        (f"ssh: connect to host h port 22: Connection refused{CLOSED}", "antwoordt niet"),
        (f"{AWAY}{CLOSED}", "die map is er niet op de host"),
        (DENIED, "mag niet geschreven worden"),
        (FULL, "schijf van de host is vol"),
        (CLOSED, "de verbinding brak af"),
        (
            'Failed to create file system for "x:": didn\'t find section in config file',
            "rclone config",
        ),
        ("read metadata failed: Unauthorized: 401 Unauthorized", "naam of het wachtwoord"),
        ("dial tcp: lookup h: no such host", "hoe de host heet"),
        (" ! [rejected]  a -> gh-pages (stale info)", "iemand anders was net eerst"),
        (
            "fatal: could not read Username for 'https://h': terminal prompts disabled",
            "git mag er niet",
        ),
        ("fatal: '/x' does not appear to be a git repository", "daar is geen repository"),
        ("something else", ""),
    ],
)
def test_what_a_program_says_is_told_with_what_to_do(said: str, told: str) -> None:
    what = advice("rsync", 12, said)
    assert told in what
    assert bool(what) == bool(told)


def test_some_say_nothing_but_a_code() -> None:
    assert "schrijven lukt niet" in advice("rsync", 11, "")
    assert advice("git", 11, "") == ""


def test_it_stands_before_what_the_program_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever language the machine speaks."""
    monkeypatch.setenv("LANGUAGE", "nl")
    with pytest.raises(ProgramError) as told:
        run("git", "ls-remote", "/nergens/x.git")
    first, *rest = str(told.value).splitlines()
    assert first.startswith("git is gestopt met code 128: daar is geen repository")
    assert "does not appear to be a git repository" in "".join(rest)
