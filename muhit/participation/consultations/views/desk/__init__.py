"""How the staff of a body prepare, run and finish a consultation."""
