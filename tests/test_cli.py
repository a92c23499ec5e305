"""The program as a person or another program meets it: usage, help, locale, and what it loads."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command_line import COUNT, OTHER, ROOT, hoidap, objects, process, refused


@pytest.mark.parametrize("command", [["ask", COUNT], ["check", "615"], ["search", "a"], ["figures"], ["sources"]])
def test_without_an_index_the_way_to_one_is_told(command: list[str], tmp_path: Path) -> None:
    message = refused(hoidap(*command, data=tmp_path / "none"), 1)
    assert "hoidap ingest" in message
    assert not (tmp_path / "none").exists()


def test_text_is_utf8_whatever_the_locale(ingested: Path) -> None:
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    stdin = json.dumps({"q": COUNT}, ensure_ascii=False)
    typed, read = (
        objects(process("ask", COUNT, "--json", data=ingested, **plain))[0],
        objects(process("ask", "--batch", "-", data=ingested, stdin=stdin, **plain))[0],
    )
    assert typed["question"] == read["question"] == COUNT
    assert typed["answer"] == read["answer"]
    assert "615" in typed["answer"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["hoi"], "Không có lệnh hoi"),
        (["serch", "x"], "Có phải là search?"),
        (["ask"], "Cần một đoạn chữ"),
        (["ask", "x", "--batch", "y"], "Cần một đoạn chữ"),
        (["ask", "Thanh", "Hóa"], "trong dấu nháy kép"),
        (["check", "Thanh", "Hóa"], "trong dấu nháy kép"),
        (["ask", "x", "--jsn"], "Có phải là --json?"),
        (["ask", "x", "--batch"], "Tùy chọn --batch"),
        (["search", "x", "--k", "0"], "cần một số nguyên từ 1 đến 1000"),
        (["search", "x", "--k", "mười"], "cần một số nguyên từ 1 đến 1000"),
        (["check", "--batch", "x", "--html", "y"], "không dùng với --batch"),
        (["serve", "--port", "70000"], "cần một số nguyên từ 0 đến 65535"),
        (["ingest"], "Thiếu ĐƯỜNG_DẪN"),
        (["remove"], "Thiếu NGUỒN"),
        (["evaluate"], "Thiếu TỆP"),
    ],
)
def test_wrong_usage_is_told_in_vietnamese_with_where_to_look(arguments: list[str], says: str, ingested: Path) -> None:
    message = refused(hoidap(*arguments, data=ingested), 2)
    assert says in message
    assert message.endswith("--help")


@pytest.mark.parametrize("command", ["", "serve", "ingest", "ask", "check", "search", "figures", "sources", "remove"])
def test_help_is_in_vietnamese(command: str) -> None:
    done = hoidap(*command.split(), "--help")
    assert done.returncode == 0
    assert done.stdout.startswith("Cách dùng: hoidap")
    assert not [word for word in ("Usage", "Options", "OPTIONS", "Show", "COMMAND") if word in done.stdout]


def test_an_unknown_setting_is_refused(ingested: Path) -> None:
    assert "HOIDAP_DATA" in refused(process("sources", HOIDAP_DATA=str(ingested)), 1)


def test_the_data_folder_may_be_named_before_or_after_the_command(ingested: Path) -> None:
    before = hoidap("--data-dir", ingested, "sources")
    after = hoidap("sources", "--data-dir", ingested)
    assert before.returncode == after.returncode == 0
    assert before.stdout == after.stdout != ""


def test_a_reader_that_goes_away_is_no_error(ingested: Path) -> None:
    command = f"'{sys.executable}' -m ui figures --data-dir '{ingested}' | true"
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, encoding="utf-8", timeout=60)
    assert done.stderr == ""


def test_asking_loads_no_library_that_only_serving_or_training_needs(ingested: Path) -> None:
    code = """
import atexit, sys
atexit.register(lambda: print(*sys.modules, file=sys.stderr))
from ui.cli import main
main()
"""
    done = subprocess.run(
        [sys.executable, "-c", code, "ask", COUNT, "--data-dir", str(ingested)],
        cwd=ROOT, capture_output=True, encoding="utf-8", timeout=60,
    )  # fmt: skip
    assert "615" in done.stdout, done.stderr
    loaded = set(done.stderr.split())
    heavy = {
        "torch",
        "sentence_transformers",
        "transformers",
        "gradio",
        "fastapi",
        "langchain",
        "langchain_core",
        "rich",
    }
    assert "numpy" in loaded
    assert loaded & heavy == set()


def test_what_a_document_says_commands_no_terminal(tmp_path: Path) -> None:
    hostile = tmp_path / "la.md"
    hostile.write_text(f'---\ntitle: "\\e[31mĐỏ\\e]0;x\\a \\u202etrái"\n---\n\n{OTHER}', encoding="utf-8")
    data = tmp_path / "data"
    for done in (
        hoidap("ingest", tmp_path, data=data),
        hoidap("ask", "Thái Nguyên có bao nhiêu doanh nghiệp công nghệ số?", data=data),
        hoidap("search", "doanh nghiệp công nghệ số", data=data),
        hoidap("check", "Thái Nguyên có 324 doanh nghiệp công nghệ số.", data=data),
        hoidap("sources", data=data),
        hoidap("figures", data=data),
    ):
        assert done.returncode == 0, done.stderr
        assert not any(sign in done.stdout for sign in "\x1b\x07\u202e"), done.args
