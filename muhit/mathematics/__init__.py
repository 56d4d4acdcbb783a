"""Opinions, ballots and suppression: a library of its own, without Django and without Muhit.

``README.md`` beside this file says what is in it, how it is used and what it promises.
"""
