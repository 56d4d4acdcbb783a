"""What can go wrong when a message is handed over."""


class SendingError(Exception):
    """The sender did not take the message; the text is a short reason without any address."""


class TryLater(SendingError):
    """It was surely not sent, and may well be later."""


class Refused(SendingError):
    """It was surely not sent, and never will be."""


class Unclear(SendingError):
    """It may or may not have been sent."""
