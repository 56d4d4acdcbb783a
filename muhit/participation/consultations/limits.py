"""How often one network or account may do what only robots do without end."""

from muhit.foundation.accounts.limits import Limit

STATEMENTS = Limit("consultation-statement", most=20, seconds=3600)
CODES = Limit("voting-code", most=15, seconds=900)
# A device without its cookie is a new person where devices count: a hall that answers together
# is let in, a loop is not. Proof of work from here on lasts for some pages.
JOINING = Limit("consultation-join", most=600, seconds=3600, soft=120, is_reading=True)
# Opinions and ballots of a whole hall; each asks for the results to be counted again.
ANSWERS = Limit("consultation-answer", most=6000, seconds=3600)
# Each may take some seconds of a processor.
RECOUNTS = Limit("consultation-recount", most=12, seconds=3600)
# Sheets, posters and files of results are made when they are asked for.
FILES = Limit("consultation-file", most=200, seconds=3600)
