"""What can go wrong with a data folder.

IndexingError            shown to the person as it is, in Vietnamese, with what to do
├── NoIndex              the data folder holds no index yet
├── ForeignFolder        the data folder holds files that are not ours
├── DamagedIndex         a file of the index is missing or does not match its SHA-256
├── EncoderMismatch      the index was built with another encoder
├── IndexBusy            another process is writing the index
├── NoPreview            there is no preview, or nothing changed in it
├── OutdatedPreview      the index changed after the preview was begun
├── UnwritableIndex      the disk is full or the folder cannot be written
└── UnreadableModel      the encoder's folder is missing or broken
"""


class IndexingError(Exception):
    """The index cannot do this; the message is one Vietnamese sentence for the person who asked."""


class NoIndex(IndexingError):
    """The data folder holds no index yet."""


class ForeignFolder(IndexingError):
    """The data folder holds files that are not ours; nothing is written there."""


class DamagedIndex(IndexingError):
    """A file of the index is missing or does not match its SHA-256."""


class EncoderMismatch(IndexingError):
    """The index was built with another encoder than the one configured."""


class IndexBusy(IndexingError):
    """Another process is writing the index."""


class NoPreview(IndexingError):
    """There is no preview, or nothing changed in it."""


class OutdatedPreview(IndexingError):
    """The index changed after the preview was begun; publishing it would lose that change."""


class UnwritableIndex(IndexingError):
    """The disk is full or the folder cannot be written; the last committed index still serves."""


class UnreadableModel(IndexingError):
    """The encoder's folder is missing or broken."""
