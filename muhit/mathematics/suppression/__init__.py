"""Which counts of people may be told, so that no figure and no difference points at a person.

`counts` decides about one count, `lines` about a table of one way beside its total, `nested` about
rows of figures that hold one another. Not a mathematical proof against every reader: whoever knows
the other members of a group learns more than these rules can prevent.
"""
