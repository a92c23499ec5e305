"""Puts the parts together as the settings say: which encoder, which index, which bot.

Imports stand inside the functions: a command loads only what it uses.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.bot import Bot
    from bot.model.language_model import LanguageModel
    from bot.observing import Observer
    from index.encoder import Encoder
    from index.index import Index
    from ui.settings import Settings

STARTER_CORPUS = Path(__file__).parent.parent / "sources" / "corpus"


def encoder_of(settings: Settings) -> Encoder:
    """The shipped encoder, or the sentence-transformers model that the operator chose."""
    if settings.encoder is None:
        from index.static import StaticEncoder

        return StaticEncoder.shipped()
    from index.transformer import TransformerEncoder

    return TransformerEncoder(settings.encoder)


def open_index(settings: Settings) -> Index:
    """The committed index of the data folder; raises IndexingError when there is none to open."""
    from index.index import Index

    return Index.open(settings.data_dir, encoder_of(settings))


def open_model(settings: Settings) -> LanguageModel | None:
    """The language model that the operator chose, if any; it is sent nothing yet. Raises ModelFailed."""
    if settings.model is None:
        return None
    from bot.model.language_model import LanguageModel

    return LanguageModel.named(
        settings.model,
        settings.model_seconds,
        url=settings.model_url,
        key=settings.model_key.get_secret_value() if settings.model_key else None,
        uses=settings.model_tasks,
    )


def open_bot(
    settings: Settings, index: Index, model: LanguageModel | None = None, observer: Observer | None = None
) -> Bot:
    """The bot that answers from an index, with the answers that the staff approved and the language model that the
    operator chose, if any: ``model`` where it is open already. Raises ModelFailed."""
    from bot.bot import Bot
    from ui.records.approved import approved_in

    approved = approved_in(settings.data_dir)
    return Bot(index, settings.contact, model or open_model(settings), observer, approved=approved)
