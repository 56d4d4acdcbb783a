"""Flags by residents, a look before words are public, and what staff decide about them."""
