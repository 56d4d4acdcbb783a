"""Codes that people read aloud and type."""

import secrets
import unicodedata

# Crockford's alphabet: no I, L, O (look like 1 and 0), no U.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOK_ALIKES = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V", "İ": "1"})


def tracking_code() -> str:
    """A new code of 12 characters (60 bits) in groups of four: ``7K3M-92XQ-4TBD``."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(12))
    return "-".join(letters[start : start + 4] for start in range(0, 12, 4))


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
