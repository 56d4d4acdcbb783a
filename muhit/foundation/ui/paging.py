"""Pages of a list; they live in core, so that rooms below the interface can use them too."""

from muhit.foundation.reading.keyset import Page, keyset_page

__all__ = ["Page", "keyset_page"]
