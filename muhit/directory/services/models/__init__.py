"""What the municipality offers, in the words of Open Referral HSDS 3, and what people are
entitled to anyway."""

from .entitlements import Card, Telephone
from .service import Service

__all__ = ["Card", "Service", "Telephone"]
