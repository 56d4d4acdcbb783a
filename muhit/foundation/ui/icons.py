"""The icons: 24 units square, drawn in lines, served as one sprite.

An icon is always beside a word. Those in `TURNING` point somewhere and are
mirrored where writing runs from right to left.
"""

TURNING = {"arrow", "arrow-back", "logout", "send", "list", "undo"}
