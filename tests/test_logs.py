"""The log says what happened, and never a word of a visitor, an address or a secret, whoever wrote the line."""

from __future__ import annotations

import ast
import asyncio
import io
import json
import logging
import sys
import traceback
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from index.errors import DamagedIndex
from ui.errors import InvalidText
from ui.logs import fields, printing_withheld, start_logging

ROOT = Path(__file__).parent.parent
QUESTION = "Tôi là Nguyễn Thị Hoa, CCCD 038090001234, gọi 0912345678, thư hoa@example.vn, từ 203.0.113.9"
NAMES = [None, "uvicorn", "uvicorn.error", "asyncio", "gradio", "httpx", "ui", "ui.api.api", "py.warnings"]


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What is logged, as JSON lines; the loggers are as they were afterwards."""
    before = {name: (logging.getLogger(name).handlers[:], logging.getLogger(name).level) for name in NAMES}
    raising, shown = logging.raiseExceptions, warnings.showwarning
    written = io.StringIO()
    for name in NAMES:
        logging.getLogger(name).setLevel(logging.NOTSET)  # another test's server may have silenced one
    start_logging("json", "info", written)
    yield written
    logging.captureWarnings(False)
    logging.raiseExceptions, warnings.showwarning = raising, shown
    for name, (handlers, level) in before.items():
        logging.getLogger(name).handlers[:] = handlers
        logging.getLogger(name).setLevel(level)


def lines(log: io.StringIO) -> list[dict[str, Any]]:
    """The lines, after a look for what must not stand there."""
    text = log.getvalue()
    assert not any(word in text for word in QUESTION.replace(",", "").split() if len(word) > 4), text
    return [json.loads(line) for line in text.splitlines()]


def failing() -> None:
    try:
        raise KeyError(QUESTION)
    except KeyError as error:
        raise ValueError(f"cannot read {QUESTION}") from error


def test_a_line_says_when_what_and_the_fields_that_it_was_given(log: io.StringIO) -> None:
    logging.getLogger("ui.test").info("request", extra=fields(route="/nguon/{document_id}", status=200))
    (line,) = lines(log)
    assert line.pop("time").endswith("Z")
    assert line == {"level": "info", "event": "request", "route": "/nguon/{document_id}", "status": 200}


def test_numbers_and_errors_about_our_own_files_are_told_and_other_words_are_not(log: io.StringIO) -> None:
    logger = logging.getLogger("index.test")
    logger.warning("generation %d does not serve: %s", 7, DamagedIndex("Tệp store.sqlite đã hỏng"))
    logger.warning("refused %s after %s", QUESTION, InvalidText(QUESTION))
    logger.warning("%d of %s", QUESTION, 3)
    assert [line["event"] for line in lines(log)] == [
        "generation 7 does not serve: Tệp store.sqlite đã hỏng",
        "refused str after InvalidText",
        "%d of %s",
    ]


@pytest.mark.parametrize("name", [name for name in NAMES if name])
def test_of_an_exception_the_log_gives_classes_and_lines_of_code_and_no_message(log: io.StringIO, name: str) -> None:
    try:
        failing()
    except ValueError:
        logging.getLogger(name).exception("failed")
    (line,) = lines(log)
    assert [error["class"] for error in line["errors"]] == ["builtins.ValueError", "builtins.KeyError"]
    assert line["errors"][0]["frames"][-1].startswith("tests/test_logs.py:")
    assert line["errors"][0]["frames"][-1].endswith(" failing")


@pytest.mark.parametrize("name", ["uvicorn.error", "asyncio", "gradio", "httpx", "somebody"])
def test_of_what_a_library_says_the_log_gives_the_place_alone(log: io.StringIO, name: str) -> None:
    logging.getLogger(name).error(f"could not process {QUESTION}")
    logging.getLogger(name).error("could not process %s", QUESTION)
    reported = lines(log)
    assert len(reported) == 2
    for line in reported:
        assert line["event"] == "a library reported something"
        assert line["logger"] == name
        assert line["at"].startswith("tests/test_logs.py:")


def test_what_uvicorn_says_in_constant_words_is_told(log: io.StringIO) -> None:
    logging.getLogger("uvicorn.error").warning("Invalid HTTP request received.")
    assert lines(log)[0]["event"] == "Invalid HTTP request received."


def test_a_task_that_nobody_waited_for_is_noted_without_its_message(log: io.StringIO) -> None:
    async def forgotten() -> None:
        failing()

    async def loop() -> None:
        task = asyncio.create_task(forgotten())
        await asyncio.sleep(0)
        del task

    asyncio.run(loop())
    (line,) = lines(log)
    assert (line["logger"], line["errors"][0]["class"]) == ("asyncio", "builtins.ValueError")


def test_what_is_printed_becomes_one_line_without_its_words(
    log: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    """Gradio prints the traceback of a question that fails."""
    with printing_withheld():
        try:
            failing()
        except ValueError:
            traceback.print_exc()
        print(QUESTION)
        print(QUESTION, file=sys.stderr)
    assert capsys.readouterr() == ("", "")
    first, *rest = lines(log)
    assert (first["event"], first["errors"][0]["class"]) == ("something was printed", "builtins.ValueError")
    assert [line["event"] for line in rest] == ["something was printed"] * 2


def test_a_warning_is_noted_without_its_words(log: io.StringIO) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(True)
        warnings.warn(QUESTION, stacklevel=1)
    assert lines(log)[0]["logger"] == "py.warnings"


@pytest.mark.usefixtures("log")
def test_the_form_for_persons_says_the_same() -> None:
    written = io.StringIO()
    start_logging("text", "debug", written)
    try:
        failing()
    except ValueError:
        logging.getLogger("ui.test").exception("failed", extra=fields(status=500))
    first, *rest = written.getvalue().splitlines()
    assert first.endswith("ERROR   failed status=500")
    assert "    builtins.KeyError" in rest
    assert "Hoa" not in written.getvalue()


def test_below_the_level_nothing_is_said(log: io.StringIO) -> None:
    start_logging("json", "warning", log)
    logging.getLogger("ui.test").info("request")
    assert log.getvalue() == ""


def test_every_log_call_of_ours_says_constant_words() -> None:
    """What is put together before the call could hold what a visitor wrote; ``texts`` are told about files of ours."""
    levels = {"debug", "info", "warning", "error", "exception", "critical"}
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for layer in ("sources", "index", "bot", "ui")
        for path in (ROOT / layer).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in levels
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in ("_log", "log", "logger", "logging")
        and not (node.args and (isinstance(node.args[0], ast.Constant) or ast.unparse(node.args[0])[:6] == "texts."))
    ]
    assert wrong == []
