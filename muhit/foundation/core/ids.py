"""Codes that people read aloud and type."""

import secrets

# Crockford's alphabet without vowels' look-alikes: no I, L, O, U.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOK_ALIKES = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V", "İ": "1"})


def tracking_code() -> str:
    """A new code of 12 characters (60 bits) in groups of four: ``7K3M-92XQ-4TBD``."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(12))
    return "-".join(letters[start : start + 4] for start in range(0, 12, 4))


def normalise_code(typed: str) -> str:
    """What was typed as a code, in its written form; look-alike letters forgiven."""
    upper = typed.strip().upper().translate(_LOOK_ALIKES)
    letters = "".join(letter for letter in upper if letter in ALPHABET)
    return "-".join(letters[start : start + 4] for start in range(0, len(letters), 4))
