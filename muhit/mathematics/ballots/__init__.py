"""Votes on options and budgets as pure functions: equal shares, greedy, Schulze, approval, score.

`shares`, `budget` and `options` count; `comparing` says why two rules differ; `pabulib` reads and
writes ``.pb`` files.
"""
