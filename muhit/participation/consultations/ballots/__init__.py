"""Votes on options and budgets as pure functions: equal shares, greedy, Schulze, approval, score.

No Django in here. ``docs/opinions.md`` states the rules and the measurements.
"""
