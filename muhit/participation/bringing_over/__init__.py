"""Bringing an existing complaint system over.

`mapping` says how a file is to be read, `reading` streams its rows, `rows` turns
each into a typed record or a list of faults, and `actions/importing.py` writes them.
"""
