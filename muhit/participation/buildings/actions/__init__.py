"""What managers and residents do in the matters of a building."""
