"""How often one network or person may try tracking codes."""

from muhit.foundation.accounts.limits import Limit, TooOften, count

__all__ = ["CODES", "Limit", "TooOften", "count"]

# Sixty bits of a tracking code need no limit; a slow guesser is stopped all the same.
CODES = Limit("codes", most=60, seconds=600)
