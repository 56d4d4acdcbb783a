"""Words in spreadsheets: whatever people typed is never run as a formula."""

# Characters with which a cell begins that some spreadsheet program runs.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


def harmless(text: str) -> str:
    """The text with an apostrophe before it where a program would take it for a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(DANGEROUS) else text
