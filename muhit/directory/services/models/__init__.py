"""What the municipality offers, in the words of Open Referral HSDS 3."""

from .service import Service

__all__ = ["Service"]
