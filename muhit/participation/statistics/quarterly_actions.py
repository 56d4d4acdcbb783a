"""A report that leaves the house is an event."""

from muhit.foundation.accounts.models import User
from muhit.foundation.audit.actions import record

from .acts import Act
from .quarterly import Report


def record_quarterly(report: Report, *, kind: str, by: User) -> None:
    """Write down who took which quarter's report away, and as what (pdf, xlsx)."""
    quarter = f"{report.quarter.year}-{report.quarter.number}"
    record(Act.QUARTERLY_TAKEN, by=by, about=report.place, kind=kind, quarter=quarter)
