"""Programs: told how to install, and their words without what is secret."""

import pytest

from deploying.programs import ProgramError, redacted, run


def test_a_missing_program_is_told_with_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(ProgramError, match=r"rclone is er niet\. Installeer het: sudo apt"):
        run("rclone", "version")


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("fatal: https://jan:geheim@host/x", "fatal: https://***@host/x"),
        ("https://ghp_abc@host/x", "https://***@host/x"),
        ("password=geheim&x=1", "password=***&x=1"),
        ("Authorization: Bearer abc.def", "Authorization: ***"),
        ("secret_access_key = abc", "secret_access_key = ***"),
        ("?sig=abc%3D&se=2", "?sig=***&se=2"),
        ("rsync error: 12", "rsync error: 12"),
    ],
)
def test_what_looks_like_a_secret_is_not_shown(said: str, shown: str) -> None:
    assert redacted(said) == shown


def test_what_the_environment_keeps_secret_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RCLONE_CONFIG_WEB_PASS", "heel-geheim-woord")
    with pytest.raises(ProgramError) as told:
        run("git", "heel-geheim-woord")
    assert "heel-geheim-woord" not in str(told.value)
