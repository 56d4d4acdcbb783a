"""The staff side of submissions: the inbox, one page for each, and what is done there."""
