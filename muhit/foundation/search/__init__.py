"""Words found in Turkish and Arabic however they are spelt or bent, for the texts of any room.

A room lets its model be `Searchable`, declares a `SearchSource`, and calls `refresh_search` where
texts were written; its lists ask by `look_for` (see docs/developing.md and docs/search.md).
"""
