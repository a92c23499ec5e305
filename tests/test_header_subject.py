"""A document gives its own number where the question describes its subject, and not where it describes another's."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.bot import Bot
from tests.library import library

_PLAN = """---
title: "Kế hoạch 71/KH-UBND về tạo lập dữ liệu tỉnh An Giang"
number: "71/KH-UBND"
places: ["An Giang"]
---

Số: 71/KH-UBND

Chiến lược phát triển kho dữ liệu tỉnh An Giang được UBND tỉnh duyệt bằng Quyết định số 946/QĐ-UBND.
"""


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bot]:
    index = library(tmp_path_factory.mktemp("header"), {"ke-hoach.md": _PLAN})
    yield Bot(index)
    index.close()


def test_the_number_of_another_document_is_told_by_the_sentence_that_has_it(bot: Bot) -> None:
    told = bot.answer("Văn bản An Giang phê chuẩn chiến lược phát triển kho dữ liệu của mình mang số gì?").text
    assert "946/QĐ-UBND" in told
    assert "71/KH-UBND" not in told


def test_a_document_tells_its_own_number_where_its_subject_is_named(bot: Bot) -> None:
    assert "71/KH-UBND" in bot.answer("Văn bản về tạo lập dữ liệu của An Giang mang số gì?").text
