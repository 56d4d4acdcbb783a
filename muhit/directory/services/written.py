"""What people read of services, entitlements and telephones, in every language they know."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from muhit.foundation.core.written import Texts
from muhit.foundation.search.actions import refresh_search

from .models import Card, Service, Telephone
from .searching import SERVICES

WRITTEN_HERE = (
    Texts(
        code="service",
        title=_("Service"),
        model=Service,
        fields=(
            "name", "description", "eligibility", "application_process", "required_documents",
            "fees", "address", "schedule",
        ),
        after=partial(refresh_search, SERVICES),
    ),
    Texts(
        code="entitlement",
        title=_("What people are entitled to"),
        model=Card,
        fields=("title", "text", "office", "papers"),
    ),
    Texts(
        code="telephone",
        title=_("Telephone that helps"),
        model=Telephone,
        fields=("title", "text"),
    ),
)  # fmt: skip
