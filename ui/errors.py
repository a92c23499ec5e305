"""What can go wrong between a person and the program.

UiError                  shown to the person as it is, in Vietnamese, with what to do
├── InvalidSetting       a HOIDAP_… variable is unknown or its value cannot be used
├── InvalidBatch         a file of questions cannot be read line by line
├── InvalidText          a text or file to check cannot be taken
├── UnknownSource        a source that was named is not in the index
├── UnknownPlace         a place that was named is none that is known, or no source is about it
├── UnknownAnswer        no answer is kept under this id
├── UnknownApproved      no approved answer is kept under this id
├── InvalidApproved      an approved answer could not be given as it was written
├── UnknownStaff         nobody of this name has a token for the admin page
├── InvalidStaff         a person cannot be given a token under this name
├── InvalidUpload        a file that was uploaded cannot be taken
├── InvalidBackup        a backup is not whole, or the data folder cannot take it
├── UnwritableFile       a file that was asked for cannot be written
├── RecordsUnavailable   the database of records cannot be opened, read or written
│   └── RecordsDamaged   it is broken, or a record in it is no longer what was written
├── AnsweringOff         the operator has turned answering off; the message is the reason
├── NotReady             the server cannot take questions now, or is about to stop
├── Busy                 more work waits than can be done soon
└── Late                 the work took longer than a visitor is made to wait
"""


class UiError(Exception):
    """The program cannot do this; the message is one Vietnamese sentence for the person who asked."""


class InvalidSetting(UiError):
    """A ``HOIDAP_…`` variable is unknown or its value cannot be used."""


class InvalidBatch(UiError):
    """A file of questions cannot be read; the message names the line."""


class InvalidText(UiError):
    """A text to check is empty or too long, or its file is none that this takes."""


class UnknownSource(UiError):
    """A source that was named is not in the index."""


class UnwritableFile(UiError):
    """A file that was asked for cannot be written."""


class UnknownPlace(UiError):
    """A place that was named is none that is known, or no source is about it."""


class UnknownAnswer(UiError):
    """No answer is kept under this id: it never was, it was deleted, or its time is over."""


class UnknownApproved(UiError):
    """No approved answer is kept under this id: it never was, or it was withdrawn."""


class InvalidApproved(UiError):
    """An approved answer could not be given as it was written; the message says what is wrong with it."""


class UnknownStaff(UiError):
    """Nobody of this name has a token for the admin page."""


class InvalidStaff(UiError):
    """A person cannot be given a token under this name: it is no name, or has one already."""


class InvalidUpload(UiError):
    """A file that was uploaded cannot be taken; the message names it."""


class InvalidBackup(UiError):
    """A backup is not whole, or the data folder cannot take it; nothing was changed."""


class RecordsUnavailable(UiError):
    """The database of records cannot be opened, read or written."""


class RecordsDamaged(RecordsUnavailable):
    """The database of records is broken, or a record in it is no longer what was written."""


class Busy(UiError):
    """More work waits than can be done soon."""


class Late(UiError):
    """The work took longer than a visitor is made to wait."""


class AnsweringOff(UiError):
    """The operator has turned answering off; the message is the reason."""


class NotReady(UiError):
    """The server cannot take questions now, or is about to stop."""
