"""Addresses of the protection site: like the public site's, those of its rooms."""

from .public import handler400, handler403, handler404, handler429, handler500, urlpatterns

__all__ = [
    "handler400",
    "handler403",
    "handler404",
    "handler429",
    "handler500",
    "urlpatterns",
]
