"""Examples of the API's objects, for its document."""

from __future__ import annotations

from typing import Any

from pydantic import ConfigDict

QUESTION = "Mục tiêu kinh tế số của Thanh Hóa đến năm 2030 là bao nhiêu phần trăm GRDP?"
ANSWER_ID = "5f1d3c8be07a49d2a6b4c9e8f7012d3a"
CITATION: dict[str, Any] = {
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
    "page": None,
    "href": "nguon/5d41402abc4b?tu=1204&den=1230&ma=7c0f3a1e#trich",
}
ANSWER: dict[str, Any] = {
    "id": ANSWER_ID,
    "question": QUESTION,
    "answer": "Mục tiêu đến năm 2030: kinh tế số của Thanh Hóa chiếm **30%** GRDP [1].",
    "outcome": "answered",
    "abstained": False,
    "citations": [CITATION],
    "derived": [],
    "suggestions": ["Mục tiêu kinh tế số của Thanh Hóa đến năm 2025 đạt bao nhiêu phần trăm?"],
    "elapsed_ms": 8.4,
    "worded_by": "sources",
    "approval": None,
}
SOURCE: dict[str, Any] = {
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


def example(value: dict[str, Any], *, strict: bool = False) -> ConfigDict:
    """A model's configuration with an example; ``strict`` refuses fields that the model does not have."""
    return ConfigDict(extra="forbid" if strict else "ignore", json_schema_extra={"examples": [value]})
