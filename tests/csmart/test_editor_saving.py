"""What Decap asks of the server: files read and written in the content folder, and nowhere else."""

import base64
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csmart.editor.protocol import answer
from csmart.editor.store import RefusedError, Store
from tests.conftest import write_files
from tests.samples import LABELS, PNG, page, post, study_day

MEDIA = "/beheer/media/"
Ask = Callable[..., Any]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    files: dict[str, str | bytes] = {
        "nieuws/2017/a.md": post(),
        "nieuws/b.md": post(title="B"),
        "paginas/over.md": page(),
        "nieuws/.verborgen.md": post(),
        "nieuws/leesmij.txt": "geen bericht",
        "afbeeldingen/foto.png": PNG,
        "afbeeldingen/2017/oud.png": PNG,
        "bestanden/nota.pdf": b"%PDF-1.7",
    }
    write_files(tmp_path / "content", files)
    (tmp_path / "geheim.md").write_text("geheim")
    return tmp_path


@pytest.fixture
def ask(project: Path) -> Ask:
    store = Store(project)
    return lambda action, **params: answer(store, {"action": action, "params": params}, MEDIA)


def path_of(entry: dict[str, Any]) -> str:
    return str(entry["file"]["path"])


def entry(path: str, text: str, **more: Any) -> dict[str, Any]:
    return {"dataFiles": [{"path": path, "raw": text}], "assets": [], **more}


def asset(path: str, data: bytes = PNG) -> dict[str, str]:
    return {"path": path, "content": base64.b64encode(data).decode(), "encoding": "base64"}


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_entries_are_the_items_of_a_folder_with_what_they_hold(ask: Ask) -> None:
    found = ask("entriesByFolder", branch="main", folder="content/nieuws", extension="md", depth=1)
    assert [path_of(each) for each in found] == ["content/nieuws/2017/a.md", "content/nieuws/b.md"]
    assert found[0]["data"] == post()
    assert found[0] == ask("getEntry", path="content/nieuws/2017/a.md")
    assert ask("entriesByFiles", files=[{"path": "content/labels.yaml"}])[0]["data"] == LABELS
    assert ask("entriesByFolder", folder="content/diensten") == []
    assert ask("getEntry", path="content/nieuws/nieuw.md") == {
        "data": None,
        "file": {"path": "content/nieuws/nieuw.md", "id": None},
    }


def test_a_file_that_is_no_text_has_nothing_to_edit(ask: Ask, project: Path) -> None:
    (project / "content/nieuws/b.md").write_bytes(b"---\ntitle: \xff\n---\n")
    assert ask("getEntry", path="content/nieuws/b.md")["data"] == ""


def test_media_come_by_their_addresses(ask: Ask) -> None:
    (found,) = ask("getMedia", mediaFolder="content/afbeeldingen")
    assert found["url"].startswith("/beheer/media/content/afbeeldingen/foto.png?")
    assert (found["name"], found["path"]) == ("foto.png", "content/afbeeldingen/foto.png")
    assert found["size"] == len(PNG) and "content" not in found
    assert ask("getMediaFile", path="content/afbeeldingen/foto.png") == found
    assert ask("getMedia", mediaFolder="content/bestanden")[0]["name"] == "nota.pdf"
    with pytest.raises(RefusedError, match="bestaat niet"):
        ask("getMediaFile", path="content/afbeeldingen/weg.png")


def test_what_is_saved_stands_in_the_one_form(ask: Ask, project: Path) -> None:
    path = "content/studiedagen/2017/nieuw.md"
    shuffled = study_day("\n\nTekst.\n\n\n", tags=["Alfa"], summary="Kort: ja").replace(
        "\n", "\r\n"
    )
    ask("persistEntry", **entry(path, shuffled, assets=[asset("content/afbeeldingen/nieuw.png")]))
    assert (project / path).read_text() == (
        '---\ntitle: Een studiedag\ndate: 2017-02-01\nsummary: "Kort: ja"\ntags:\n  - Alfa\n'
        "start: 2017-03-13 09:30\nend: 2017-03-13 13:00\nlocation:\n  name: Provinciehuis\n"
        "  city: Leuven\n---\n\nTekst.\n"
    )
    assert (project / "content/afbeeldingen/nieuw.png").read_bytes() == PNG


def test_what_is_saved_as_it_stood_is_not_touched(ask: Ask, project: Path) -> None:
    file = project / "content/nieuws/b.md"
    odd = "\ufeff---\r\n# noot\r\ntags: Alfa\r\ntitle:  'fout'\r\n---\r\n"
    file.write_bytes(odd.encode())
    before = file.stat()
    ask("persistEntry", **entry("content/nieuws/b.md", odd))
    assert file.read_bytes() == odd.encode()
    assert file.stat() == before, "not even written again"


def test_comments_stay_where_the_browser_puts_them(ask: Ask, project: Path) -> None:
    text = "---\n# Bovenaan.\ntitle: B\ndate: 2017-02-15\n# Nog doen.\nsummary: Kort.\n"
    text += "tags:\n  - Alfa\n# Onderaan.\n---\n\n# Kop\n\nTekst.\n"
    ask("persistEntry", **entry("content/nieuws/b.md", text))
    assert (project / "content/nieuws/b.md").read_text() == text
    ask("persistEntry", **entry("content/nieuws/b.md", text.replace("title: B", "title:   'B'")))
    assert (project / "content/nieuws/b.md").read_text() == text.replace(
        "# Bovenaan.\n", ""
    ).replace("# Nog doen.\n", "").replace("# Onderaan.\n", "")


def test_all_that_is_wrong_in_a_file_is_told_by_the_labels_of_the_form(
    ask: Ask, project: Path
) -> None:
    before = tree(project)
    text = study_day(
        "Tekst.\n\n<script>x</script>\n\n[x](y)\n",
        image="afbeeldingen/x.png",
        end="2017-03-13 08:00",
        location={"name": "x", "city": ""},
        contact={"email": "a"},
        kleur="rood",
    )
    with pytest.raises(RefusedError) as refused:
        ask(
            "persistEntry",
            **entry("content/studiedagen/x.md", text, assets=[asset("content/afbeeldingen/x.png")]),
        )
    told = str(refused.value).splitlines()
    assert "‘Beeld in woorden’ ontbreekt: zeg in woorden wat er op ‘Beeld’ te zien is" in told
    assert "‘Einde’ moet na ‘Begin’ (2017-03-13 09:30) liggen" in told
    assert "‘Contact: E-mail’ moet een e-mailadres zijn, niet 'a'" in told
    assert "‘Plaats: Plaats’ is leeg: vul het in" in told
    assert any(line.startswith("'kleur' is geen bekend veld") for line in told)
    assert any(line.startswith("Tekst, regel 3: <script>") for line in told)
    assert any(line.startswith("Tekst, regel 5: ") for line in told)
    assert tree(project) == before, "nothing is written, no image either"


def test_labels_are_checked_and_written_as_they_are(ask: Ask, project: Path) -> None:
    path = "content/labels.yaml"
    more = f"{LABELS}\n# Nieuw.\n- name: Gamma\n  description: Alles over gamma.\n"
    ask("persistEntry", **entry(path, more))
    assert (project / path).read_text() == more
    with pytest.raises(RefusedError, match="‘Omschrijving’ ontbreekt"):
        ask("persistEntry", **entry(path, f"{LABELS}- name: Delta\n"))
    assert (project / path).read_text() == more


def test_what_changed_since_it_was_opened_is_not_written_over(ask: Ask, project: Path) -> None:
    path = "content/nieuws/b.md"
    known = {path: ask("getEntry", path=path)["file"]["id"]}
    mine, theirs = post(title="Van mij"), post(title="Van haar")
    (project / path).write_text(theirs)
    with pytest.raises(RefusedError, match="intussen ergens anders gewijzigd") as refused:
        ask("persistEntry", **entry(path, mine, known=known))
    assert refused.value.status == 409
    assert (project / path).read_text() == theirs
    known = {path: ask("getEntry", path=path)["file"]["id"]}
    known = ask("persistEntry", **entry(path, mine, known=known))
    # What was saved is known, so that it can be saved once more.
    ask("persistEntry", **entry(path, post(title="Nog eens"), known=known))
    assert "title: Nog eens" in (project / path).read_text()
    new = "content/nieuws/nieuw.md"
    with pytest.raises(RefusedError, match="intussen"):
        ask("persistEntry", **entry(path, mine, known={path: None, new: None}))


def test_media_are_added_and_removed(ask: Ask, project: Path) -> None:
    added = ask("persistMedia", asset=asset("content/bestanden/plan.pdf", b"%PDF"))
    assert added["size"] == 4
    ask("deleteFiles", paths=["content/bestanden/plan.pdf", "content/nieuws/b.md"])
    assert not (project / "content/bestanden/plan.pdf").exists()
    assert not (project / "content/nieuws/b.md").exists()
    ask("deleteFiles", paths=["content/nieuws/b.md"])


BAD = [
    "geheim.md",
    "content/../geheim.md",
    "content/nieuws/../../geheim.md",
    "content/nieuws/../nieuws/b.md",
    "/etc/passwd.md",
    "content/nieuws/",
    "content/nieuws/x.txt",
    "content/nieuws/x.MD",
    "content/nieuws/.x.md",
    "content/nieuws/.map/x.md",
    "content/nieuws/a:b.md",
    "content/nieuws/a\\b.md",
    "content/nieuws/a\x00b.md",
    "content/nieuws/ x.md",
    "content/nieuws//x.md",
    "content/nieuws/x.md/y.md",
    "content/andere/x.md",
    "content/x.md",
    "content/redirects.yaml",
    "content/urls.lock",
    "theme/x.md",
    "nieuws/b.md",
    "",
]


@pytest.mark.parametrize("path", BAD)
def test_no_other_file_is_read_written_or_removed(ask: Ask, project: Path, path: str) -> None:
    (project / "content/nieuws/x.md").write_text(post())
    before = tree(project)
    for action, params in (
        ("getEntry", {"path": path}),
        ("entriesByFiles", {"files": [{"path": path}]}),
        ("persistEntry", entry(path, post())),
        ("deleteFiles", {"paths": [path]}),
    ):
        with pytest.raises((RefusedError, OSError)):
            ask(action, **params)
    assert tree(project) == before


@pytest.mark.parametrize(
    "path",
    [
        "content/afbeeldingen/x.html",
        "content/afbeeldingen/x",
        "content/afbeeldingen/../x.png",
        "content/nieuws/x.png",
        "content/bestanden/.htaccess",
        "content/bestanden",
        "theme/x.png",
        "content/labels.yaml",
    ],
)
def test_no_other_file_is_uploaded(ask: Ask, project: Path, path: str) -> None:
    before = tree(project)
    with pytest.raises(RefusedError):
        ask("persistMedia", asset=asset(path))
    with pytest.raises(RefusedError):
        ask("persistEntry", **entry("content/nieuws/b.md", post(title="C"), assets=[asset(path)]))
    assert tree(project) == before


def test_links_lead_nowhere(ask: Ask, project: Path) -> None:
    outside = project / "elders"
    outside.mkdir()
    (outside / "x.md").write_text(post())
    (project / "content/nieuws/map").symlink_to(outside)
    (project / "content/nieuws/x.md").symlink_to(outside / "x.md")
    (project / "content/afbeeldingen/x.png").symlink_to(project / "geheim.md")
    before = tree(project)
    found = ask("entriesByFolder", folder="content/nieuws")
    assert {path_of(each) for each in found} == {"content/nieuws/2017/a.md", "content/nieuws/b.md"}
    for path in ("content/nieuws/map/x.md", "content/nieuws/x.md", "content/nieuws/map/nieuw.md"):
        with pytest.raises(RefusedError, match="snelkoppeling"):
            ask("getEntry", path=path)
        with pytest.raises(RefusedError, match="snelkoppeling"):
            ask("persistEntry", **entry(path, post(title="C")))
    assert [each["name"] for each in ask("getMedia", mediaFolder="content/afbeeldingen")] == [
        "foto.png"
    ]
    with pytest.raises(RefusedError, match="snelkoppeling"):
        ask("getMediaFile", path="content/afbeeldingen/x.png")
    assert tree(project) == before


@pytest.mark.parametrize(
    "said",
    [
        None,
        [],
        {},
        {"action": "info"},
        {"action": ["getEntry"], "params": {}},
        {"action": "getEntry"},
        {"action": "getEntry", "params": {"path": 1}},
        {"action": "persistEntry", "params": {"dataFiles": [{"path": "content/nieuws/b.md"}]}},
        {"action": "entriesByFolder", "params": {"folder": "content"}},
        {"action": "entriesByFolder", "params": {"folder": "content/nieuws/../.."}},
        {"action": "getMedia", "params": {"mediaFolder": "theme"}},
        {"action": "persistMedia", "params": {"asset": {"path": "content/bestanden/x"}}},
        {
            "action": "persistMedia",
            "params": {"asset": {"path": "content/bestanden/x", "content": "*"}},
        },
        {"action": "deleteFiles", "params": {"paths": ["content/labels.yaml"]}},
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_in_dutch(project: Path, said: object) -> None:
    with pytest.raises(RefusedError) as refused:
        answer(Store(project), said, MEDIA)
    assert refused.value.status == 422
