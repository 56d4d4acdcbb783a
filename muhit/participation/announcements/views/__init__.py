"""The pages of announcements, one subject each."""
