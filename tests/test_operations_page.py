"""docs/operations.md is true: its commands run in order, its settings, files and metrics exist, its units are sound."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from tests.command_line import ROOT, process
from tests.test_docs import commands
from ui.cli import program
from ui.settings import Settings

PAGE = "docs/operations.md"
TEXT = (ROOT / PAGE).read_text(encoding="utf-8")
DEPLOY = ROOT / "deploy"
SYSTEM = {
    "apt", "git", "ln", "install", "systemd-sysusers", "systemd-tmpfiles", "tar", "nano", "openssl", "chmod", "cp",
    "cd", "rm", "systemctl", "curl", "nginx", "certbot", "ssh", "docker",
}  # fmt: skip
"""Programs of the machine that the page tells to run, which this test does not."""
ANALYZE = shutil.which("systemd-analyze")


def ours() -> Iterator[list[str]]:
    """The arguments of each ``hoidap`` in the page's blocks, in order."""
    for words in commands(PAGE):
        while words and (words[0] == "sudo" or words[0] == "-u" or "=" in words[0]):
            words = words[2:] if words[0] == "-u" else words[1:]
        name = Path(words[0]).name
        if name == "hoidap":
            yield words[1:]
        else:
            assert name in SYSTEM or (ROOT / "scripts" / name).is_file(), words


def test_its_commands_run_in_order_from_an_empty_folder(tmp_path: Path) -> None:
    places = {
        "/srv/hoidap/tai-lieu": str(ROOT / "sources" / "corpus"),
        "/var/lib/hoidap/uploads": str(ROOT / "sources" / "corpus" / "thanh-hoa-xep-hang.md"),
        "/var/backups/hoidap": str(tmp_path),
        "/var/lib/hoidap": str(tmp_path),
        "/var/tmp": str(tmp_path),
    }
    ran = 0
    for arguments in ours():
        given = []
        for word in arguments:
            for place, here in places.items():
                word = word.replace(place, here)
            given.append(word)
        if given[0] == "--help":
            continue
        folder = tmp_path / "data"
        if "--data-dir" in given:
            at = given.index("--data-dir")
            folder = Path(given[at + 1])
            del given[at : at + 2]
        done = process(*given, data=folder)
        assert done.returncode == 0, f"{shlex.join(arguments)}\n{done.stderr}"
        ran += 1
    assert ran >= 10


def test_no_backup_is_told_to_go_into_the_data_folder() -> None:
    """Where the program refuses it: the services' folder, and that of the container."""
    targets = [words[words.index("backup") + 1] for words in commands(PAGE) if "backup" in words]
    assert len(targets) >= 3
    assert [target for target in targets if target.startswith(("/var/lib/hoidap/", "/data/"))] == []


def test_the_commands_and_options_that_it_names_exist() -> None:
    named = re.findall(r"`hoidap ([^`]*)`", TEXT)
    assert len(named) >= 10
    for written in named:
        command: click.Command = program
        for word in shlex.split(written):
            if word.startswith("--"):
                assert word in {name for option in command.params for name in option.opts}, written
            elif isinstance(command, click.Group):
                assert word in command.commands, written
                command = command.commands[word]


def test_the_settings_that_it_names_exist_and_the_file_that_it_installs_is_taken() -> None:
    names = {name.lower() for name in re.findall(r"HOIDAP_([A-Z_]+[A-Z])", TEXT)} - {"settings_file"}
    names |= set(re.findall(r"`([a-z]+_[a-z]+)`", TEXT)) - {"not_found", "server_name"}
    names |= set(tomllib.loads((DEPLOY / "settings.toml").read_text("utf-8")))
    assert names <= set(Settings.model_fields)
    done = subprocess.run(
        [sys.executable, "-m", "ui", "settings"],
        cwd=ROOT,
        env=os.environ | {"HOIDAP_SETTINGS_FILE": str(DEPLOY / "settings.toml")},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert "https://tinh.gov.vn" in done.stdout


def test_the_files_that_it_copies_are_there() -> None:
    named = set(re.findall(r"(?:/opt/hoidap/)?deploy/([\w./-]+\w)", TEXT)) - {"nginx"}
    named |= {f"nginx/{name}" for name in re.findall(r"hoidap-[a-z-]+\.conf", TEXT)}
    assert len(named) >= 12
    for name in named:
        assert (DEPLOY / name).exists(), name


def test_the_metrics_that_it_names_are_counted() -> None:
    counted = (ROOT / "ui" / "metrics.py").read_text("utf-8")
    named = re.findall(r"`(hoidap_\w+)`", TEXT)
    assert len(named) >= 5
    for name in named:
        assert f'"{name.removesuffix("_total")}"' in counted, name


@pytest.mark.parametrize("unit", ["hoidap.service", "hoidap-admin.service", "hoidap-backup.service"])
@pytest.mark.skipif(ANALYZE is None, reason="systemd-analyze is not installed")
def test_a_unit_is_sound_and_hardened(unit: str, tmp_path: Path) -> None:
    """Programs that the unit names stand here in the place where they are on the server."""
    assert ANALYZE
    text = (DEPLOY / "systemd" / unit).read_text("utf-8").replace("/opt/hoidap/.venv/bin/hoidap", "/bin/true")
    (tmp_path / unit).write_text(text, encoding="utf-8")
    done = subprocess.run([ANALYZE, "verify", str(tmp_path / unit)], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    done = subprocess.run(
        [ANALYZE, "security", "--offline=true", "--threshold=12", str(tmp_path / unit)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout
