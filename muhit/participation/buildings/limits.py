"""How often a manager prints."""

from muhit.foundation.accounts.limits import Limit

# Each printing voids the slips before it and sets a sheet of up to some hundred codes.
SLIPS = Limit("flat-slips", most=20, seconds=86_400)
