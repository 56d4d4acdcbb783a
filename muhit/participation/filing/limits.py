"""How often one network or person may file, upload or speak."""

from muhit.foundation.accounts.limits import Limit, TooOften, count

__all__ = ["FILING", "HINTS", "SYSTEMS", "UPLOADS", "VOICES", "Limit", "TooOften", "count"]

# A school files from one address; a class of forty with its teachers must get through.
FILING = Limit("filing", most=200, seconds=3600, soft=60)
UPLOADS = Limit("uploads", most=600, seconds=3600)
# What one other system files: a call centre with fifty people on the telephone.
SYSTEMS = Limit("filing-systems", most=1200, seconds=3600)
# Each takes a process of its own for a second.
VOICES = Limit("voices", most=60, seconds=3600)
# Each looks at a text while it is typed.
HINTS = Limit("hints", most=3000, seconds=600)
