"""How often one person may try codes of buildings."""

from muhit.foundation.accounts.limits import Limit

# Codes hold 40 bits: at this rate nobody guesses one in a lifetime.
JOIN = Limit("join", most=30, seconds=3600)
# Each asks the manager to print anew.
DOUBTS = Limit("flat-doubt", most=3, seconds=86_400)
