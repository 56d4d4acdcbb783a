"""Pages of interpreters, and of those who say how a body wants it."""
