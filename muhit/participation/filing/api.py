"""Filing for other systems: what can be told at a place, and telling it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Query, Router, Schema, Status
from ninja.params.functions import Header

from muhit.foundation.accounts.limits import count
from muhit.foundation.api.scopes import Bearer
from muhit.foundation.intake.actions import receive
from muhit.foundation.questions.asked import Question
from muhit.participation.record.models import Submission
from muhit.registers.organisations.queries import Offer, categories_at

from . import limits
from .scopes import WRITE
from .systems import SubmissionIn, Systems, WhereIn, neighbourhood_of

router = Router()
SYSTEMS = Systems()


class FiledOut(Schema):
    """What was filed. Whoever has the code may follow it at the address, and reply."""

    id: int
    tracking_code: str
    address: str


class QuestionOut(Schema):
    """A question of a category. `options` are the answers to choose from, by code."""

    code: str
    kind: str
    label: dict[str, str]
    is_required: bool
    options: dict[str, dict[str, str]]


class CategoryOut(Schema):
    """Something that can be told at a place. Where `call_instead` is a number, call it."""

    key: str
    name: dict[str, str]
    body: str
    privacy: str
    call_instead: str
    questions: list[QuestionOut]


@router.post(
    "",
    auth=Bearer(WRITE),
    response={201: FiledOut, 200: FiledOut},
    summary="File a submission",
)
def file_submission(
    request: HttpRequest,
    response: HttpResponse,
    body: SubmissionIn,
    key: str = Header(alias="Idempotency-Key", min_length=1, max_length=200),
) -> Any:
    """For tokens of the scope `submissions:write`. The same key once more answers 200 with what was
    filed; with another body, 409."""
    sender = f"token:{request.token.pk}"  # type: ignore[attr-defined]
    count(limits.SYSTEMS, request, known_as=sender)
    received = receive(SYSTEMS, body, key=key, sender=sender)
    filed = told(request, received.made)
    response["Location"] = filed.address
    # A tracking code opens what is private.
    response["Cache-Control"] = "no-store"
    return Status(201 if received.is_new else 200, filed)


@router.get("/categories", response=list[CategoryOut], summary="What can be told at a place")
def categories(request: HttpRequest, asked: Query[WhereIn]) -> Any:
    where = neighbourhood_of(asked.neighbourhood, asked.point)
    if where is None:
        raise Http404
    return [offered(offer) for offer in categories_at(where)]


def told(request: HttpRequest, submission: Submission) -> FiledOut:
    page = reverse("square:track", args=[submission.tracking_code])
    return FiledOut(
        id=submission.pk,
        tracking_code=submission.tracking_code,
        address=request.build_absolute_uri(page),
    )


def offered(offer: Offer) -> CategoryOut:
    return CategoryOut(
        key=offer.category.code,
        name=dict(offer.name),
        body=offer.category.body.code,
        privacy=offer.default_privacy,
        call_instead=offer.call_instead,
        questions=[question(one) for one in offer.category.questions],
    )


def question(one: Question) -> QuestionOut:
    return QuestionOut(
        code=one.code,
        kind=one.kind,
        label=dict(one.label),
        is_required=one.is_required,
        options={option.code: dict(option.label) for option in one.options},
    )
