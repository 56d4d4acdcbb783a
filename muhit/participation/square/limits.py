"""How often one network or person may support something, or move the map about."""

from muhit.foundation.accounts.limits import Limit, TooOften, count

__all__ = ["MAP", "SUPPORT", "Limit", "TooOften", "count"]

# A map that is moved about asks for its circles again and again.
MAP = Limit("map", most=6000, seconds=600, soft=2000, is_reading=True)
SUPPORT = Limit("support", most=300, seconds=3600)
