"""Situations for tests, one module for each room."""
