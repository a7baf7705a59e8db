"""Targets as the settings name them: each mistake is told."""

from typing import Any

import pytest

from deploying.targets import GitTarget, RcloneTarget, RsyncTarget, TargetError, target_of

RSYNC = {"kind": "rsync", "host": "deploy@www.example.be", "folder": "/srv/www/"}


def test_a_target_is_what_the_settings_say() -> None:
    web = target_of({"web": {**RSYNC, "url": "https://www.example.be", "keep": 3}}, "web")
    assert web == RsyncTarget(
        kind="rsync",
        host="deploy@www.example.be",
        folder="/srv/www",
        keep=3,
        url="https://www.example.be/",
    )
    bucket = target_of({"s3": {"kind": "rclone", "remote": "s3:bucket/site"}}, "s3")
    assert isinstance(bucket, RcloneTarget)
    assert isinstance(target_of({"p": {"kind": "git"}}, "p"), GitTarget)


@pytest.mark.parametrize(
    ("targets", "message"),
    [
        ({"web": RSYNC, "test": RSYNC}, "'wed' bestaat niet. Bedoel je 'web'? Er zijn: test, web"),
        ({}, "er zijn nog geen doelen"),
        ([], "DEPLOY_TARGETS moet er zo uitzien"),
        ({"wed": []}, "tussen accolades"),
        ({"wed": {"kind": "ftp"}}, "'kind' moet rsync, rclone, git zijn, niet 'ftp'"),
        ({"wed": {"kind": "rsync", "host": "h"}}, "'folder' ontbreekt"),
        ({"wed": {**RSYNC, "kep": 3}}, "'kep' is geen instelling"),
        ({"wed": {**RSYNC, "keep": "3"}}, "'keep' moet een getal zijn"),
        ({"wed": {**RSYNC, "password": "x"}}, "'password' hoort niet in een bestand"),
        ({"wed": {**RSYNC, "S3_SECRET": "x"}}, "'S3_SECRET' hoort niet in een bestand"),
        ({"wed": {**RSYNC, "host": "-oProxyCommand=x"}}, "'host' schrijf gebruiker@host"),
        ({"wed": {**RSYNC, "host": "h;reboot"}}, "'host' schrijf gebruiker@host"),
        ({"wed": {**RSYNC, "folder": "/srv/../etc"}}, "'folder' schrijf een map"),
        ({"wed": {**RSYNC, "folder": "/srv/$(x)"}}, "'folder' schrijf een map"),
        ({"wed": {**RSYNC, "url": "www.example.be"}}, "'url' schrijf het adres"),
        ({"wed": {**RSYNC, "url": ""}}, "'url' is leeg: geef SITEURL mee"),
        ({"wed": {**RSYNC, "url": "https://a:b@h"}}, "laat gebruiker en wachtwoord weg"),
        ({"wed": {"kind": "rclone", "remote": ":sftp,pass=x:/a"}}, "'remote' schrijf naam:map"),
        ({"wed": {"kind": "rclone", "remote": "a,pass=x:/a"}}, "'remote' schrijf naam:map"),
        ({"wed": {"kind": "git", "repository": "https://u:p@h/x"}}, "laat gebruiker"),
        ({"wed": {"kind": "git", "repository": "--upload-pack=x"}}, "een adres dat git kent"),
        ({"wed": {"kind": "git", "branch": "../x"}}, "'branch' schrijf de naam"),
    ],
)
def test_a_mistake_is_told(targets: Any, message: str) -> None:
    with pytest.raises(TargetError) as told:
        target_of(targets, "wed")
    assert message in str(told.value)


def test_a_name_is_one_that_a_folder_can_have() -> None:
    with pytest.raises(TargetError, match="letters, cijfers"):
        target_of({"../web": RSYNC}, "../web")
