"""What the pages say is true: their commands run, their links lead somewhere."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.command_line import ROOT, hoidap

READMES = ("README.md", "README.vi.md")
PAGES = tuple(sorted(page.relative_to(ROOT).as_posix() for page in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"))))

FENCED = re.compile(r"^```(?:sh|bash|console)\n(.*?)^```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`((?:make|hoidap|scripts/)[^`]*)`")
LINK = re.compile(r"\]\(([^)\s]+)\)|(?:src|href)=\"([^\"]+)\"")

# Programs that a page may tell a newcomer to run and that this test leaves alone: they fetch or install.
ELSEWHERE = {"git", "cd", "sudo", "apt", "apt-get", "export", "docker"}
# Commands that do not end by themselves; that they start is tested where the page is.
UNENDING = {"serve"}


def commands(page: str) -> Iterator[list[str]]:
    """The commands of a page's fenced blocks, one line each, without comments and a leading prompt."""
    for block in FENCED.findall((ROOT / page).read_text(encoding="utf-8")):
        for line in block.replace("\\\n", " ").splitlines():
            if words := shlex.split(line.removeprefix("$ "), comments=True):
                yield words


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the starter corpus, as a newcomer has it after the first start."""
    folder = tmp_path_factory.mktemp("docs") / "data"
    done = hoidap("ingest", "sources/corpus", data=folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.parametrize("page", READMES)
def test_the_commands_of_a_readme_run(page: str, data: Path) -> None:
    seen = 0
    for words in commands(page):
        program, *arguments = words
        seen += 1
        if program == "make":
            targets = [word for word in arguments if "=" not in word and not word.startswith("-")]
            assert set(targets) <= make_targets(), f"{page}: no such target in {words}"
        elif program in ("hoidap", ".venv/bin/hoidap"):
            if arguments[0] in UNENDING:
                arguments = [arguments[0], "--help"]
            done = hoidap(*arguments, data=data)
            assert done.returncode == 0, f"{page}: {shlex.join(words)}\n{done.stderr}"
        elif program.startswith("scripts/"):
            assert (ROOT / program).is_file(), f"{page}: {program} is missing"
        else:
            assert program in ELSEWHERE, f"{page}: nothing here knows how to try {shlex.join(words)}"
    assert seen >= 2, f"{page} shows no way to start"


@pytest.mark.parametrize("page", PAGES)
def test_the_commands_named_in_a_text_exist(page: str) -> None:
    for written in INLINE.findall((ROOT / page).read_text(encoding="utf-8")):
        program, *arguments = written.split()
        if program == "make" and arguments:
            assert arguments[0] in make_targets(), f"{page}: no target {arguments[0]}"
        elif program.startswith("scripts/"):
            assert (ROOT / program).is_file(), f"{page}: {program} is missing"


@pytest.mark.parametrize("page", PAGES)
def test_links_to_files_lead_to_files(page: str) -> None:
    for groups in LINK.findall((ROOT / page).read_text(encoding="utf-8")):
        target = "".join(groups).partition("#")[0]
        if target and "://" not in target and not target.startswith("mailto:"):
            assert (ROOT / page).parent.joinpath(target).exists(), f"{page} links to {target}, which is not there"
