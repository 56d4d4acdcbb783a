"""Keys of rows as they are typed, and codes that people read aloud."""

import secrets
import unicodedata

# Crockford's alphabet: no I, L, O (look like 1 and 0), no U.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_WRITTEN = 14  # with its two hyphens
_LOOK_ALIKES = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V", "İ": "1"})


def read_key(text: str) -> int | None:
    """A row's key as it stands in an address or a form; None for what cannot be one."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None


def tracking_code() -> str:
    """A new code of 12 characters (60 bits) in groups of four: ``7K3M-92XQ-4TBD``."""
    return _code(12)


def short_code() -> str:
    """A new code of 8 characters (40 bits), for what is tried seldom: ``7K3M-92XQ``."""
    return _code(8)


def _code(length: int) -> str:
    # A byte has 8 × 32 values: each letter is as likely as any other.
    letters = "".join(ALPHABET[byte % 32] for byte in secrets.token_bytes(length))
    return "-".join(letters[start : start + 4] for start in range(0, length, 4))


def normalise_code(typed: str) -> str:
    """What was typed as a code, in its written form.

    Look-alike letters, letters of full width and the digits of any script
    (Arabic ``٧``) are forgiven.
    """
    plain = "".join(
        str(unicodedata.decimal(letter, letter)) for letter in unicodedata.normalize("NFKC", typed)
    )
    upper = plain.upper().translate(_LOOK_ALIKES)
    letters = "".join(letter for letter in upper if letter in ALPHABET)
    return "-".join(letters[start : start + 4] for start in range(0, len(letters), 4))


def written_code(typed: str) -> str:
    """The tracking code that was typed, and nothing else beside it; empty for other words.

    Three groups of four, parted by hyphens; or twelve signs in a row or in groups, of
    which some are letters and some digits, so that neither a long word nor a telephone
    number is taken for a code.
    """
    code = normalise_code(typed)
    groups = typed.strip().replace("\u2010", "-").replace("\u2011", "-").split("-")
    is_plain = typed.strip().replace(" ", "").replace("-", "").isalnum()
    if len(code) != _WRITTEN or not is_plain:
        return ""
    if [len(group.strip()) for group in groups] == [4, 4, 4]:
        return code
    typed_digits = sum(letter.isdigit() for letter in typed)
    groups = typed.replace("-", " ").split()
    in_groups = len(groups) == 1 or [len(group) for group in groups] == [4, 4, 4]
    return code if in_groups and 0 < typed_digits < 12 else ""
