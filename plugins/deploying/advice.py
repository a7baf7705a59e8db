"""What to do where a program failed: they say it in English, and seldom what helps."""

import re
from typing import Final

_SSH: Final = "sudo apt install openssh-client (Debian, Ubuntu); Windows en macOS hebben het al"

# The first that a program says tells what is wrong; what comes later often follows from it.
_ADVICE: Final = {
    r"exec ssh: No such file": f"ssh is er niet. Installeer het: {_SSH}",
    r"HOST IDENTIFICATION HAS CHANGED": (
        "de host heeft een andere sleutel dan vroeger: vraag na of dat klopt, voor je hem aanvaardt"
    ),
    r"Host key verification failed": (
        "deze gebruiker kent de sleutel van de host nog niet: meld je één keer zelf aan met ssh, "
        "vergelijk wat die toont, en aanvaard het"
    ),
    r"Permission denied \(|Too many authentication failures": (
        "de host aanvaardt geen enkele sleutel van deze gebruiker: kijk authorized_keys op de host "
        "na, en welke sleutel ssh hier neemt"
    ),
    r"passphrase|sign_and_send_pubkey": "de sleutel is op slot: open hem met ssh-add",
    r"Could not resolve host|no such host": "die naam is niet te vinden: kijk na hoe de host heet",
    r"(?i)connection refused|timed out|no route to host|network is unreachable|i/o timeout": (
        "de host antwoordt niet: kijk zijn naam en poort na, en of hij aan staat"
    ),
    r"(?i)no space left|disk quota|insufficient storage": (
        "de schijf van de host is vol: maak daar plaats"
    ),
    r"Read-only file system|failed: Permission denied": (
        "daar mag niet geschreven worden: de map moet van de gebruiker zijn die brengt"
    ),
    r"does not run rsync|rsync: (?:command )?not found": (
        "op de host is er geen rsync: installeer het daar"
    ),
    r"rrsync error.*No such file|change_dir.*failed: No such file": (
        "die map is er niet op de host: maak ze daar, en laat ze van de gebruiker zijn die brengt. "
        "Een sleutel met rrsync ziet zijn map als /"
    ),
    r"didn't find section in config": (
        "die remote kent rclone hier niet: maak hem met rclone config, als dezelfde gebruiker"
    ),
    r"(?i)unauthorized|forbidden|access ?denied|signaturedoesnotmatch|530 login": (
        "de naam of het wachtwoord klopt niet, of mag er niet bij: kijk na met rclone config"
    ),
    r"stale info|\[rejected\]": "iemand anders was net eerst: probeer opnieuw",
    r"Authentication failed|could not read Username|publickey": (
        "git mag er niet bij: meld je aan zoals voor elke push, en kijk na of je er mag schrijven"
    ),
    r"does not appear to be a git repository|[Rr]epository .*not found|No such remote": (
        "daar is geen repository, of je mag het niet zien: kijk 'repository' na"
    ),
    r"connection unexpectedly closed|Broken pipe|unexpected EOF|connection reset": (
        "de verbinding brak af: doe het opnieuw, wat er al is gaat niet nog eens"
    ),
}
_UNSAID: Final = {("rsync", 11): "schrijven lukt niet: de host heeft geen plaats, of het mag niet"}


def advice(program: str, code: int, said: str) -> str:
    """Return what to do, in Dutch, where a program ended with a code; nothing if that is unknown.

    `said` is what it wrote, without a locale.
    """
    found = ((re.search(sign, said), told) for sign, told in _ADVICE.items())
    first = min(((sign.start(), told) for sign, told in found if sign), default=None)
    return first[1] if first else _UNSAID.get((program, code), "")
