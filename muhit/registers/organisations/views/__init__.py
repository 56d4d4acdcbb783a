"""The administration pages of bodies. Another body's pages do not exist: 404."""
