"""What each role may do, in words that people can read before they give or take it."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .models import Mandate, StaffPost


@dataclass(frozen=True)
class Description:
    """A role: who it is for, what it may do and what it may not."""

    title: str | Promise
    summary: str | Promise
    may: tuple[str | Promise, ...]
    may_not: tuple[str | Promise, ...] = ()


STAFF = {
    StaffPost.Role.CLERK: Description(
        _("Clerk"),
        _("Works on the submissions of a department, or of the whole body."),
        (
            _("reads all submissions of the department, private ones too, with who filed them"),
            _("takes them on, asks the resident back, writes and publishes answers"),
            _("writes internal notes, joins duplicates, passes on to another body"),
        ),
        (
            _("publish an answer where the body lets the department head approve it"),
            _("change categories, target times or posts"),
        ),
    ),
    StaffPost.Role.HEAD: Description(
        _("Department head"),
        _("Answers for the work of one department."),
        (
            _("everything a clerk of the department may"),
            _("approves answers and publishes them, assigns work to people"),
            _("writes announcements for the body"),
            _("looks at the administration pages of the body, without changing them"),
        ),
        (_("read the private submissions of other departments"), _("give posts")),
    ),
    StaffPost.Role.MODERATOR: Description(
        _("Moderator"),
        _("Knows who speaks for whom, and speaks for the body."),
        (
            _("confirms and refuses mandates of muhtars and building managers"),
            _("writes announcements for the body"),
        ),
        (_("read private submissions, or answer any"), _("give posts")),
    ),
    StaffPost.Role.ADMINISTRATOR: Description(
        _("Administrator"),
        _("Sets the body up and says who works in it."),
        (
            _("changes departments, categories, questions, target times and routing rules"),
            _("gives and ends posts"),
            _("confirms and refuses mandates of muhtars and building managers"),
            _("writes announcements for the body"),
        ),
        (
            _("read private submissions, or answer any"),
            _("change anything of another body"),
            _("do any of this unseen: every change is kept with who made it and when"),
        ),
    ),
}

OFFICES = {
    Mandate.Office.MUHTAR: Description(
        _("Muhtar"),
        _("The elected head of a neighbourhood, confirmed by the municipality."),
        (
            _("sees everything public about the neighbourhood on one page"),
            _("files for those who come to the office, with their consent"),
            _("says publicly what the muhtar has seen, and points things out to building managers"),
            _("asks the neighbourhood short questions, and announces to it"),
        ),
        (
            _("read private submissions, or who filed one"),
            _("see what becomes of what was filed for somebody who did not agree to that"),
            _("see how anybody voted"),
        ),
    ),
    Mandate.Office.BUILDING_MANAGER: Description(
        _("Building manager"),
        _("The elected manager of a building, confirmed by the municipality."),
        (_("files for the building and for those who live in it, with their consent"),),
        (_("read private submissions, or who filed one"),),
    ),
}
