"""How often one network or account may do what only robots do without end."""

from muhit.foundation.accounts.limits import Limit

STATEMENTS = Limit("consultation-statement", most=20, seconds=3600)
CODES = Limit("voting-code", most=15, seconds=900)
JOINING = Limit("consultation-join", most=600, seconds=3600)
