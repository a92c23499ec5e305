"""Observing: what the bot tells whoever counts. Kinds and durations only, never a word that was asked or answered."""

from __future__ import annotations

from typing import Literal, Protocol

GateAct = Literal["cut", "refused"]
"""Of a draft the gate took lines or citations out, or let nothing through."""

ModelUse = Literal["wording", "rewriting", "expansion", "suggestions"]
"""What a language model was wanted for: the final wording, a follow-up made standalone, more ways to search, what to
ask next."""

ModelEnding = Literal["used", "cut", "refused", "failed", "late", "skipped"]
"""How that went: all that it said was used, a part of it, nothing since no check let it pass; it failed, it was late,
or it was not asked because it had failed too often. All but the first two fall back on what we do without a model."""


class Observer(Protocol):
    """Told of what happened while answers were made, from any thread; it must be quick and raise nothing."""

    def gate_acted(self, act: GateAct) -> None:
        """The gate did not let a draft of ours through whole."""
        ...

    def model_ended(self, use: ModelUse, ending: ModelEnding, seconds: float) -> None:
        """A language model was wanted for ``use``; it took ``seconds``, 0.0 where it was not asked."""
        ...


class Unobserved:
    """Nobody counts."""

    def gate_acted(self, act: GateAct) -> None:
        """Nothing."""

    def model_ended(self, use: ModelUse, ending: ModelEnding, seconds: float) -> None:
        """Nothing."""
