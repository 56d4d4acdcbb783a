"""Readers of the files in which the places of Türkiye come.

Each reader parses its files whole, joins what they hold to a `Register` of
neighbourhoods in memory, and writes what could not be joined into a `Report`.
The actions of this room give them a register and write it back. Codes are the
keys; a name joins a row to a code once, and from then on the code or the
source's own id does.
"""
