"""Writes of submissions, one function per verb.

`moves` holds the one way in which a state changes; `filing` takes submissions in;
`life` and `answering` are for staff, `replying` for the applicant, `merging` for
duplicates, `supporting` for everybody.
"""
