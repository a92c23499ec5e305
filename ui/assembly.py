"""Puts the parts together as the settings say: which encoder, which index, which bot.

Imports stand inside the functions: a command loads only what it uses.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.bot import Bot
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


def open_bot(settings: Settings, index: Index) -> Bot:
    """The bot that answers from an index, with the answers that the staff approved and the language model that the
    operator chose, if any."""
    from bot.bot import Bot
    from ui.approved import approved_in

    approved = approved_in(settings.data_dir)

    if settings.model is None:
        return Bot(index, settings.contact, approved=approved)
    from bot.language_model import LanguageModel

    return Bot(index, settings.contact, LanguageModel.named(settings.model), approved=approved)
