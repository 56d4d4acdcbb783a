"""Everything that changes services and what people are entitled to."""

from .entitlements import keep
from .offering import add_service, assure_service, change_service

__all__ = ["add_service", "assure_service", "change_service", "keep"]
