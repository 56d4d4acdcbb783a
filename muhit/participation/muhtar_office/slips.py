"""The slip that somebody takes home: what was filed, the tracking code, the QR code."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from muhit.foundation.printing import pdf, qr
from muhit.foundation.ui.words import day_words
from muhit.participation.record.models import Submission
from muhit.participation.record.outside import outside_of
from muhit.participation.record.wording import day_of

from .queries import knows_the_code


def slip_of(submission: Submission) -> bytes:
    """A PDF the size of a postcard, in the person's language.

    Where the answer goes to the person alone, the muhtar prints no code: it came by SMS to the
    person, and whoever has it could look and act as they do.

    It names the subject and the office, never the words or the person: slips lie on tables.
    """
    language = submission.applicant.language
    with override(language):
        is_theirs = knows_the_code(submission)
        code = [submission.tracking_code] if is_theirs else []
        tracking = reverse("square:track", args=code)
        office = submission.department or submission.body
        facts = [
            [_("Number"), str(submission.pk)],
            [_("Filed on"), day_of(submission.received_at)],
            [_("About"), str(submission.category.name) if submission.category else "—"],
            [_("With"), str(office) if office else "—"],
        ]
        found = outside_of(submission)
        if found is not None:
            facts[-1] = [_("For"), str(office)]
            facts.append([_("Looked after by"), str(found.keeper or "—")])
        elif submission.first_answer_due_at:
            facts.append([_("Answer due by"), day_words(submission.first_answer_due_at)])
        values = {
            "title": _("Your tracking code"),
            "office": _("Muhtar's office of %(place)s") % {"place": submission.neighbourhood},
            "code": submission.tracking_code if is_theirs else "",
            "qr": qr.svg(settings.PUBLIC_URL + tracking),
            "address": settings.PUBLIC_URL + reverse("square:track"),
            "facts": facts,
            "how": _(
                "Photograph the square with your telephone, or open the address and enter the "
                "code. There you see the answer, reply, and say whether it is solved."
            ),
            "keep": _("Keep this slip: whoever has the code can act for you.")
            if is_theirs
            else _("The code came to your telephone by SMS. Give it to nobody."),
        }
    return pdf.render("muhtar_office/slip", values, language=language)
