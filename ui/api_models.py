"""The objects that the API takes and gives, with examples; the OpenAPI document is made from them."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

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

_QUESTION = "Mục tiêu kinh tế số của Thanh Hóa đến năm 2030 là bao nhiêu phần trăm GRDP?"
_ID = "5f1d3c8be07a49d2a6b4c9e8f7012d3a"
_CITATION: dict[str, Any] = {
    "n": 1,
    "source": "nghi-quyet-06-nq-tu.md",
    "title": "Nghị quyết 06-NQ/TU về chuyển đổi số tỉnh Thanh Hóa",
    "publisher": "Cổng thông tin điện tử tỉnh Thanh Hóa",
    "published": "2021-11-10",
    "url": "https://thanhhoa.gov.vn/",
    "quote": "Kinh tế số chiếm 30% GRDP.",
    "start": 1204,
    "end": 1230,
    "context": "Mục tiêu cụ thể đến năm 2030",
    "based_on": None,
    "superseded_by": None,
    "href": "nguon/5d41402abc4b?tu=1204&den=1230&ma=7c0f3a1e#trich",
}
_ANSWER: dict[str, Any] = {
    "id": _ID,
    "question": _QUESTION,
    "answer": "Mục tiêu đến năm 2030: kinh tế số của Thanh Hóa chiếm **30%** GRDP [1].",
    "outcome": "answered",
    "abstained": False,
    "citations": [_CITATION],
    "derived": [],
    "suggestions": ["Mục tiêu kinh tế số của Thanh Hóa đến năm 2025 đạt bao nhiêu phần trăm?"],
    "elapsed_ms": 8.4,
}
_SOURCE: dict[str, Any] = {
    "id": "5d41402abc4b",
    "source": "nghi-quyet-06-nq-tu.md",
    "title": "Nghị quyết 06-NQ/TU về chuyển đổi số tỉnh Thanh Hóa",
    "number": "06-NQ/TU",
    "issuer": "Tỉnh ủy Thanh Hóa",
    "publisher": "Cổng thông tin điện tử tỉnh Thanh Hóa",
    "published": "2021-11-10",
    "effective": None,
    "superseded_by": None,
    "based_on": None,
    "url": "https://thanhhoa.gov.vn/",
    "places": ["Thanh Hóa"],
    "replaces": [],
    "amends": [],
    "passages": 42,
    "indexed": "2026-01-05",
    "href": "nguon/5d41402abc4b",
}


def _example(value: dict[str, Any], *, strict: bool = False) -> ConfigDict:
    return ConfigDict(extra="forbid" if strict else "ignore", json_schema_extra={"examples": [value]})


class AskRequest(BaseModel):
    """A question, after the questions before it; asked of all sources, or of some."""

    model_config = _example(
        {"question": "còn đến năm 2025?", "history": [_QUESTION], "places": ["Thanh Hóa"]}, strict=True
    )

    question: str = Field(min_length=1, max_length=MAX_QUESTION, description="câu hỏi, như người dân gõ")
    history: list[EarlierQuestion] = Field(
        default=[], max_length=MAX_HISTORY, description="các câu hỏi trước đó trong cuộc hỏi đáp, cũ nhất ở đầu"
    )
    sources: list[Name] = Field(default=[], max_length=50, description="chỉ hỏi các nguồn này: tên hoặc mã nguồn")
    places: list[Name] = Field(default=[], max_length=20, description="chỉ hỏi các nguồn của những tỉnh này")


class CheckRequest(BaseModel):
    """A text whose figures are to be checked."""

    model_config = _example({"text": "Thanh Hóa phấn đấu kinh tế số chiếm 35% GRDP vào năm 2030."}, strict=True)

    text: str = Field(min_length=1, max_length=MAX_CHECKED, description="đoạn văn cần kiểm tra số liệu")


class FeedbackRequest(BaseModel):
    """What a visitor thinks of an answer."""

    model_config = _example({"answer_id": _ID, "verdict": "wrong_source", "note": "Trích nhầm năm."}, strict=True)

    answer_id: str = Field(min_length=1, max_length=64, description="“id” của câu trả lời")
    verdict: FeedbackVerdict = Field(
        description="right: đúng; wrong: sai; wrong_source: sai nguồn; missing: thiếu thông tin"
    )
    note: str = Field(default="", max_length=MAX_NOTE, description="ghi chú; thông tin cá nhân được che trước khi lưu")


class CitationObject(BaseModel):
    """An exact quote and where it stands: ``text[start:end]`` of its source is ``quote``."""

    model_config = _example(_CITATION)

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
    href: str


class DerivedObject(BaseModel):
    """A figure that was worked out from figures of the answer."""

    value: str
    operation: Literal["-", "+", "/"]
    operands: list[str]


class AnswerObject(BaseModel):
    """An answer; ``[n]`` in ``answer`` points at citation n, ``**…**`` is bold."""

    model_config = _example(_ANSWER)

    id: str | None = Field(description="để gửi ý kiến và mở lại; null khi máy chủ không lưu câu trả lời")
    question: str
    answer: str
    outcome: Literal["answered", "partial", "differing", "clarify", "not_found", "refused", "greeting"]
    abstained: bool
    citations: list[CitationObject]
    derived: list[DerivedObject]
    suggestions: list[str]
    elapsed_ms: float


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

    model_config = _example(
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
                    "citations": [_CITATION],
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

    model_config = _example(
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
                    "citation": _CITATION,
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

    model_config = _example(
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

    model_config = _example(_SOURCE)

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

    model_config = _example({"sources": [_SOURCE], "page": 1, "pages": 1, "total": 1})

    sources: list[SourceObject]
    page: int
    pages: int
    total: int


class SourceText(SourceObject):
    """A source with a slice of its text: ``text`` stands at ``start`` to ``end`` of ``length`` characters."""

    model_config = _example(
        {**_SOURCE, "text": "Kinh tế số chiếm 30% GRDP.", "start": 1204, "end": 1230, "length": 9120}
    )

    text: str
    start: int
    end: int
    length: int


class SuggestionsObject(BaseModel):
    """Questions that the sources answer."""

    model_config = _example({"suggestions": [_QUESTION]})

    suggestions: list[str]


class ReceivedObject(BaseModel):
    """The feedback is kept."""

    model_config = _example({"status": "received"})

    status: Literal["received"]


class HealthObject(BaseModel):
    """The process lives."""

    model_config = _example({"status": "ok"})

    status: Literal["ok"]


class ReadyObject(BaseModel):
    """Questions are answered, from this state of the index."""

    model_config = _example(
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


class ErrorObject(BaseModel):
    """The body of every error."""

    error: ErrorDetail
