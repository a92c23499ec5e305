"""The page on privacy says what the settings make true."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from ui import texts
from ui.privacy_page import privacy_html, routes


def test_it_names_the_laws_and_that_a_machine_answers() -> None:
    page = privacy_html(30, "Sở", model="")
    for name in ("91/2025/QH15", "134/2025/QH15", "Máy trả lời, không phải người"):
        assert name in page


@pytest.mark.parametrize(("days", "said"), [(7, "<strong>7 ngày</strong>"), (0, "không lưu câu hỏi")])
def test_it_says_how_long_things_are_kept(days: int, said: str) -> None:
    assert said in privacy_html(days, "Sở", model="")
    assert ("xóa hẳn sau" in privacy_html(days, "Sở", model="")) is (days > 0)


def test_it_says_whether_questions_go_to_a_language_model() -> None:
    assert "Không gửi đi đâu" in privacy_html(30, "Sở", model="")
    told = privacy_html(30, "Sở", model="10.0.0.5:8000")
    assert "được gửi tới mô hình ngôn ngữ tại <strong>10.0.0.5:8000</strong>" in told
    assert "Không gửi đi đâu" not in told


def test_the_contact_is_text() -> None:
    assert "<b>" not in privacy_html(30, "<b>Sở</b>", model="")


def test_every_page_leads_there_and_says_that_a_machine_answers() -> None:
    page = TestClient(Starlette(routes=routes(30, "Sở", model=""))).get("/quyen-rieng-tu").text
    assert f'<a href="./quyen-rieng-tu">{texts.NAV_PRIVACY}</a>' in page
    assert texts.MACHINE_ANSWERS in page
