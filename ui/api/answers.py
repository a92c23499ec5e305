"""What the API answers: answers, verdicts and their quotes, with examples; the OpenAPI document is made from them."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

from ui.api.examples import ANSWER, CITATION, QUESTION, example


class CitationObject(BaseModel):
    """An exact quote and where it stands: ``text[start:end]`` of its source is ``quote``."""

    model_config = example(CITATION)

    n: int
    source: str
    title: str
    publisher: str | None
    published: str | None
    url: str | None
    quote: str
    start: int
    end: int
    context: str
    based_on: str | None
    superseded_by: str | None
    page: int | None
    href: str


class DerivedObject(BaseModel):
    """A figure that was worked out from figures of the answer."""

    value: str
    operation: Literal["-", "+", "/"]
    operands: list[str]


class ApprovalObject(BaseModel):
    """Who of the staff answers for an answer, and since which day."""

    owner: str
    day: str


class AnswerObject(BaseModel):
    """An answer; ``[n]`` in ``answer`` points at citation n, ``**…**`` is bold."""

    model_config = example(ANSWER)

    id: str | None = Field(description="để gửi ý kiến và mở lại; null khi máy chủ không lưu câu trả lời")
    question: str
    answer: str
    outcome: Literal["answered", "partial", "differing", "clarify", "not_found", "refused", "greeting"]
    abstained: bool
    citations: list[CitationObject]
    derived: list[DerivedObject]
    suggestions: list[str]
    elapsed_ms: float
    approval: ApprovalObject | None = Field(description="ai chịu trách nhiệm, từ ngày nào; null khi máy tự trả lời")
    worded_by: Literal["sources", "model"] = Field(
        description="sources: lời của nguồn; model: mô hình ngôn ngữ diễn đạt, từng câu đã đối chiếu với nguồn"
    )


class OtherValue(BaseModel):
    """Another source's value for the same thing."""

    value: str
    published: str | None
    citation: CitationObject


class VerdictObject(BaseModel):
    """What the sources say of one figure: ``text[start:end] == figure``, in the text's normal form (NFC)."""

    figure: str
    start: int
    end: int
    verdict: Literal["confirmed", "contradicted", "not_found"]
    source_value: str | None
    place: str | None
    period: str | None
    note: str
    citations: list[CitationObject]
    others: list[OtherValue]


class VerdictsObject(BaseModel):
    """A verdict for each figure of the text, in order."""

    model_config = example(
        {
            "id": None,
            "results": [
                {
                    "figure": "35%",
                    "start": 36,
                    "end": 39,
                    "verdict": "contradicted",
                    "source_value": "30%",
                    "place": "Thanh Hóa",
                    "period": "năm 2030",
                    "note": "",
                    "citations": [CITATION],
                    "others": [],
                }
            ],
            "elapsed_ms": 5.1,
        }
    )

    id: None
    results: list[VerdictObject]
    elapsed_ms: float


class SuggestionsObject(BaseModel):
    """Questions that the sources answer."""

    model_config = example({"suggestions": [QUESTION], "model": None})

    suggestions: list[str]
    model: str | None = Field(
        description="máy chủ mà câu hỏi được gửi tới để mô hình ngôn ngữ diễn đạt; null khi không"
    )


class ReceivedObject(BaseModel):
    """The feedback is kept."""

    model_config = example({"status": "received"})

    status: Literal["received"]
