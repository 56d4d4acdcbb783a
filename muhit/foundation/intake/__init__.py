"""How things come in from outside: channels, each read by an adapter into a typed draft, once.

A room declares the channels it takes things in by (`CHANNELS.of(Channel(…))`). What comes by
machine is read by an adapter and taken in by `actions.receive`, which answers the same key
with what was made of it before.
"""
