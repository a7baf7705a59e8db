"""What the language server of the YAML extension makes of the committed schemas."""

import json
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.deep.tools import LANGUAGE_SERVER

pytestmark = pytest.mark.deep

SETTINGS = ROOT / ".vscode" / "settings.json"


class Server:
    """A language server on a pipe (LSP 3.17)."""

    def __init__(self) -> None:
        command = ["node", str(LANGUAGE_SERVER), "--stdio"]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._settings = settings()
        self._last = 0
        self._told: dict[str, list[str]] = {}
        ability = {"workspace": {"configuration": True}}
        folder = {"uri": ROOT.as_uri(), "name": "site"}
        self.ask(
            "initialize",
            {"processId": None, "rootUri": ROOT.as_uri(), "capabilities": ability}
            | {"workspaceFolders": [folder]},
        )
        self.tell("initialized", {})
        self.tell("workspace/didChangeConfiguration", {"settings": self._settings})

    def close(self) -> None:
        self._process.kill()
        self._process.communicate()

    def tell(self, method: str, params: Any) -> None:
        self._send({"method": method, "params": params})

    def ask(self, method: str, params: Any) -> Any:
        self._last += 1
        self._send({"id": self._last, "method": method, "params": params})
        while True:
            message = self._read()
            if message.get("id") == self._last and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def diagnostics(self, uri: str) -> list[str]:
        while uri not in self._told:
            self._read()
        return self._told[uri]

    def _read(self) -> Any:
        """Return the next message, once what it asks of us is answered."""
        assert self._process.stdout is not None
        size = 0
        while line := self._process.stdout.readline().strip():
            name, _, value = line.decode().partition(": ")
            size = int(value) if name.lower() == "content-length" else size
        message = json.loads(self._process.stdout.read(size))
        if message.get("method") == "workspace/configuration":
            asked = [each.get("section") for each in message["params"]["items"]]
            result = [self._settings.get(section) for section in asked]
            self._send({"id": message["id"], "result": result})
        elif "method" in message and "id" in message:
            self._send({"id": message["id"], "result": None})
        elif message.get("method") == "textDocument/publishDiagnostics":
            said = [each["message"] for each in message["params"]["diagnostics"]]
            self._told[message["params"]["uri"]] = said
        return message

    def _send(self, message: dict[str, Any]) -> None:
        assert self._process.stdin is not None
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self._process.stdin.flush()


def settings() -> dict[str, Any]:
    """Return the project's settings of the editor, as the server asks for them."""
    lines = SETTINGS.read_text(encoding="utf-8").splitlines()
    plain = json.loads("\n".join(line for line in lines if not line.lstrip().startswith("//")))
    yaml = {key.removeprefix("yaml."): value for key, value in plain.items() if "yaml." in key}
    yaml["schemaStore"] = {"enable": yaml.pop("schemaStore.enable")}
    yaml["format"] = {"enable": yaml.pop("format.enable")}
    return {"yaml": {**yaml, "validate": True, "completion": True, "hover": True}}


@pytest.fixture
def server() -> Iterator[Server]:
    running = Server()
    yield running
    running.close()


def opened(server: Server, path: str, text: str) -> str:
    uri = (ROOT / path).as_uri()
    document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
    server.tell("textDocument/didOpen", {"textDocument": document})
    return uri


CASES = [
    # path, text with | at the cursor, some of what is offered, what is said of the text as it is
    (
        "content/labels.yaml",
        "- name: A\n  |",
        {"description", "synonyms"},
        'property "description"',
    ),
    ("content/labels.yaml", "- name: A\n  description: b\n  related:\n    - |", {"I-monitor"}, ""),
    ("content/redirects.yaml", "oud: /labels/\n|", set(), "Property oud is not allowed."),
    # The fields of a post, as an extension that looks at them in Markdown gives them.
    (
        "content/nieuws/2030/x.md",
        "title: A\n|",
        {"summary", "tags", "date", "status"},
        'Missing property "date"',
    ),
    ("content/nieuws/x.md", "tags:\n  - |", {"I-monitor", "Lokale besturen"}, ""),
    ("content/diensten/x.md", "audience:\n  - |", {"gemeente", "ocmw"}, ""),
    ("content/studiedagen/2030/x.md", "event_status: |", {"volzet", "verplaatst"}, ""),
    ("content/studiedagen/x.md", "start: 2030-01-01|", set(), "String does not match the pattern"),
    (
        "content/paginas/x.md",
        'menu: 20\nfooter: "30"\nimage:\ntitle: a\nsummary: b\n|',
        {"slug"},
        "",
    ),
]


@pytest.mark.parametrize(("path", "text", "offered", "said"), CASES)
def test_fields_and_values_are_offered_and_mistakes_are_told(
    server: Server, path: str, text: str, offered: set[str], said: str
) -> None:
    before, after = text.split("|")
    uri = opened(server, path, before + after)
    told = server.diagnostics(uri)
    assert not said or any(said in each for each in told)
    place = {"line": before.count("\n"), "character": len(before.rpartition("\n")[2])}
    found = server.ask("textDocument/completion", {"textDocument": {"uri": uri}, "position": place})
    items = found["items"] if isinstance(found, dict) else found
    assert offered <= {item["label"] for item in items}


def test_the_content_of_the_site_has_no_mistakes(server: Server) -> None:
    content = ROOT / "content"
    texts = {
        name: (content / name).read_text("utf-8") for name in ("labels.yaml", "redirects.yaml")
    }
    for file in sorted(content.rglob("*.md")):
        fields = file.read_text(encoding="utf-8").split("---\n")[1]
        texts[file.relative_to(content).as_posix()] = fields
    for name, text in texts.items():
        assert server.diagnostics(opened(server, f"content/{name}", text)) == [], name
