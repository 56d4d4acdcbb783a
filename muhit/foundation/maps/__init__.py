"""The street map: an archive of tiles of our own, answered, drawn, and made into pictures."""
