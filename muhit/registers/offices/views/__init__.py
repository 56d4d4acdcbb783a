"""Pages about offices: for administrators, for those who decide, and for those who ask."""
