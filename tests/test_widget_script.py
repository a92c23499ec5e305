"""The widget is one small script of our own that makes no markup from text and names no other place."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from ui.embed_page import CHOSEN
from ui.widget_script import ENTRY, SOURCES, widget_script

MODULES = tuple(sorted(SOURCES.glob("*.js")))
MOST_BYTES = 40_000


def test_the_script_is_small_when_compressed() -> None:
    assert len(gzip.compress(widget_script(), 9)) <= MOST_BYTES


def test_every_file_is_in_it_once_and_nothing_is_left_to_import() -> None:
    text = widget_script().decode("utf-8")
    assert not re.search(r"^(?:import|export)\b", text, re.MULTILINE)
    for module in MODULES:
        first = module.read_text(encoding="utf-8").partition("\n")[0]
        assert text.count(first) == 1, module.name
    assert text.rindex("customElements.define") > text.rindex("class HoiDapSo")
    assert ENTRY in {module.name for module in MODULES}


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)
def test_no_module_makes_markup_or_code_from_text(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    banned = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|DOMParser|srcdoc"
    assert not re.search(rf"{banned}|\beval\(|new Function|setTimeout\(\s*[\"'`]|javascript:", text)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)
def test_no_module_names_another_place_or_a_secret(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    addresses = set(re.findall(r"https?://[^\s\"'`/]+", text)) - {"http://www.w3.org"}
    assert addresses == set()
    assert not re.search(r"document\.cookie|api[_-]?key|bearer|secret|authorization", text, re.IGNORECASE)


def test_every_text_for_people_stands_in_one_file() -> None:
    """Words with Vietnamese letters stand in texts.js; comments and names are English."""
    vietnamese = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
    for module in MODULES:
        lines = module.read_text(encoding="utf-8").splitlines()
        found = [line for line in lines if vietnamese.search(line)]
        assert module.name == "texts.js" or found == [], module.name


def test_the_page_about_the_widget_names_every_attribute_and_no_other() -> None:
    written = re.search(r"ATTRIBUTES = \[(.*?)\]", (SOURCES / "settings.js").read_text(encoding="utf-8"), re.DOTALL)
    assert written is not None
    known = set(re.findall(r'"([a-z-]+)"', written[1]))
    page = (SOURCES.parents[1] / "docs" / "widget.md").read_text(encoding="utf-8")
    table = page.partition("## Thuộc tính")[2].partition("```html")[0]
    named = {
        name for row in re.findall(r"^\| (`[^|]*) \|", table, re.MULTILINE) for name in re.findall(r"`([a-z-]+)`", row)
    }
    assert named == known
    assert set(CHOSEN) <= known


def test_files_are_short_enough_to_be_read() -> None:
    assert {
        path.name for path in SOURCES.iterdir() if len(path.read_text(encoding="utf-8").splitlines()) > 300
    } == set()
