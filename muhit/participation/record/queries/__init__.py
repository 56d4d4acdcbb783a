"""Reads of submissions: each takes the viewer."""
