"""Categories that suggest themselves: a small classifier that can say why.

`grams` cuts a text into pieces, `weights` scores them (numpy alone, for the web
process), `learning` fits the weights (scipy, for the worker and the command).
"""
