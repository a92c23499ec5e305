"""The examples of docs/api.md do what the page says, against a real server."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.bot import Bot
from bot.runnable import AnswerRunnable
from tests.served import served
from ui.api.operations import API_PATH
from ui.edition import CurrentEdition
from ui.problems import CODES, STATUSES
from ui.records.records import Records
from ui.server import create_app, open_or_build
from ui.settings import Settings
from ui.traffic.connections import PatientProtocol

PAGE = (Path(__file__).parent.parent / "docs" / "api.md").read_text(encoding="utf-8")
EXAMPLE = "https://hoidap.vi-du.gov.vn"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server with the starter corpus."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("data"))
    edition = CurrentEdition(open_or_build(settings), lambda index: AnswerRunnable(Bot(index)))
    app = create_app(edition, settings, Records.open(None))
    with served(app, http=PatientProtocol) as address:
        yield address


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


@pytest.mark.skipif(shutil.which("curl") is None, reason="no curl on the PATH")
def test_every_curl_command_is_answered_with_an_object(site: str) -> None:
    commands = [line for block in blocks("sh") for line in block.replace("\\\n", " ").splitlines()]
    assert len(commands) == 7
    for command in commands:
        done = subprocess.run(shlex.split(command.replace(EXAMPLE, site)), capture_output=True, timeout=30, check=True)
        assert "error" not in json.loads(done.stdout), command


def test_the_python_example_prints_an_answer_and_a_link(site: str) -> None:
    (code,) = blocks("python")
    done = subprocess.run(
        [sys.executable, "-c", code.replace(EXAMPLE, site)], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "toàn trình" in done.stdout
    assert f"{site}/nguon/" in done.stdout


def test_the_page_names_every_address_and_every_code(site: str) -> None:
    from urllib.request import urlopen

    with urlopen(f"{site}{API_PATH}/openapi.json") as response:
        paths = json.load(response)["paths"]
    for path in paths:
        assert re.sub(r"\{\w+\}", "{id}", path) in PAGE
    for code in {code for _, code in CODES.values()} | {code for code, _ in STATUSES.values()}:
        assert f"`{code}`" in PAGE
