"""A meeting as a calendar file."""

from django.conf import settings
from icalendar import Calendar, Event

from muhit.foundation.core.clock import local, now

from .models import Phase


def meeting(phase: Phase, address: str) -> bytes:
    """The meeting in the reader's language, as iCalendar (RFC 5545)."""
    entry = Event()
    entry.add("uid", f"consultation-phase-{phase.pk}@{settings.ALLOWED_HOSTS[0] or 'muhit'}")
    entry.add("dtstamp", now())
    entry.add("dtstart", local(phase.starts_at))
    entry.add("dtend", local(phase.ends_at))
    entry.add("summary", f"{phase.name}: {phase.consultation.heading.text}")
    entry.add("location", str(phase.place))
    entry.add("description", str(phase.text))
    entry.add("url", address)
    file = Calendar()
    file.add("prodid", "-//Muhit//consultations//")
    file.add("version", "2.0")
    file.add_component(entry)
    return bytes(file.to_ical())
