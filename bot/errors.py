"""What can go wrong while answering.

BotError                 shown to the person as it is, in Vietnamese, with what to do
├── InvalidQuestion      the question cannot be read (empty, too long)
└── ModelFailed          the language model failed; the extractive answer stands in
    ├── ModelLate        it was not done in time
    └── ModelSkipped     it was not asked: it failed too often, or all its places are taken
"""


class BotError(Exception):
    """The bot cannot do this; the message is one Vietnamese sentence for the person who asked."""


class InvalidQuestion(BotError):
    """The question cannot be read: it is empty or longer than MAX_QUESTION_CHARACTERS."""


class ModelFailed(BotError):
    """The language model could not be opened, failed, or was late."""


class ModelLate(ModelFailed):
    """The language model was not done in time."""


class ModelSkipped(ModelFailed):
    """The language model was not asked: it failed too often just before, or is asked as often as it may be."""
