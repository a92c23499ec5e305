"""What the API says of itself: that it lives, that it is ready, and what went wrong."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

from ui.api.examples import example


class HealthObject(BaseModel):
    """The process lives."""

    model_config = example({"status": "ok"})

    status: Literal["ok"]


class ReadyObject(BaseModel):
    """Questions are answered, from this state of the index."""

    model_config = example(
        {
            "status": "ready",
            "documents": 14,
            "newest": "2025-06-30",
            "generation": 3,
            "indexed": "2026-01-05T03:12:45Z",
            "chat": "ready",
        }
    )

    status: Literal["ready"]
    documents: int
    newest: str | None
    generation: int
    indexed: str
    chat: Literal["ready", "starting"]


class ErrorDetail(BaseModel):
    """What went wrong: a code that does not change, and a sentence to show."""

    code: str
    message: str
    request_id: str = Field(default="", description="mã của yêu cầu trong nhật ký của người vận hành; có thể vắng")


class ErrorObject(BaseModel):
    """The body of every error."""

    error: ErrorDetail
