"""The project's tasks; each hands its work to a package."""

import os
import secrets
import shlex
import sys
from pathlib import Path

from invoke.context import Context
from invoke.exceptions import Exit
from invoke.tasks import task

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT / "plugins"))


def _run(c: Context, *words: str | Path, **environment: str) -> None:
    """Run a program of this Python's; end with its exit code if it fails."""
    command = " ".join(_quoted(str(word)) for word in (sys.executable, "-m", *words))
    with c.cd(ROOT):
        result = c.run(command, env=environment, warn=True, in_stream=False)
    if result is None or result.exited:
        raise Exit(code=1)


def _quoted(word: str) -> str:
    """Quote a word for the shell that invoke uses: cmd.exe on Windows, else a POSIX one."""
    return f'"{word}"' if os.name == "nt" else shlex.quote(word)


@task(
    help={
        "content": "een andere map met inhoud",
        "output": "een andere map voor de site",
        "verbose": "zeg van elk bestand waarom het nagekeken werd",
    }
)
def build(
    c: Context, content: str = "content", output: str = "output", verbose: bool = False
) -> None:
    """Bouw de site met concepten en geplande berichten erbij (voorvertoning)."""
    more = ("-v",) if verbose else ()
    _run(c, "pelican", content, "-s", "pelicanconf.py", "-o", output, *more)


@task(help={"port": "de poort", "host": "het adres waarop de server luistert"})
def serve(c: Context, port: int = 8000, host: str = "127.0.0.1") -> None:
    """Toon de site op http://localhost:8000 en vernieuw haar bij elke bewaarde wijziging."""
    from csmart.serving import serve as run

    raise Exit(code=run(ROOT, host, int(port)))


@task(
    help={
        "port": "de poort",
        "host": "het adres waarop de server luistert",
        "install": "installeer de webeditor, en start hem niet",
    }
)
def beheer(c: Context, port: int = 8000, host: str = "127.0.0.1", install: bool = False) -> None:
    """Bewerk de inhoud in je browser, op http://localhost:8000/beheer/, naast de voorvertoning."""
    from csmart.editor.bundle import Bundle, InstallError
    from csmart.serving import serve as run

    try:
        Bundle(ROOT).install()
    except InstallError as problem:
        raise Exit(str(problem), code=1) from None
    raise Exit(code=0 if install else run(ROOT, host, int(port), opened=True))


@task(
    help={
        "content": "een andere map met inhoud",
        "context": "toon de regels zelf ook buiten een terminal",
        "fix": "herstel wat vanzelf te herstellen is; je ziet eerst het verschil",
        "yes": "herstel zonder het eerst te vragen",
    }
)
def check(
    c: Context,
    content: str = "content",
    context: bool = False,
    fix: bool = False,
    yes: bool = False,
) -> None:
    """Kijk alle inhoud na zonder de site te bouwen."""
    from csmart.command import check as run

    conf = ROOT / "pelicanconf.py"
    raise Exit(code=run(conf, Path(content), context=context, fix=fix, yes=yes))


@task(
    help={
        "kind": "nieuws, dienst, studiedag of pagina",
        "title": "de titel, tussen aanhalingstekens",
        "content": "een andere map met inhoud",
    },
)
def new(c: Context, kind: str, title: str, content: str = "content") -> None:
    """Begin een bericht: inv new nieuws|dienst|studiedag|pagina "Titel"."""
    from csmart.writing.new import new as run

    raise Exit(code=run(ROOT / "pelicanconf.py", Path(content), kind, title))


@task(
    help={
        "content": "een andere map met inhoud",
        "update": "zet nieuwe adressen in urls.lock",
    }
)
def urls(c: Context, content: str = "content", update: bool = False) -> None:
    """Toon welke adressen zouden verdwijnen en welke er nieuw zijn."""
    from csmart.locking.command import urls as run

    raise Exit(code=run(ROOT / "pelicanconf.py", Path(content), update=update))


@task(
    help={
        "action": "rename (andere naam), merge (gaat op in een ander) of retire (verdwijnt)",
        "old": "het label, zoals het in labels.yaml staat",
        "new": "de nieuwe naam, het andere label, of waar het oude adres heen leidt (/labels/)",
        "content": "een andere map met inhoud",
        "yes": "bewaar zonder het eerst te vragen",
    }
)
def label(
    c: Context, action: str, old: str, new: str, content: str = "content", yes: bool = False
) -> None:
    """Onderhoud een label in alle berichten: inv label rename|merge|retire "Oud" "Nieuw"."""
    from csmart.writing.label import label as run

    raise Exit(code=run(ROOT / "pelicanconf.py", Path(content), action, old, new, yes=yes))


@task
def schema(c: Context) -> None:
    """Vernieuw wat uit de velden en labels.yaml volgt: de redactiegids, en wat VS Code aanvult."""
    from csmart.writing.derived import renew

    sys.stdout.writelines(f"{path}\n" for path in renew(ROOT))


@task(
    help={
        "output": "een andere map voor de site",
        "drafts": "met concepten en wat gepland is, voor een tweede adres; in output-drafts/",
    }
)
def publish(c: Context, output: str = "", drafts: bool = False) -> None:
    """Bouw de site om te publiceren, met haar zoekindex; SITEURL zegt op welk adres (https://…)."""
    # A folder of its own: what copies output/ to the site must never find drafts in it.
    settings, usual = ("draftsconf.py", "output-drafts") if drafts else ("publishconf.py", "output")
    output = output or usual
    _run(c, "pelican", "content", "-s", settings, "-o", output)
    for part in ("search", "scanning"):
        words = (f"csmart.{part}.command", settings, "content", output)
        _run(c, *words, PYTHONPATH=str(ROOT / "plugins"))


@task(
    name="host-config",
    help={
        "server": "nginx of caddy",
        "folder": "waar op de server de site staat; anders in output/ hier",
        "out": "het bestand om in te schrijven; anders verschijnt het",
        "brotli": "voor een nginx met ngx_http_brotli_static_module",
        "content": "een andere map met inhoud",
    },
)
def host_config(
    c: Context,
    server: str,
    folder: str = "",
    out: str = "",
    brotli: bool = False,
    content: str = "content",
) -> None:
    """Toon wat een eigen server moet inlezen: headers, soorten bestanden, oude adressen."""
    from csmart.hosting.command import host_config as run

    where = folder or (ROOT / "output").as_posix()
    file = Path(out) if out else None
    code = run(ROOT / "publishconf.py", Path(content), server, where, file, brotli=brotli)
    raise Exit(code=code)


@task(
    help={
        "target": "de naam van een doel in DEPLOY_TARGETS (publishconf.py)",
        "dry_run": "toon wat er zou gebeuren, en doe niets",
        "force": "ook als het doel bezet is, of wat er staat nieuwer is",
        "purge": "schrijf in dit bestand welke adressen een CDN opnieuw moet halen",
    }
)
def deploy(
    c: Context, target: str, dry_run: bool = False, force: bool = False, purge: str = ""
) -> None:
    """Breng wat inv publish gemaakt heeft naar een doel, en kijk na of het er staat."""
    from csmart.deployment import asked
    from deploying.command import deploy as run

    raise Exit(code=run(asked(ROOT), target, dry_run=dry_run, force=force, purged=purge))


@task(help={"target": "de naam van een doel", "to": "de versie; zonder is het de vorige"})
def rollback(c: Context, target: str, to: str = "") -> None:
    """Zet een doel terug naar een vroegere versie, waar die bewaard zijn."""
    from csmart.deployment import asked
    from deploying.command import rollback as run

    raise Exit(code=run(asked(ROOT), target, to))


@task(
    help={
        "url": "het adres van de site",
        "folder": "de map die gebracht is; anders geldt wat de site van zichzelf zegt",
    }
)
def verify(c: Context, url: str, folder: str = "") -> None:
    """Kijk na of elk bestand van een site op het net is zoals het gebouwd werd."""
    from csmart.deployment import verify as run
    from csmart.deployment import verify_folder

    raise Exit(code=verify_folder(ROOT, url, Path(folder)) if folder else run(ROOT, url))


@task(
    help={
        "old": "de build.json van voordien: een bestand, een map of een adres",
        "new": "die van daarna",
    }
)
def purge(c: Context, old: str, new: str) -> None:
    """Toon welke adressen verschillen in twee versies van de site, voor een CDN."""
    from csmart.deployment import PARTS
    from deploying.purge import purge as run

    raise Exit(code=run(old, new, PARTS))


@task(
    name="next",
    help={"content": "een andere map met inhoud", "json": "als JSON, voor wie bouwen plant"},
)
def next_(c: Context, content: str = "content", json: bool = False) -> None:
    """Zeg wanneer de site opnieuw gebouwd moet worden, en waarom."""
    from csmart.schedule.command import tell_next

    raise Exit(code=tell_next(ROOT / "pelicanconf.py", Path(content), machine=json))


@task(help={"items": "hoeveel berichten", "out": "de map", "seed": "het zaad van het toeval"})
def corpus(c: Context, out: str, items: int = 1000, seed: int = 1) -> None:
    """Schrijf een map met verzonnen inhoud, om mee te testen en te meten."""
    from csmart.corpus import write

    if int(items) < 1:
        raise Exit(f"corpus: het aantal berichten moet 1 of meer zijn, niet {items}", code=1)
    try:
        write(Path(out), int(items), int(seed))
    except OSError as problem:
        raise Exit(f"corpus: {problem}", code=1) from None


@task(
    help={
        "deep": "the long runs, and what needs node, java or servers",
        "shapes": "with deep: a file of SHACL shapes that the linked data has to fit, too",
    }
)
def test(c: Context, deep: bool = False, shapes: str = "") -> None:
    """Run the linters and the tests."""
    if shapes and not deep:
        raise Exit("test: --shapes goes with --deep", code=1)
    if shapes and not Path(shapes).is_file():
        raise Exit(f"test: there is no file {shapes}", code=1)
    held = ("--shapes", Path(shapes).resolve()) if shapes else ()
    if not deep:
        _run(c, "ruff", "check", ".")
        _run(c, "ruff", "format", "--check", ".")
        _run(c, "mypy")
    _run(c, "tests.browser.chromium")
    if deep:
        _run(c, "tests.deep.tools", PYTHONPATH=str(ROOT / "plugins"))
    chosen = ("-m", "deep", *held) if deep else ()
    _run(c, "pytest", "-n", "2", "--dist", "worksteal", f"--hypothesis-seed={_seed(c)}", *chosen)


def _seed(c: Context) -> int:
    """Return what chance starts from: a commit tries the same things each time, another others."""
    with c.cd(ROOT):
        found = c.run("git rev-parse HEAD", hide=True, warn=True, in_stream=False)
    return int(found.stdout[:8], 16) if found and found.ok else secrets.randbits(32)


@task(help={"out": "the folder", "guide": "those in the editors' guide, into docs/gids, instead"})
def screenshots(c: Context, out: str = "output-screenshots", guide: bool = False) -> None:
    """Picture every kind of page on a phone and at a desk, light and dark, on one sheet."""
    _run(c, "tests.browser.chromium")
    what = ("guide", "docs/gids") if guide else ("screenshots", out)
    _run(c, f"tests.browser.{what[0]}", what[1], PYTHONPATH=str(ROOT / "plugins"))


@task
def weights(c: Context) -> None:
    """Weigh every kind of page and write docs/weights.md."""
    _run(c, "tests.browser.chromium")
    _run(c, "tests.browser.weights", "docs/weights.md", PYTHONPATH=str(ROOT / "plugins"))


@task
def statement(c: Context) -> None:
    """Test every page for barriers, and write the accessibility statement of what was found."""
    _run(c, "tests.browser.chromium")
    _run(c, "tests.browser.statement", PYTHONPATH=str(ROOT / "plugins"))


@task(
    help={
        "items": "how many items; more numbers have commas between them",
        "peers": "which generators beside this site's own build",
        "runs": "how often each is measured",
        "patience": "seconds on one measure after which a generator is not run again for it",
        "out": "the folder for the results",
    }
)
def bench(
    c: Context,
    items: str = "1000,10000",
    peers: str = "hugo,eleventy,pelican,nikola,jekyll",
    runs: int = 5,
    patience: int = 240,
    out: str = "bench",
) -> None:
    """Compare this site's build with other generators', side by side."""
    from bench.command import bench as run

    code = run(ROOT, str(items), str(peers), int(runs), float(patience), ROOT / out)
    raise Exit(code=code)


@task(help={"offline": "look at the locks themselves, and ask nobody"})
def audit(c: Context, offline: bool = False) -> None:
    """Hold every locked package to a digest, and to what is known to be unsafe."""
    from auditing.command import audit as run

    if not offline:
        _run(c, "tests.deep.linters", PYTHONPATH=str(ROOT / "plugins"))
    raise Exit(code=run(ROOT, ROOT / "tests/deep/.venv/bin/pip-audit", offline=offline))


@task
def lock(c: Context) -> None:
    """Lock the requirements again, with hashes; needs pip-tools (the lock extra)."""
    compile_ = ("piptools", "compile", "--quiet", "--generate-hashes", "--strip-extras")
    plain = ("--no-header", "--annotation-style", "line", "--no-emit-index-url")
    quiet = ("--no-emit-find-links", "--no-emit-trusted-host", "pyproject.toml")
    _run(c, *compile_, *plain, *quiet, "-o", "requirements.txt")
    extra = ("--extra", "test", "-c", "requirements.txt", "-o", "requirements-test.txt")
    _run(c, *compile_, *plain, *quiet, *extra)
    linters = [f"tests/deep/requirements.{ending}" for ending in ("in", "txt")]
    # pip-audit needs pip itself, which is not locked unless that is asked for.
    _run(c, *compile_, "--allow-unsafe", *plain, *quiet[:-1], linters[0], "-o", linters[1])
