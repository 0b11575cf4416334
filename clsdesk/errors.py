"""The one kind of error that a person reads: what happened, then what to do."""


class UserError(Exception):
    """The world failed and the person can act. Both sentences are French and end with a full stop."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(f"{message} {remedy}".strip())
        self.message = message
        self.remedy = remedy


class FileInUse(UserError):
    """Another window, program or person holds the file."""


class FileRefused(UserError):
    """The file is not one that this version can open: foreign, newer or damaged. It was left as it was."""
