"""Who filed a submission: the only place where that stands."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .submission import Submission


class Applicant(models.Model):
    """The person behind a submission: an account, or what they left to be reached by, or nothing.

    Nothing about nationality or status is asked or kept.
    """

    submission = models.OneToOneField(
        Submission, models.CASCADE, primary_key=True, related_name="applicant"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="applications",
        db_index=False,
    )
    name = models.CharField(_("name"), max_length=120, blank=True)
    phone = models.CharField(_("phone"), max_length=16, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    language = models.CharField(
        max_length=8, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    # On behalf of somebody: `user` files for the person named above.
    filed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", db_index=False
    )
    behalf_reason = models.CharField(
        _("why this person does not file it themselves"), max_length=200, blank=True
    )
    consented_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["user", "-submission"], name="newest_of_applicant"),
            models.Index(
                fields=["filed_by", "-submission"],
                name="newest_filed_for_others",
                condition=Q(filed_by__isnull=False),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="filing_for_somebody_needs_consent",
                condition=Q(behalf_reason="") | Q(consented_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"applicant of {self.submission_id}"
