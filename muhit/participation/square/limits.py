"""How often one network or person may support something, or move the map about."""

from muhit.foundation.accounts.limits import Limit, TooOften, count

__all__ = ["DEVICE_SUPPORT", "MAP", "SUPPORT", "Limit", "TooOften", "count"]

# A map that is moved about asks for its circles again and again.
MAP = Limit("map", most=6000, seconds=600, soft=2000, is_reading=True)
SUPPORT = Limit("support", most=300, seconds=3600)
# Without an account a new device costs nothing; a network shared by many has to get by, too.
DEVICE_SUPPORT = Limit("device-support", most=60, seconds=3600)
