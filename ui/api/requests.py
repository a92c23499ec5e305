"""What the API takes: requests, their limits, and examples."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from ui.api.examples import ANSWER_ID, QUESTION, example

MAX_QUESTION = 1_000
MAX_HISTORY = 8
MAX_CHECKED = 10_000
MAX_NOTE = 2_000
MAX_HITS = 50
MAX_FILTER = 200
MAX_TEXT = 100_000
"""Characters of a source's text in one response."""

FeedbackVerdict = Literal["right", "wrong", "wrong_source", "missing"]

Name = Annotated[str, Field(min_length=1, max_length=300)]
EarlierQuestion = Annotated[str, Field(max_length=MAX_QUESTION)]


class AskRequest(BaseModel):
    """A question, after the questions before it; asked of all sources, or of some."""

    model_config = example(
        {"question": "còn đến năm 2025?", "history": [QUESTION], "places": ["Thanh Hóa"]}, strict=True
    )

    question: str = Field(min_length=1, max_length=MAX_QUESTION, description="câu hỏi, như người dân gõ")
    history: list[EarlierQuestion] = Field(
        default=[], max_length=MAX_HISTORY, description="các câu hỏi trước đó trong cuộc hỏi đáp, cũ nhất ở đầu"
    )
    sources: list[Name] = Field(default=[], max_length=50, description="chỉ hỏi các nguồn này: tên hoặc mã nguồn")
    places: list[Name] = Field(default=[], max_length=20, description="chỉ hỏi các nguồn của những tỉnh này")


class CheckRequest(BaseModel):
    """A text whose figures are to be checked."""

    model_config = example({"text": "Thanh Hóa phấn đấu kinh tế số chiếm 35% GRDP vào năm 2030."}, strict=True)

    text: str = Field(min_length=1, max_length=MAX_CHECKED, description="đoạn văn cần kiểm tra số liệu")


class FeedbackRequest(BaseModel):
    """What a visitor thinks of an answer."""

    model_config = example({"answer_id": ANSWER_ID, "verdict": "wrong_source", "note": "Trích nhầm năm."}, strict=True)

    answer_id: str = Field(min_length=1, max_length=64, description="“id” của câu trả lời")
    verdict: FeedbackVerdict = Field(
        description="right: đúng; wrong: sai; wrong_source: sai nguồn; missing: thiếu thông tin"
    )
    note: str = Field(default="", max_length=MAX_NOTE, description="ghi chú; thông tin cá nhân được che trước khi lưu")
