"""What the API gives: the objects of its answers, with examples; the OpenAPI document is made from them."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

from ui.api_examples import ANSWER, CITATION, QUESTION, SOURCE, example


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


class FigureObject(BaseModel):
    """A figure of a source; ``low`` and ``high`` are decimals as text, equal for an exact value, null when open."""

    value: str
    low: str | None
    high: str | None
    bound: str
    unit: str
    indicator: str
    place: str | None
    period: str
    first_year: int | None
    last_year: int | None
    nature: Literal["goal", "result", "forecast", "unknown"]
    citation: CitationObject


class FiguresObject(BaseModel):
    """One page of the figures that were asked for."""

    model_config = example(
        {
            "figures": [
                {
                    "value": "30%",
                    "low": "30",
                    "high": "30",
                    "bound": "",
                    "unit": "%",
                    "indicator": "Kinh tế số chiếm 30% GRDP",
                    "place": "Thanh Hóa",
                    "period": "đến năm 2030",
                    "first_year": 2030,
                    "last_year": 2030,
                    "nature": "goal",
                    "citation": CITATION,
                }
            ],
            "page": 1,
            "pages": 1,
            "total": 1,
        }
    )

    figures: list[FigureObject]
    page: int
    pages: int
    total: int


class HitObject(BaseModel):
    """A passage that was found; a higher score is better, within one search."""

    source: str
    source_id: str
    title: str
    start: int
    end: int
    text: str
    score: float
    found_by: list[str]
    href: str


class HitsObject(BaseModel):
    """The passages that fit best, best first."""

    model_config = example(
        {
            "id": None,
            "hits": [
                {
                    "source": "nghi-quyet-06-nq-tu.md",
                    "source_id": "5d41402abc4b",
                    "title": "Nghị quyết 06-NQ/TU về chuyển đổi số tỉnh Thanh Hóa",
                    "start": 1180,
                    "end": 1230,
                    "text": "Kinh tế số chiếm 30% GRDP.",
                    "score": 3.2,
                    "found_by": ["words", "vectors"],
                    "href": "nguon/5d41402abc4b?tu=1180&den=1230&ma=7c0f3a1e#trich",
                }
            ],
            "elapsed_ms": 2.0,
        }
    )

    id: None
    hits: list[HitObject]
    elapsed_ms: float


class SourceObject(BaseModel):
    """A document of the index."""

    model_config = example(SOURCE)

    id: str
    source: str
    title: str
    number: str | None
    issuer: str | None
    publisher: str | None
    published: str | None
    effective: str | None
    superseded_by: str | None
    based_on: str | None
    url: str | None
    places: list[str]
    replaces: list[str]
    amends: list[str]
    passages: int | None
    indexed: str | None
    href: str


class SourcesObject(BaseModel):
    """One page of the sources; a page holds a thousand."""

    model_config = example({"sources": [SOURCE], "page": 1, "pages": 1, "total": 1})

    sources: list[SourceObject]
    page: int
    pages: int
    total: int


class SourceText(SourceObject):
    """A source with a slice of its text: ``text`` stands at ``start`` to ``end`` of ``length`` characters."""

    model_config = example({**SOURCE, "text": "Kinh tế số chiếm 30% GRDP.", "start": 1204, "end": 1230, "length": 9120})

    text: str
    start: int
    end: int
    length: int


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


class HealthObject(BaseModel):
    """The process lives."""

    model_config = example({"status": "ok"})

    status: Literal["ok"]


class ReadyObject(BaseModel):
    """Questions are answered, from this state of the index."""

    model_config = example(
        {"status": "ready", "documents": 14, "newest": "2025-06-30", "generation": 3, "indexed": "2026-01-05T03:12:45Z"}
    )

    status: Literal["ready"]
    documents: int
    newest: str | None
    generation: int
    indexed: str


class ErrorDetail(BaseModel):
    """What went wrong: a code that does not change, and a sentence to show."""

    code: str
    message: str
    request_id: str = Field(default="", description="mã của yêu cầu trong nhật ký của người vận hành; có thể vắng")


class ErrorObject(BaseModel):
    """The body of every error."""

    error: ErrorDetail
