"""The bare view: one query by primary key, answered as text."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from muhit.participation.record.models import Submission


def bare(request: HttpRequest, pk: int) -> HttpResponse:
    text = Submission.objects.values_list("text", flat=True).get(pk=pk)
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


urlpatterns = [path("bare/<int:pk>/", bare)]
