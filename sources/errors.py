"""What can go wrong between a file and its passages.

SourceError              shown to the person as it is, in Vietnamese, with what to do
├── UnreadableSource     the file cannot be opened, is empty, or is not what its suffix says
├── UnsupportedSource    no reader for this kind of file
├── OversizedSource      the file is larger than a reader accepts
└── ForbiddenAddress     a web address that must not be read
"""


class SourceError(Exception):
    """A source cannot be read; the message is one Vietnamese sentence for the person who asked."""


class UnreadableSource(SourceError):
    """The file cannot be opened, is empty, or is not what its suffix says."""


class UnsupportedSource(SourceError):
    """No reader is registered for this kind of file."""


class OversizedSource(SourceError):
    """The file is larger than a reader accepts."""


class ForbiddenAddress(SourceError):
    """A web address that must not be read: of another scheme, or of a network that is not the open internet."""
