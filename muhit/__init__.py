"""Muhit: neighbourhood participation for municipalities in Türkiye."""

__version__ = "0.1.0"
