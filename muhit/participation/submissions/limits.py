"""How often one network or person may file, upload, search, support or try codes."""

from muhit.foundation.accounts.limits import Limit, TooOften, count

__all__ = [
    "CODES",
    "FILING",
    "HINTS",
    "MAP",
    "SUPPORT",
    "UPLOADS",
    "VOICES",
    "Limit",
    "TooOften",
    "count",
]

# A school files from one address; a class of forty with its teachers must get through.
FILING = Limit("filing", most=200, seconds=3600, soft=60)
UPLOADS = Limit("uploads", most=600, seconds=3600)
# Each takes a process of its own for a second.
VOICES = Limit("voices", most=60, seconds=3600)
# A map that is moved about asks for its circles again and again.
MAP = Limit("map", most=6000, seconds=600, soft=2000, is_reading=True)
# Each looks at a text while it is typed.
HINTS = Limit("hints", most=3000, seconds=600)
SUPPORT = Limit("support", most=300, seconds=3600)
# Sixty bits of a tracking code need no limit; a slow guesser is stopped all the same.
CODES = Limit("codes", most=60, seconds=600)
